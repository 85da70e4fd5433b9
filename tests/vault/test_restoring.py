"""Restoring: the backup verified, the present file kept, and no moment without one or the other."""

import errno
import os
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.errors import (
    Cancelled,
    Damaged,
    InUse,
    JournalError,
    NewerJournal,
    NoJournal,
    NotAJournal,
    NotSaved,
    Refused,
    UnsafeFile,
    WrongPassphrase,
)
from journal_tui.vault.backups import restoring
from journal_tui.vault.backups.backup import back_up, restore
from journal_tui.vault.opening import create_vault, open_vault
from tests.vault.conftest import PASSPHRASE, SetClock

OTHER = "another quiet sentence"
ASIDE = "journal-2026-11-21-183000-set-aside.db"


@pytest.fixture
def saved(path: Path, tmp_path: Path, clock: SetClock) -> Path:
    """A backup with three entries; the journal went on to four and has another passphrase."""
    with create_vault(path, PASSPHRASE, clock=clock) as vault:
        for n in range(3):
            vault.entries.add(Words(text=f"kept {n}"))
        report = back_up(vault, tmp_path / "b")
    path.unlink()
    with create_vault(path, OTHER, clock=clock) as vault:
        for n in range(4):
            vault.entries.add(Words(text=f"present {n}"))
    return report.path


def texts(path: Path, passphrase: str) -> list[str]:
    with open_vault(path, passphrase) as vault:
        return [entry.words.text for entry in vault.entries.all()]


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


KEPT = [f"kept {n}" for n in range(3)]
PRESENT = [f"present {n}" for n in range(4)]


def test_the_backup_is_in_place_and_the_present_file_is_kept(
    saved: Path, path: Path, clock: SetClock
) -> None:
    before = saved.read_bytes()
    said: list[tuple[str, float]] = []
    report = restore(saved, path, PASSPHRASE, clock=clock, progress=lambda *step: said.append(step))
    assert report.entries == 3
    assert report.set_aside == path.with_name(ASIDE)
    assert [part for _, part in said] == sorted(part for _, part in said)
    assert texts(path, PASSPHRASE) == KEPT
    assert texts(path.with_name(ASIDE), OTHER) == PRESENT
    assert saved.read_bytes() == before
    assert names(path.parent) == [ASIDE, "journal.db"]
    again = restore(saved, path, PASSPHRASE, clock=clock)
    assert again.set_aside == path.with_name("journal-2026-11-21-183000-2-set-aside.db")


def test_into_an_empty_place(saved: Path, tmp_path: Path) -> None:
    place = tmp_path / "new" / "folder" / "mine.db"
    report = restore(saved, place, PASSPHRASE)
    assert (report.entries, report.set_aside) == (3, None)
    assert texts(place, PASSPHRASE) == KEPT
    assert names(place.parent) == ["mine.db"]


@pytest.mark.parametrize("content", [b"", b"short", os.urandom(9000)])
def test_over_a_damaged_journal(content: bytes, saved: Path, path: Path, clock: SetClock) -> None:
    path.write_bytes(content)
    restore(saved, path, PASSPHRASE, clock=clock)
    assert texts(path, PASSPHRASE) == KEPT
    assert path.with_name(ASIDE).read_bytes() == content


def unchanged(saved: Path, path: Path, error: type[JournalError], passphrase: str = PASSPHRASE) -> None:
    before = path.read_bytes(), names(path.parent)
    with pytest.raises(error):
        restore(saved, path, passphrase)
    assert (path.read_bytes(), names(path.parent)) == before


def test_a_backup_that_cannot_be_used_changes_nothing(saved: Path, path: Path, tmp_path: Path) -> None:
    unchanged(saved, path, WrongPassphrase, OTHER)
    unchanged(tmp_path / "none", path, NoJournal)
    unchanged(path, path, Refused)
    data = saved.read_bytes()
    saved.write_bytes(data[:-4096])
    unchanged(saved, path, Damaged)
    saved.write_bytes(data[:-10])
    unchanged(saved, path, Damaged)
    flipped = bytearray(data)
    flipped[4096 * 9 + 77] ^= 1
    saved.write_bytes(flipped)
    unchanged(saved, path, Damaged)
    saved.write_bytes(b"")
    unchanged(saved, path, NotAJournal)
    saved.write_bytes(os.urandom(4096))
    unchanged(saved, path, NotAJournal)
    saved.write_bytes(data)
    with open_vault(saved, PASSPHRASE) as vault:
        vault.database.rows("PRAGMA user_version = 99")
    unchanged(saved, path, NewerJournal)


