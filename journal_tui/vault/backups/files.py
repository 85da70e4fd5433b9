"""Backups as files in a folder: what their names say, whose they are, and how many entries they hold."""

import os
import re
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from journal_tui.model.errors import JournalError, WrongPassphrase
from journal_tui.vault.guarded import SALT_BYTES, GuardedFile
from journal_tui.vault.inspecting import count, looked_at
from journal_tui.vault.keys.key import FileKey

AUTO = "-auto"
"""What the name of an automatic backup has behind its date."""

looking = threading.RLock()
"""Held by whoever opens a backup for a look: a file can be open once in a process (vault/locking.py)."""

_STAMP = "%Y-%m-%d-%H%M%S"
_DATED = re.compile(r"-([0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6})(-auto|-before-[a-z]+)?(?:-[0-9]+)?$")


class Made(StrEnum):
    """How a backup came to be, as its name tells."""

    BY_HAND = "by hand"
    AUTOMATIC = "automatic"
    BEFORE = "before a change"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A file that by its name is a backup; it was not opened.

    Attributes:
        path: where it is.
        made: when, by its name, in local time.
        bytes: its size.
        how: how it came to be, by its name.
    """

    path: Path
    made: datetime
    bytes: int
    how: Made = Made.BY_HAND

    @property
    def day(self) -> date:
        """The day in its name."""
        return self.made.date()


def dated(stem: str) -> bool:
    """Whether a file's name without its suffix is one that a backup gets."""
    return _DATED.search(stem) is not None


def list_backups(folder: Path) -> list[BackupFile]:
    """Return what by its name is a backup in ``folder``, the newest first; nothing without a folder."""
    found: list[BackupFile] = []
    with suppress(OSError), os.scandir(folder) as names:
        for name in names:
            seen = _DATED.search(Path(name.name).stem)
            if seen and not name.name.startswith(".") and name.is_file(follow_symlinks=False):
                # A name may hold a date that there never was, and a file may go at any moment.
                with suppress(ValueError, OverflowError, OSError):
                    made = datetime.strptime(seen[1], _STAMP).astimezone()
                    found.append(BackupFile(folder / name.name, made, name.stat().st_size, _how(seen[2])))
    return sorted(found, key=lambda file: (file.made, file.path.name), reverse=True)


def _how(note: str | None) -> Made:
    if note is None:
        return Made.BY_HAND
    return Made.AUTOMATIC if note == AUTO else Made.BEFORE


def automatic_of(folder: Path, journal: Path, salts: frozenset[bytes]) -> list[BackupFile]:
    """Return the automatic backups of one journal in ``folder``, the newest first.

    Two journals may keep theirs in one folder, and anybody can give a file such a name. So a file counts only
    when its name begins with the journal's and its first bytes are a salt that the journal's backups have.

    Args:
        folder: where to look.
        journal: the journal's file; only its name counts.
        salts: those the journal has, and had when it made backups.
    """
    name = re.compile(
        re.escape(journal.stem)
        + r"-[0-9]{4}(?:-[0-9]{2}){2}-[0-9]{6}-auto(?:-[0-9]+)?"
        + re.escape(journal.suffix)
    )
    return [
        file
        for file in list_backups(folder)
        if file.how is Made.AUTOMATIC and name.fullmatch(file.path.name) and salt_of(file.path) in salts
    ]


def salt_of(path: Path) -> bytes | None:
    """Return a file's salt, ``None`` where it cannot be read, or is open here or in another window."""
    with looking:
        try:
            file = GuardedFile(path, writing=False)
        except JournalError:
            return None
        try:
            return file.salt if len(file.salt) == SALT_BYTES else None
        finally:
            file.close()


class Opens(StrEnum):
    """What opens a backup."""

    NOW = "now"  # the passphrase of today
    FORMER = "former"  # the salt is another: a passphrase from before, or another journal's
    UNKNOWN = "unknown"  # it could not be looked at


MISFIT = "Its first page does not fit the key."


@dataclass(frozen=True, slots=True)
class Counted:
    """What a look into one backup found.

    Attributes:
        file: which.
        opens: what opens it.
        entries: entries in it, those in the bin too; ``None`` where they could not be counted.
        problem: why it could not be opened though the key should fit; empty when there is nothing to say.
    """

    file: BackupFile
    opens: Opens
    entries: int | None = None
    problem: str = ""


def counted(file: BackupFile, key_for: Callable[[bytes], FileKey | None]) -> Counted:
    """Open one backup read-only and count its entries; it is not checked, and not changed.

    Args:
        file: which.
        key_for: gives the key for a salt, ``None`` where there is none.
    """
    salt = salt_of(file.path)
    if salt is None:
        return Counted(file, Opens.UNKNOWN, problem="It cannot be read.")
    key = key_for(salt)
    if key is None:
        return Counted(file, Opens.FORMER)
    try:
        with looking, looked_at(file.path, lambda _salt: key) as (_, database):
            return Counted(file, Opens.NOW, count(database).of("entries"))
    except WrongPassphrase:
        return Counted(file, Opens.UNKNOWN, problem=MISFIT)
    except JournalError as error:
        return Counted(file, Opens.UNKNOWN, problem=error.happened)
