"""What undoes an interrupted save is on the disk for certain before anything is undone.

SQLite undoes a save by writing the pages that it kept in the rollback journal back into the journal's file.
If the power goes in the middle of that, it begins again; for that the rollback journal has to be on the disk,
so SQLite syncs it first. But after a sync that failed, Linux takes the bytes for written: they can be read,
and the next sync succeeds without writing them (https://wiki.postgresql.org/wiki/Fsync_Errors). A power cut
while undoing then leaves a half written page, and nothing to mend it from.

Bytes that are written once more are brought to the disk by the next sync, or it says that it cannot. They are
the same bytes in the same places, so whenever this is interrupted nothing is different.

A rollback journal that is spent begins with zeros, and that is what makes a save count. If the sync of just
these failed, a power cut would bring back what the save replaced; so they are written once more as well.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal_tui.model.flags import BYTES, NO_LINK
from journal_tui.vault.disk import read_at, sync_file, sync_folder
from journal_tui.vault.faults import not_undone
from journal_tui.vault.leftovers import rollback_of, rollback_waits
from journal_tui.vault.locking import hold_off_sqlite

_CHUNK = 1024 * 1024
_HEADER_BYTES = 28
"""What SQLite itself overwrites with zeros (https://sqlite.org/fileformat.html#the_rollback_journal)."""


def make_certain(path: Path) -> None:
    """Bring the rollback journal of ``path`` to the disk, if there is one; before a connection that writes.

    SQLite undoes an interrupted save when a connection first reads. This has to be called with no connection
    of this process open: one that an error hit goes on with its own rollback journal.

    Args:
        path: the journal.

    Raises:
        NotSaved, DiskFull, ReadOnly: the disk does not take it; nothing was undone, and it waits on.
        InUse: another process has the journal open, and may be writing what looks as if it waited.
    """
    try:
        if not _is_there(path):
            return
        with _opened(path) as fd:
            hold_off_sqlite(fd)
            if not _is_there(path):
                return
            if rollback_waits(path):
                _write_again(rollback_of(path))
                sync_folder(path.parent)
            else:
                _spend_again(rollback_of(path))
    except OSError as error:
        raise not_undone(error) from None


def _is_there(path: Path) -> bool:
    try:
        return stat.S_ISREG(os.lstat(rollback_of(path)).st_mode)
    except FileNotFoundError:
        return False


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    fd = os.open(path, os.O_RDWR | NO_LINK | BYTES)
    try:
        yield fd
    finally:
        os.close(fd)


def _write_again(rollback: Path) -> None:
    with _opened(rollback) as fd:
        place = 0
        while chunk := read_at(fd, _CHUNK, place):
            _write_at(fd, chunk, place)
            place += len(chunk)
        sync_file(fd)


def _spend_again(rollback: Path) -> None:
    with _opened(rollback) as fd:
        _write_at(fd, bytes(_HEADER_BYTES), 0)
        sync_file(fd)


def _write_at(fd: int, data: bytes, place: int) -> None:
    os.lseek(fd, place, os.SEEK_SET)
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]
