"""The rows of an entry: from columns to records and back."""

import os
from collections.abc import Iterable

from journal_tui.model.entry import Entry, Words
from journal_tui.model.moment import Moment
from journal_tui.vault.database import Database, Row, statement
from journal_tui.vault.wording import (
    WORD_COLUMNS,
    read_happened_columns,
    read_kind,
    split,
    word_values,
)

WORDS = "kind, veiled, happened_words, happened_edtf, title, content_note, tags, text"
"""What :func:`words_of` needs, of ``entries`` or ``revisions``."""

ENTRY = f"id, public_id, written, revised, binned, {WORDS}"
"""What :func:`entry_of` needs, of ``entries``."""

_COLUMNS = ("id", "public_id", "written", *WORD_COLUMNS)
_INSERT = statement(
    "INSERT INTO entries ({columns}) VALUES ({marks})",
    columns=", ".join(_COLUMNS),
    marks=", ".join("?" * len(_COLUMNS)),
)
_BY_ID = statement("SELECT {entry} FROM entries WHERE public_id = ?", entry=ENTRY)


BACK = "brought_back "
"""A setting of this name and an entry's public id: when it was last brought back from the bin."""

PUT_BACK = "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)"
"""Keeps such a moment."""


def new_id() -> str:
    """Return a new public id: 16 hexadecimal digits, drawn at random."""
    return os.urandom(8).hex()


def words_of(row: Row) -> Words:
    """Return words from their columns, :data:`WORDS`."""
    kind, veiled, happened_words, happened_edtf, title, note, tags, text = row
    return Words(
        title=title,
        text=text,
        happened=read_happened_columns(happened_words, happened_edtf),
        tags=split(tags),
        content_note=note,
        veiled=bool(veiled),
        kind=read_kind(kind),
    )


def entry_of(row: Row) -> Entry:
    """Return an entry from its columns, :data:`ENTRY`."""
    order, public_id, written, revised, binned, *words = row
    return Entry(
        id=public_id,
        order=order,
        words=words_of(tuple(words)),
        written=Moment(written),
        revised=Moment(revised) if revised else None,
        binned=Moment(binned) if binned else None,
    )


def insert_entries(database: Database, entries: Iterable[tuple[int, str, Moment, Words]]) -> None:
    """Insert the rows of new entries, without their index terms and tags.

    Args:
        database: in a transaction.
        entries: (key, public id, when written, words as the vault keeps them).
    """
    database.change_many(
        _INSERT,
        (
            (order, public_id, written.iso, *word_values(words))
            for order, public_id, written, words in entries
        ),
    )


def insert_tags(database: Database, tagged: Iterable[tuple[int, tuple[str, ...]]]) -> None:
    """Insert the rows by which entries are found by their tags: (key, tags)."""
    database.change_many(
        "INSERT INTO tags (folded, entry, tag) VALUES (?, ?, ?)",
        sorted((tag.casefold(), order, tag) for order, tags in tagged for tag in tags),
    )


def free_order(database: Database, wanted: int) -> int:
    """Return ``wanted``, or the next larger key that is free."""
    if database.row("SELECT 1 FROM entries WHERE id = ?", [wanted]) is None:
        return wanted
    return database.number(
        "SELECT id + 1 FROM entries a WHERE id >= ? "
        "AND NOT EXISTS (SELECT 1 FROM entries b WHERE b.id = a.id + 1) ORDER BY id LIMIT 1",
        [wanted],
    )


def entry_of_id(database: Database, public_id: str) -> Entry | None:
    """Return the entry with this full public id, ``None`` when there is none."""
    row = database.row(_BY_ID, [public_id])
    return None if row is None else entry_of(row)