def test_an_unfinished_save_beside_the_backup_is_refused(saved: Path, path: Path) -> None:
    saved.with_name(saved.name + "-journal").write_bytes(b"\xd9\xd5" + bytes(510))
    unchanged(saved, path, Refused)


def test_an_open_journal_is_not_replaced(saved: Path, path: Path) -> None:
    with open_vault(path, OTHER) as vault:
        with pytest.raises(InUse):
            restore(saved, path, PASSPHRASE)
        vault.entries.add(Words(text="goes on"))
    with open_vault(saved, PASSPHRASE):
        unchanged(saved, path, InUse)


def test_a_link_in_the_journals_place_is_not_followed(saved: Path, path: Path) -> None:
    path.rename(path.with_name("real.db"))
    path.symlink_to("real.db")
    unchanged(saved, path, UnsafeFile)


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_stopping_changes_nothing(turn: int, saved: Path, path: Path) -> None:
    asked = iter(range(1000))
    before = path.read_bytes(), names(path.parent)
    with pytest.raises(Cancelled):
        restore(saved, path, PASSPHRASE, cancelled=lambda: next(asked) >= turn)
    assert (path.read_bytes(), names(path.parent)) == before


@pytest.mark.parametrize("call", ["link", "replace", "rename", "write"])
def test_a_disk_that_fails_changes_nothing(
    call: str, saved: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    rollback = path.with_name("journal.db-journal")
    rollback.write_bytes(bytes(100))
    before = path.read_bytes(), names(path.parent)
    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        if call in {"replace", "rename"}:
            patched.setattr(Path, call, fail)
        with pytest.raises(NotSaved):
            restore(saved, path, PASSPHRASE)
    if call != "rename":
        assert (path.read_bytes(), names(path.parent)) == before
    assert texts(path, OTHER) == PRESENT


def test_a_disk_without_hard_links(
    saved: Path, path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", no_links)
        restore(saved, path, PASSPHRASE, clock=clock)
    assert texts(path, PASSPHRASE) == KEPT
    assert texts(path.with_name(ASIDE), OTHER) == PRESENT


def test_the_rollback_journal_of_the_present_file_never_meets_the_new_one(
    saved: Path, path: Path, clock: SetClock
) -> None:
    rollback = path.with_name("journal.db-journal")
    rollback.write_bytes(b"waiting")
    restore(saved, path, PASSPHRASE, clock=clock)
    assert not rollback.exists()
    assert path.with_name(ASIDE + "-journal").read_bytes() == b"waiting"
    # The same without a present file: only its rollback journal was left.
    path.unlink()
    rollback.write_bytes(b"left")
    clock.pass_(days=1)
    restore(saved, path, PASSPHRASE, clock=clock)
    assert not rollback.exists()
    assert texts(path, PASSPHRASE) == KEPT


@pytest.mark.parametrize("moment", ["linked", "moved"])
def test_an_interrupted_restore_is_taken_back(
    moment: str, saved: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """As if the process ended here."""

    def end(*_: object) -> None:
        raise Killed

    rollback = path.with_name("journal.db-journal")
    rollback.write_bytes(bytes(600))
    with monkeypatch.context() as patched:
        if moment == "linked":
            patched.setattr(restoring, "_move_rollback", end)
        else:
            patched.setattr(Path, "replace", end)
        with pytest.raises(Killed):
            restore(saved, path, PASSPHRASE)
    assert len(names(path.parent)) >= 2
    assert texts(path, OTHER) == PRESENT
    assert names(path.parent) == ["journal.db"]
