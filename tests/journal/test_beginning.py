"""What is read as soon as the journal is open."""

from pathlib import Path

import pytest

from journal_tui.journal.beginning import AT_ONCE, beginning
from journal_tui.journal.preferences import Preferences, ThemeName, save
from journal_tui.journal.session import create
from journal_tui.model.entry import EntryLine, Words
from journal_tui.model.errors import Damaged
from journal_tui.vault.entries import Entries
from journal_tui.vault.vault import Vault

PASSPHRASE = "lantern gravel orchid seventeen"


def fill(vault: Vault) -> None:
    for number in range(AT_ONCE + 3):
        vault.entries.add(Words(f"entry {number}"))
    save(vault, Preferences(theme=ThemeName.DUSK))


def test_it_is_the_settings_and_the_newest_entries(tmp_path: Path) -> None:
    made = create(tmp_path / "j.db", PASSPHRASE, "small")
    made.call_sync(fill)
    found = made.call_sync(beginning)
    assert found.preferences.theme == ThemeName.DUSK
    assert [line.title for line in found.newest] == [f"entry {AT_ONCE + 2 - at}" for at in range(AT_ONCE)]
    made.call_sync(lambda vault: save(vault, Preferences(write_only=True)))
    assert list(made.call_sync(beginning).newest) == []
    made.close_sync()


def test_entries_that_cannot_be_read_keep_no_journal_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Entries, **_given: object) -> list[EntryLine]:
        raise Damaged("A page cannot be read.")

    made = create(tmp_path / "j.db", PASSPHRASE, "small")
    monkeypatch.setattr(Entries, "page", fail)
    assert list(made.call_sync(beginning).newest) == []
    made.close_sync()
