"""Bytes to and from the disk: reads at a place, copies, and what makes them last."""

import errno
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from journal_tui.model import flags
from journal_tui.model.errors import Cancelled

if sys.platform == "darwin":
    import fcntl

_CHUNK = 1024 * 1024
_one_place = threading.Lock()
"""Where a descriptor has one place for all threads, nobody moves it between another's move and read."""

_CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})
"""What FAT and network folders say to a sync of a folder."""

NEW_FILE = os.O_RDWR | flags.NEW_FILE
"""Flags for a file that must not be there yet."""


def read_at(fd: int, length: int, place: int) -> bytes:
    """Read up to ``length`` bytes at ``place``, without a second descriptor."""
    if sys.platform != "win32":
        found = os.pread(fd, length, place)
    else:
        with _one_place:
            os.lseek(fd, place, os.SEEK_SET)
            found = os.read(fd, length)
    return found


def sync_file(fd: int) -> None:
    """Bring an open file to the disk, past the disk's own cache where the system can."""
    if sys.platform == "darwin":
        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
    os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Bring names made or taken in ``folder`` to the disk, where the system can."""
    if sys.platform != "win32":  # which has nothing of the kind, and NTFS keeps names in its own log
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(fd)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC:
                raise
        finally:
            os.close(fd)


def make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it, readable by the writer alone, and bring their names to the disk.

    Returns:
        those that were made, the innermost first.

    Raises:
        OSError: one could not be made, or not be brought to the disk.
    """
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A folder whose name is lost in a power cut takes with it whatever was brought to the disk in it.
    for one in dict.fromkeys((folder, *made)):
        with suppress(PermissionError):  # a folder above that cannot be read is not the writer's
            sync_folder(one.parent)
    return made


def copy_to_new(
    source: int,
    target: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Copy an open file to a new one that only its owner can read, and bring it to the disk.

    Args:
        source: a descriptor; it is only read from, and not closed.
        target: must not exist. After an error it may be there, half.
        progress: told how much is done, 0 to 1.
        cancelled: asked now and then whether to stop.

    Returns:
        How many bytes were copied.

    Raises:
        Cancelled: ``cancelled`` said so.
        OSError: reading or writing failed.
    """
    size = os.fstat(source).st_size
    fd = os.open(target, NEW_FILE, 0o600)
    try:
        place = 0
        while chunk := read_at(source, _CHUNK, place):
            if cancelled is not None and cancelled():
                raise Cancelled("Stopped.", "Everything is as it was before.")
            rest = memoryview(chunk)
            while rest:
                rest = rest[os.write(fd, rest) :]
            place += len(chunk)
            if progress is not None:
                progress(min(1.0, place / max(size, 1)))
        sync_file(fd)
    finally:
        os.close(fd)
    return place
