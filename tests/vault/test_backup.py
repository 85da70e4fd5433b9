"""A backup is only called one after it was reopened, checked and counted."""

import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.errors import BackupFailed, Cancelled
from journal_tui.vault import disk
from journal_tui.vault.backups import backup as backing
from journal_tui.vault.backups.backup import back_up, list_backups
from journal_tui.vault.inspecting import Counts
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE, SetClock


@pytest.fixture
def filled(vault: Vault) -> Iterator[Vault]:
    vault.entries.import_many((Words(text=f"words {n} " * 40), None, None) for n in range(300))
    vault.entries.bin(vault.entries.page()[0].id)
    yield vault
    # Whatever happened to the backup, the journal goes on.
    vault.entries.add(Words(text="goes on"))
    assert vault.entries.count(binned=False) == 300


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir()) if folder.exists() else []


def test_a_backup_is_a_whole_journal(filled: Vault, tmp_path: Path) -> None:
    said: list[tuple[str, float]] = []
    report = back_up(filled, tmp_path / "to" / "here", progress=lambda *step: said.append(step))
    assert report.path == tmp_path / "to" / "here" / "journal-2026-11-21-183000.db"
    assert report.entries == 300
    assert report.bytes == report.path.stat().st_size == filled.path.stat().st_size
    assert len(report.checks) == 4
    assert stat.S_IMODE(report.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.path.parent.stat().st_mode) == 0o700
    assert [part for _, part in said] == sorted(part for _, part in said)
    assert said[-1] == ("Done", 1.0)
    assert names(report.path.parent) == [report.path.name]
    with open_vault(report.path, PASSPHRASE) as copy:
        assert list(copy.entries.all()) == list(filled.entries.all())


def test_backups_never_overwrite_each_other(filled: Vault, tmp_path: Path, clock: SetClock) -> None:
    made = [back_up(filled, tmp_path / "b").path for _ in range(3)]
    assert [path.name for path in made] == [
        "journal-2026-11-21-183000.db",
        "journal-2026-11-21-183000-2.db",
        "journal-2026-11-21-183000-3.db",
    ]
    clock.pass_(days=1)
    made.append(back_up(filled, tmp_path / "b").path)
    (tmp_path / "b" / "notes.txt").write_text("")
    (tmp_path / "b" / "journal-2026-13-41-183000.db").write_text("")
    listed = list_backups(tmp_path / "b")
    assert [file.path for file in listed] == [made[3], made[0], made[2], made[1]]
    assert listed[0].bytes == made[3].stat().st_size
    assert (listed[0].made.day, listed[0].made.hour) == (22, 18)
    assert list_backups(tmp_path / "none") == []


def test_stopping_leaves_nothing(filled: Vault, tmp_path: Path) -> None:
    for turn in (1, 2, 3):
        asked = iter(range(1000))

        def cancelled(turn: int = turn, asked: Iterator[int] = asked) -> bool:
            return next(asked) >= turn - 1

        with pytest.raises(Cancelled):
            back_up(filled, tmp_path / "b", cancelled=cancelled)
        assert names(tmp_path / "b") == []
    assert back_up(filled, tmp_path / "b", cancelled=lambda: False).entries == 300


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_disk_that_fails_leaves_nothing(
    call: str, number: int, filled: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        with pytest.raises(BackupFailed, match="no half backup"):
            back_up(filled, tmp_path / "b")
    assert names(tmp_path / "b") == []


def test_a_folder_that_cannot_be_written(
    filled: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupFailed):
        back_up(filled, tmp_path / "file")

    def fail(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", fail)
        with pytest.raises(BackupFailed, match="cannot be written"):
            back_up(filled, tmp_path / "b")


@pytest.mark.parametrize("place", [5, 4096 + 50, -10])
def test_a_copy_with_a_changed_byte_is_no_backup(
    place: int, filled: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bad_copy(source: int, target: Path, *_: object) -> int:
        size = disk.copy_to_new(source, target)
        data = bytearray(target.read_bytes())
        data[place] ^= 1
        target.write_bytes(data)
        return size

    with monkeypatch.context() as patched:
        patched.setattr(backing, "copy_to_new", bad_copy)
        with pytest.raises(BackupFailed):
            back_up(filled, tmp_path / "b")
    assert names(tmp_path / "b") == []


def test_a_copy_that_holds_less_is_no_backup(
    filled: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter((2, 1))
    with monkeypatch.context() as patched:
        patched.setattr(backing, "count", lambda _database: Counts((("entries", next(numbers)),)))
        with pytest.raises(BackupFailed, match="does not hold everything"):
            back_up(filled, tmp_path / "b")
    assert names(tmp_path / "b") == []


def test_half_copies_of_an_interrupted_backup_are_cleared(filled: Vault, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    old = folder / ".journal-2026-11-20-183000.db.0a1b2c3d.part"
    young = folder / ".journal-2026-11-21-182959.db.0a1b2c3d.part"
    other = folder / ".something.part"
    for path in (old, young, other):
        path.write_bytes(b"x")
    for path in (old, other):
        os.utime(path, (time.time() - 7200,) * 2)
    report = back_up(filled, folder)
    assert names(folder) == sorted([young.name, other.name, report.path.name])
    assert list_backups(folder)[0].path == report.path


def test_a_disk_without_modes_and_links(
    filled: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", no_links)
        report = back_up(filled, tmp_path / "b")
    report.path.chmod(0o777)
    assert names(tmp_path / "b") == [report.path.name]


def test_the_lock_is_kept_through_a_backup(filled: Vault, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "b")
    # SQLite's own lock lies on the file still: another process's database library is refused.
    import subprocess
    import sys

    code = (
        "import fcntl, os, struct, sys\n"
        "fd = os.open(sys.argv[1], os.O_RDWR)\n"
        "try:\n"
        "    fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)\n"
        "except BlockingIOError:\n"
        "    print('locked')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(filled.path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "locked\n"


def test_a_name_without_a_suffix(tmp_path: Path, clock: SetClock) -> None:
    with create_vault(tmp_path / "mine", PASSPHRASE, clock=clock) as vault:
        assert back_up(vault, tmp_path / "b").path.name == "mine-2026-11-21-183000"
    assert [file.path.name for file in list_backups(tmp_path / "b")] == ["mine-2026-11-21-183000"]
