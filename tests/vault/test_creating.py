"""Making a journal: whole or not at all, and never over anything."""

import errno
import os
import stat
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.errors import (
    AlreadyExists,
    BadPassphrase,
    DiskFull,
    JournalError,
    NotSaved,
    ReadOnly,
    UsageError,
)
from journal_tui.vault import opening
from journal_tui.vault.check import check_file
from journal_tui.vault.keys import key
from journal_tui.vault.leftovers import rollback_of
from journal_tui.vault.opening import create_vault, open_vault
from tests.vault.conftest import PASSPHRASE


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


def test_a_new_journal_is_private_and_alone(path: Path) -> None:
    said: list[tuple[str, float]] = []
    with create_vault(
        path, PASSPHRASE, "strong", progress=lambda words, part: said.append((words, part))
    ) as vault:
        assert vault.profile == "strong"
        assert vault.entries.count() == 0
        assert vault.mended == []
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert names(path.parent) == ["journal.db"]
    assert [part for _, part in said] == sorted(part for _, part in said)
    open_vault(path, PASSPHRASE).close()


def test_two_journals_share_no_byte_at_the_start(tmp_path: Path) -> None:
    starts = []
    for name in ("a", "b"):
        create_vault(tmp_path / name, PASSPHRASE).close()
        starts.append((tmp_path / name).read_bytes()[:4096])
    assert sum(a == b for a, b in zip(*starts, strict=True)) < 60  # 1 in 256 by chance


@pytest.mark.parametrize("kind", ["journal", "file", "link", "folder"])
def test_nothing_is_ever_overwritten(kind: str, path: Path) -> None:
    path.parent.mkdir()
    if kind == "journal":
        create_vault(path, PASSPHRASE).close()
    elif kind == "file":
        path.write_text("mine")
    elif kind == "link":
        path.symlink_to(path.with_name("nowhere"))
    else:
        path.mkdir()
    before = names(path.parent), path.lstat()
    with pytest.raises(AlreadyExists):
        create_vault(path, PASSPHRASE)
    assert (names(path.parent), path.lstat().st_mtime_ns) == (before[0], before[1].st_mtime_ns)


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def appear(prepared: bytes, profile: str | None) -> key.FileKey:
        path.write_text("mine")
        return key.new_file_key(prepared, profile)

    monkeypatch.setattr(opening, "new_file_key", appear)
    with pytest.raises(AlreadyExists):
        create_vault(path, PASSPHRASE)
    assert path.read_text() == "mine"
    assert names(path.parent) == ["journal.db"]


@pytest.mark.parametrize("bad", ["", "short", "password", "with a \x00 control"])
def test_below_the_floor_nothing_is_made(bad: str, path: Path) -> None:
    with pytest.raises(BadPassphrase):
        create_vault(path, bad)
    assert not path.parent.exists()


def test_an_unknown_profile_makes_nothing(path: Path) -> None:
    with pytest.raises(UsageError):
        create_vault(path, PASSPHRASE, "huge")
    assert names(path.parent) == []


@pytest.mark.parametrize(
    ("number", "error"),
    [(errno.EROFS, ReadOnly), (errno.EACCES, ReadOnly), (errno.ENOSPC, DiskFull), (errno.EIO, NotSaved)],
)
def test_a_place_that_cannot_be_written_is_said(
    number: int, error: type[JournalError], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    path.parent.mkdir()
    with monkeypatch.context() as patched:
        if number == errno.EACCES:
            patched.setattr(opening, "sync_folder", fail)
        else:
            patched.setattr(os, "link", fail)
        with pytest.raises(error):
            create_vault(path, PASSPHRASE)
    assert names(path.parent) == []


def test_a_folder_name_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError):
        create_vault(tmp_path / "file" / "journal.db", PASSPHRASE)


@pytest.mark.parametrize("taken", [False, True])
def test_a_disk_without_hard_links_works_too(
    taken: bool, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(_old: object, new: str) -> None:
        if taken:
            Path(new).write_text("mine")
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    if taken:
        with pytest.raises(AlreadyExists):
            create_vault(path, PASSPHRASE)
        assert path.read_text() == "mine"
    else:
        with create_vault(path, PASSPHRASE) as vault:
            vault.entries.add(Words(text="a"))
    assert names(path.parent) == ["journal.db"]


@pytest.mark.parametrize("moment", ["building", "linked"])
def test_what_an_interrupted_creation_left_is_put_right(moment: str, path: Path) -> None:
    create_vault(path, PASSPHRASE).close()
    left = path.with_name(".journal.db.new-0a1b2c3d")
    if moment == "linked":  # between the new name and the removal of the old
        os.link(path, left)
    else:
        left.write_bytes(bytes(4096))
        left.with_name(left.name + "-journal").write_bytes(bytes(100))
    open_vault(path, PASSPHRASE).close()
    assert names(path.parent) == ["journal.db"]


def test_the_created_journal_is_not_opened_when_it_cannot_be_connected(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NotSaved("The disk reported an error.")

    with monkeypatch.context() as patched:
        patched.setattr(opening, "_opened", fail)
        with pytest.raises(NotSaved):
            create_vault(path, PASSPHRASE)
    open_vault(path, PASSPHRASE).close()


def test_what_a_former_file_left_is_not_played_back_into_the_new_one(path: Path) -> None:
    """The journal was removed by hand after an interrupted save, and a new one is made in its place."""
    with create_vault(path, PASSPHRASE) as former:
        former.database.rows("PRAGMA cache_size = 10")
        with former.database.transaction():
            for number in range(30):
                former.entries.add(Words(text=f"{number} former words " * 400))
            left = rollback_of(path).read_bytes()
    assert left[0] != 0  # it waits to be played back
    path.unlink()
    rollback_of(path).write_bytes(left)
    with create_vault(path, PASSPHRASE) as vault:
        vault.entries.add(Words(text="new words"))
    assert check_file(path, PASSPHRASE).sound
    (aside,) = path.parent.glob("journal-*-set-aside.db-journal")
    assert aside.read_bytes() == left
