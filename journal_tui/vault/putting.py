"""Putting a finished file in its place: whole or not at all, never over another."""

import errno
import os
from pathlib import Path

from journal_tui.model.errors import AlreadyExists
from journal_tui.vault.disk import sync_folder
from journal_tui.vault.leftovers import ROLLBACK, SET_ASIDE, rollback_of, rollback_waits

NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK})
"""What a file system without hard links (FAT, exFAT) says."""


def put_in_place(finished: Path, place: Path) -> None:
    """Give ``finished`` the name ``place`` in the same folder, which must be free; on the disk after this.

    A rollback journal of a file that had this name and is gone would be played back into the new one; it gets
    another name.

    Raises:
        AlreadyExists: the name is taken.
        OSError: the folder cannot be written.
    """
    _set_rollback_aside(place)
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


def _set_rollback_aside(place: Path) -> None:
    if os.path.lexists(place) or not rollback_waits(place):
        return
    name = f"{place.stem}-{os.urandom(4).hex()}{SET_ASIDE}{place.suffix}{ROLLBACK}"
    rollback_of(place).rename(place.with_name(name))
    sync_folder(place.parent)


def taken() -> AlreadyExists:
    """Return the error for a name that is taken."""
    return AlreadyExists(
        "There is a file at this place already.", "Nothing was changed.", "Open it, or choose another place."
    )
