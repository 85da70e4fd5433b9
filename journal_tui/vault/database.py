"""The one connection to the encrypted file, with types at the border and explained errors.

Everything but :meth:`Database.interrupt` and ``changes`` belongs to the thread that made it.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from journal_tui.model.errors import CannotUnlock, Damaged, DiskFull, JournalError, NotSaved, ReadOnly
from journal_tui.vault.faults import SAFE, explained
from journal_tui.vault.rollback import make_certain

Row = tuple[Any, ...]
Value = str | int | float | bytes | None

# https://sqlite.org/c3ref/c_open_autoproxy.html; the library does not name this one.
_OPEN_NOFOLLOW = 0x01000000
_STEPS_BETWEEN_LOOKS = 20_000


def statement(template: str, **parts: str) -> str:
    """Fill constants of this package into a statement; values never come here, they are bound."""
    return template.format(**parts)


class Database:
    """One connection.

    Args:
        path: absolute path without a symbolic link in it.
        writing: whether the file may be changed; it is never created here.

    Attributes:
        path: where the file is.
        interrupted: whether the interruptible work was: between two statements nothing runs that notices.
        changes: statements begun so far that may change the file; any thread may look. Outside a transaction,
            as long as it stays the same the file does.
    """

    def __init__(self, path: str, *, writing: bool) -> None:
        self.path = path
        self._access = dbapi2.SQLITE_OPEN_READWRITE if writing else dbapi2.SQLITE_OPEN_READONLY
        with explained():
            self._connection: Any = self._connected()
        self._prepare: Callable[[], None] | None = None
        self._in_place: Callable[[], bool] = lambda: True
        self._broken = False
        self._within = False
        self.changes = 0
        self._interruptible = self.interrupted = False
        self._interrupt_lock = threading.Lock()
        self._doubtful = False

    def _connected(self) -> Any:
        if self._access == dbapi2.SQLITE_OPEN_READWRITE:
            make_certain(Path(self.path))  # the first thing that is read undoes an interrupted save
        return dbapi2.connect(self.path, timeout=0, isolation_level=None, flags=self._access | _OPEN_NOFOLLOW)

    def guarded_by(self, prepare: Callable[[], None], in_place: Callable[[], bool]) -> None:
        """Take care of the file from now on.

        Args:
            prepare: makes a new connection like this one, after an error of the disk. A read that failed once
                makes the cipher refuse every later one (measured), so nothing could be saved any more even
                when the disk is well again.
            in_place: whether the file still has its name. SQLite goes on writing into a file that was removed
                or exchanged, and what it writes is lost when the file is closed.
        """
        self._prepare, self._in_place = prepare, in_place

    @contextmanager
    def _watched(self) -> Iterator[None]:
        if self._broken and not self._within:
            self._renew()
        self._require_whole_transaction()
        try:
            with explained():
                yield
        except (Damaged, NotSaved) as error:
            if not isinstance(error, DiskFull | ReadOnly):
                self._broken = self._prepare is not None
            raise

    def _require_whole_transaction(self) -> None:
        # After an error of the disk SQLite may have ended the transaction by itself. Nothing may follow it on
        # this connection: it would be saved without what came before, and begin to undo that.
        if self._within and not self._connection.in_transaction:
            raise NotSaved("An error of the disk ended this change.", SAFE, "Check the disk, and try again.")

    def _renew(self) -> None:
        self._broken = False
        try:
            with self._interrupt_lock, suppress(dbapi2.Error):
                self._connection.close()  # the old one first: it holds the lock
            with explained():
                self._connection = self._connected()
                if self._prepare is not None:
                    self._prepare()
        except BaseException as error:
            self._broken = True
            if isinstance(error, CannotUnlock):
                raise NotSaved(
                    "The journal's file cannot be read just now.", SAFE, "Check the disk, and try again."
                ) from None
            raise

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one statement and return all its rows.

        Raises:
            JournalError: what the disk or the database reported, explained.
        """
        if not sql.startswith("SELECT"):
            self.changes += 1
        with self._watched():
            found: list[Row] = self._connection.execute(sql, values).fetchall()
        return found

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """Run one statement and return its first row."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def number(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement and return the number in its first row, 0 when there is none."""
        found = self.row(sql, values)
        return int(found[0] or 0) if found else 0

    def numbers(self, sql: str, values: Sequence[Value] = ()) -> Iterator[int]:
        """Run one statement and give the first column of its rows, one at a time, to be used up at once."""
        with self._watched():
            for (number,) in self._connection.execute(sql, values):
                yield number

    def texts(self, sql: str, values: Sequence[Value] = ()) -> Iterator[str]:
        """As :meth:`numbers`, for a column of texts."""
        with self._watched():
            for (text,) in self._connection.execute(sql, values):
                yield text

    def each(self, sql: str) -> Iterator[Row]:
        """Run one reading statement and give its rows one at a time, to be used up at once."""
        with self._watched():
            yield from self._connection.execute(sql)

    def change(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one changing statement and return how many rows it changed."""
        self.changes += 1
        with self._watched():
            changed: int = self._connection.execute(sql, values).rowcount
        return changed

    def change_many(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        """Run one changing statement for each of ``values``."""
        self.changes += 1
        with self._watched():
            self._connection.executemany(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes within, or none: written to the disk when this ends without an error.

        Inside another transaction it becomes a part of that one.

        Raises:
            DiskFull, ReadOnly, NotSaved: nothing of it was written.
        """
        if self._within or (not self._broken and self._connection.in_transaction):
            yield
            return
        self._require_in_place()
        self.rows("BEGIN IMMEDIATE")
        self._within = True
        try:
            if self._doubtful:
                # A write that dirties a page in any case: words that a failed save left in the file, but
                # perhaps not on the disk, are on it once this one went well, also when nothing else changed.
                self.rows(f"PRAGMA user_version = {self.number('PRAGMA user_version')}")
            yield
            self._require_in_place()
            self._commit()
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._within = False

    def _require_in_place(self) -> None:
        if not self._in_place():
            raise NotSaved(
                "The journal's file is not in its place any more: it was moved, removed or exchanged.",
                SAFE,
                "Put it back where it was, and try again.",
            )

    def _commit(self) -> None:
        try:
            self.rows("COMMIT")
        except BaseException:
            self._doubtful = True
            raise
        self._doubtful = False

    def _roll_back(self) -> None:
        # After some errors SQLite has rolled back by itself; after others the file is put right when it is
        # next read. In both cases the first error is the one to tell.
        if self._connection.in_transaction:
            with suppress(JournalError):
                self.rows("ROLLBACK")

    @contextmanager
    def cache(self, kib: int) -> Iterator[None]:
        """Let the cache of pages grow to ``kib`` KiB for the work within."""
        usual = self.number("PRAGMA cache_size")
        self.rows(f"PRAGMA cache_size = -{kib}")
        try:
            yield
        finally:
            with suppress(JournalError), explained():  # the first error is the one to tell
                self._connection.execute(f"PRAGMA cache_size = {usual}")

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Mark work that :meth:`interrupt` may stop; saving never is.

        Raises:
            Cancelled: it was interrupted.
        """
        with self._interrupt_lock:
            self._interruptible, self.interrupted = True, False
        try:
            yield
        finally:
            with self._interrupt_lock:
                self._interruptible = False

    def interrupt(self) -> None:
        """Stop the interruptible work under way, if there is any; from any thread."""
        with self._interrupt_lock:
            if self._interruptible:
                self.interrupted = True
                self._connection.interrupt()

    @contextmanager
    def stopped_by(
        self, cancelled: Callable[[], bool] | None, *, every: int = _STEPS_BETWEEN_LOOKS
    ) -> Iterator[None]:
        """Ask ``cancelled`` now and then during the statements within, and stop them when it says so.

        Args:
            cancelled: asked on this thread.
            every: after so many steps of the database's machine.

        Raises:
            Cancelled: it said so.
        """
        if cancelled is None:
            yield
            return
        self._connection.set_progress_handler(lambda: int(cancelled()), every)
        try:
            yield
        finally:
            self._connection.set_progress_handler(None, 0)

    def let_go(self) -> None:
        """Close the connection until the next statement, which makes one like it."""
        with self._interrupt_lock, explained():
            self._connection.close()
        self._broken = True

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        with explained():
            self._connection.close()
