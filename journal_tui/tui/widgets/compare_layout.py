"""Two versions laid out to be read: beside each other, or in one column; pure, for any thread.

What went and what came is never told by colour alone: in one column each piece has a sign before it, side by
side each line has one; besides, what went is struck through and what came is underlined.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from journal_tui.model.difference import Change, Difference, Piece
from journal_tui.model.text import shown
from journal_tui.tui.widgets.wrapping import wrap

SIDE_BY_SIDE_FROM = 100
"""So many columns are enough for two columns of text."""

MINUS, PLUS = "−", "+"
_SIGNS = {Change.REMOVED: MINUS, Change.ADDED: PLUS}
_GUTTER = 2
_WIDEST = 76

Run = tuple[str, Change]
"""Some words on one line, and what became of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line on the screen.

    Attributes:
        left: the left column, or the only one.
        right: the right column; ``None`` where there is one column.
        quiet: whether it is said about the versions, not by them.
    """

    left: tuple[Run, ...] = field(repr=False)
    right: tuple[Run, ...] | None = field(default=None, repr=False)
    quiet: bool = False


def columns(width: int) -> int:
    """Return how many cells one of two columns has in ``width``."""
    return min(_WIDEST, (width - 3) // 2)


def laid(found: Difference, width: int) -> list[Row]:
    """Lay out what changed in ``width`` cells; two columns from :data:`SIDE_BY_SIDE_FROM` cells on."""
    width = max(width, _GUTTER + 1)
    rows: list[Row] = []
    for part in found.fields:
        pieces = [Piece(Change.SAME, f"{part.name}: "), *part.pieces]
        rows += [Row(line, quiet=True) for line in _inline(pieces, min(width, _WIDEST))]
    if rows:
        rows.append(Row(()))
    if width >= SIDE_BY_SIDE_FROM:
        rows += _beside(found.text, columns(width))
    else:
        rows += [Row(line) for line in _inline(found.text, min(width, _WIDEST))]
    return rows


class _Runs:
    """A text in the making, and what became of each place of it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spans: list[tuple[int, int, Change]] = []
        self._length = 0

    def put(self, text: str, change: Change) -> None:
        if text:
            self._parts.append(text)
            self._spans.append((self._length, self._length + len(text), change))
            self._length += len(text)

    @property
    def last(self) -> str:
        return self._parts[-1][-1] if self._parts else ""

    def lines(self, width: int) -> list[tuple[Run, ...]]:
        """Break it into lines of at most ``width`` cells."""
        text = "".join(self._parts)
        done: list[tuple[Run, ...]] = []
        at = 0
        for line in wrap(text, width):
            while at < len(self._spans) and self._spans[at][1] <= line.start:
                at += 1
            runs: list[Run] = []
            for start, end, change in self._spans[at:]:
                if start >= line.end:
                    break
                piece = text[max(start, line.start) : min(end, line.end)]
                if piece:
                    runs.append((piece, change))
            done.append(tuple(runs))
        return done


def _visible(text: str) -> str:
    """Return a changed piece so that it can be seen even where it is nothing but spaces."""
    if text.strip():
        return text
    return text.replace(" ", "·").replace("\n", "¶\n")


def _inline(pieces: Iterable[Piece], width: int) -> list[tuple[Run, ...]]:
    """Lay out in one column: a sign stands before what went and what came, and on each new line of it."""
    runs = _Runs()
    for piece in pieces:
        text = shown(piece.text)
        if piece.change is Change.SAME:
            runs.put(text, Change.SAME)
            continue
        sign = _SIGNS[piece.change]
        text = _visible(text)
        if runs.last.strip() and piece.change is Change.ADDED and not text[:1].isspace():
            runs.put(" ", Change.SAME)
        body, end = (text[:-1], "\n") if text.endswith("\n") else (text, "")
        runs.put(sign + body.replace("\n", f"\n{sign}"), piece.change)
        runs.put(end, Change.SAME)
    return runs.lines(width)


def _beside(pieces: Sequence[Piece], width: int) -> list[Row]:
    """Lay out in two columns; what is the same in both stands at the same height."""
    rows: list[Row] = []
    left, right = _Runs(), _Runs()

    def close() -> None:
        nonlocal left, right
        here, there = left.lines(width - _GUTTER), right.lines(width - _GUTTER)
        for number in range(max(len(here), len(there))):
            one = here[number] if number < len(here) else ()
            two = there[number] if number < len(there) else ()
            rows.append(Row(_signed(one), _signed(two)))
        left, right = _Runs(), _Runs()

    for piece in pieces:
        text = shown(piece.text)
        if piece.change is Change.SAME:
            *lines, rest = text.split("\n")
            for line in lines:
                left.put(line, Change.SAME)
                right.put(line, Change.SAME)
                close()
            left.put(rest, Change.SAME)
            right.put(rest, Change.SAME)
        else:
            (left if piece.change is Change.REMOVED else right).put(_visible(text), piece.change)
    close()
    return rows


def _signed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Put a sign before a line that holds something that changed."""
    change = next((change for _, change in runs if change is not Change.SAME), Change.SAME)
    return ((f"{_SIGNS.get(change, ' ')} ", change), *runs) if runs else runs
