"""Words into the search index and out of it again; all within a transaction of the caller."""

from collections.abc import Iterable, Sequence

from journal_tui.vault.database import Database, Row, Value, statement

INDEXED = "title, text, tags, content_note"
"""The columns that the search index holds, of ``entries``."""

_ADD = statement("INSERT INTO entry_index (rowid, {columns}) VALUES (?, ?, ?, ?, ?)", columns=INDEXED)
_STORED = "SELECT place, {columns} FROM indexed WHERE place IN ({marks}) ORDER BY place"
_MOVED = (
    "SELECT id, place, {columns} FROM entries JOIN places ON entry = id WHERE id IN ({marks}) ORDER BY id"
)
_REMOVE = "DELETE FROM entry_index WHERE rowid = (SELECT place FROM places WHERE entry = ?)"
# https://sqlite.org/fts5.html#the_delete_command
_REMOVE_FROM = statement(
    "INSERT INTO entry_index (entry_index, rowid, {columns}) VALUES ('delete', ?, ?, ?, ?, ?)",
    columns=INDEXED,
)


def add(database: Database, rows: Iterable[Sequence[Value]]) -> None:
    """Put words into the index; quickest in the order of places.

    Args:
        database: in a transaction.
        rows: (place, title, text, tags as their column holds them, content note).
    """
    database.change_many(_ADD, rows)


def stored(database: Database, places: Sequence[int]) -> list[Row]:
    """Return what :func:`add` takes for the stored entries at these places, some hundreds at most."""
    marks = ", ".join("?" * len(places))
    return database.rows(statement(_STORED, columns=INDEXED, marks=marks), places)


def remove(database: Database, orders: Iterable[int]) -> None:
    """Take entries out of the index; their rows still hold the words that are in it."""
    database.change_many(_REMOVE, ((order,) for order in orders))


def remove_from(database: Database, former: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Take entries out of the index that have another place already.

    Args:
        database: in a transaction.
        former: (place that the index knows, key), some hundreds at most.

    Returns:
        the present place of each, by key.
    """
    entries = {entry: place for place, entry in former}
    marks = ", ".join("?" * len(entries))
    rows = database.rows(statement(_MOVED, columns=INDEXED, marks=marks), list(entries))
    database.change_many(_REMOVE_FROM, [(entries[entry], *words) for entry, _, *words in rows])
    return {entry: place for entry, place, *_ in rows}


def remove_all(database: Database) -> None:
    """Empty the index."""
    database.change("INSERT INTO entry_index (entry_index) VALUES ('delete-all')")


def make_anew(database: Database) -> None:
    """Make the whole index anew from the entries, in one piece: nothing of a removed word stays in it."""
    database.change("INSERT INTO entry_index (entry_index) VALUES ('rebuild')")
    database.change("INSERT INTO entry_index (entry_index) VALUES ('optimize')")
