"""A journal's file, opened with care and kept open: the descriptor that outlives the connection."""

import errno
import os
import stat
import sys
from pathlib import Path

from journal_tui.model.errors import NoJournal, NotAJournal, ReadOnly, UnsafeFile
from journal_tui.model.flags import AT_ONCE, BYTES, NO_LINK
from journal_tui.vault import locking
from journal_tui.vault.disk import read_at
from journal_tui.vault.faults import explained
from journal_tui.vault.leftovers import mend_second_name

if sys.platform == "win32":
    from journal_tui.vault.windows_files import open_shared

SALT_BYTES = 16

_CAREFUL = NO_LINK | AT_ONCE | BYTES
_OTHERS = 0o077
_OURS = 0o600


def real_path(path: Path) -> Path:
    """Return the absolute path whose folders are no symbolic links; the last name is left as it is."""
    return Path(os.path.realpath(path.absolute().parent)) / path.name


def _unsafe(reason: str, next_step: str) -> UnsafeFile:
    return UnsafeFile(f"The file is not opened: {reason}.", "Nothing was changed.", next_step)


def look_at_name(path: Path) -> tuple[int, int]:
    """Look at a name without opening what it leads to, and return its device and inode.

    Raises:
        NoJournal: there is no file.
        UnsafeFile: it is a link or no ordinary file.
    """
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        raise NoJournal(
            "There is no journal at this place.",
            "Nothing was changed.",
            "`metoo-journal create` makes one.",
        ) from None
    if stat.S_ISLNK(found.st_mode):
        raise _unsafe("it is a symbolic link", "Name the file it leads to.")
    if not stat.S_ISREG(found.st_mode):
        raise _unsafe("it is not an ordinary file", "Check the place.")
    return found.st_dev, found.st_ino


def refuse_short(salt: bytes) -> None:
    """Refuse a file that does not hold even a salt.

    Raises:
        NotAJournal: it does not.
    """
    if len(salt) < SALT_BYTES:
        raise NotAJournal(
            "This file is empty, or too short to be a journal.",
            "Nothing was changed.",
            "Check the place; if it was a journal, a backup can be restored.",
        )


class GuardedFile:
    """An existing file, checked, locked against other processes, and kept open.

    Args:
        path: where it is.
        writing: whether it will be changed; it has to be the writer's alone then.
        short_ok: whether it may be empty or too short: about to be built, or to be replaced.

    Attributes:
        path: the path without symbolic links.
        fd: the descriptor.
        salt: the first 16 bytes.
        mended: what was put right, in words for the writer.

    Raises:
        NoJournal: there is no file.
        UnsafeFile: it is a link or no ordinary file, belongs to someone else, or has a second name.
        NotAJournal: it is empty, or shorter than a journal can be.
        InUse: another window has it open.
        ReadOnly: it may not be changed.
    """

    def __init__(self, path: Path, *, writing: bool, short_ok: bool = False) -> None:
        self.writing = writing
        self.mended: list[str] = []
        with explained():
            self.path = real_path(path)
            self._identity = look_at_name(self.path)
            locking.claim(self._identity)
            try:
                self.fd = self._open()
            except BaseException:
                locking.release(self._identity)
                raise
        try:
            with explained():
                self._check()
                self.salt = read_at(self.fd, SALT_BYTES, 0)
            if not short_ok:
                refuse_short(self.salt)
        except BaseException:
            self.close()
            raise

    def _open(self) -> int:
        try:
            if sys.platform == "win32":
                fd = open_shared(self.path, writing=self.writing)
            else:
                fd = os.open(self.path, (os.O_RDWR if self.writing else os.O_RDONLY) | _CAREFUL)
        except OSError as error:
            if error.errno in {errno.ELOOP, errno.EMLINK, errno.EISDIR}:
                raise _unsafe("its name changed while it was opened", "Try again.") from None
            if error.errno in {errno.EACCES, errno.EPERM}:
                raise ReadOnly(
                    "This file is not opened: its rights do not allow it.",
                    "Nothing was changed.",
                    "Check that it belongs to you, and that you may read and change it.",
                ) from None
            raise
        return fd

    def _check(self) -> None:
        found = self._locked()
        if not self.writing:
            return
        if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
            raise _unsafe("it belongs to someone else", "A journal must belong to the person who opens it.")
        if found.st_nlink > 1:
            found = self._without_second_name(found)
        if found.st_nlink > 1:
            raise _unsafe(
                "it has a second name (a hard link), so it could be changed behind the journal's back",
                "Remove the other name, or copy the file.",
            )

    def _locked(self) -> os.stat_result:
        locking.lock(self.fd)
        found = os.fstat(self.fd)
        if (found.st_dev, found.st_ino) != self._identity or not stat.S_ISREG(found.st_mode):
            raise _unsafe("its name changed while it was opened", "Try again.")
        return found

    def _without_second_name(self, found: os.stat_result) -> os.stat_result:
        if sys.platform == "win32":
            # A name goes there when nobody has the file open any more.
            self.let_go()
            mend_second_name(self.path, found)
            self.fd = self._open()
            found = self._locked()
        else:
            mend_second_name(self.path, found)
            found = os.fstat(self.fd)
        return found

    def keep_private(self) -> None:
        """Take the file from other users where they could read it; only once it proved to be a journal."""
        if sys.platform != "win32" and os.fstat(self.fd).st_mode & _OTHERS:
            # Windows has no such bits: there its folder says who may read a file.
            try:
                os.fchmod(self.fd, _OURS)
            except OSError:
                kept = False
            else:
                kept = not os.fstat(self.fd).st_mode & _OTHERS
            self.mended.append(
                "Other users of this computer could read the journal's file; it is readable only by you now."
                if kept
                else "This disk cannot keep the journal's file from other users; it is still encrypted."
            )

    @property
    def size(self) -> int:
        """The file's length in bytes."""
        return os.fstat(self.fd).st_size

    def same_as_name(self) -> bool:
        """Whether the path still leads to this very file."""
        try:
            found = os.lstat(self.path)
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == self._identity

    def close(self) -> None:
        """Close the descriptor, which gives the lock back; only after the connection is closed."""
        try:
            self.let_go()
        finally:
            locking.release(self._identity)

    def let_go(self) -> None:
        """Close the descriptor until :meth:`take_again`; nobody else in this process may open the file."""
        fd, self.fd = self.fd, -1
        if fd >= 0:
            os.close(fd)

    def take_again(self) -> None:
        """Open and lock the file as before.

        Raises:
            InUse, UnsafeFile and others: as at the first time.
        """
        with explained():
            self.fd = self._open()
            self._check()
