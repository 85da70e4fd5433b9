"""``draft --card``: the words as pictures in files of the writer's own."""

import io
import json
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from journal_tui.cli.commands import draft as draft_command
from journal_tui.journal import preferences
from journal_tui.model.draft import HandedOver, HandoverWay, Platform, Step
from journal_tui.sharing import handover
from journal_tui.sharing.card import COLOURS, Design, Size
from journal_tui.sharing.clipboard_helpers import Helper
from journal_tui.vault.opening import open_vault
from tests.cli.conftest import PASSPHRASE, Cli

TEXT = "I met Anna Keller in Berlin. She was kind. Mr Keller was not."
LONG = "The water was cold, and then it was not.\n\n" * 60


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """A place for a card, where nothing else is."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    return folder / "card.png"


def pixels(file: Path) -> tuple[tuple[int, int], str]:
    """Return a picture's width and height, and the colour it has most of."""
    with Image.open(io.BytesIO(file.read_bytes())) as picture:
        assert picture.format == "PNG"
        assert not picture.info
        colours = picture.convert("RGB").quantize(8).convert("RGB").getcolors()
        assert colours is not None
        _, colour = max((count, str(colour)) for count, colour in colours)
        return picture.size, colour


def handed_over(journal: Path) -> list[HandedOver]:
    with open_vault(journal, PASSPHRASE) as vault:
        return sorted(vault.drafts.handed_over(), key=lambda record: record.part)


def rgb(colour: str) -> str:
    return str(tuple(bytes.fromhex(colour.removeprefix("#"))))


def add_private_word(journal: Path, word: str) -> None:
    with open_vault(journal, PASSPHRASE) as vault:
        vault.settings.add_private_word(word, "")


def test_a_card_is_saved_for_its_writer_alone(cli: Cli, write: Callable[..., str], card: Path) -> None:
    ran = cli("draft", write("It happened to me."), "--for", "instagram", "--card", card)
    assert (ran.code, ran.out) == (0, f"{card}\n")
    assert "The card is not encrypted" in ran.err
    assert "needs a picture" not in ran.err
    assert stat.S_IMODE(card.stat().st_mode) == 0o600
    assert pixels(card) == ((1080, 1350), rgb(COLOURS[Design.PAPER].background))


def test_just_the_words_make_a_card(cli: Cli, card: Path) -> None:
    assert cli("draft", "--for", "x", "--length", "words", "--card", card).code == 0
    assert card.exists()


@pytest.mark.parametrize(("size", "high"), [("upright", 1350), ("square", 1080), ("tall", 1440)])
@pytest.mark.parametrize("design", ["paper", "dusk", "linen"])
def test_designs_and_sizes(cli: Cli, card: Path, design: str, size: str, high: int) -> None:
    ran = cli(
        "draft", "--for", "x", "--length", "words",
        "--card", card, "--card-design", design, "--card-size", size,
    )  # fmt: skip
    assert ran.code == 0
    assert pixels(card) == ((1080, high), rgb(COLOURS[Design(design)].background))


def test_every_design_and_size_can_be_chosen() -> None:
    assert list(draft_command._DESIGNS) == [design.value for design in Design]
    assert list(draft_command._SIZES.values()) == [size.value for size in Size]


