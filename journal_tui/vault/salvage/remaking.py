"""Entries whose rows are lost, as far as the search index has their words; marked, and counted apart."""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from journal_tui.model.entry import Entry, Words
from journal_tui.model.moment import Moment
from journal_tui.model.text import MAX_TITLE, fold, normalise_line
from journal_tui.vault.entry_rows import free_order, new_id
from journal_tui.vault.salvage.gathering import Gathering
from journal_tui.vault.salvage.index_words import IndexedWords, words_from_index
from journal_tui.vault.salvage.recognising import REST_MISSING, day_of, fitting, is_moment
from journal_tui.vault.salvage.splitting import Splitting
from journal_tui.vault.salvage.traces import Gap, Numbering
from journal_tui.vault.wording import MAX_TAGS, kept_words

FROM_INDEX = "from the search index"
"""The tag of an entry that is made of words from the search index."""

NOTE = "put together from the search index: words only"
"""The content note of such an entry."""

PUT_TOGETHER = (
    "[What was written here is lost. These are its words as the search index had them: in their order, "
    "without capitals, accents, punctuation and line breaks. […] stands where words are missing, or where "
    "only the first letters of a word are left.]"
)
"""What the text of such an entry begins with."""

REST_TOGETHER = (
    "[These are the words of the rest as the search index had them: in their order, without capitals, "
    "accents, punctuation and line breaks. […] stands where words are missing, or where only the first "
    "letters of a word are left.]"
)
"""Stands before the words that a text goes on with, where its end is lost."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400_000_000
_MOVED_ON = 10_000
"""Microseconds after midnight (UTC) within which a key is taken for that of a bare date."""

_BESIDE = 1_000_000
_ALIKE = 0.8
_MOST_CANDIDATES = 2000
_INDEXED = "SELECT title, text, tags, content_note FROM entries WHERE id = ?"
_MOST_ALIKE, _LEAST_ALIKE = 8, 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Remade:
    """What the search index gave.

    Attributes:
        entries: how many are made of its words.
        ended: texts that end early, on a page that is missing, with the words of their end from the index.
        words: their words, whole.
        missing: their words that are missing, or of which there are only the first letters.
    """

    entries: int = 0
    ended: int = 0
    words: int = 0
    missing: int = 0


def remake(gathering: Gathering, leaves: Callable[[], Iterable[tuple[int, bytes]]]) -> Remade:
    """Put the words of entries that are lost together, and into the new journal.

    An entry whose last earlier text was found keeps that; the words of its present text come behind it among
    its versions.

    Args:
        gathering: with all that was found on pages; its lost entries become fewer.
        leaves: gives (key, block) of the search index's leaves with growing keys, each time anew.
    """
    numbering = gathering.traces.numbering(gathering.orders)
    remaking = _Remaking(gathering, numbering)
    if gathering.lost or gathering.revived or gathering.cut:
        have = gathering.orders - gathering.revived.keys() - gathering.cut
        known = {number for number, order in numbering.orders.items() if order in have}
        for words in words_from_index(leaves, known, gathering.traces.sizes, remaking.said):
            if words.whole:
                remaking.take(words)
    return remaking.remade


class _Remaking:
    """Puts the words of one entry after another where they belong."""

    def __init__(self, gathering: Gathering, numbering: Numbering) -> None:
        self._gathering = gathering
        self._numbering = numbering
        self._found: dict[int, frozenset[str]] = {}
        self._splitting = Splitting(gathering.database)
        self.remade = Remade()

    def take(self, words: IndexedWords) -> None:
        """Take the words of an entry that is lost, in its present version or in part."""
        gathering = self._gathering
        order = self._numbering.orders.get(words.number)
        if order is None and gathering.traces.numbered:
            gap = self._numbering.gap(words.number)
            if not self._is_there(words, gap):
                self._add(words, free_order(gathering.database, _between(words.number, gap)), gap)
        elif order is None:
            self._add(words, words.number, None)
        elif order in gathering.revived:
            gathering.add_version(order, _told(words, "", gathering.traces.tags.get(order, ())))
        elif order in gathering.cut:
            rest = _rest(words, gathering.text_of(order))
            if rest:
                gathering.go_on(order, f"{REST_TOGETHER}\n\n{rest}")
                self.remade.ended += 1
        else:
            self._add(words, order, None)

    def said(self, number: int, column: int, place: int) -> str:
        """Return a word of an entry that was found, as the index has it."""
        order = self._numbering.orders.get(number)
        row = self._gathering.database.row(_INDEXED, [order]) if order is not None else None
        return self._splitting.word(row[column], place) if row else ""

    def _is_there(self, words: IndexedWords, gap: Gap) -> bool:
        """Tell whether the words are those of an entry that was found, or may be: its number is not known."""
        found = [order for order in gap.candidates if order in self._gathering.orders]
        if len(found) > _MOST_CANDIDATES:
            return True
        said = set(_WORD.findall(f"{words.columns[0]} {words.columns[1]}"))
        return any(len(said & self._words_of(order)) >= _ALIKE * len(said) for order in found)

    def _words_of(self, order: int) -> frozenset[str]:
        if order not in self._found:
            row = self._gathering.database.row("SELECT title, text FROM entries WHERE id = ?", [order])
            self._found[order] = frozenset(_WORD.findall(fold(" ".join(row)))) if row else frozenset()
        return self._found[order]

    def _add(self, words: IndexedWords, order: int, gap: Gap | None) -> None:
        entry = _entry(words, order, gap, self._gathering)
        if self._gathering.is_gone(entry.id) or not self._gathering.add(entry):
            return
        if gap is not None:
            self._gathering.found_between(gap.candidates)
        self.remade.entries += 1
        self.remade.words += words.whole
        self.remade.missing += words.missing + words.begun


def _rest(words: IndexedWords, text: str) -> str:
    """Return the words from the index that come behind a text that ends early, perhaps within a word."""
    said = _WORD.findall(fold(text.removesuffix(REST_MISSING)))[:-1]
    told = words.columns[1].split()
    at = len(said)
    for length in range(_MOST_ALIKE, _LEAST_ALIKE - 1, -1):
        end = said[-length:]
        places = [n + length for n in range(len(told)) if told[n : n + length] == end]
        if places and len(end) == length:
            at = min(places, key=lambda place: abs(place - len(said)))
            break
    return " ".join(told[at:])


def _entry(words: IndexedWords, order: int, gap: Gap | None, gathering: Gathering) -> Entry:
    traces = gathering.traces
    binned = traces.binned.get(order, "")
    when = "" if gap is None else _when(gap)
    told = _told(words, when, traces.tags.get(order, ()))
    name = traces.names.get(order) or new_id()
    return Entry(
        name if not gathering.has(name) else new_id(),
        order,
        told,
        _moment(order) if gap is None else Moment(day_of(order) or "1970-01-01"),
        None,
        Moment(binned) if is_moment(binned) else None,
    )


def _told(words: IndexedWords, when: str, tags: Sequence[str]) -> Words:
    """Return words as an entry has them that says what it is; covered, because it may have been."""
    title, text, tag_words, note = map(normalise_line, words.columns)
    paragraphs = [PUT_TOGETHER, when, text]
    if tag_words and not tags:
        paragraphs.append(f"[Tags:] {tag_words}")
    full_note = f"{note} ({NOTE})" if note else NOTE
    return kept_words(
        Words(
            title[:MAX_TITLE],
            fitting("\n\n".join(filter(None, paragraphs))),
            None,
            (*tags[: MAX_TAGS - 1], FROM_INDEX),
            full_note if len(full_note) <= MAX_TITLE else NOTE,
            veiled=True,
        )
    )


def _moment(order: int) -> Moment:
    """Return when an entry was written, from its key: midnight in UTC stands for a bare date."""
    with suppress(OverflowError):
        if order % _DAY > _MOVED_ON:
            return Moment.of(_EPOCH + timedelta(microseconds=order))
    return Moment(day_of(order) or "1970-01-01")


def _when(gap: Gap) -> str:
    """Say what is known of when an entry was written that stood between two others."""
    after = f"after {day_of(gap.low[1])}" if gap.low else ""
    before = f"before {day_of(gap.high[1])}" if gap.high else ""
    known = " and ".join(filter(None, (after, before))) or "at a time that is not known"
    return f"[Its date is a guess. It was written {known}.]"


def _between(number: int, gap: Gap) -> int:
    """Return a key between those of the entries next to it, as far as its number is between theirs."""
    if gap.low and gap.high:
        (low, first), (high, last) = gap.low, gap.high
        return first + (last - first) * (number - low) // (high - low)
    if gap.low:
        return gap.low[1] + _BESIDE
    return gap.high[1] - _BESIDE if gap.high else 0
