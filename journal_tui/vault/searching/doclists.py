"""How long the search index's lists are, and whether it can begin to read them in the middle.

For each word, and for each beginning of one to three letters, the index (FTS5) keeps a list of the entries
that have it. Newest first, the library reads a list through to its end before it gives the first match:
that is how it finds the end once something was removed securely. Oldest first it leaps to the first match
at or above a number by the list's own index. With a list of thousands of pages the second is what stays
fast; but where the last leaves that this index names have lost their rows, it would go on in the list of
another word when it leaps to one of them. So each list is looked at before.

What is read here is described at the beginning of the library's ``fts5_index.c``; nothing is written. Where
it does not look as described, nothing is leapt to, and the search is done the long way.
"""

from journal_tui.model.record import Record
from journal_tui.vault.database import Database

_PAGE_BITS, _HEIGHT_BITS, _LIST_INDEX_BITS = 31, 5, 1
_LEAF_HEAD = 4
_MOST_LISTS = 2000
_MOST_EMPTY = 16

ANYWHERE, NOWHERE = 1 << 62, -1
"""Above every place, and below."""
_CONTINUED = bytes(range(128, 256))

# For each segment: the leaf that has the key, if the index has it at all, and the next leaf with another one.
# A list that has an index of its own is the last on its leaf; only those are long.
_LONG = """SELECT segment, page >> 1, following FROM (
    WITH RECURSIVE segments (id) AS (
        SELECT min(segid) FROM entry_index_idx
        UNION ALL
        SELECT (SELECT min(segid) FROM entry_index_idx WHERE segid > id) FROM segments WHERE id IS NOT NULL
    )
    SELECT
        id AS segment,
        (SELECT pgno FROM entry_index_idx WHERE segid = id AND term <= ? ORDER BY term DESC LIMIT 1) AS page,
        (SELECT pgno >> 1 FROM entry_index_idx WHERE segid = id AND term > ? ORDER BY term LIMIT 1)
            AS following
    FROM segments WHERE id IS NOT NULL
) WHERE page & 1"""
_LAST_BLOCK = "SELECT block FROM entry_index_data WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1"
_BLOCK = "SELECT block FROM entry_index_data WHERE id = ?"


class Doclist(Record):
    """What there is to know of the list for one key.

    Attributes:
        pages: how many pages a search has to go through that does not leap; a short list has none.
        highest: the highest number that a search may leap to.
    """

    pages: int
    highest: int


class Doclists:
    """Knows the lists of the index; what was found is kept until something changes.

    Args:
        database: the open journal's connection.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[bytes, Doclist] = {}
        self._as_of = -1

    def of(self, key: bytes) -> Doclist:
        """Return what there is to know of the list with this key."""
        if self._as_of != self._database.changes or len(self._known) > _MOST_LISTS:
            self._known.clear()
            self._as_of = self._database.changes
        if key not in self._known:
            self._known[key] = self._looked_at(key)
        return self._known[key]

    def _looked_at(self, key: bytes) -> Doclist:
        pages, highest = 0, ANYWHERE
        for segment, first, following in self._database.rows(_LONG, [key, key]):
            block = self._last_of_index(segment, first, following)
            last = last_leaf(block)
            highest = min(highest, NOWHERE if last is None else self._highest(segment, last, block))
            pages += (following or last or first) - first
        return Doclist(pages, highest)

    def _last_of_index(self, segment: int, first: int, following: int | None) -> bytes:
        """Return the last piece of a list's own index; empty when there is none."""
        begin = _number(segment, first, of_list_index=True)
        end = begin if following is None else begin + max(following - first - 1, 0)
        found = self._database.row(_LAST_BLOCK, [begin, end])
        return found[0] if found else b""

    def _highest(self, segment: int, last: int, block: bytes) -> int:
        """Return the highest number at which none of the last leaves without rows is leapt to."""
        if self._has_rows(segment, last):
            return ANYWHERE
        emptied = NOWHERE
        for leaf, row in named_leaves(block)[: -_MOST_EMPTY - 1 : -1]:
            if self._has_rows(segment, leaf):
                return emptied
            emptied = row
        return NOWHERE

    def _has_rows(self, segment: int, leaf: int) -> bool:
        found = self._database.row(_BLOCK, [_number(segment, leaf)])
        return found is not None and begins_rows(found[0])


def last_leaf(block: bytes) -> int | None:
    """Return the last leaf that a piece of a list's own index names: the last in which rows began.

    Args:
        block: whether it is not the whole, the number of its first leaf, and then, for it and each that
            follows, how far its first row is from the one before, 0 where none begins in it.
    """
    leaf, offset = _varint(block, 1)
    rest = block[offset:].rstrip(b"\x00")
    # All but the last byte of a number have the highest bit set, so these are as many as there are numbers.
    named = len(rest.translate(None, _CONTINUED))
    return leaf + named - 1 if named else None


def named_leaves(block: bytes) -> list[tuple[int, int]]:
    """Return the leaves that a piece of a list's own index names, each with its first row.

    Args:
        block: as for :func:`last_leaf`.
    """
    leaf, offset = _varint(block, 1)
    row, offset = _varint(block, offset)
    found = [(leaf, row)]
    while offset < len(block):
        further, offset = _varint(block, offset)
        leaf += 1
        if further:
            row += further
            found.append((leaf, row))
    return found


def begins_rows(leaf: bytes) -> bool:
    """Whether a row begins in this leaf before its first word does.

    Args:
        leaf: where its first row is; where what it holds ends; what it holds; where its words begin.
    """
    row, end = int.from_bytes(leaf[:2], "big"), int.from_bytes(leaf[2:_LEAF_HEAD], "big")
    word = _varint(leaf, end)[0] if end < len(leaf) else end
    return _LEAF_HEAD <= row < word


def _number(segment: int, page: int, *, of_list_index: bool = False) -> int:
    """Return the number under which the index keeps a page of a segment."""
    of_segment = segment << (_LIST_INDEX_BITS + _HEIGHT_BITS + _PAGE_BITS)
    return of_segment + (of_list_index << (_HEIGHT_BITS + _PAGE_BITS)) + page


def _varint(block: bytes, offset: int) -> tuple[int, int]:
    """Read a number (https://sqlite.org/fileformat2.html#varint) and return it and what comes after it."""
    value = 0
    for place in range(offset, len(block)):
        value = value << 7 | block[place] & 0x7F
        if not block[place] & 0x80:
            return value, place + 1
    return value, len(block)
