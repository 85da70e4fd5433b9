"""Folding a text for comparing, with the way back to where each character came from."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

# Letters that Unicode does not decompose, as they are commonly written without their mark, and the signs that
# keyboards and word processors exchange for one another.
_WRITTEN_AS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
        "’": "'", "‘": "'", "ʼ": "'", "′": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-",
    }
)  # fmt: skip


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return kept.casefold().translate(_WRITTEN_AS)


def folded(text: str) -> str:
    """Return ``text`` for comparing: case folded, accents, marks and invisible characters dropped."""
    if text.isascii():
        return text.lower()
    return "".join(map(_folded_character, text))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text.

    Attributes:
        text: the folded characters.
        origin: for each of them the index in the text it was made from; None when all are where they were.
        length: how many characters the text it was made from has.
    """

    text: str = field(repr=False)
    origin: Sequence[int] | None = field(repr=False)
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the folded characters from ``start`` to ``end`` (exclusive) came from."""
        if self.origin is None:
            return start, end
        after = self.origin[end] if end < len(self.origin) else self.length
        return self.origin[start], max(after, self.origin[end - 1] + 1)


def fold_with_origin(text: str) -> Folded:
    """Fold ``text`` and remember where each folded character came from."""
    if text.isascii():
        return Folded(text.lower(), None, len(text))
    pieces = list(map(_folded_character, text))
    if all(len(piece) == 1 for piece in pieces):
        return Folded("".join(pieces), None, len(text))
    origin = [index for index, piece in enumerate(pieces) for _ in piece]
    return Folded("".join(pieces), origin, len(text))
