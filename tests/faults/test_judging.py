"""What is looked for after a fault is seen when it is there: purged words, changed drafts, recovery words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from journal_tui.vault.opening import open_vault
from journal_tui.vault.purging import purge
from journal_tui.vault.vault import Vault
from tests.faults.closer import former_words, words_left
from tests.faults.judging import judged
from tests.faults.posts import draft_for
from tests.faults.scenarios import ALL
from tests.faults.scenarios.scenario import JOURNAL
from tests.faults.told import FORMER_WORDS, PASSPHRASE, Told


def test_words_are_seen_in_the_pages_until_they_are_purged(tmp_path: Path) -> None:
    ALL["purge with drafts"].prepare(tmp_path)
    journal = tmp_path / JOURNAL
    assert [found.split(":")[0] for found in words_left(journal, PASSPHRASE, ["k2x", "k3x", "never"])] == [
        "k2x",
        "k3x",
    ]
    with open_vault(journal, PASSPHRASE) as vault:
        purge(vault, ["k2"])
    assert [found.split(":")[0] for found in words_left(journal, PASSPHRASE, ["k2x", "k3x"])] == ["k3x"]


def test_recovery_words_are_good_for_the_passphrase_they_belong_to(tmp_path: Path) -> None:
    told = Told(ALL["passphrase, recovery words"].prepare(tmp_path))
    journal = tmp_path / JOURNAL
    assert former_words(journal, told, PASSPHRASE) == []
    assert former_words(journal, told, "another one") == ["the former recovery words open it"]
    other = Told({**told.before, FORMER_WORDS: "abandon " * 11 + "about"})
    assert former_words(journal, other, PASSPHRASE) == ["the former recovery words do not open it"]


def _changed_draft(vault: Vault) -> None:
    vault.drafts.save(replace(draft_for("p", "0"), breaks=(9,)))


def _deleted_draft(vault: Vault) -> None:
    vault.drafts.delete("p")


def _new_draft(vault: Vault) -> None:
    vault.drafts.save(draft_for("z", "0"))


@pytest.mark.parametrize(
    ("change", "kind"),
    [(_changed_draft, "lost"), (_deleted_draft, "lost"), (_new_draft, "other")],
)
def test_drafts_that_are_not_as_they_were_are_seen(
    change: Callable[[Vault], None], kind: str, tmp_path: Path
) -> None:
    scenario = ALL["drafts"]
    told = Told(scenario.prepare(tmp_path))
    with open_vault(tmp_path / JOURNAL, PASSPHRASE) as vault:
        change(vault)
    assert any("draft" in words for words in getattr(judged(scenario, tmp_path, told), kind))


def test_drafts_that_are_as_they_were_are_well(tmp_path: Path) -> None:
    scenario = ALL["drafts"]
    assert judged(scenario, tmp_path, Told(scenario.prepare(tmp_path))).well
