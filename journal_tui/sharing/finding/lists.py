"""The lists of words, names and places, read from the package the first time they are needed.

``tools/build_lists.py`` makes them; ``data/LICENCES.md`` tells where they come from.
"""

import zlib
from collections.abc import Mapping
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


def _read(name: str) -> dict[str, int]:
    packed = (Path(__file__).parent / "data" / f"{name}.z").read_bytes()
    words, _, flags = zlib.decompress(packed).partition(b"\0")
    return dict(zip(words.decode().split("\n"), flags, strict=True))


@cache
def _base() -> tuple[dict[str, int], frozenset[str]]:
    places = _read("places")
    table = _read("english") | _read("people") | places
    return table, frozenset([word.partition(" ")[0] for word in places if " " in word])


def known() -> Mapping[str, int]:
    """Return the flags of every English word, name and place by its folded form."""
    return _base()[0]


def beginnings() -> frozenset[str]:
    """Return the first words of the places that have several."""
    return _base()[1]


@cache
def foreign_words(language: str) -> Mapping[str, int]:
    """Return the frequent words of a language: ``de``, ``es``, ``fr``, ``it`` or ``pt``."""
    return _read(f"words_{language}")
