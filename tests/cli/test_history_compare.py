"""`history ID --compare N [M]`: what changed, word by word."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.vault.opening import open_vault
from tests.cli.conftest import PASSPHRASE, Cli


@pytest.fixture
def entry_id(cli: Cli, write: Callable[..., str]) -> str:
    made = write("The light never worked.\nIt was late.")
    cli("edit", made, "-", stdin="The lamp never worked.\nIt was late.")
    cli("edit", made, "-", stdin="The lamp hardly ever worked.\nIt was late, \x1b[31mI think.")
    return made


def test_a_former_text_is_compared_with_now_or_with_another(cli: Cli, entry_id: str) -> None:
    assert cli("history", entry_id, "--compare", "1", "2").out == (
        "The [-light-]{+lamp+} never worked.\nIt was late.\n"
    )
    assert cli("history", entry_id, "--compare", "1").out == (
        "The [-light never-]{+lamp hardly ever+} worked.\nIt was late{+, [31mI think+}.\n"
    )
    assert cli("history", entry_id, "--compare", "2", "1").out.startswith("The [-lamp-]{+light+}")
    same = cli("history", entry_id, "--compare", "1", "1")
    assert (same.code, same.err) == (0, "Both say the same.\n")


def test_it_can_be_had_as_json(cli: Cli, entry_id: str) -> None:
    found = json.loads(cli("history", entry_id, "--compare", "1", "2", "--json").out)
    assert (found["from"], found["to"], found["fields"]) == (1, 2, {})
    assert found["text"][:3] == [
        {"change": "same", "text": "The "},
        {"change": "removed", "text": "light"},
        {"change": "added", "text": "lamp"},
    ]


def test_title_tags_and_veil_are_compared_too(cli: Cli, journal: Path) -> None:
    with open_vault(journal, PASSPHRASE) as vault:
        made = vault.entries.add(Words("My title", "text")).id
        vault.entries.revise(made, Words("Our title", "text", tags=("work",), veiled=True))
    assert cli("history", made, "--compare", "1").out == (
        "title: [-My-]{+Our+} title\ntags: {+work+}\nveiled: [-not -]veiled\n\ntext\n"
    )


@pytest.mark.parametrize("given", [("2",), ("--compare", "9"), ("--compare", "1", "9"), ("--compare", "0"),
                                   ("--number", "1", "--compare", "1")])  # fmt: skip
def test_numbers_that_make_no_sense_get_a_sentence(cli: Cli, entry_id: str, given: tuple[str, ...]) -> None:
    ran = cli("history", entry_id, *given)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_without_comparing_it_lists_and_shows_former_texts(cli: Cli, entry_id: str) -> None:
    assert cli("history", entry_id, "--number", "1").out == "The light never worked.\nIt was late.\n"
    assert cli("history", entry_id).out.splitlines()[0].split() == ["number", "saved", "words"]
    assert len(json.loads(cli("history", entry_id, "--json").out)) == 2
