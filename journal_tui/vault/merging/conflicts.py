"""Copies that a program which synchronises folders left beside the journal, known by their names.

Such a program keeps both files when two computers changed one, and gives the second a name of its own:

* Syncthing: ``journal.sync-conflict-20261122-101112-ABCDEFG.db``
  (https://docs.syncthing.net/users/syncing.html#conflicting-changes);
* Dropbox, Nextcloud, ownCloud: ``journal (conflicted copy 2026-11-22).db``,
  ``journal (Jane's conflicted copy 2026-11-22 101112).db``, ``journal_conflict-20261122-101112.db``;
* OneDrive and Google Drive: ``journal-LAPTOP.db``, ``journal (1).db``, ``journal_conf(1).db``. Such names can
  mean anything, so these count only where the file begins with the journal's own salt.
"""

import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from journal_tui.model.errors import JournalError, Refused
from journal_tui.vault.backups.files import dated
from journal_tui.vault.disk import copy_to_new, sync_folder
from journal_tui.vault.faults import explained, make_folder
from journal_tui.vault.guarded import GuardedFile, real_path
from journal_tui.vault.leftovers import SET_ASIDE
from journal_tui.vault.putting import put_in_place

_SYNCTHING = re.compile(r"\.sync-conflict-[0-9]{8}-[0-9]{6}(-[A-Z2-7]{7})?")
_CLOUD = re.compile(r" ?\((?:[^()]{1,100} )?conflicted copy[^()]{0,40}(?:\([0-9]{1,3}\))?\)", re.IGNORECASE)
_OWNCLOUD = re.compile(r"_conflict-[0-9]{8}-[0-9]{6}")
_UNSURE = re.compile(r" ?\([0-9]{1,3}\)|_conf\([0-9]{1,3}\)|-[A-Za-z0-9][A-Za-z0-9-]{0,62}")


@dataclass(frozen=True, slots=True)
class ConflictFile:
    """A file that by its name is another copy of the journal; it was not opened with a key.

    Attributes:
        path: where it is.
        changed: when it was last changed, in local time.
        bytes: its size.
    """

    path: Path
    changed: datetime
    bytes: int


def list_conflicts(journal: Path, salt: bytes | None) -> list[ConflictFile]:
    """Return the copies of ``journal`` that lie beside it, the one changed last first.

    Args:
        journal: its path.
        salt: its first 16 bytes; without them only names that are beyond doubt count.
    """
    place = real_path(journal)
    found: list[ConflictFile] = []
    with suppress(OSError), os.scandir(place.parent) as names:
        for name in names:
            kind = _kind(name.name, place)
            with suppress(OSError):
                seen = name.stat(follow_symlinks=False)
                if kind is None or not stat.S_ISREG(seen.st_mode) or seen.st_nlink > 1:
                    continue
                path = place.parent / name.name
                if kind or (salt is not None and _salt_of(path) == salt):
                    changed = datetime.fromtimestamp(seen.st_mtime, UTC).astimezone()
                    found.append(ConflictFile(path, changed, seen.st_size))
    return sorted(found, key=lambda file: (file.changed, file.path.name), reverse=True)


def _kind(name: str, journal: Path) -> bool | None:
    """Tell whether a name is a conflict file's: ``True`` beyond doubt, ``False`` perhaps, ``None`` not."""
    if not (name.startswith(journal.stem) and name.endswith(journal.suffix)):
        return None
    middle = name[len(journal.stem) : len(name) - len(journal.suffix)]
    if any(sure.fullmatch(middle) for sure in (_SYNCTHING, _CLOUD, _OWNCLOUD)):
        return True
    stem = Path(name).stem
    if dated(stem) or stem.endswith(SET_ASIDE):
        return None
    return False if _UNSURE.fullmatch(middle) else None


def _salt_of(path: Path) -> bytes | None:
    try:
        file = GuardedFile(path, writing=False)
    except JournalError:
        return None
    try:
        return file.salt
    finally:
        file.close()


def salt_of_closed(journal: Path) -> bytes | None:
    """Return the salt of a journal that is not open; ``None`` where it cannot be read, or is open."""
    return _salt_of(journal)


def put_away(file: Path, journal: Path, folder: Path) -> Path:
    """Move a copy that was joined into ``folder``, under its own name or the next free one.

    Args:
        file: one that :func:`list_conflicts` gave.
        journal: the open journal; never moved.
        folder: where to; made when missing.

    Returns:
        where it is now.

    Raises:
        Refused: it is the journal itself.
        InUse, UnsafeFile, NotSaved: it stays where it is.
    """
    with explained():
        file, folder = real_path(file), folder.expanduser().absolute()
        if file == real_path(journal):
            raise Refused("That is the open journal itself.", "Nothing was moved.")
        make_folder(folder)
        source = GuardedFile(file, writing=False)
        place = folder / file.name
        part = folder / f".{file.name}.{os.urandom(4).hex()}.part"
        try:
            copy_to_new(source.fd, part)
            number = 1
            while os.path.lexists(place):
                number += 1
                place = folder / f"{file.stem}-{number}{file.suffix}"
            put_in_place(part, place)
            file.unlink()
            sync_folder(file.parent)
        finally:
            source.close()
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return place
