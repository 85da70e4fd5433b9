"""What changed between two texts, word by word; in places with too many changes, line by line.

The search for the shortest way from one list to the other is E. W. Myers, "An O(ND) Difference Algorithm
and Its Variations", Algorithmica 1 (1986), the greedy one; it is given up after a bounded number of steps, so
that no two texts take long.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from journal_tui.model.entry import EntryKind, Words

# What belongs to the sign before it: combining marks, joiners, variation selectors, skin tones.
_MARKS = "[\u0300-\u036f\u20d0-\u20ff\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*"
# Scripts that put no spaces between words: each sign counts as one.
_SIGNS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\U00020000-\U0003ffff"
_STOPS = r".,;:!?…()\[\]\"“”„«»"
_WORD = re.compile(rf"\n|[^\S\n]+{_MARKS}|[{_SIGNS}{_STOPS}]{_MARKS}|[^\s{_SIGNS}{_STOPS}]+")

_MOST_CHANGES_OF_LINES = 800
_MOST_CHANGES_OF_WORDS = 500
_MOST_STEPS = 1_500_000


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and what became of it.

    Attributes:
        change: whether it stayed, went or came.
        text: the piece; may hold line breaks.
    """

    change: Change
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """What changed in one part of an entry.

    Attributes:
        name: what it is: "title", "happened", "tags", "content note", "veiled" or "kind".
        pieces: what changed in it; no piece has a line break.
    """

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two versions of an entry.

    Attributes:
        fields: the parts but the text that are not the same.
        text: the text, all of it.
    """

    fields: tuple[FieldDifference, ...]
    text: tuple[Piece, ...]

    @property
    def none(self) -> bool:
        """Whether both versions say the same."""
        return not self.fields and all(piece.change is Change.SAME for piece in self.text)


def difference(before: Words, after: Words) -> Difference:
    """Return what changed from ``before`` to ``after``."""
    fields = [
        FieldDifference(name, tuple(differences(old, new)))
        for (name, old), (_, new) in zip(_parts(before), _parts(after), strict=True)
        if old != new
    ]
    return Difference(tuple(fields), tuple(differences(before.text, after.text)))


def _parts(words: Words) -> Iterator[tuple[str, str]]:
    yield "title", words.title
    yield "happened", words.happened.shown() if words.happened else ""
    yield "tags", ", ".join(words.tags)
    yield "content note", words.content_note
    yield "veiled", "veiled" if words.veiled else "not veiled"
    yield "kind", "" if words.kind is EntryKind.ENTRY else words.kind.value


def differences(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in their order; what was removed stands before what came in its place.

    All pieces but those added, put together, are ``before``; all but those removed are ``after``.
    """
    found = _Pieces()
    budget = _Budget(_MOST_STEPS)
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for same, first, last, from_, to in _blocks(old, new, _MOST_CHANGES_OF_LINES, budget):
        removed, added = "".join(old[first:last]), "".join(new[from_:to])
        if same:
            found.put(Change.SAME, removed)
        elif removed and added:
            _words(removed, added, found, budget)
        else:
            found.put(Change.REMOVED, removed)
            found.put(Change.ADDED, added)
    return found.done()


def _words(removed: str, added: str, found: "_Pieces", budget: "_Budget") -> None:
    """Compare a changed part word by word."""
    old, new = _WORD.findall(removed), _WORD.findall(added)
    for same, first, last, from_, to in _blocks(old, new, _MOST_CHANGES_OF_WORDS, budget):
        if same:
            found.put(Change.SAME, "".join(old[first:last]))
        else:
            found.put(Change.REMOVED, "".join(old[first:last]))
            found.put(Change.ADDED, "".join(new[from_:to]))


