"""An older format is brought to the newest in one step, after a verified backup."""

from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.errors import BackupFailed, DiskFull
from journal_tui.vault import schema
from journal_tui.vault.backups.backup import list_backups
from journal_tui.vault.database import Database
from journal_tui.vault.opening import create_vault, open_vault
from tests.vault.conftest import PASSPHRASE


def add_column(database: Database) -> None:
    database.rows("ALTER TABLE entries ADD COLUMN mood TEXT NOT NULL DEFAULT ''")


def fail(database: Database) -> None:
    add_column(database)
    raise DiskFull("No room.")


@pytest.fixture
def old(path: Path) -> Path:
    with create_vault(path, PASSPHRASE) as vault:
        vault.entries.add(Words(text="kept"))
    return path


def newer(monkeypatch: pytest.MonkeyPatch, *steps: object) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, *steps))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + len(steps))


def test_an_older_format_is_upgraded_after_a_backup(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer(monkeypatch, add_column, lambda _database: None)
    said: list[str] = []
    with open_vault(old, PASSPHRASE, progress=lambda words, _part: said.append(words)) as vault:
        assert vault.database.number("PRAGMA user_version") == schema.VERSION
        assert vault.database.rows("SELECT mood FROM entries") == [("",)]
        assert vault.entries.count() == 1
        (made,) = list_backups(old.parent / "backups")
        assert made.path.name.endswith("-before-upgrade.db")
        assert str(made.path) in vault.mended[0]
    assert said[0].startswith("Backing up before the upgrade, ")
    assert said[-1] == "Upgrading the journal; many entries take a minute"
    with open_vault(old, PASSPHRASE) as vault:
        assert vault.mended == []
    assert len(list_backups(old.parent / "backups")) == 1
    monkeypatch.undo()


def test_a_failed_upgrade_leaves_the_old_format(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        newer(patched, fail)
        with pytest.raises(DiskFull):
            open_vault(old, PASSPHRASE)
    with open_vault(old, PASSPHRASE) as vault:
        assert vault.database.number("PRAGMA user_version") == schema.VERSION
        assert vault.entries.count() == 1
        assert "mood" not in str(vault.database.rows("SELECT sql FROM sqlite_schema"))


def test_without_a_backup_there_is_no_upgrade(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (old.parent / "backups").write_text("a file where the folder goes")
    with monkeypatch.context() as patched:
        newer(patched, add_column)
        with pytest.raises(BackupFailed):
            open_vault(old, PASSPHRASE)
    with open_vault(old, PASSPHRASE) as vault:
        assert vault.database.number("PRAGMA user_version") == schema.VERSION
