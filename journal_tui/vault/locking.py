"""One writer at a time: the lock on a journal, and which files this process has open.

Closing any descriptor of a file drops every POSIX lock that the process holds on it (fcntl(2)), the ones
SQLite holds too. So a file that is open in this process must never be opened again, not even for a look.
"""

import errno
import os
import sys
import threading

from journal_tui.model.errors import InUse, Refused

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_open_files: set[tuple[int, int]] = set()
_guard = threading.Lock()

if sys.platform == "win32":
    # Locks keep readers off there. SQLite keeps nothing in the page of the bytes that it locks itself
    # (https://sqlite.org/fileformat2.html#the_lock_byte_page), and locks the first 512 of them.
    _FAR = 0x40000000 + 2048

    def lock(fd: int) -> None:
        """Take the lock on the open file ``fd`` for this process; closing the descriptor gives it back.

        Raises:
            InUse: another process has it.
        """
        os.lseek(fd, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            raise InUse from None

elif sys.platform == "darwin":

    def lock(fd: int) -> None:
        """Leave the lock to SQLite: on this system flock and SQLite's own locks exclude each other."""

else:

    def lock(fd: int) -> None:
        """Take the lock on the open file ``fd`` for this process; closing the descriptor gives it back.

        Raises:
            InUse: another process has it.
            Refused: this kind of folder cannot lock files.
        """
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse from None
        except OSError as error:
            raise Refused(
                f"The folder cannot lock files ({os.strerror(error.errno or 0)}).",
                "Nothing was changed.",
                "Keep the journal on a disk of this computer; a shared or synced folder can hold backups.",
            ) from None


if sys.platform == "win32":

    def hold_off_sqlite(_fd: int) -> None:
        """Do nothing: other windows are held off by :func:`lock`."""

else:
    # https://sqlite.org/lockingv3.html: the bytes that SQLite locks, whatever is in them.
    _PENDING_BYTE = 0x40000000
    _LOCK_BYTES = 512

    def hold_off_sqlite(fd: int) -> None:
        """Take the locks that SQLite takes, so that no process uses the file until ``fd`` is closed.

        Only while no connection of this process has the file open: closing ``fd`` drops its locks too.

        Args:
            fd: open for writing.

        Raises:
            InUse: another process has one of them.
        """
        try:
            fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_BYTES, _PENDING_BYTE, os.SEEK_SET)
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EAGAIN}:
                raise InUse from None
            raise


def claim(identity: tuple[int, int]) -> None:
    """Note that this process is about to open the file with this device and inode.

    Raises:
        InUse: it has it open already.
    """
    with _guard:
        if identity in _open_files:
            raise InUse
        _open_files.add(identity)


def release(identity: tuple[int, int]) -> None:
    """Note that this process has closed the file."""
    with _guard:
        _open_files.discard(identity)
