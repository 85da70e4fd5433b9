"""Copying all tables of the open journal to an attached file, and comparing two files row by row."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from journal_tui.model.errors import Cancelled, DiskFull, JournalError, NotSaved, ReadOnly
from journal_tui.vault import schema
from journal_tui.vault.database import Database, Row, statement
from journal_tui.vault.faults import damaged, no_memory
from journal_tui.vault.keys.key import FileKey

_NUMBERS = ("application_id", "user_version")
"""What the export does not bring over."""

_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
_SETTINGS = "settings"
_ROWS_BETWEEN_LOOKS = 500

# The export runs statements within a function, and gives on their errors as text alone: sqlite3ErrStr() in
# https://github.com/sqlcipher/sqlcipher/blob/master/src/main.c
_SAID: dict[str, Callable[[], JournalError]] = {
    "interrupted": lambda: Cancelled("Stopped.", "Everything is as it was before."),
    "database or disk is full": lambda: DiskFull("There is no room left on the disk."),
    "disk I/O error": lambda: NotSaved("The disk reported an error."),
    "attempt to write a readonly database": lambda: ReadOnly("The journal's folder cannot be written."),
    "unable to open database file": lambda: ReadOnly("The journal's folder cannot be written."),
    "database disk image is malformed": damaged,
    "file is not a database": damaged,
    "out of memory": no_memory,
}


@contextmanager
def attached(database: Database, path: Path, key: FileKey) -> Iterator[None]:
    """Attach an empty file as ``new``, to be filled and proved before anybody relies on it.

    Raises:
        NotSaved, ReadOnly, InUse: it cannot be attached.
    """
    try:
        database.rows("ATTACH ? AS new KEY ?", [str(path), key.raw])
    except dbapi2.Error:
        raise NotSaved("The new file could not be opened.") from None
    try:
        for setting in ("journal_mode = MEMORY", "synchronous = OFF"):
            database.rows(f"PRAGMA new.{setting}")
        yield
    finally:
        # After an error of the disk there may be a new connection, which has nothing attached.
        with suppress(JournalError, dbapi2.Error):
            database.rows("DETACH new")


def copy_rows(database: Database, changes: Mapping[str, str | None]) -> None:
    """Copy everything to the attached empty file ``new``, all or nothing.

    The search index comes over with its own tables, and so with all that was set for it.

    Args:
        database: the open journal, with ``new`` attached.
        changes: settings that differ there; ``None`` removes one.

    Raises:
        Cancelled: the statement was stopped.
        DiskFull, ReadOnly, NotSaved, Damaged: it could not be copied.
    """
    found = {name: database.number(f"PRAGMA main.{name}") for name in _NUMBERS}
    with database.transaction():
        try:
            database.rows("SELECT sqlcipher_export('new')")
        except dbapi2.Error as error:
            known = next((make for said, make in _SAID.items() if said in str(error)), None)
            if known is None:
                raise
            raise known() from None
        for name, number in found.items():
            database.rows(f"PRAGMA new.{name} = {number}")
        for name, value in changes.items():
            database.change("DELETE FROM new.settings WHERE name = ?", [name])
            if value is not None:
                database.change("INSERT INTO new.settings (name, value) VALUES (?, ?)", [name, value])


def same_rows(
    old: Database,
    new: Database,
    changes: Mapping[str, str | None],
    cancelled: Callable[[], bool] | None = None,
) -> int | None:
    """Compare two files: every table's definition and every row, those of the search index too.

    Args:
        old: what it was copied from.
        new: the copy.
        changes: settings that differ in the copy, as for :func:`copy_rows`.
        cancelled: asked now and then whether to stop.

    Returns:
        the entries of both; ``None`` when they are not the same.

    Raises:
        Cancelled: ``cancelled`` said so.
    """
    numbers = [f"PRAGMA {name}" for name in _NUMBERS]
    if new.number(numbers[0]) != schema.APPLICATION_ID or new.rows(_SCHEMA) != old.rows(_SCHEMA):
        return None
    if any(new.number(number) != old.number(number) for number in numbers):
        return None
    entries = 0
    for (name,) in old.rows(_TABLES):
        if name == _SETTINGS:
            same = _settings(new) == _changed(_settings(old), changes)
        else:
            rows = _compared(old, new, name, cancelled)
            same = rows is not None
            entries += rows or 0 if name == "entries" else 0
        if not same:
            return None
    return entries


def _settings(database: Database) -> dict[str, str]:
    return {str(name): str(value) for name, value in database.rows("SELECT name, value FROM settings")}


def _changed(settings: dict[str, str], changes: Mapping[str, str | None]) -> dict[str, str]:
    for name, value in changes.items():
        settings.pop(name, None)
        if value is not None:
            settings[name] = value
    return settings


def _compared(old: Database, new: Database, table: str, cancelled: Callable[[], bool] | None) -> int | None:
    """Return how many rows both tables hold; ``None`` when one row differs."""
    sql = statement('SELECT * FROM "{table}"', table=table)
    there: Iterator[Row] = new.each(sql)
    rows = 0
    for row in old.each(sql):
        if next(there, None) != row:
            return None
        rows += 1
        if cancelled is not None and rows % _ROWS_BETWEEN_LOOKS == 0 and cancelled():
            raise Cancelled("Stopped.", "Everything is as it was before.")
    return rows if next(there, None) is None else None
