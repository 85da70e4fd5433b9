"""The journal and what it is compared with: the same tables, without a key, in two builds of SQLite."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kept

from journal_tui.model.clock import SystemClock
from journal_tui.model.entry import Words
from journal_tui.vault import schema
from journal_tui.vault.database import Database
from journal_tui.vault.entries import Entries
from journal_tui.vault.opening import open_vault
from journal_tui.vault.search import Search

SAME_LIBRARY = "the same library without a key"
OF_PYTHON = f"Python's sqlite3 {sqlite3.sqlite_version}"


class Plain(Database):
    """The same statements on a file without a key, with SQLite's own usual settings (FULL, DELETE).

    Args:
        path: an existing file.
        of_python: whether Python's own sqlite3 opens it, instead of the journal's library without a key.
    """

    def __init__(self, path: Path, *, of_python: bool) -> None:
        path.touch(0o600)
        super().__init__(str(path), writing=True)
        if of_python:
            self._connection.close()
            self._connection: Any = sqlite3.connect(path, isolation_level=None)
        self._old = of_python and sqlite3.sqlite_version_info < (3, 42)

    def rows(self, sql: str, values: Any = ()) -> Any:
        """Run a statement; the setting that came with SQLite 3.42 is left out before that."""
        return [] if self._old and "secure-delete" in sql else super().rows(sql, values)


@dataclass
class Side:
    """One of those that are compared.

    Attributes:
        name: what it is.
        entries: its entries.
        search: its search.
        close: closes it.
    """

    name: str
    entries: Entries
    search: Search
    close: Any


def journal(path: Path) -> Side:
    """Open the journal at ``path``."""
    vault = open_vault(path, kept.PASSPHRASE)
    return Side("the journal", vault.entries, vault.search, vault.close)


def plain(path: Path, words: Iterator[tuple[Words, Any, None]], *, of_python: bool) -> Side:
    """Return the same tables at ``path``, filled with ``words`` where the file is new."""
    new = not path.exists()
    database = Plain(path, of_python=of_python)
    # As much cache as the journal has; the rest is as SQLite comes.
    database.rows("PRAGMA cache_size = -16000")
    database.rows("PRAGMA temp_store = MEMORY")
    entries = Entries(database, SystemClock())
    if new:
        schema.create(database)
        entries.import_many(words)
    return Side(OF_PYTHON if of_python else SAME_LIBRARY, entries, Search(database), database.close)


@contextmanager
def opened(*sides: Side) -> Iterator[tuple[Side, ...]]:
    """Close all sides at the end."""
    try:
        yield sides
    finally:
        for side in sides:
            side.close()
