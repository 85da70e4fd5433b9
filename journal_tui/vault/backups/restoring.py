"""Putting a backup in the journal's place: verified first, and the present file kept."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from journal_tui.model.clock import Clock, SystemClock
from journal_tui.model.errors import JournalError, Refused
from journal_tui.vault.disk import copy_to_new, sync_folder
from journal_tui.vault.faults import damaged, explained, make_folder
from journal_tui.vault.guarded import GuardedFile, real_path
from journal_tui.vault.inspecting import Progress, count, looked_at, problems_of, refuse_unfinished
from journal_tui.vault.keys.key import FileKey, derive, prepare_passphrase
from journal_tui.vault.keys.recovery import named_after
from journal_tui.vault.leftovers import SET_ASIDE, building_name, rollback_of, stamped
from journal_tui.vault.putting import NO_LINKS, put_in_place


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """A finished restore.

    Attributes:
        entries: entries in the journal now, those in the bin too.
        set_aside: where the file that was in the place before is now; ``None`` when there was none.
    """

    entries: int
    set_aside: Path | None


def restore(
    backup: Path,
    journal: Path,
    passphrase: str,
    *,
    clock: Clock | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RestoreReport:
    """Put a copy of ``backup`` in the place of ``journal``; the file that is there is set aside, never lost.

    Args:
        backup: a backup, or any journal that is not open; it is not changed.
        journal: where to; it must not be open, in this process neither.
        passphrase: the backup's.
        clock: where the date in the set-aside file's name comes from.
        progress: told what is being done, in words, and how far it is, 0 to 1.
        cancelled: asked now and then whether to stop; not any more once the backup is verified.

    Raises:
        WrongPassphrase, NotAJournal, NewerJournal, Damaged: the backup cannot be used; nothing was changed.
        InUse, UnsafeFile: the journal is open, or not safely a file to replace.
        NotSaved: there is no room, or the folder cannot be written; nothing was changed.
        Cancelled: ``cancelled`` said so; nothing was changed.
    """
    say = progress or (lambda _words, _part: None)
    prepared = prepare_passphrase(passphrase)
    now = (clock or SystemClock()).now()
    with explained():
        make_folder(journal.expanduser().absolute().parent)
        journal, backup = real_path(journal.expanduser()), real_path(backup.expanduser())
        if journal == backup:
            raise Refused("The backup is the journal itself.", "Nothing was changed.", "Choose another file.")
        present = GuardedFile(journal, writing=True, short_ok=True) if os.path.lexists(journal) else None
        building = building_name(journal)
        try:
            with named_after(passphrase):
                entries = _build(backup, building, prepared, say, cancelled)
            say("Putting it in place", 0.95)
            aside = _free(journal.with_name(stamped(journal.stem, now, journal.suffix, SET_ASIDE)))
            if present is None:
                _move_rollback(journal, aside)
                put_in_place(building, journal)
            else:
                _exchange(present, building, aside)
        finally:
            with suppress(OSError):
                building.unlink(missing_ok=True)
            if present is not None:
                present.close()
    say("Done", 1.0)
    return RestoreReport(entries, aside if present is not None else None)


def _build(
    backup: Path, building: Path, prepared: bytes, say: Progress, cancelled: Callable[[], bool] | None
) -> int:
    """Copy the backup beside the journal, verify the copy, and return its entries."""
    source = GuardedFile(backup, writing=False)
    try:
        refuse_unfinished(source.path)
        say("Making the key", 0.0)
        key = derive(prepared, source.salt)
        copy_to_new(source.fd, building, lambda done: say("Copying", 0.1 + done * 0.4), cancelled)
    finally:
        source.close()
    return verified_entries(building, key, lambda words, done: say(words, 0.5 + done * 0.45), cancelled)


def verified_entries(
    path: Path, key: FileKey, progress: Progress, cancelled: Callable[[], bool] | None
) -> int:
    """Run both checks on a closed file and return how many entries it holds.

    Raises:
        Damaged: it did not pass.
        JournalError: it cannot be opened.
    """
    with looked_at(path, lambda _salt: key) as (_, database):
        problems = problems_of(database, progress, cancelled)
        if problems:
            raise damaged(f"{len(problems)} problems were found")
        return count(database).of("entries")


def _free(wanted: Path) -> Path:
    number, place = 1, wanted
    while os.path.lexists(place):
        number += 1
        place = wanted.with_name(f"{wanted.stem[: -len(SET_ASIDE)]}-{number}{SET_ASIDE}{wanted.suffix}")
    return place


def _exchange(present: GuardedFile, building: Path, aside: Path) -> None:
    """Set the present file aside and put the new one in its place, in one step of the file system.

    The present file gets a second name first, and its rollback journal with it; an opening after an
    interruption takes those back (see :mod:`journal_tui.vault.leftovers`). The rollback journal must be gone
    before the new file is in place, because it would be played back into it.
    """
    present.keep_private()
    try:
        os.link(present.path, aside)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        copy_to_new(present.fd, aside)
    try:
        sync_folder(aside.parent)  # the second name lasts before the rollback journal goes with it
        _move_rollback(present.path, aside)
        if sys.platform == "win32":
            present.let_go()  # a file that anybody has open cannot be replaced there
        building.replace(present.path)
    except OSError:
        with suppress(OSError, JournalError):
            _take_back(present.path, aside)
        raise
    sync_folder(aside.parent)


def _move_rollback(journal: Path, aside: Path) -> None:
    with suppress(FileNotFoundError):
        rollback_of(journal).rename(rollback_of(aside))
        sync_folder(journal.parent)


def _take_back(journal: Path, aside: Path) -> None:
    if rollback_of(aside).exists():
        rollback_of(aside).rename(rollback_of(journal))
        sync_folder(journal.parent)
    aside.unlink(missing_ok=True)
