"""What the writer looks for, in the search index's own form; any query is safe."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, product

from journal_tui.model.record import Record
from journal_tui.model.text import normalise_line

_MOST_WORDS = 32
_LONGEST_QUERY = 1000
_MOST_SHARP = 3

_MOST_KEYS = 16
_INDEXED_PREFIXES = 3
_LETTERS, _SIGNS = range(0xC0, 0x180), range(0x2010, 0x2028)
"""Letters that the index folds as Python does (tests/vault/test_asking.py holds it against the index itself),
and signs between words: of what has others it is not said under which key the index has it."""


class Asked(Record):
    """What is looked for.

    Attributes:
        expression: in the index's own language; empty when there is nothing to look for.
        keys: under which keys the index has what it needs for that: ``0`` and a word, or ``1``, ``2`` or
            ``3`` and so many letters, the beginning of a word; ``None`` where that is not certain, or where
            there are many lists for a beginning.
    """

    expression: str
    keys: tuple[bytes, ...] | None


def asked(query: str) -> Asked:
    """Read what the writer typed.

    Every word becomes a quoted string of the index's language, so no sign in it means anything. Words between
    double quotes are looked for one after the other; the last word may go on, unless a quote closed it. The
    index folds case and accents, but keeps ß; so a word with ss or ß is looked for in both spellings.
    """
    phrases: list[str] = []
    last_is_open = False
    for phrase, closed in _phrases(normalise_line(query[:_LONGEST_QUERY])):
        if any(character.isalnum() for character in phrase):
            phrases.append(phrase)
            last_is_open = not closed
        if len(phrases) == _MOST_WORDS:
            break
    if not phrases:
        return Asked("", None)
    spelled = [_spellings(phrase) for phrase in phrases]
    ends = [""] * (len(phrases) - 1) + ["*" if last_is_open else ""]
    expression = " AND ".join(_either(*one) for one in zip(spelled, ends, strict=True))
    return Asked(expression, _keys(spelled, last_is_open=last_is_open))


def _phrases(line: str) -> Iterator[tuple[str, bool]]:
    """Give each word, and what stands between double quotes, with whether a quote closed it."""
    parts = line.split('"')
    for number, part in enumerate(parts):
        if number % 2:
            yield part.strip(), number + 1 < len(parts)
        else:
            for word in part.split():
                yield word, False


def _spellings(phrase: str) -> list[str]:
    if not ("ss" in phrase.lower() or "ß" in phrase or "ẞ" in phrase):
        return [phrase]
    parts = re.split("ss|[ßẞ]", phrase, flags=re.IGNORECASE)
    sharp = len(parts) - 1
    if sharp > _MOST_SHARP:
        return [phrase]
    return [
        "".join(chain.from_iterable(zip(parts, (*chosen, ""), strict=True)))
        for chosen in product(("ss", "ß"), repeat=sharp)
    ]


def _either(spellings: list[str], end: str) -> str:
    quoted = [f'"{spelling}"{end}' for spelling in spellings]
    return quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})"


def _keys(spelled: list[list[str]], *, last_is_open: bool) -> tuple[bytes, ...] | None:
    keys: dict[bytes, None] = {}
    for number, spellings in enumerate(spelled, 1):
        for phrase in spellings:
            tokens = _tokens(phrase)
            if not tokens:
                return None
            begun = last_is_open and number == len(spelled)
            if begun and len(tokens[-1]) > _INDEXED_PREFIXES:
                return None
            for token in tokens[: -1 if begun else None]:
                keys[b"0" + token.encode()] = None
            if begun:
                keys[str(len(tokens[-1])).encode() + tokens[-1].encode()] = None
    return tuple(keys) if len(keys) <= _MOST_KEYS else None


def _tokens(phrase: str) -> list[str]:
    """Return the index's words of a phrase; none when they are not known for certain."""
    if not all(sign < "\x7f" or ord(sign) in _LETTERS or ord(sign) in _SIGNS for sign in phrase):
        return []
    decomposed = unicodedata.normalize("NFD", phrase.lower())
    folded = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    if any(sign.isalnum() and not sign.isascii() and sign != "ß" for sign in folded):
        return []
    return "".join(sign if sign.isalnum() else " " for sign in folded).split()
