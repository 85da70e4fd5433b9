"""The lists of words, names and places, read from the package the first time they are needed.

``tools/build_lists.py`` makes them; ``data/LICENCES.md`` tells where they come from.
"""

import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

COMMON = 1
"""One of the 12,000 most usual English words (SCOWL 10 and 20)."""
USUAL = 2
"""One of the 48,000 usual English words (SCOWL up to 35)."""
WORD = 4
"""An English word written with small letters (SCOWL up to 70)."""
FIRST = 8
"""A first name."""
LAST = 16
"""A family name."""
PLACE = 32
"""A city, a country or a US state."""
PROPER = 64
"""A word English writes with a capital only (SCOWL): names, peoples, brands."""
FREQUENT = 128
"""A frequent name of its kind."""


_FLAGS_FROM = 0x100
"""In a list, flags are written as the character this far up, so that a list is plain text."""


class WordList:
    """Words and what is known about each, unpacked drawer by drawer as words are asked for.

    A list file is zlib data of UTF-8 text. Each line is one drawer: the words that begin with the same two
    characters, in order, with tabs between them, and last one character of flags a word.

    Args:
        names: the files to read, without ``.z``; a word is in the first file that has it.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._packed: dict[str, list[str]] = {}
        self._open: dict[str, dict[str, int]] = {}
        self._beginnings: set[str] = set()
        for name in names:
            data = zlib.decompress((Path(__file__).parent / "data" / f"{name}.z").read_bytes())
            for line in data.decode().split("\n"):
                self._packed.setdefault(line[:2], []).append(line)

    def get(self, word: str) -> int:
        """Return the flags of a folded word; 0 when no list has it."""
        drawer = self._open.get(word[:2])
        return (self._opened(word[:2]) if drawer is None else drawer).get(word, 0)

    def begins(self, word: str) -> bool:
        """Tell whether an entry of several words begins with ``word``."""
        if word[:2] not in self._open:
            self._opened(word[:2])
        return word in self._beginnings

    def _opened(self, prefix: str) -> dict[str, int]:
        drawer: dict[str, int] = {}
        for line in self._packed.pop(prefix, ()):
            *words, flags = line.split("\t")
            drawer.update(zip(words, (ord(flag) - _FLAGS_FROM for flag in flags), strict=True))
            self._beginnings.update(word.partition(" ")[0] for word in words if " " in word)
        self._open[prefix] = drawer
        return drawer


def packed(table: dict[str, int]) -> bytes:
    """Return ``table`` as the content of a list file."""
    drawers: dict[str, list[str]] = {}
    for word in sorted(table):
        drawers.setdefault(word[:2], []).append(word)
    lines = (
        "\t".join([*words, "".join(chr(table[word] + _FLAGS_FROM) for word in words)])
        for words in drawers.values()
    )
    return zlib.compress("\n".join(lines).encode(), 9)


@cache
def known() -> WordList:
    """Return the flags of every English word, name and place."""
    return WordList(("english", "people", "places"))


@cache
def foreign_words(language: str) -> WordList:
    """Return the frequent words of a language: ``de``, ``es``, ``fr``, ``it`` or ``pt``."""
    return WordList((f"words_{language}",))
