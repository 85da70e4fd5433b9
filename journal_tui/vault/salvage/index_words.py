"""Entries' words, put together from the search index: in their order, with a mark where one is missing.

The index keeps words in lower case and without accents, and nothing of what stands between them. Where the
page of a word is lost, its first letters may be left: the index keeps them by themselves.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import groupby, islice

from journal_tui.vault.salvage.index_leaves import UNSAID, WORDS, Unsaid, lengths, places, postings
from journal_tui.vault.salvage.recognising import GAP

COLUMNS = 4
"""Title, text, tags and content note."""

_WORDS_AT_ONCE = 4_000_000
_USUAL_WORDS = 200
_COLUMN_BITS, _PLACE_BITS, _RANK_BITS, _TERM_BITS = 2, 30, 4, 28
_WHOLE = (1 << _RANK_BITS) - 1
_MOST_TERMS = 1 << _TERM_BITS


@dataclass(frozen=True, slots=True)
class IndexedWords:
    """What the index says of one entry.

    Attributes:
        number: by which the index knows the entry.
        columns: the words of title, text, tags and content note.
        whole: how many words are there.
        begun: of how many only the first letters are there.
        missing: how many are missing, as far as known.
    """

    number: int
    columns: tuple[str, ...] = field(repr=False)
    whole: int
    begun: int
    missing: int


def words_from_index(
    leaves: Callable[[], Iterable[tuple[int, bytes]]],
    known: AbstractSet[int],
    sizes: Mapping[int, bytes],
    said: Callable[[int, int, int], str],
) -> Iterator[IndexedWords]:
    """Give the words of all entries that the index names and that are not ``known``.

    Millions of words are kept in memory at once, no more; the leaves are read again for the next ones.

    Args:
        leaves: gives (key, block) of the index's leaves with growing keys, each time from the beginning.
        known: numbers of entries that are not asked for.
        sizes: how many words each column of an entry has, by its number, as the index keeps it.
        said: gives the word of a known entry (by its number) in a column at a place, both from 0; the index
            would have it so. Empty where there is none.
    """
    done = set(known)
    while True:
        some, unsaid = _Some(sizes), dict[bytes, Unsaid]()
        for term, number, data in postings(leaves(), done, unsaid):
            some.take(term, number, data)
        some.told = {term: word for term, what in unsaid.items() if (word := _told(what, known, said))}
        yield from some.joined()
        if not some.more:
            return
        done.update(some.found)


def _told(unsaid: Unsaid, known: AbstractSet[int], said: Callable[[int, int, int], str]) -> bytes:
    """Return the word that stands, in entries that are known, where the index has an unsaid one."""
    if not unsaid.whole:
        return b""
    words = [
        said(number, *where)
        for number, data in unsaid.seen
        if number in known
        for where in islice(places(data), 2)
    ]
    return bytes([WORDS]) + words[0].encode() if len(words) > 1 and len(set(words)) == 1 and words[0] else b""


class _Some:
    """As many entries as may be kept at once.

    Attributes:
        found: places and words of each, by its number.
        more: whether there are others.
        told: words that a missing leaf said, by the terms that stand for them.
    """

    def __init__(self, sizes: Mapping[int, bytes]) -> None:
        self._sizes = sizes
        self._terms: dict[bytes, int] = {}
        self._left = _WORDS_AT_ONCE
        self.found: dict[int, array[int]] = {}
        self.more = False
        self.told: dict[bytes, bytes] = {}

    def _kept(self, number: int) -> "array[int] | None":
        kept = self.found.get(number)
        if kept is None:
            if self._left <= 0:
                self.more = True
                return None
            self._left -= 1 + sum(lengths(self._sizes.get(number, b"")) or [_USUAL_WORDS])
            kept = self.found[number] = array("Q")
        return kept

    def take(self, term: bytes, number: int, data: bytes) -> None:
        """Keep a word's places in an entry, each in 64 bits that sort in the order of the text."""
        kept = self._kept(number)
        if kept is None or len(self._terms) == _MOST_TERMS:
            return
        code = self._terms.setdefault(term, len(self._terms))
        rank = _WHOLE if term[0] in {WORDS, UNSAID} else min(len(term), _WHOLE - 1)
        low = rank << _TERM_BITS | code
        kept.extend(
            (column << _PLACE_BITS | place) << _RANK_BITS + _TERM_BITS | low for column, place in places(data)
        )

    def joined(self) -> Iterator[IndexedWords]:
        """Give the entries' words."""
        # In the order of their codes.
        terms = [self.told.get(term, b"") if term[0] == UNSAID else term for term in self._terms]
        for number in sorted(self.found):
            yield self._joined(number, terms)

    def _joined(self, number: int, terms: list[bytes]) -> IndexedWords:
        sizes = lengths(self._sizes.get(number, b""))
        columns = [_Column() for _ in range(COLUMNS)]
        ordered = sorted(self.found[number])
        for (column, place), codes in groupby(ordered, _where):
            # Whole words sort behind beginnings, long beginnings behind short ones.
            known = [term for code in codes if (term := terms[code & _MOST_TERMS - 1])]
            if known and (sizes is None or place < sizes[column]):
                columns[column].add(place, known[-1])
        for made, size in zip(columns, sizes or (), strict=False):
            made.end(size)
        return IndexedWords(
            number,
            tuple(" ".join(column.words) for column in columns),
            sum(column.whole for column in columns),
            sum(column.begun for column in columns),
            sum(column.missing for column in columns),
        )


def _where(code: int) -> tuple[int, int]:
    at = code >> _RANK_BITS + _TERM_BITS
    return at >> _PLACE_BITS, at & (1 << _PLACE_BITS) - 1


class _Column:
    """The words of one column, as they are put one behind the other."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.whole = self.begun = self.missing = 0
        self._next = 0

    def add(self, place: int, term: bytes) -> None:
        """Put a word at its place; places grow."""
        self.end(place)
        self._next = place + 1
        word = term[1:].decode("utf-8", "replace")
        if term[0] == WORDS:
            self.words.append(word)
            self.whole += 1
        else:
            self.words.append(word + GAP)
            self.begun += 1

    def end(self, place: int) -> None:
        """Mark that all words from here up to ``place`` are missing."""
        if place > self._next:
            self.missing += place - self._next
            self.words.append(GAP)
