"""Writing the open journal anew into a file beside it, proving that file, and putting it in its place.

Whatever ends it before the last step leaves the journal as it was; the half file has a hidden name that the
next start removes (see :mod:`journal_tui.vault.leftovers`). Both files stay locked from before the first byte
is written until the new one is in place, so nobody can open either in between. ``PRAGMA rekey`` is not used:
ended midway it leaves a file that neither key opens.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from journal_tui.model.errors import (
    Cancelled,
    Damaged,
    DiskFull,
    JournalError,
    NotRebuilt,
    ReadOnly,
    WrongPassphrase,
)
from journal_tui.vault.connecting import connect
from journal_tui.vault.copying_rows import attached, copy_rows, same_rows
from journal_tui.vault.database import Database
from journal_tui.vault.disk import NEW_FILE, read_at, sync_file, sync_folder
from journal_tui.vault.faults import explained
from journal_tui.vault.guarded import SALT_BYTES, GuardedFile
from journal_tui.vault.inspecting import Progress, problems_of
from journal_tui.vault.keys.key import FileKey
from journal_tui.vault.leftovers import building_name, clear_spent_rollback, rollback_of, rollback_waits
from journal_tui.vault.vault import Vault

COPIED, CHECKED, COMPARED = 0.45, 0.75, 0.95
"""How far the work is after each of its steps."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A file that was written anew and is in its place; the journal is closed.

    Attributes:
        entries: entries in it, those in the bin too.
        lasting: whether the disk said that the last step will last. If not, a power cut now may bring back
            the former file, whole, with its former key.
    """

    entries: int
    lasting: bool


def rebuild(
    vault: Vault,
    key: FileKey,
    *,
    settings: Mapping[str, str | None] | None = None,
    proof: Callable[[bytes], FileKey] | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Rebuilt:
    """Write the journal anew with ``key``, prove it row by row, and put it in the journal's place.

    On success the journal is closed: what is in its place now is opened like any other. After an error it is
    open as before, and nothing has changed.

    Args:
        vault: the open journal; no transaction is under way.
        key: of the new file; the present one's key is fine where only free pages are to go.
        settings: settings that differ in the new file; ``None`` as a value removes one.
        proof: gives the key that the new file is opened with to be proved, from the salt that is on the disk.
        progress: told what is being done, in words, and how far it is, 0 to 1.
        cancelled: asked now and then whether to stop; not any more once the new file is proved.

    Raises:
        NotRebuilt: it could not be written, or did not pass; the journal is as it was.
        Cancelled: ``cancelled`` said so; the journal is as it was.
        InUse, Damaged, WrongPassphrase and others, from ``proof`` too: the journal is as it was.
    """
    say = progress or (lambda _words, _part: None)
    changes = dict(settings or {})
    prove = proof or (lambda _salt: key)
    with _told(), _beside(vault.path) as building:
        _fill(vault, building, key, changes, say=say, cancelled=cancelled)
        entries = _proved(vault.database, building, prove, changes, say=say, cancelled=cancelled)
        say("Putting it in place", COMPARED)
        sync_file(building.fd)
        sync_folder(vault.path.parent)
        if cancelled is not None and cancelled():
            raise _stopped()
        _exchange(vault, building.path)
        lasting = _lasts(vault.path.parent)
        with suppress(JournalError):
            vault.close()  # before the new file's lock is given back
    say("Done", 1.0)
    return Rebuilt(entries, lasting)


def _stopped() -> Cancelled:
    return Cancelled("Stopped.", "The journal is as it was before.")


@contextmanager
def _told() -> Iterator[None]:
    """Say of each failure that the journal is as it was."""
    try:
        with explained():
            yield
    except (NotRebuilt, Cancelled):
        raise
    except DiskFull as error:
        raise not_rebuilt(error.happened, "It needs as much free room as the journal takes.") from None
    except (Damaged, ReadOnly) as error:
        raise not_rebuilt(error.happened, error.next_step) from None
    except JournalError as error:
        raise not_rebuilt(error.happened) from None


def not_rebuilt(reason: str, next_step: str = "Try again; a backup before that is wise.") -> NotRebuilt:
    """Return the error for a new file that could not be finished."""
    return NotRebuilt(reason, "The journal is as it was before.", next_step)


@contextmanager
def _beside(path: Path) -> Iterator[GuardedFile]:
    """Make an empty file beside the journal, locked, and remove it afterwards unless it was put in place."""
    building = building_name(path)
    os.close(os.open(building, NEW_FILE, 0o600))
    try:
        sync_folder(building.parent)
        file = GuardedFile(building, writing=True, short_ok=True)
        try:
            yield file
        finally:
            file.close()
    finally:
        for name in (building, rollback_of(building)):
            with suppress(OSError):
                name.unlink(missing_ok=True)


def _fill(
    vault: Vault,
    building: GuardedFile,
    key: FileKey,
    changes: Mapping[str, str | None],
    *,
    say: Progress,
    cancelled: Callable[[], bool] | None,
) -> None:
    """Copy every table into the empty file, in one transaction."""
    database = vault.database
    whole = max(vault.file.size, 1)

    def stop() -> bool:
        say("Writing the journal anew", min(building.size / whole, 1.0) * COPIED)
        return cancelled is not None and cancelled()

    with attached(database, building.path, key), database.stopped_by(stop):
        try:
            copy_rows(database, changes)
        except Cancelled:
            raise _stopped() from None


def _proved(
    old: Database,
    building: GuardedFile,
    prove: Callable[[bytes], FileKey],
    changes: Mapping[str, str | None],
    *,
    say: Progress,
    cancelled: Callable[[], bool] | None,
) -> int:
    """Open the new file as the writer will, run both checks, compare every row, and return its entries."""
    building.salt = read_at(building.fd, SALT_BYTES, 0)
    try:
        new = connect(building, prove(building.salt))
    except WrongPassphrase:
        raise not_rebuilt("The new file did not open with its key.") from None
    try:
        problems = problems_of(
            new, lambda words, part: say(words, COPIED + part * (CHECKED - COPIED)), cancelled
        )
        if problems:
            raise not_rebuilt(f"The new file did not pass its checks ({len(problems)} problems).")
        say("Comparing every row", CHECKED)
        entries = same_rows(old, new, changes, cancelled)
        if entries is None:
            raise not_rebuilt("The new file does not hold what the journal holds.")
        return entries
    finally:
        new.close()


def _exchange(vault: Vault, finished: Path) -> None:
    """Put the finished file in the journal's place, in one step of the file system.

    The rollback journal of the present file has to be gone before, because it would be taken for the new
    file's. The connection gives it up and stays open, and with it every lock.
    """
    if not vault.file.same_as_name() or rollback_waits(vault.path):
        raise not_rebuilt("The journal's file was exchanged or changed by another program meanwhile.")
    vault.database.rows("PRAGMA main.journal_mode = MEMORY")
    try:
        clear_spent_rollback(vault.path)
        sync_folder(vault.path.parent)
        _take_place(vault, finished)
    except BaseException:
        with suppress(JournalError):
            vault.database.rows("PRAGMA main.journal_mode = DELETE")
        raise


def _take_place(vault: Vault, finished: Path) -> None:
    if sys.platform == "win32":
        # A file that anybody has open cannot be replaced there, so nobody else can come in between.
        vault.database.let_go()
        vault.file.let_go()
        try:
            rollback_of(vault.path).unlink(missing_ok=True)  # the connection had it open until now
            finished.replace(vault.path)
        except BaseException:
            vault.file.take_again()
            raise
    else:
        finished.replace(vault.path)


def _lasts(folder: Path) -> bool:
    try:
        sync_folder(folder)
    except OSError:
        return False
    return True