class _Pieces:
    """Pieces as they come; spaces alone between two changes belong to both of them."""

    def __init__(self) -> None:
        self._done: list[Piece] = []
        self._removed = self._added = self._between = ""

    def put(self, change: Change, text: str) -> None:
        if not text:
            return
        if change is Change.SAME and (self._removed or self._added) and not text.strip() and "\n" not in text:
            self._between += text
            return
        if change is Change.SAME:
            self._close()
            self._done.append(Piece(Change.SAME, text))
            return
        if self._between:
            self._removed += self._between
            self._added += self._between
            self._between = ""
        if change is Change.REMOVED:
            self._removed += text
        else:
            self._added += text

    def _close(self) -> None:
        # Spaces at the end of both stay.
        while self._removed[-1:] == self._added[-1:] and self._added[-1:] in {" ", "\t", "\u00a0"}:
            self._between = self._added[-1] + self._between
            self._removed, self._added = self._removed[:-1], self._added[:-1]
        if self._removed:
            self._done.append(Piece(Change.REMOVED, self._removed))
        if self._added:
            self._done.append(Piece(Change.ADDED, self._added))
        if self._between:
            self._done.append(Piece(Change.SAME, self._between))
        self._removed = self._added = self._between = ""

    def done(self) -> list[Piece]:
        self._close()
        joined: list[Piece] = []
        for piece in self._done:
            if joined and joined[-1].change is piece.change:
                joined[-1] = Piece(piece.change, joined[-1].text + piece.text)
            else:
                joined.append(piece)
        return joined


@dataclass(slots=True)
class _Budget:
    """How many steps may still be made for one pair of texts."""

    left: int


_Block = tuple[bool, int, int, int, int]


def _blocks(old: Sequence[str], new: Sequence[str], most: int, budget: _Budget) -> Iterator[_Block]:
    """Give (same, first, after last, first, after last) for each run that is the same or not, in order."""
    first = 0
    shorter = min(len(old), len(new))
    while first < shorter and old[first] == new[first]:
        first += 1
    last = 0
    while last < shorter - first and old[-1 - last] == new[-1 - last]:
        last += 1
    if first:
        yield True, 0, first, 0, first
    at, to = first, first
    ends = len(old) - last, len(new) - last
    for here, there, length in _common(old[first : ends[0]], new[first : ends[1]], most, budget):
        if (at, to) != (first + here, first + there):
            yield False, at, first + here, to, first + there
        at, to = first + here + length, first + there + length
        yield True, at - length, at, to - length, to
    if (at, to) != ends:
        yield False, at, ends[0], to, ends[1]
    if last:
        yield True, ends[0], len(old), ends[1], len(new)


def _common(old: Sequence[str], new: Sequence[str], most: int, budget: _Budget) -> list[tuple[int, int, int]]:
    """Return (place in old, place in new, length) of the runs both have; none where it is too much to do."""
    if not old or not new:
        return []
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(each, len(numbers)) for each in old]
    b = [numbers.setdefault(each, len(numbers)) for each in new]
    furthest = {1: 0}
    trail: list[dict[int, int]] = []
    for changes in range(most + 1):
        if budget.left <= 0:
            return []
        trail.append(dict(furthest))
        for diagonal in range(-changes, changes + 1, 2):
            down = diagonal == -changes or (
                diagonal != changes and furthest[diagonal - 1] < furthest[diagonal + 1]
            )
            x = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            y = x - diagonal
            began = x
            while x < len(a) and y < len(b) and a[x] == b[y]:
                x += 1
                y += 1
            budget.left -= 1 + x - began
            furthest[diagonal] = x
            if x >= len(a) and y >= len(b):
                return _walked_back(trail, len(a), len(b))
    return []


def _walked_back(trail: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int, int]]:
    """Return the runs that the way to (x, y) went along."""
    runs: list[tuple[int, int, int]] = []
    for changes in range(len(trail) - 1, -1, -1):
        furthest = trail[changes]
        diagonal = x - y
        down = diagonal == -changes or (
            diagonal != changes and furthest[diagonal - 1] < furthest[diagonal + 1]
        )
        before = diagonal + 1 if down else diagonal - 1
        from_x = furthest[before] if changes else 0
        from_y = from_x - before if changes else 0
        start = (from_x if down else from_x + 1) if changes else 0
        if x > start:
            runs.append((start, start - diagonal, x - start))
        x, y = from_x, from_y
    return runs[::-1]
