"""Opening: what is found again, what is mended, and what the settings are."""

import os
import stat
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.errors import (
    InUse,
    NotAJournal,
    WrongPassphrase,
)
from journal_tui.vault import schema
from journal_tui.vault.opening import open_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE


@pytest.fixture
def closed(vault: Vault) -> Path:
    vault.entries.add(Words(text="kept words"))
    vault.close()
    return vault.path


def test_words_are_found_again(closed: Path) -> None:
    with open_vault(closed, PASSPHRASE) as again:
        assert [again.entries.get(line.id).words.text for line in again.entries.page()] == ["kept words"]
        assert again.profile == "default"
        assert again.mended == []


def test_opening_tells_what_it_found_in_decomposed_letters_too(path: Path) -> None:
    from journal_tui.vault.opening import create_vault

    create_vault(path, "un été à la mer").close()
    open_vault(path, "un e\u0301te\u0301 a\u0300 la mer").close()


def test_a_link_among_the_folders_is_fine(closed: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").symlink_to(closed.parent)
    with open_vault(tmp_path / "folder" / closed.name, PASSPHRASE) as vault:
        assert vault.path == closed


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666, 0o777])
def test_a_file_others_can_read_is_mended_and_said(mode: int, closed: Path) -> None:
    closed.chmod(mode)
    with open_vault(closed, PASSPHRASE) as vault:
        assert len(vault.mended) == 1
        assert "readable only by you" in vault.mended[0]
    assert stat.S_IMODE(closed.stat().st_mode) == 0o600


def test_a_file_that_does_not_open_keeps_its_mode(closed: Path, tmp_path: Path) -> None:
    other = tmp_path / "script"
    other.write_bytes(bytes(range(256)) * 32)
    for path in (other, closed):
        path.chmod(0o755)
        with pytest.raises((NotAJournal, WrongPassphrase)):
            open_vault(path, "not the passphrase of this file")
        assert stat.S_IMODE(path.stat().st_mode) == 0o755


@pytest.mark.parametrize("fails", [True, False])
def test_a_disk_without_modes_is_said(fails: bool, closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fchmod(_fd: int, _mode: int) -> None:
        if fails:
            raise PermissionError

    closed.chmod(0o644)
    monkeypatch.setattr(os, "fchmod", fchmod)
    with open_vault(closed, PASSPHRASE) as vault:
        assert "still encrypted" in vault.mended[0]


def test_a_second_opening_is_told_in_use(closed: Path) -> None:
    with open_vault(closed, PASSPHRASE) as first:
        with pytest.raises(InUse):
            open_vault(closed, PASSPHRASE)
        first.entries.add(Words(text="the first one goes on"))
    open_vault(closed, PASSPHRASE).close()


def test_after_a_failed_opening_the_journal_can_be_opened(closed: Path) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            open_vault(closed, "not the passphrase")
    open_vault(closed, PASSPHRASE).close()


def test_the_settings_that_the_promises_need(vault: Vault) -> None:
    asked = {
        "locking_mode": "exclusive",
        "journal_mode": "delete",
        "synchronous": 3,
        "fullfsync": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "foreign_keys": 1,
        "mmap_size": 0,
        "cache_size": -16000,
        "page_size": "4096",
        "cipher_memory_security": "0",
        "user_version": schema.VERSION,
    }
    found = {name: (vault.database.row(f"PRAGMA {name}") or ("",))[0] for name in asked}
    assert found == asked


def test_nothing_readable_is_in_the_file(vault: Vault) -> None:
    canary = "canary-4f1d"
    entry = vault.entries.add(Words(title=canary, text=canary * 50, tags=(canary,), content_note=canary))
    vault.entries.revise(entry.id, Words(text=canary))
    vault.settings.add_private_word(canary)
    vault.close()
    data = vault.path.read_bytes()
    assert canary.encode() not in data
    assert b"SQLite" not in data
    assert b"entries" not in data
    assert list(vault.path.parent.iterdir()) == [vault.path]


def test_closing_twice_is_fine(vault: Vault) -> None:
    vault.close()
    vault.close()
