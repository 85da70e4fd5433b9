"""From what the writer typed to what the vault keeps: normalised, within limits, ready for a row."""

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

_LOOKED_AT = 2000
_BETWEEN_TAGS = "\n"


def _line(text: str, what: str) -> str:
    line = normalise_line(text)
    if len(line) > MAX_TITLE:
        raise BadText(f"The {what} is longer than {MAX_TITLE} characters.", "Nothing was written.")
    return line


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for tag in tags:
        line = normalise_line(tag).lstrip("# ")
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
    text = normalise(words.text)
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
    return Words(
        title=_line(words.title, "title"),
        text=text,
        happened=happened,
        tags=_tags(words.tags),
        content_note=_line(words.content_note, "content note"),
        veiled=words.veiled,
        kind=words.kind,
    )


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
    return shown_line(text[: 10 * _LOOKED_AT].lstrip()[:_LOOKED_AT])[:OPENING].rstrip()


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
