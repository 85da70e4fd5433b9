"""The passphrase while it is typed: a row of graphemes, shown as dots or as itself."""

from __future__ import annotations

import unicodedata

MAX_CHARACTERS = 4096
"""More than this is never kept; the vault's own, smaller limit is said by the vault."""

_ZWJ = "\u200d"


def width(text: str) -> int:
    """Return the number of cells ``text`` takes on a terminal (UAX #11; marks and joiners take none)."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


# Two signs that the door draws many of.
_OURS = "•─"


def _cells(character: str) -> int:
    if character in _OURS:
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def graphemes(text: str) -> list[str]:
    """Split ``text`` into what a person sees as one character.

    The common rules of UAX #29: marks and joiners stay with what they follow, a joined emoji is one, flags
    are pairs, conjoining Hangul letters form one syllable.
    """
    if text.isascii():
        return list(text)
    found: list[str] = []
    for character in text:
        if found and _continues(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _continues(before: str, character: str) -> bool:
    code = ord(character)
    if unicodedata.category(character) in {"Mn", "Me", "Mc"} or character in {_ZWJ, "\u200c"}:
        return True
    if 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:
        return True  # skin tones and tags
    if before.endswith(_ZWJ):
        return code >= 0x2190  # pictographs; letters after a joiner are their own
    if 0x1F1E6 <= code <= 0x1F1FF:
        return len(before) == 1 and 0x1F1E6 <= ord(before) <= 0x1F1FF
    last = ord(before[-1])
    if 0x1160 <= code <= 0x11FF:
        return 0x1100 <= last <= 0x11FF or 0xAC00 <= last <= 0xD7A3
    return 0x1100 <= code <= 0x115F and 0x1100 <= last <= 0x115F


class Field:
    """What was typed so far.

    Attributes:
        hidden: whether it is shown as dots.
        full: whether something was not taken because there was no more room.
    """

    def __init__(self) -> None:
        self._text = ""
        self.hidden = True
        self.full = False

    @property
    def text(self) -> str:
        """The passphrase as typed."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def insert(self, text: str) -> None:
        """Add ``text`` at the end, as far as there is room."""
        room = MAX_CHARACTERS - len(self._text)
        self.full = len(text) > room
        self._text += text[:room]

    def backspace(self) -> None:
        """Take away the last grapheme."""
        self._text = "".join(graphemes(self._text)[:-1])
        self.full = False

    def drop_word(self) -> None:
        """Take away the last word and the spaces after it."""
        words = self._text.rstrip()
        cut = max((at for at, character in enumerate(words) if character.isspace()), default=-1)
        self._text = self._text[: cut + 1]
        self.full = False

    def clear(self) -> None:
        """Take away everything."""
        self._text = ""
        self.full = False

    def drawn(self, cells: int) -> str:
        """Return the end of the field that fits into ``cells``; an ellipsis says that more is before it."""
        pieces = graphemes(self._text)
        if self.hidden and len(pieces) <= cells:
            return "•" * len(pieces)
        pieces = ["•"] * len(pieces) if self.hidden else [_visible(piece) for piece in pieces]
        if sum(width(piece) for piece in pieces) <= cells:
            return "".join(pieces)
        kept: list[str] = []
        room = cells - 1
        for piece in reversed(pieces):
            room -= width(piece)
            if room < 0:
                break
            kept.append(piece)
        return "…" + "".join(reversed(kept))


def _visible(piece: str) -> str:
    """Return a grapheme fit to be shown: other spaces as a plain one, and at least one cell wide."""
    if piece.isspace():
        return " "
    return piece if width(piece) else "·"
