"""Words into the search index and out of it again; all within a transaction of the caller."""

from collections.abc import Iterable, Sequence

from journal_tui.vault.database import Database, Row, Value, statement

INDEXED = "title, text, tags, content_note"
"""The columns that the search index holds, of ``entries``."""

_ADD = statement("INSERT INTO entry_index (rowid, {columns}) VALUES (?, ?, ?, ?, ?)", columns=INDEXED)
_ADD_STORED = statement(
    "INSERT INTO entry_index (rowid, {columns}) SELECT place, {columns} FROM indexed WHERE place = ?",
    columns=INDEXED,
)
_STORED = "SELECT place, {columns} FROM indexed WHERE place IN ({marks}) ORDER BY place"
_REMOVE = "DELETE FROM entry_index WHERE rowid = (SELECT place FROM places WHERE entry = ?)"


def add_stored(database: Database, place: int) -> None:
    """Put the words of the stored entry at ``place`` into the index."""
    database.change(_ADD_STORED, [place])


def add(database: Database, rows: Iterable[Sequence[Value]]) -> None:
    """Put words into the index; quickest in the order of places.

    Args:
        database: in a transaction.
        rows: (place, title, text, tags as their column holds them, content note).
    """
    database.change_many(_ADD, rows)


def remove(database: Database, orders: Iterable[int]) -> None:
    """Take entries out of the index; their rows still hold the words that are in it."""
    database.change_many(_REMOVE, ((order,) for order in orders))


def stored(database: Database, places: Sequence[int]) -> list[Row]:
    """Return what :func:`add` takes for the stored entries at these places, some hundreds at most."""
    marks = ", ".join("?" * len(places))
    return database.rows(statement(_STORED, columns=INDEXED, marks=marks), places)


def make_anew(database: Database) -> None:
    """Make the whole index anew from the entries, in one piece: nothing of a removed word stays in it."""
    database.change("INSERT INTO entry_index (entry_index) VALUES ('rebuild')")
    database.change("INSERT INTO entry_index (entry_index) VALUES ('optimize')")
