"""The journal's file or folder goes away while it is open: nothing is called saved that is not there."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.journal.writing import Sitting
from journal_tui.model.entry import Words
from journal_tui.model.errors import JournalError, NotSaved
from journal_tui.vault.check import check_file
from journal_tui.vault.opening import create_vault, open_vault

PASSPHRASE = "four gentle words here"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "journal.db"
    create_vault(path, PASSPHRASE, "small").close()
    return path


def put_away(path: Path) -> Callable[[], None]:
    away = path.with_name("away")
    path.rename(away)

    def back() -> None:
        if path.exists():
            path.unlink()
        away.rename(path)

    return back


def exchange(path: Path) -> Callable[[], None]:
    copy = shutil.copy(path, path.with_name("other"))
    back = put_away(path)
    Path(copy).rename(path)
    return back


def test_a_disk_that_is_away(journal: Path) -> None:
    """The folder is gone, as when a stick is pulled out, and comes back."""
    with open_vault(journal, PASSPHRASE) as vault:
        sitting = Sitting(new_id="kept")
        sitting.keep(vault, Words(text="the first words"))
        back = put_away(journal.parent)
        for _ in range(3):
            with pytest.raises(NotSaved, match="not saved yet"):
                sitting.keep(vault, Words(text="the first words, and more"))
        back()
        sitting.keep(vault, Words(text="the first words, and more"))
    with open_vault(journal, PASSPHRASE) as vault:
        assert [entry.words.text for entry in vault.entries.all()] == ["the first words, and more"]
    assert check_file(journal, PASSPHRASE).sound


@pytest.mark.parametrize("go", [put_away, exchange])
@pytest.mark.parametrize("saved_before", [True, False])
def test_a_file_that_is_moved_or_exchanged(
    go: Callable[[Path], Callable[[], None]], saved_before: bool, journal: Path
) -> None:
    """Whether a program that synchronises folders moves it, or a restore elsewhere puts another there."""
    with open_vault(journal, PASSPHRASE) as vault:
        if saved_before:
            vault.entries.add(Words(text="before"), id="before")
        back = go(journal)
        with pytest.raises(NotSaved, match="not in its place"):
            vault.entries.add(Words(text="while it was away"), id="away")
        assert vault.entries.count() == saved_before
        back()
        vault.entries.add(Words(text="when it was back"), id="back")
    with open_vault(journal, PASSPHRASE) as vault:
        assert vault.entries.count() == saved_before + 1
    assert check_file(journal, PASSPHRASE).sound


def test_a_file_that_is_removed(journal: Path) -> None:
    with open_vault(journal, PASSPHRASE) as vault:
        vault.entries.add(Words(text="before"))
        journal.unlink()
        for _ in range(2):
            with pytest.raises(JournalError, match="not in its place"):
                vault.entries.add(Words(text="into nothing"))
    assert not journal.exists()
