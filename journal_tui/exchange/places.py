"""Where exports go: new files and folders that only the writer can read, never over something that exists."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from journal_tui.model.errors import AlreadyExists, DiskFull, JournalError, NotSaved, ReadOnly, UsageError
from journal_tui.model.flags import NEW_FILE

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NOTHING_KEPT = "What was written of it was removed again; the journal is unchanged."


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a new file (mode 0600) that is on the disk when the block ends, or gone when it fails.

    Raises:
        AlreadyExists: there is something at this place.
        UsageError: its folder does not exist.
        DiskFull, ReadOnly, NotSaved: it could not be written.
    """
    with explained():
        descriptor = os.open(path, os.O_WRONLY | NEW_FILE, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a new folder (mode 0700) that goes again, with the files in it, when the block fails.

    Raises:
        AlreadyExists: there is something at this place.
        UsageError: the folder it is to be in does not exist.
        DiskFull, ReadOnly, NotSaved: it could not be written.
    """
    with explained():
        path.mkdir(mode=0o700)
        try:
            yield path
        except BaseException:
            with suppress(OSError):
                for file in path.iterdir():
                    file.unlink()
                path.rmdir()
            raise


@contextmanager
def explained() -> Iterator[None]:
    """Turn errors of the operating system into explained ones."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise from_os(error) from None


def from_os(error: OSError) -> JournalError:
    """Return the explained form of an error of the operating system while exporting."""
    if error.errno == errno.EEXIST:
        return AlreadyExists(
            "There is something at this place already.", "Nothing was written.", "Choose another name."
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return UsageError("The folder it is to be in does not exist.", "Nothing was written.")
    if error.errno in _FULL:
        return DiskFull(
            "There is no room left on the disk.", _NOTHING_KEPT, "Make some room, or choose another place."
        )
    if error.errno in _CLOSED:
        return ReadOnly("This place cannot be written.", "The journal is unchanged.", "Choose another place.")
    return NotSaved(f"The disk reported an error ({os.strerror(error.errno or 0)}).", _NOTHING_KEPT)
