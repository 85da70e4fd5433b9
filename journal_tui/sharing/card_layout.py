"""Lines of a card: where they break, in which order their signs are drawn, and which size fits."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import NamedTuple

import regex
from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display

from journal_tui.sharing.breaking import Level, Piece, pieces
from journal_tui.sharing.card_fonts import SERIF, width

_STRONG = regex.compile(r"(?P<left>\p{Bidi_Class=L})|(?P<right>[\p{Bidi_Class=R}\p{Bidi_Class=AL}])")
_RIGHT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}\p{Bidi_Class=AN}]")

_FORMS = ArabicReshaper(configuration={"delete_harakat": False})

LEADING = 1.42
"""Distance of two lines, in font sizes."""

BETWEEN_PARAGRAPHS = 0.5
"""What a new paragraph adds to that, in lines."""


class Line(NamedTuple):
    """One line of a card.

    Attributes:
        text: as it is read.
        from_right: whether it begins at the right.
        opens: whether a paragraph begins with it.
    """

    text: str
    from_right: bool
    opens: bool

    @property
    def drawn(self) -> str:
        """Its signs in the order they are drawn, Arabic letters in the forms they take beside each other."""
        return in_drawing_order(self.text, from_right=self.from_right)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one card.

    Attributes:
        size: of the font, in pixels.
        lines: from top to bottom.
    """

    size: int
    lines: tuple[Line, ...] = field(repr=False)

    @property
    def height(self) -> float:
        """How high the lines are together, in pixels."""
        return height(self.lines, self.size)


def height(lines: tuple[Line, ...] | list[Line], size: int) -> float:
    """Return how high lines are together, in pixels."""
    gaps = sum(line.opens for line in lines[1:])
    return size * LEADING * (len(lines) + gaps * BETWEEN_PARAGRAPHS)


def in_drawing_order(text: str, *, from_right: bool) -> str:
    """Return the signs of one line from left to right as they are drawn (Unicode UAX #9)."""
    if not from_right and not _RIGHT.search(text):
        return text
    formed: str = _FORMS.reshape(text)
    drawn = get_display(formed, base_dir="R" if from_right else "L")
    return drawn if isinstance(drawn, str) else drawn.decode()


def begins_right(paragraph: str) -> bool:
    """Tell whether a paragraph is read from the right: whether its first letter with a direction is."""
    strong = _STRONG.search(paragraph)
    return strong is not None and strong["right"] is not None


def lines_of(text: str, size: int, room: float) -> list[Line]:
    """Break ``text`` into lines.

    Args:
        text: what the card says.
        size: of the font, in pixels.
        room: how wide a line may be, in pixels.
    """
    found: list[Line] = []
    for paragraph, opens in _paragraphs(text):
        right = begins_right(paragraph)
        for number, line in enumerate(_broken(paragraph, size, room)):
            found.append(Line(line, right, opens and number == 0))
    return found


def _paragraphs(text: str) -> Iterator[tuple[str, bool]]:
    """Give each line of the text that holds words, and whether a blank line stands before it."""
    blank = True
    for line in text.splitlines():
        if line.strip():
            yield line.strip(), blank
        blank = not line.strip()


def _broken(paragraph: str, size: int, room: float) -> Iterator[str]:
    found = pieces(paragraph)
    # Where each piece ends, were all on one line; near the edge a line is measured as it is drawn.
    ends = list(
        accumulate(
            _wide(paragraph[a.end : b.end], size) for a, b in pairwise([Piece(0, 0, Level.SIGN), *found])
        )
    )
    start = 0
    while start < len(found):
        end = start + 1
        first = found[start].start
        before = ends[start - 1] if start else 0.0
        while end < len(found) and ends[end] - before < room * 1.04:
            if ends[end] - before > room * 0.96 and _wide(paragraph[first : found[end].end], size) > room:
                break
            end += 1
        line = paragraph[first : found[end - 1].end]
        if end == start + 1 and _wide(line, size) > room:
            yield from _forced(line, size, room)
        else:
            yield line
        start = end


def _forced(word: str, size: int, room: float) -> Iterator[str]:
    """Break a word that is wider than a card between its graphemes; nothing else is left."""
    line = ""
    for sign in regex.findall(r"\X", word):
        if line and _wide(line + sign, size) > room:
            yield line
            line = ""
        line += sign
    yield line


def _wide(text: str, size: int) -> float:
    return width(in_drawing_order(text, from_right=begins_right(text)), SERIF, size)


def fit(text: str, sizes: tuple[int, ...], room: tuple[float, float]) -> list[Page]:
    """Set ``text`` in the largest size that fits one card, or on several cards in the smallest.

    Args:
        text: what the cards say.
        sizes: of the font, in pixels, the largest first.
        room: how wide and how high the words may be, in pixels.
    """
    wide, high = room
    for size in sizes:
        if len(text) * size * size * 0.25 > wide * high * 2:
            continue
        lines = lines_of(text, size, wide)
        if height(lines, size) <= high:
            return [Page(size, tuple(lines))]
    return _several(text, sizes[-3:], wide, high)


def _several(text: str, sizes: tuple[int, ...], wide: float, high: float) -> list[Page]:
    """Set ``text`` on several cards, in the largest size that needs no more of them than the smallest."""
    best: list[Page] = []
    for size in reversed(sizes):
        made = [Page(size, tuple(lines)) for lines in _pages(lines_of(text, size, wide), size, high)]
        if best and len(made) > len(best):
            break
        best = made
    return best


def _pages(lines: list[Line], size: int, high: float) -> Iterator[list[Line]]:
    """Fill cards evenly; one ends where a paragraph or sentence does when that is near."""
    left = lines
    while left:
        cards = max(1, -(-int(height(left, size)) // int(high)))
        taken = _taken(left, size, high if cards == 1 else min(high, height(left, size) / cards * 1.08))
        yield left[:taken]
        left = left[taken:]


def _taken(lines: list[Line], size: int, high: float) -> int:
    count = 1
    while count < len(lines) and height(lines[: count + 1], size) <= high:
        count += 1
    if count == len(lines):
        return count
    for wanted in (_opens_paragraph, _ends_sentence):
        for end in range(count, max(1, count * 2 // 3), -1):
            if wanted(lines, end):
                return end
    return count


def _opens_paragraph(lines: list[Line], end: int) -> bool:
    return lines[end].opens


def _ends_sentence(lines: list[Line], end: int) -> bool:
    ends = pieces(f"{lines[end - 1].text} x")
    return len(ends) > 1 and ends[-2].level >= Level.SENTENCE