def test_several_cards_get_numbers_and_all_are_on_record(
    cli: Cli, journal: Path, write: Callable[..., str], card: Path
) -> None:
    ran = cli(
        "draft", write(LONG), "--for", "instagram", "--note", "cold water", "--tag", "me too", "--card", card
    )
    files = [Path(line) for line in ran.out.splitlines()]
    assert [file.name for file in files[:3]] == ["card.png", "card-2.png", "card-3.png"]
    assert sorted(card.parent.iterdir()) == sorted(files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert "The cards are not encrypted" in ran.err
    records = handed_over(journal)
    assert [record.part for record in records] == list(range(1, len(files) + 1))
    assert {record.parts for record in records} == {len(files)}
    assert {record.way for record in records} == {HandoverWay.CARD}
    assert {record.platform for record in records} == {Platform.INSTAGRAM}
    assert records[0].text.startswith("CW: cold water\n\nThe water was cold")
    assert records[-1].text.endswith("#MeToo")
    with open_vault(journal, PASSPHRASE) as vault:
        (saved,) = vault.drafts.list()
        assert saved.step is Step.COPY
        assert {record.draft_id for record in records} == {saved.id}


def test_json_names_the_cards(cli: Cli, write: Callable[..., str], card: Path) -> None:
    made = write("Words.")
    ran = cli("draft", made, "--for", "x", "--card", card, "--json")
    said = json.loads(ran.out)
    assert said["cards"] == [str(card)]
    assert (said["parts"], said["alt_text"]) == (["Words."], "Words.")
    assert json.loads(cli("draft", made, "--for", "x", "--json").out)["cards"] == []


def test_what_was_replaced_is_not_on_the_card(
    cli: Cli, journal: Path, write: Callable[..., str], card: Path
) -> None:
    assert cli("draft", write(TEXT), "--for", "x", "--replace", "all", "--card", card).code == 0
    (record,) = handed_over(journal)
    assert "She was kind" in record.text
    assert "Keller" not in record.text
    assert "Berlin" not in record.text


def nothing_left(journal: Path, card: Path) -> bool:
    return not handed_over(journal) and not [*card.parent.iterdir()]


def test_it_refuses_while_findings_are_undecided(
    cli: Cli, journal: Path, write: Callable[..., str], card: Path
) -> None:
    ran = cli("draft", write(TEXT), "--for", "x", "--card", card, "--json")
    assert (ran.code, ran.out) == (6, "")
    assert "2 of what was found are not decided on. Nothing was handed over." in " ".join(ran.err.split())
    assert "Anna" not in ran.err
    assert nothing_left(journal, card)


@pytest.mark.parametrize("options", [["--tag", "heron"], ["--note", "the heron"]])
def test_it_refuses_a_private_word_that_is_left(
    cli: Cli, journal: Path, card: Path, options: list[str]
) -> None:
    ran = cli("draft", "--length", "words", "--for", "x", *options, "--replace", "none", "--card", card)
    assert ran.code == 0
    card.unlink()
    add_private_word(journal, "heron")
    ran = cli("draft", "--length", "words", "--for", "x", *options, "--card", card)
    assert (ran.code, ran.out) == (6, "")
    assert "heron" not in ran.err
    assert not card.exists()


@pytest.mark.parametrize("name", ["heron.png", "my_Heron-card.png"])
def test_it_refuses_a_private_word_in_the_file_name(cli: Cli, journal: Path, card: Path, name: str) -> None:
    add_private_word(journal, "heron")
    ran = cli("draft", "--length", "words", "--for", "x", "--card", card.with_name(name))
    assert (ran.code, ran.out) == (6, "")
    assert "in the file's name" in ran.err
    assert "eron" not in ran.err
    assert nothing_left(journal, card)


def test_it_refuses_a_replaced_name_in_the_file_name(
    cli: Cli, journal: Path, write: Callable[..., str], card: Path
) -> None:
    made = write(TEXT)
    named = card.with_name("keller.png")
    ran = cli("draft", made, "--for", "x", "--replace", "all", "--card", named)
    assert (ran.code, ran.out) == (6, "")
    assert nothing_left(journal, card)
    assert cli("draft", made, "--for", "x", "--replace", "none", "--card", named).code == 0


def test_nothing_is_overwritten(cli: Cli, journal: Path, write: Callable[..., str], card: Path) -> None:
    second = card.with_name("card-2.png")
    second.symlink_to(card.with_name("nowhere"))
    ran = cli("draft", write(LONG), "--for", "x", "--card", card)
    assert (ran.code, ran.out) == (6, "")
    assert "No picture was written." in " ".join(ran.err.split())
    assert not card.exists()
    assert second.is_symlink()
    assert not handed_over(journal)


@pytest.mark.parametrize("name", ["nowhere/card.png", "a" * 300 + ".png"])
def test_a_file_that_cannot_be(cli: Cli, journal: Path, card: Path, name: str) -> None:
    ran = cli("draft", "--length", "words", "--for", "x", "--card", card.parent / name)
    assert (ran.code, ran.out) == (6, "")
    assert "could not be written" in " ".join(ran.err.split())
    assert nothing_left(journal, card)


def test_signs_that_cannot_be_drawn(cli: Cli, journal: Path, write: Callable[..., str], card: Path) -> None:
    ran = cli("draft", write("ไทย"), "--for", "x", "--replace", "none", "--card", card)
    assert (ran.code, ran.out) == (6, "")
    assert "the card's fonts cannot draw" in " ".join(ran.err.split())
    assert nothing_left(journal, card)


@pytest.mark.parametrize("name", ["card", "card.jpg", "-"])
def test_another_kind_of_file(cli: Cli, card: Path, name: str) -> None:
    ran = cli("draft", "--length", "words", "--for", "x", "--card", card.parent / name)
    assert (ran.code, ran.out) == (2, "")
    assert "ends in .png" in ran.err


def test_a_card_and_the_text_together(
    cli: Cli, journal: Path, card: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = tmp_path / "held"
    holds = "import sys, time, pathlib;pathlib.Path(sys.argv[1]).write_text(sys.stdin.read());time.sleep(30)"
    helper = Helper("test", (sys.executable, "-c", holds, str(held)))
    monkeypatch.setattr(handover, "helpers", lambda: [helper])
    with open_vault(journal, PASSPHRASE) as vault:
        preferences.save(vault, preferences.Preferences(clipboard_seconds=1))
    ran = cli("draft", "--length", "words", "--for", "instagram", "--card", card, "--copy")
    assert (ran.code, ran.out) == (0, f"{card}\n")
    assert held.read_text() == "Me too."
    assert {record.way for record in handed_over(journal)} == {HandoverWay.CARD, HandoverWay.CLIPBOARD}


def test_what_draws_is_loaded_for_a_card_only() -> None:
    code = "import sys, journal_tui.cli.commands.draft; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
