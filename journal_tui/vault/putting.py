"""Putting a finished file in its place: whole or not at all, never over another."""

import errno
import os
from pathlib import Path

from journal_tui.model.errors import AlreadyExists
from journal_tui.vault.disk import sync_folder

NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK})
"""What a file system without hard links (FAT, exFAT) says."""


def put_in_place(finished: Path, place: Path) -> None:
    """Give ``finished`` the name ``place`` in the same folder, which must be free; on the disk after this.

    Raises:
        AlreadyExists: the name is taken.
        OSError: the folder cannot be written.
    """
    try:
        os.link(finished, place)
    except FileExistsError:
        raise taken() from None
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        if os.path.lexists(place):
            raise taken() from None
        finished.rename(place)
    else:
        finished.unlink()
    sync_folder(place.parent)


def taken() -> AlreadyExists:
    """Return the error for a name that is taken."""
    return AlreadyExists(
        "There is a file at this place already.", "Nothing was changed.", "Open it, or choose another place."
    )
