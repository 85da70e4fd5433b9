"""Backups: a copy is called a backup only after it was reopened with its key, checked and counted."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from journal_tui.model.clock import Clock
from journal_tui.model.errors import BackupFailed, Cancelled, JournalError
from journal_tui.vault.backups.files import BackupFile, dated, list_backups
from journal_tui.vault.backups.live_copy import LiveSource, Stop, copy_beside
from journal_tui.vault.backups.restoring import RestoreReport, restore
from journal_tui.vault.disk import copy_to_new
from journal_tui.vault.faults import explained, make_folder
from journal_tui.vault.inspecting import CHECKS, Counts, Progress, count, looked_at, problems_of
from journal_tui.vault.keys.key import FileKey
from journal_tui.vault.leftovers import stamped
from journal_tui.vault.process.confined import beyond
from journal_tui.vault.putting import put_in_place
from journal_tui.vault.vault import Vault

__all__ = [
    "BackupFile",
    "BackupReport",
    "RestoreReport",
    "back_up",
    "back_up_beside",
    "list_backups",
    "restore",
]

_PART = ".part"
_STALE_SECONDS = 3600
_COPY_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A finished backup.

    Attributes:
        path: where it is.
        entries: entries in it, those in the bin too.
        bytes: its size.
        checks: what it went through, in words.
    """

    path: Path
    entries: int
    bytes: int
    checks: tuple[str, ...]


def back_up(
    vault: Vault,
    folder: Path,
    *,
    note: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BackupReport:
    """Make a verified backup of the open journal; it has the same passphrase.

    It is an exact copy of the encrypted file under a dated, neutral name. Until it has passed its checks it
    has a hidden name, and after an error it is removed.

    Args:
        vault: the open journal.
        folder: where to; made when missing, readable by the writer alone.
        note: put behind the date in the name.
        progress: told what is being done, in words, and how far it is, 0 to 1.
        cancelled: asked now and then whether to stop.

    Raises:
        BackupFailed: it could not be written, or did not pass its checks; nothing is left of it.
        Cancelled: ``cancelled`` said so; nothing is left of it.
    """
    say = progress or (lambda _words, _part: None)

    def copied(part: Path) -> tuple[Counts, int]:
        # Inside a transaction nothing changes under the copy. The file is read through the descriptor that is
        # open anyway: opening it again, and closing that, would drop the locks.
        with vault.database.transaction():
            counts = count(vault.database)
            size = beyond([part.parent], lambda: copy_to_new(vault.file.fd, part, _copying(say), cancelled))
            return counts, size

    place = folder / stamped_for(vault.path, vault.clock, note)
    return _made(copied, vault.key, place, say, cancelled)


def back_up_beside(
    source: LiveSource, folder: Path, stop: Stop, *, note: str = "", progress: Progress | None = None
) -> BackupReport:
    """Make a verified backup of an open journal beside the writing; for a thread that is not the vault's.

    Args:
        source: the journal.
        folder: as in :func:`back_up`.
        stop: gives it up at once.
        note: as in :func:`back_up`.
        progress: as in :func:`back_up`.

    Raises:
        BackupFailed: as in :func:`back_up`.
        Cancelled: it was stopped, or the journal was closed; nothing is left of it.
    """
    say = progress or (lambda _words, _part: None)

    def copied(part: Path) -> tuple[Counts, int]:
        return beyond([part.parent], lambda: copy_beside(source, part, stop, _copying(say)))

    place = folder / stamped_for(source.path, source.clock, note)
    return _made(copied, source.key, place, say, stop.asked)


def stamped_for(journal: Path, clock: Clock, note: str) -> str:
    """Return the name that a backup of ``journal`` gets now."""
    return stamped(journal.stem, clock.now(), journal.suffix, note)


def _copying(say: Progress) -> Callable[[float], None]:
    return lambda done: say("Copying", done * _COPY_SHARE)


def _made(
    copied: Callable[[Path], tuple[Counts, int]],
    key: FileKey,
    place: Path,
    say: Progress,
    cancelled: Callable[[], bool] | None,
) -> BackupReport:
    """Copy, check the copy, and only then give it the name of a backup: ``place``, or the next free one."""
    try:
        with explained():
            folder = place.parent.expanduser().absolute()
            beyond([folder], lambda: _prepare(folder))
            part = folder / f".{place.name}.{os.urandom(4).hex()}{_PART}"
            try:
                counts, size = copied(part)
                _check_copy(part, key, counts, say, cancelled)
                final = beyond([folder], lambda: _put(part, folder / place.name))
            finally:
                with suppress(OSError):
                    beyond([folder], lambda: part.unlink(missing_ok=True))
    except (BackupFailed, Cancelled):
        raise
    except JournalError as error:
        raise _failed(error.happened) from None
    say("Done", 1.0)
    return BackupReport(final, counts.of("entries"), size, CHECKS)


def _failed(reason: str) -> BackupFailed:
    return BackupFailed(
        f"The backup was not made. {reason}",
        "The journal itself is unchanged, and no half backup was left behind.",
        "Try another folder or disk; `metoo-journal check` checks the journal itself.",
    )


def _check_copy(
    part: Path, key: FileKey, counted: Counts, say: Progress, cancelled: Callable[[], bool] | None
) -> None:
    def later(words: str, done: float) -> None:
        say(words, _COPY_SHARE + done * (1 - _COPY_SHARE))

    with looked_at(part, lambda _salt: key) as (_, copy):
        problems = problems_of(copy, later, cancelled)
        if problems:
            raise _failed(f"The copy did not pass its checks ({len(problems)} problems).")
        if count(copy) != counted:
            raise _failed("The copy does not hold everything the journal holds.")


def _prepare(folder: Path) -> None:
    """Make the folder, and remove what an interrupted backup left in it."""
    make_folder(folder)
    _clear_stale(folder)


def _put(part: Path, wanted: Path) -> Path:
    """Give the finished copy its name, or the next free one."""
    number = 1
    place = wanted
    while os.path.lexists(place):
        number += 1
        place = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    put_in_place(part, place)
    return place


def _clear_stale(folder: Path) -> None:
    """Remove half copies that an interrupted backup left; one that is being written now is younger."""
    with suppress(OSError), os.scandir(folder) as names:
        for name in names:
            if (
                name.name.startswith(".")
                and name.name.endswith(_PART)
                and dated(Path(name.name[1:]).stem.rsplit(".", 2)[0])
                and name.stat(follow_symlinks=False).st_mtime < time.time() - _STALE_SECONDS
            ):
                (folder / name.name).unlink(missing_ok=True)
