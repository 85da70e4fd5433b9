"""Bytes as the search index of a damaged journal: leaves, one behind the other, each behind its length."""

from collections.abc import Iterator

from journal_tui.vault.salvage.index_leaves import SEGMENT, is_leaf, lengths, places, postings
from journal_tui.vault.salvage.index_words import words_from_index

_MOST_BYTES = 20_000


def _blocks(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give (key, leaf); a length with its highest bit set leaves a leaf out before it."""
    place, key = 0, SEGMENT
    while place + 2 <= len(data):
        said = int.from_bytes(data[place : place + 2], "big")
        key += 1 + (said >> 15)
        size = said & 0x7FFF
        yield key, data[place + 2 : place + 2 + size]
        place += 2 + size


def index_leaves(data: bytes) -> None:
    """The search index's leaves: words, the entries they are in, their places."""
    data = data[:_MOST_BYTES]
    lengths(data)
    leaves = [(key, block) for key, block in _blocks(data) if is_leaf(key, block)]
    told = sum(len(list(places(found))) for _term, _number, found in postings(leaves, set()))
    assert told <= len(data)
    sizes = {number: data[number : number + 4] for number in range(8)}
    for known in (set[int](), {1, 16}):
        for words in words_from_index(lambda: leaves, known, sizes, lambda *_: "word"):
            assert words.number not in known
            assert words.whole + words.begun <= len(data)
