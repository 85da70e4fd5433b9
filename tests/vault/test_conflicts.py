"""Files that a synchronising program left beside the journal are known by their names, and others are not."""

import os
import shutil
from pathlib import Path

import pytest

from journal_tui.model.errors import InUse, NoJournal, Refused
from journal_tui.vault.merging.conflicts import list_conflicts, put_away, salt_of_closed
from journal_tui.vault.opening import create_vault
from tests.vault.conftest import PASSPHRASE

SURE = (
    "journal.sync-conflict-20261122-101112-ABCDEFG.db",
    "journal.sync-conflict-20261122-101112.db",
    "journal (conflicted copy 2026-11-22).db",
    "journal (Jane's conflicted copy 2026-11-22).db",
    "journal (Jane's Laptop's conflicted copy 2026-11-22 (1)).db",
    "journal (Jané’s conflicted copy 2026-11-22 101112).db",
    "journal (conflicted copy 2026-11-22 101112).db",
    "journal_conflict-20261122-101112.db",
)
UNSURE = (
    "journal (1).db",
    "journal(2).db",
    "journal-LAPTOP.db",
    "journal-Janes-MacBook.db",
    "journal_conf(1).db",
)
NEVER = (
    "journal-2026-11-22-101112.db",
    "journal-2026-11-22-101112-auto.db",
    "journal-2026-11-22-101112-before-merge-2.db",
    "journal-2026-11-22-101112-set-aside.db",
    "journal.db-journal",
    ".journal.db.new-abcdef",
    ".syncthing.journal.db.tmp",
    "~syncthing~journal.db.tmp",
    "other.sync-conflict-20261122-101112-ABCDEFG.db",
    "journal.sync-conflict-20261122-101112-ABCDEFG.txt",
    "journals (conflicted copy).db",
    "journal.sync-conflict-2026-ABCDEFG.db",
)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    create_vault(path, PASSPHRASE, "small").close()
    return path


def names(journal: Path) -> set[str]:
    return {file.path.name for file in list_conflicts(journal, salt_of_closed(journal))}


def test_names_beyond_doubt_count_whatever_is_in_them(journal: Path) -> None:
    for name in (*SURE, *UNSURE, *NEVER):
        (journal.parent / name).write_bytes(b"half")
    assert names(journal) == set(SURE)


def test_names_that_can_mean_anything_count_with_the_journals_salt_only(journal: Path) -> None:
    for name in (*UNSURE, *NEVER):
        shutil.copy(journal, journal.parent / name)
    assert names(journal) == set(UNSURE)
    assert list_conflicts(journal, None) == []


def test_links_and_folders_never_count_and_the_latest_comes_first(journal: Path) -> None:
    first, second, third, fourth = (journal.parent / name for name in SURE[:4])
    first.symlink_to(journal)
    second.mkdir()
    os.link(journal, third)
    fourth.write_bytes(b"words")
    fifth = journal.parent / SURE[4]
    fifth.write_bytes(b"")
    os.utime(fourth, (2_000_000_000, 2_000_000_000))
    found = list_conflicts(journal, None)
    assert [(file.path, file.bytes) for file in found] == [(fourth, 5), (fifth, 0)]
    assert found[0].changed.timestamp() == 2_000_000_000


def test_nothing_is_found_where_there_is_no_folder(tmp_path: Path) -> None:
    assert list_conflicts(tmp_path / "none" / "journal.db", None) == []
    assert salt_of_closed(tmp_path / "none" / "journal.db") is None


def test_a_joined_copy_is_moved_never_over_another_and_never_the_journal(journal: Path) -> None:
    backups = journal.parent / "backups"
    for number in ("", "-2"):
        copy = journal.parent / SURE[0]
        copy.write_bytes(b"random data of 16 bytes" + number.encode())
        moved = put_away(copy, journal, backups)
        assert (moved.name, moved.read_bytes()) == (
            f"{copy.stem}{number}.db",
            b"random data of 16 bytes" + number.encode(),
        )
        assert moved.stat().st_mode & 0o777 == 0o600
        assert not copy.exists()
    with pytest.raises(Refused):
        put_away(journal, journal, backups)
    with pytest.raises(NoJournal):
        put_away(journal.parent / SURE[1], journal, backups)
    with create_vault(journal.parent / "open.db", PASSPHRASE, "small"), pytest.raises(InUse):
        put_away(journal.parent / "open.db", journal, backups)
    assert journal.exists()
    assert sorted(backups.iterdir()) == sorted([backups / SURE[0], backups / f"{Path(SURE[0]).stem}-2.db"])
