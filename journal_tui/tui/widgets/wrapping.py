"""Where the lines of a text break on a screen of so many cells; pure, and quick for a megabyte.

Places are indices of code points in the text as it is; widths are of the text as it is shown.
"""

import re
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from journal_tui.model.text import shown

_WORD = re.compile(r"\s*\S+")
_TAB_OR_CONTROL = re.compile("[\t\u202a-\u202e\u2066-\u2069]")


class Line(NamedTuple):
    """One line on the screen: indices of its first character and after its last."""

    start: int
    end: int


def cells(text: str) -> int:
    """Return how many cells ``text`` takes when it is shown."""
    if text.isascii() and "\t" not in text:
        return len(text)
    return cell_len(shown(text) if _TAB_OR_CONTROL.search(text) else text)


def wrap(text: str, width: int) -> list[Line]:
    """Break ``text`` at its newlines and at spaces so that no line is wider than ``width`` cells.

    A word wider than a line is broken between graphemes; a grapheme wider than the line stands alone.
    """
    width = max(1, width)
    lines: list[Line] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        part = text[start:end]
        plain = part.isascii() and "\t" not in part
        if plain and len(part) <= width:
            lines.append(Line(start, end))
        elif plain:
            _wrap_plain(part, start, width, lines)
        else:
            _wrap_any(part, start, width, lines)
        start = end + 1
    return lines


def _wrap_plain(part: str, offset: int, width: int, lines: list[Line]) -> None:
    """Wrap a line of one-cell characters."""
    at = 0
    while len(part) - at > width:
        space = part.rfind(" ", at, at + width + 1)
        if space <= at:
            cut = after = at + width
        else:
            cut, after = space, space + 1
        lines.append(Line(offset + at, offset + cut))
        at = after
    lines.append(Line(offset + at, offset + len(part)))


def _wrap_any(part: str, offset: int, width: int, lines: list[Line]) -> None:
    """Wrap a line of any script."""
    at = used = 0
    for word in _WORD.finditer(part):
        wide = cells(word.group())
        if used + wide <= width:
            used += wide
            continue
        bare = len(word.group()) - len(word.group().lstrip())
        if word.start() > at:
            lines.append(Line(offset + at, offset + word.start()))
            at = word.start() + bare
            used = cells(part[at : word.end()])
        else:
            used = wide
        if used > width:
            broken = _break_word(part[at : word.end()], width)
            lines.extend(Line(offset + at + first, offset + at + last) for first, last in broken[:-1])
            at += broken[-1].start
            used = cells(part[at : word.end()])
    lines.append(Line(offset + at, offset + len(part)))


def _break_word(word: str, width: int) -> list[Line]:
    """Break a word wider than a line between its graphemes, and after white space before it."""
    bare = len(word) - len(word.lstrip())
    spans = [(at, cells(word[at])) for at in range(bare)]
    # A joiner in front makes the library count a grapheme and the whole word differently: the larger is safe.
    for first, last, wide in split_graphemes(word[bare:])[0]:
        spans.append((bare + first, max(wide, cells(word[bare + first : bare + last]))))
    lines: list[Line] = []
    start = used = 0
    for first, wide in spans:
        if used and used + wide > width:
            lines.append(Line(start, first))
            start = first
            used = 0
        used += wide
    return [*lines, Line(start, len(word))]
