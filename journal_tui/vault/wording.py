"""From what the writer typed to what the vault keeps: normalised, within limits, ready for a row."""

import unicodedata

from journal_tui.model.entry import EntryKind, Words
from journal_tui.model.errors import BadText
from journal_tui.model.happened import Happened
from journal_tui.model.text import (
    MAX_TEXT_BYTES,
    MAX_TITLE,
    count_words,
    normalise,
    normalise_line,
    shown_line,
)
from journal_tui.vault.database import Value

MAX_TAG = 100
"""The longest tag, in characters."""

MAX_TAGS = 100
"""The most tags one entry may have."""

OPENING = 120
"""How much of a text's beginning lists show, in characters."""

_SHORT_LOOK = 2 * OPENING
_LONG_LOOK = 20_000
_BETWEEN_TAGS = "\n"


def _normal(text: str) -> str:
    """As :func:`normalise`; what is printable but for line breaks needs no more than NFC, ASCII nothing."""
    if text.replace("\n", "").isprintable():
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    return normalise(text)


def _normal_line(text: str) -> str:
    """As :func:`normalise_line`; the only white space that is printable is U+0020."""
    if text.isprintable() and "  " not in text:
        return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
    return normalise_line(text)


def _line(text: str, what: str) -> str:
    line = _normal_line(text)
    if len(line) > MAX_TITLE:
        raise BadText(f"The {what} is longer than {MAX_TITLE} characters.", "Nothing was written.")
    return line


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for tag in tags:
        line = _normal_line(tag).lstrip("# ")
        if len(line) > MAX_TAG:
            raise BadText(f"A tag is longer than {MAX_TAG} characters.", "Nothing was written.")
        if line:
            kept.setdefault(line.casefold(), line)
    if len(kept) > MAX_TAGS:
        raise BadText(f"There are more than {MAX_TAGS} tags.", "Nothing was written.")
    return tuple(kept.values())


def kept_words(words: Words) -> Words:
    """Return ``words`` as the vault keeps them: normalised, tags without ``#`` and without doubles.

    Raises:
        BadText: the text is larger than :data:`MAX_TEXT_BYTES`, or a line longer than :data:`MAX_TITLE`.
    """
    text = _normal(words.text)
    if len(text) > MAX_TEXT_BYTES // 4 and len(text.encode("utf-8")) > MAX_TEXT_BYTES:
        raise BadText(
            f"The text is larger than {MAX_TEXT_BYTES // 1024 // 1024} MB.",
            "Nothing was written.",
            "Split it into several entries.",
        )
    happened = words.happened
    if happened is not None:
        happened = Happened(_line(happened.words, "date"), happened.edtf)
        if not happened.words and not happened.edtf:
            happened = None
    title, tags, note = (
        _line(words.title, "title"),
        _tags(words.tags),
        _line(words.content_note, "content note"),
    )
    kept = (title, text, happened, tags, note)
    if kept == (words.title, words.text, words.happened, words.tags, words.content_note):
        return words
    return Words(*kept, veiled=words.veiled, kind=words.kind)


WORD_COLUMNS = (
    "kind",
    "veiled",
    "word_count",
    "happened_words",
    "happened_edtf",
    "happened_sort",
    "title",
    "content_note",
    "tags",
    "opening",
    "text",
)
"""Columns of the table ``entries`` that follow from the words."""


def word_values(words: Words) -> tuple[Value, ...]:
    """Return the values for :data:`WORD_COLUMNS`; ``words`` as :func:`kept_words` gives them."""
    happened = words.happened
    earliest = happened.earliest() if happened else None
    return (
        words.kind.value,
        int(words.veiled),
        count_words(words.text),
        happened.words if happened else None,
        happened.edtf if happened else "",
        earliest.isoformat() if earliest else "",
        words.title,
        words.content_note,
        joined(words.tags),
        opening(words.text),
        words.text,
    )


def opening(text: str) -> str:
    """Return the first words of ``text`` as one line of at most :data:`OPENING` characters."""
    piece = text[:_LONG_LOOK].lstrip()
    for length in (_SHORT_LOOK, _LONG_LOOK):
        beginning = piece[:length]
        if beginning.replace("\n", " ").isprintable():
            line = " ".join(beginning.split())
        else:
            line = shown_line(beginning)
        if len(line) >= OPENING or len(piece) <= length:
            break
    return line[:OPENING].rstrip()


def joined(tags: tuple[str, ...]) -> str:
    """Return tags as one column holds them; no tag has a line break."""
    return _BETWEEN_TAGS.join(tags)


def split(tags: str) -> tuple[str, ...]:
    """Return the tags of one column."""
    return tuple(tags.split(_BETWEEN_TAGS)) if tags else ()


def read_happened_columns(words: str | None, edtf: str) -> Happened | None:
    """Return when it happened, from its two columns."""
    return None if words is None else Happened(words, edtf)


def read_kind(kind: str) -> EntryKind:
    """Return the kind from its column; one this version does not know counts as an ordinary entry."""
    try:
        return EntryKind(kind)
    except ValueError:
        return EntryKind.ENTRY
