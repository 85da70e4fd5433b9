"""The pages of the search index: which word stands where in which entry.

FTS5 keeps a word with the numbers of the entries that have it and its places in each. The layout is that of
SQLite's ``ext/fts5/fts5_index.c`` ("Details"): a segment is a run of leaves, each a record of its own whose
key is the segment's number and the leaf's. What is said of one word can go on over many leaves.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from journal_tui.vault.salvage.records import varint

SEGMENT = 1 << 37
"""Leaf ``n`` of segment ``s`` has the key ``s * SEGMENT + n``; all keys of the index are larger than this."""

WORDS = 0x30
"""What terms that are whole words begin with; beginnings of words have the next ones."""

UNSAID = 0xFF
"""What terms begin with whose word is not known."""

_WITNESSES = 8
_PLAIN_LEAVES = 1 << 31
_LAST_KEY = 2001 * SEGMENT
_COLUMNS = 4
_NEXT_COLUMN = 1
_EMPTY = bytes([0, 0, 0, 4])
_FARTHEST = 1 << 30
_HALF = 1 << 63

Posting = tuple[bytes, int, bytes]
"""(term with its first byte, the entry's number, its places as they stand)."""


def is_leaf(key: int, block: bytes) -> bool:
    """Tell whether a record of the index's data is a leaf, and not one of its own lists."""
    if not SEGMENT < key < _LAST_KEY or key % SEGMENT >= _PLAIN_LEAVES or len(block) < 4:
        return False
    return block == _EMPTY or 4 < int.from_bytes(block[2:4], "big") <= len(block)


def lengths(block: bytes) -> tuple[int, ...] | None:
    """Return how many words each column of an entry has, from the index's list of sizes.

    Returns:
        ``None`` when the bytes are no such row.
    """
    found: list[int] = []
    place = 0
    try:
        while place < len(block) and len(found) < _COLUMNS:
            number, place = varint(block, place)
            found.append(number)
    except IndexError:
        return None
    if place < len(block) or len(found) < _COLUMNS or max(found) > _FARTHEST:
        return None
    return tuple(found)


@dataclass(slots=True)
class Unsaid:
    """A word that a missing leaf said.

    Attributes:
        whole: whether it is a whole word: the next term is one, and they stand before all beginnings.
        seen: numbers of some known entries that have it, with its places: they tell what it is.
    """

    whole: bool = False
    seen: list[tuple[int, bytes]] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """What goes on from one leaf to the next.

    Attributes:
        key: of the leaf that was read last.
        term: the word that is being told; empty when a leaf is missing that said it.
        number: the entry that is being told.
        rest: bytes of its places that are still to come.
        places: those that came; ``None`` when nobody asks for them.
        unsaid: where the word is not known, what is kept of it.
    """

    key: int = -1
    term: bytes = field(default=b"", repr=False)
    number: int = 0
    rest: int = 0
    places: bytearray | None = None
    unsaid: Unsaid | None = None


def postings(
    leaves: Iterable[tuple[int, bytes]], known: AbstractSet[int], unsaid: dict[bytes, Unsaid] | None = None
) -> Iterator[Posting]:
    """Give what the index says of the entries that are not ``known``.

    Where the leaf before it is missing, nothing on a leaf says which word it goes on with. Such a word gets a
    term of its own, which begins with :data:`UNSAID`.

    Args:
        leaves: (key, block) of leaves whose seals hold, with growing keys.
        known: numbers of entries that are not asked for.
        unsaid: filled with what may tell those words, by their terms.
    """
    run = _Run()
    for key, block in leaves:
        if key != run.key + 1:
            run = _Run(term=bytes([UNSAID]) + key.to_bytes(8, "big"), unsaid=Unsaid())
        run.key = key
        end = int.from_bytes(block[2:4], "big")
        starts = _starts(block, end)
        yield from _continued(run, block, starts[0] if starts else end, known)
        try:
            for start, after in pairwise((*starts, end)):
                before = run.term
                place = _term(run, block, start, first=start == starts[0])
                if run.unsaid is not None:
                    run.unsaid.whole = run.term[0] == WORDS
                    if unsaid is not None and run.unsaid.seen:
                        unsaid[before] = run.unsaid
                    run.unsaid = None
                yield from _entries(run, block, place, after, known)
        except IndexError:
            run = _Run(key)


def _starts(block: bytes, end: int) -> list[int]:
    """Return where the terms of a leaf begin; they are told behind its end, each from the one before."""
    starts: list[int] = []
    place, start = end, 0
    try:
        while place < len(block):
            step, place = varint(block, place)
            start += step
            if not 4 <= start < end or step == 0:
                break
            starts.append(start)
    except IndexError:
        pass
    return starts


def _continued(run: _Run, block: bytes, end: int, known: AbstractSet[int]) -> Iterator[Posting]:
    """Give what a leaf says before its first term: the end of some places, and more entries."""
    first = int.from_bytes(block[:2], "big")
    own = first if 4 <= first < end else end
    if run.places is not None:
        run.places += block[4 : min(own, 4 + run.rest)]
    run.rest -= min(run.rest, own - 4)
    if not run.rest and run.places is not None:
        yield run.term, run.number, bytes(run.places)
        run.places = None
    if own < end:
        run.places, run.rest = None, 0
        yield from _entries(run, block, own, end, known)


def _term(run: _Run, block: bytes, place: int, *, first: bool) -> int:
    """Read a term; all but the first of a leaf say how much they share with the one before."""
    shared = 0
    if not first:
        shared, place = varint(block, place)
    length, place = varint(block, place)
    if shared > len(run.term) or length > len(block):
        raise IndexError
    run.term = run.term[:shared] + block[place : place + length]
    run.places, run.rest = None, 0
    return place + length


def _entries(run: _Run, block: bytes, place: int, end: int, known: AbstractSet[int]) -> Iterator[Posting]:
    """Give the entries told between two places of a leaf; the first one's number is told as it is."""
    number, term = 0, run.term
    seen = run.unsaid.seen if run.unsaid is not None else None
    try:
        while place < end:
            step = block[place]
            if step < 0x80:
                place += 1
            else:
                step, place = varint(block, place)
            number += step
            if number >= _HALF:
                number = (number + _HALF) % (2 * _HALF) - _HALF
            size = block[place]
            if size < 0x80:
                place += 1
            else:
                size, place = varint(block, place)
            after = place + (size >> 1)
            if after > end:
                wanted = term and number not in known
                run.number, run.rest = number, after - end
                run.places = bytearray(block[place:end]) if wanted else None
                return
            if term and number not in known:
                yield term, number, block[place:after]
            elif seen is not None and len(seen) < _WITNESSES:
                seen.append((number, block[place:after]))
            place = after
    except IndexError:
        run.term, run.places, run.rest, run.unsaid = b"", None, 0, None


def places(data: bytes) -> Iterator[tuple[int, int]]:
    """Give (column, place) of every time the word stands in the entry, both from 0."""
    column = at = place = 0
    try:
        while place < len(data):
            step, place = varint(data, place)
            if step == _NEXT_COLUMN:
                column, place = varint(data, place)
                at = 0
                continue
            at += step - 2
            if step < 2 or column >= _COLUMNS or at > _FARTHEST:
                return
            yield column, at
    except IndexError:
        return
