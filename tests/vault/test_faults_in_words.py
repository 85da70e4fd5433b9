"""Every error of the disk and the database becomes one that says what happened and what is safe."""

import errno
import os
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from journal_tui.model.entry import Words
from journal_tui.model.errors import (
    BadText,
    Cancelled,
    Damaged,
    DiskFull,
    InUse,
    JournalError,
    NoJournal,
    NotSaved,
    ReadOnly,
)
from journal_tui.vault import disk
from journal_tui.vault.database import Database
from journal_tui.vault.faults import NotReadable, explained
from journal_tui.vault.vault import Vault


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.EPERM, ReadOnly),
        (errno.EIO, NotSaved),
        (errno.ENOENT, NoJournal),
        (0, NotSaved),
    ],
)
def test_errors_of_the_system(number: int, error: type[JournalError]) -> None:
    with pytest.raises(JournalError) as caught, explained():
        raise OSError(number, os.strerror(number))
    assert type(caught.value) is error
    assert caught.value.happened
    assert caught.value.safe
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (13, DiskFull),
        (8, ReadOnly),
        (8 | 3 << 8, ReadOnly),
        (14, ReadOnly),
        (10 | 3 << 8, NotSaved),
        (10, NotSaved),
        (11, Damaged),
        (11 | 1 << 8, Damaged),
        (26, NotReadable),
        (5, InUse),
        (6, InUse),
        (9, Cancelled),
        (7, NotSaved),
        (18, BadText),
    ],
)
def test_errors_of_the_database(code: int, error: type[JournalError]) -> None:
    raised = dbapi2.OperationalError("near 'the writer's words'")
    raised.sqlite_errorcode = code
    with pytest.raises(JournalError) as caught, explained():
        raise raised
    assert type(caught.value) is error
    assert "the writer's words" not in str(caught.value)


def test_a_bug_stays_a_bug(vault: Vault) -> None:
    with pytest.raises(dbapi2.OperationalError, match="syntax"):
        vault.database.rows("SELEC")
    with pytest.raises(dbapi2.ProgrammingError), explained():
        raise dbapi2.ProgrammingError("a bug")


def test_too_little_memory() -> None:
    with pytest.raises(NotSaved, match="memory"), explained():
        raise MemoryError


def test_a_full_file_keeps_what_was_saved_and_can_go_on(vault: Vault) -> None:
    kept = vault.entries.add(Words(text="kept"))
    pages = vault.database.number("PRAGMA page_count")
    vault.database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull, match="no room"):
        vault.entries.add(Words(text="x" * 100_000))
    with pytest.raises(DiskFull):
        vault.entries.revise(kept.id, Words(text="y" * 100_000))
    assert vault.entries.get(kept.id) == kept
    assert [hit.line.id for hit in vault.search.find("kept")] == [kept.id]
    vault.database.rows("PRAGMA max_page_count = 1000000")
    vault.entries.add(Words(text="x" * 100_000))
    assert vault.entries.count() == 2


def test_all_or_nothing(vault: Vault) -> None:
    class Stop(Exception):
        pass

    def half() -> None:
        with vault.transaction():
            vault.entries.add(Words(text="one"))
            with vault.transaction():
                vault.entries.add(Words(text="two"))
            raise Stop

    with pytest.raises(Stop):
        half()
    assert vault.entries.count() == 0
    with vault.transaction():
        vault.entries.add(Words(text="one"))
    assert vault.entries.count() == 1


def test_a_connection_does_not_make_files(tmp_path: Path) -> None:
    with pytest.raises(ReadOnly):
        Database(str(tmp_path / "none.db"), writing=True)
    assert list(tmp_path.iterdir()) == []


def test_folders_that_cannot_be_synced_are_tolerated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(number: int) -> None:
        def sync(_fd: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", sync)

    fail(errno.EINVAL)
    disk.sync_folder(tmp_path)
    fail(errno.EIO)
    with pytest.raises(OSError, match="output error"):
        disk.sync_folder(tmp_path)


def test_systems_without_some_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "f").write_bytes(b"0123456789")
    fd = os.open(tmp_path / "f", os.O_RDONLY)
    try:
        monkeypatch.delattr(os, "pread")
        monkeypatch.setattr(sys, "platform", "win32")
        assert disk.read_at(fd, 3, 4) == b"456"
    finally:
        os.close(fd)
    monkeypatch.delattr(os, "O_DIRECTORY")
    disk.sync_folder(tmp_path / "not looked at")
