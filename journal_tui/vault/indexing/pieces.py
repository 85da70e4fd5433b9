"""The pieces that FTS5's index consists of: the list of them, and how one is put in from elsewhere.

The index is a list of pieces ("segments"), each sorted by words. Which there are, and on which level, is one
record; a piece's pages are rows whose keys begin with its number. Nothing on a page says which piece it is
of, so a piece can be put into another index under another number. The layouts are those of SQLite's
``ext/fts5/fts5_index.c`` ("Details", ``fts5StructureDecode``) and ``fts5_storage.c``.
"""

from collections.abc import Iterable, Sequence

from journal_tui.model.record import Record
from journal_tui.vault.database import Database
from journal_tui.vault.indexing.varints import varint_bytes, varints

PIECE = 1 << 37
"""Page ``n`` of piece ``s`` has the key ``s * PIECE + n``; the index's own lists have smaller keys."""

LIST = 10
"""The key of the list of pieces."""

TOTALS = 1
"""The key of the totals: how many entries there are, then how many words each column has."""

FREE_LEVELS = 3
"""Levels that are left for later saves before those of large pieces; thousands of saves fill them."""

_ON_A_LEVEL = 3  # the library begins to merge a level that has four
_HIGHEST = 2000  # FTS5_MAX_SEGMENT
_PARTS = 3

# As it is set already: what counts is that the index takes part in the savepoint.
_NOTHING = "INSERT INTO entry_index (entry_index, rank) VALUES ('automerge', 4)"


class Piece(Record):
    """One piece.

    Attributes:
        number: its number, 1 to 1,999.
        first: its first page.
        last: its last page.
    """

    number: int
    first: int
    last: int


class Level(Record):
    """One level; pieces of lower levels are newer, and within a level later ones.

    Attributes:
        merging: how many of the pieces are being merged into the last one of the next level.
        pieces: its pieces.
    """

    merging: int
    pieces: tuple[Piece, ...]


class Pieces(Record):
    """The list of all pieces.

    Attributes:
        cookie: four bytes by which the library sees that its settings changed.
        written: how many pages were written so far; the library decides by it when to merge.
        levels: from the newest to the oldest.
    """

    cookie: bytes
    written: int
    levels: tuple[Level, ...]

    @property
    def numbers(self) -> list[int]:
        """The numbers of all pieces."""
        return [piece.number for level in self.levels for piece in level.pieces]


def read_pieces(block: bytes) -> Pieces | None:
    """Read the list of pieces; ``None`` when it is not laid out as expected."""
    try:
        count, total, written, *rest = varints(block[4:])
        levels: list[Level] = []
        for _ in range(count):
            merging, many, *rest = rest
            numbers, rest = rest[: _PARTS * many], rest[_PARTS * many :]
            pieces = tuple(Piece(*numbers[at : at + _PARTS]) for at in range(0, _PARTS * many, _PARTS))
            levels.append(Level(merging, pieces))
    except (ValueError, TypeError, IndexError):
        return None
    found = Pieces(bytes(block[:4]), written, tuple(levels))
    whole = not rest and len(found.numbers) == total and list_of(found) == block
    return found if whole else None


def list_of(pieces: Pieces) -> bytes:
    """Return the record that :func:`read_pieces` reads."""
    numbers = [len(pieces.levels), len(pieces.numbers), pieces.written]
    for level in pieces.levels:
        numbers += [level.merging, len(level.pieces)]
        for piece in level.pieces:
            numbers += [piece.number, piece.first, piece.last]
    return pieces.cookie + varint_bytes(numbers)


def with_new(pieces: Pieces, new: Sequence[Piece]) -> Pieces:
    """Return the list with large pieces put before all others, and room for small ones before them.

    A level that is empty is left out: only the order counts.
    """
    levels = [Level(0, ())] * FREE_LEVELS
    levels += [Level(0, tuple(new[at : at + _ON_A_LEVEL])) for at in range(0, len(new), _ON_A_LEVEL)]
    levels += [level for level in pieces.levels if level.pieces]
    return Pieces(pieces.cookie, pieces.written, tuple(levels))


def free_numbers(pieces: Pieces) -> list[int]:
    """Return the numbers that no piece has."""
    taken = set(pieces.numbers)
    return [number for number in range(1, _HIGHEST) if number not in taken]


def present(database: Database) -> Pieces | None:
    """Return the pieces of the journal's index; ``None`` when their list is not laid out as expected.

    Args:
        database: in a transaction; what the index collected in memory is written out first.
    """
    # https://sqlite.org/vtab.html#the_xsavepoint_xrelease_and_xrollbackto_methods
    database.rows("SAVEPOINT pieces")
    database.rows("RELEASE pieces")
    return read_pieces(_block(database, LIST))


def put(database: Database, pieces: Pieces) -> None:
    """Write the list of pieces, and have the index read it: it remembers what it read before.

    Args:
        database: in a transaction.
        pieces: all of them; their pages are there.
    """
    database.change("UPDATE entry_index_data SET block = ? WHERE id = ?", [list_of(pieces), LIST])
    database.change(_NOTHING)
    database.rows("SAVEPOINT pieces")
    database.change(_NOTHING)
    database.rows("ROLLBACK TO pieces")
    database.rows("RELEASE pieces")


def settle(database: Database) -> None:
    """Leave levels for later saves before the pieces that are there, after all were made one."""
    listed = present(database)
    if listed is not None:
        put(database, with_new(listed, ()))


def put_pages(
    database: Database,
    number: int,
    pages: Iterable[tuple[int, bytes]],
    words: Iterable[tuple[bytes, int]],
) -> None:
    """Put the pages of a new piece into the journal's index; :func:`put` makes it a part of it.

    Args:
        database: in a transaction.
        number: the piece's number there.
        pages: (number within the piece, page).
        words: (word that a page begins with, the page as the index keeps it).
    """
    first = number * PIECE
    database.change_many(
        "INSERT INTO entry_index_data (id, block) VALUES (?, ?)",
        ((first + page, block) for page, block in pages),
    )
    database.change_many(
        "INSERT INTO entry_index_idx (segid, term, pgno) VALUES (?, ?, ?)",
        ((number, word, page) for word, page in words),
    )


def put_sizes(database: Database, sizes: Iterable[tuple[int, bytes]]) -> None:
    """Put in how many words each column of each entry has: (place, the index's record of it)."""
    database.change_many("INSERT INTO entry_index_docsize (id, sz) VALUES (?, ?)", sizes)


def add_totals(database: Database, totals: Iterable[Sequence[int]]) -> None:
    """Add what other indexes counted (entries, then words by column) to the journal's."""
    sums = varints(_block(database, TOTALS))
    for more in totals:
        sums = [one + other for one, other in zip(sums, more, strict=True)] if sums else list(more)
    database.change(
        "INSERT OR REPLACE INTO entry_index_data (id, block) VALUES (?, ?)", [TOTALS, varint_bytes(sums)]
    )


def _block(database: Database, key: int) -> bytes:
    row = database.row("SELECT block FROM entry_index_data WHERE id = ?", [key])
    return bytes(row[0]) if row else b""
