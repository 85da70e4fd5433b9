"""Backups: a copy is called a backup only after it was reopened with its key, checked and counted."""

import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journal_tui.model.errors import BackupFailed, Cancelled, JournalError
from journal_tui.vault.disk import copy_to_new
from journal_tui.vault.faults import explained, make_folder
from journal_tui.vault.inspecting import CHECKS, Counts, Progress, count, looked_at, problems_of
from journal_tui.vault.leftovers import stamped
from journal_tui.vault.putting import put_in_place
from journal_tui.vault.restoring import RestoreReport, restore
from journal_tui.vault.vault import Vault

__all__ = ["BackupFile", "BackupReport", "RestoreReport", "back_up", "list_backups", "restore"]

_PART = ".part"
_STALE_SECONDS = 3600
_STAMP = "%Y-%m-%d-%H%M%S"
_DATED = re.compile(r"-(\d{4}-\d\d-\d\d-\d{6})(?:-before-upgrade)?(?:-\d+)?$")
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


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A file that by its name is a backup; it was not opened.

    Attributes:
        path: where it is.
        made: when, by its name, in local time.
        bytes: its size.
    """

    path: Path
    made: datetime
    bytes: int


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
    try:
        with explained():
            folder = folder.expanduser().absolute()
            make_folder(folder)
            _clear_stale(folder)
            name = stamped(vault.path.stem, vault.clock.now(), vault.path.suffix, note)
            part = folder / f".{name}.{os.urandom(4).hex()}{_PART}"
            try:
                report = _copied_and_checked(vault, part, say, cancelled)
                final = _put(part, folder / name)
            finally:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
    except (BackupFailed, Cancelled):
        raise
    except JournalError as error:
        raise _failed(error.happened) from None
    say("Done", 1.0)
    return BackupReport(final, report.entries, report.bytes, report.checks)


def _failed(reason: str) -> BackupFailed:
    return BackupFailed(
        f"The backup was not made. {reason}",
        "The journal itself is unchanged, and no half backup was left behind.",
        "Try another folder or disk; `metoo-journal check` checks the journal itself.",
    )


def _copied_and_checked(
    vault: Vault, part: Path, say: Progress, cancelled: Callable[[], bool] | None
) -> BackupReport:
    # Inside a transaction nothing changes under the copy. The file is read through the descriptor that is
    # open anyway: opening it again, and closing that, would drop the locks.
    with vault.database.transaction():
        counted = count(vault.database)
        size = copy_to_new(vault.file.fd, part, lambda done: say("Copying", done * _COPY_SHARE), cancelled)
    _check_copy(vault, part, counted, say, cancelled)
    return BackupReport(part, counted.of("entries"), size, CHECKS)


def _check_copy(
    vault: Vault, part: Path, counted: Counts, say: Progress, cancelled: Callable[[], bool] | None
) -> None:
    def later(words: str, done: float) -> None:
        say(words, _COPY_SHARE + done * (1 - _COPY_SHARE))

    with looked_at(part, lambda _salt: vault.key) as (_, copy):
        problems = problems_of(copy, later, cancelled)
        if problems:
            raise _failed(f"The copy did not pass its checks ({len(problems)} problems).")
        if count(copy) != counted:
            raise _failed("The copy does not hold everything the journal holds.")


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
                and _DATED.search(Path(name.name[1:]).stem.rsplit(".", 2)[0])
                and name.stat(follow_symlinks=False).st_mtime < time.time() - _STALE_SECONDS
            ):
                (folder / name.name).unlink(missing_ok=True)


def list_backups(folder: Path) -> list[BackupFile]:
    """Return what by its name is a backup in ``folder``, the newest first; nothing without a folder."""
    found: list[BackupFile] = []
    with suppress(OSError), os.scandir(folder) as names:
        for name in names:
            dated = _DATED.search(Path(name.name).stem)
            if dated and not name.name.startswith(".") and name.is_file(follow_symlinks=False):
                with suppress(ValueError):
                    made = datetime.strptime(dated[1], _STAMP).astimezone()
                    found.append(BackupFile(folder / name.name, made, name.stat().st_size))
    return sorted(found, key=lambda file: (file.made, file.path.name), reverse=True)
