"""One part of a large import: an index of its own, in memory."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlcipher3 import dbapi2

from journal_tui.vault.database import Value
from journal_tui.vault.faults import explained
from journal_tui.vault.indexing.pieces import PIECE

# Nothing of it is ever on a disk.
_SETTINGS = ("journal_mode = OFF", "locking_mode = EXCLUSIVE", "temp_store = MEMORY")
# Words as the journal's own index takes them, but what is collected is written out once, and never merged.
_TABLES = (
    """
    CREATE VIRTUAL TABLE part USING fts5 (
        title, text, tags, content_note, content = '',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    )
    """,
    "INSERT INTO part (part, rank) VALUES ('pgsz', 3970)",
    "INSERT INTO part (part, rank) VALUES ('hashsize', 1000000000)",
    "INSERT INTO part (part, rank) VALUES ('automerge', 0)",
    "INSERT INTO part (part, rank) VALUES ('crisismerge', 1999)",
    "CREATE TABLE waiting (place INTEGER PRIMARY KEY, title, text, tags, content_note)",
)
_COLLECT = "INSERT INTO waiting VALUES (?, ?, ?, ?, ?)"
# One statement: for all of its time other threads have Python's lock.
_INDEX = "INSERT INTO part (rowid, title, text, tags, content_note) SELECT * FROM waiting ORDER BY place"

Rows = Iterator[tuple[Any, ...]]


class Part:
    """The words of some entries, and the index that is made of them.

    One thread at a time uses it; :meth:`interrupt` may come from any.

    Attributes:
        characters: how much text there is.
    """

    def __init__(self) -> None:
        self.characters = 0
        self._problem: BaseException | None = None
        self._connection: Any = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
        for setting in _SETTINGS:
            self._connection.execute(f"PRAGMA {setting}")
        for table in _TABLES:
            self._connection.execute(table)
        self._connection.execute("BEGIN")

    def collect(self, rows: Iterable[Sequence[Value]]) -> None:
        """Take (place, title, text, tags as their column holds them, content note) of some entries."""
        with explained():
            self._connection.executemany(_COLLECT, self._counted(rows))

    def _counted(self, rows: Iterable[Sequence[Value]]) -> Iterator[Sequence[Value]]:
        for row in rows:
            self.characters += len(str(row[2]))
            yield row

    def index(self) -> None:
        """Index them all; what goes wrong is raised by :meth:`require_done`."""
        try:
            self._indexed()
        except BaseException as error:  # noqa: BLE001 - raised on the thread that waits for it
            self._problem = error

    def _indexed(self) -> None:
        for statement in (_INDEX, "DROP TABLE waiting", "COMMIT"):
            self._connection.execute(statement)

    def require_done(self) -> None:
        """Make sure that :meth:`index` went well.

        Raises:
            JournalError: it did not.
        """
        with explained():
            if self._problem is not None:
                raise self._problem

    def block(self, key: int) -> bytes:
        """Return one record of the index."""
        (row,) = self._connection.execute("SELECT block FROM part_data WHERE id = ?", [key])
        return bytes(row[0])

    def pages(self, piece: int) -> Rows:
        """Give (number within the piece, page) of a piece, growing."""
        first = piece * PIECE
        yield from self._connection.execute(
            "SELECT id - ?, block FROM part_data WHERE id BETWEEN ? AND ? ORDER BY id",
            [first, first, first + PIECE - 1],
        )

    def words(self, piece: int) -> Rows:
        """Give (word that a page begins with, the page as the index keeps it) of a piece, growing."""
        yield from self._connection.execute(
            "SELECT term, pgno FROM part_idx WHERE segid = ? ORDER BY term", [piece]
        )

    def sizes(self) -> Rows:
        """Give (place, how many words each column has) of every entry, growing."""
        yield from self._connection.execute("SELECT id, sz FROM part_docsize ORDER BY id")

    def interrupt(self) -> None:
        """Stop :meth:`index`."""
        self._connection.interrupt()

    def close(self) -> None:
        """Let go of the memory."""
        self._connection.close()
