"""From what the disk and the database report to errors that say what happened and what is safe."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

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
from journal_tui.vault.disk import make_folders

SAFE = "Everything saved before is unchanged; what was just written is not saved yet."
"""What is safe when a change could not be written."""


_FULL_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_FOLDER = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP})
_HELD = frozenset({32, 33})
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: another program of Windows has the file open."""
_NOT_WRITABLE = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class NotReadable(Damaged):
    """The first page cannot be read with this key: a wrong passphrase, or damage; the two look alike."""

    def __init__(self) -> None:
        super().__init__("This journal's first page cannot be read.", "Nothing was changed.")


def damaged(detail: str = "") -> Damaged:
    """Return the error for a file that opened, or nearly opened, and turned out damaged."""
    return Damaged(
        f"This journal's file is damaged{': ' + detail if detail else ''}.",
        "Nothing was changed.",
        "`metoo-journal check` shows what is damaged; a backup can be restored, the present file is kept.",
    )


def no_memory() -> NotSaved:
    """Return the error for a change that found too little free memory."""
    return NotSaved("There is not enough free memory.", SAFE, "Close other programs and try again.")


def from_os(error: OSError) -> JournalError:
    """Return the explained form of an error of the operating system."""
    if getattr(error, "winerror", 0) in _HELD:
        return InUse()
    if error.errno in _FULL_DISK:
        return DiskFull("There is no room left on the disk.", SAFE, "Make some room on it.")
    if error.errno in _NOT_WRITABLE:
        return ReadOnly(
            "The journal's folder or file cannot be written.",
            SAFE,
            "Check that the folder belongs to you and that the disk is not read-only.",
        )
    if error.errno == errno.ENOENT:
        return NoJournal("There is no file at this place.", "Nothing was changed.")
    return NotSaved(f"The disk reported an error ({_reason(error)}).", SAFE, "Check the disk, and try again.")


def not_undone(error: OSError) -> JournalError:
    """Return the error for an interrupted save that is not undone yet, as it could be undone only half."""
    known = from_os(error)
    if isinstance(known, DiskFull | ReadOnly):
        return known
    return NotSaved(
        f"The last save was interrupted, and the disk refuses what puts that right ({_reason(error)}).",
        "Everything saved before is kept, and nothing is undone until the disk takes it.",
        "Check the disk, and try again.",
    )


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else type(error).__name__


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, readable by the writer alone, and last; nothing when it is there.

    Raises:
        ReadOnly: there cannot be a folder at this place.
        OSError: the disk reported another error.
    """
    try:
        make_folders(folder)
    except OSError as error:
        if error.errno in _NO_FOLDER:
            raise ReadOnly(
                "There cannot be a folder at this place.", "Nothing was changed.", "Choose another place."
            ) from None
        raise


def from_sqlite(error: Exception) -> JournalError | None:
    """Return the explained form of an error of the database, or ``None`` when it is a bug of ours.

    The cases are the primary result codes of https://sqlite.org/rescode.html.
    """
    code: int = getattr(error, "sqlite_errorcode", 0) or 0
    explained: JournalError | None = None
    match code & 0xFF:
        case 13:
            explained = DiskFull("There is no room left on the disk.", SAFE, "Make some room on it.")
        case 8 | 14:
            explained = ReadOnly(
                "The journal's folder or file cannot be written.",
                SAFE,
                "Check that the folder belongs to you and that the disk is not read-only.",
            )
        case 10:
            explained = NotSaved(
                f"The disk reported an error while the journal was read or written (code {code}).",
                SAFE,
                "Check the disk and its free room, and try again.",
            )
        case 11:
            explained = damaged()
        case 26:
            explained = NotReadable()
        case 5 | 6:
            explained = InUse()
        case 9:
            explained = Cancelled("Stopped.", "Everything is as it was before.")
        case 7:
            explained = NotSaved(
                "There is not enough free memory.", SAFE, "Close other programs and try again."
            )
        case 18:
            explained = BadText("The text is larger than a journal can hold.", "Nothing was written.")
        case _:
            pass
    return explained


@contextmanager
def explained() -> Iterator[None]:
    """Turn errors of the disk and the database into explained ones; let bugs pass as they are."""
    try:
        yield
    except dbapi2.Error as error:
        known = from_sqlite(error)
        if known is None:
            raise
        raise known from None
    except OSError as error:
        raise from_os(error) from None
    except UnicodeEncodeError:  # an argument of the command line that is no text: half of a sign
        raise BadText("This is not UTF-8 text.", "Nothing was written.") from None
    except MemoryError:
        raise NotSaved(
            "There is not enough free memory.", SAFE, "Close other programs and try again."
        ) from None
