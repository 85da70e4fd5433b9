"""An entry as named fields: the same names in every open format.

``title``, ``text``, ``written`` (ISO 8601), ``happened`` (EDTF or null), ``tags``, ``content_note``,
``veiled``; and, so that nothing is lost on the way out and in, ``id``, ``kind``, ``revised`` and
``happened_words`` (where the writer's words say more than the date that was read from them). Only ``text`` is
needed.
"""

import re
from collections.abc import Mapping
from typing import TypeAlias

from journal_tui.model.entry import Entry, EntryKind, Words
from journal_tui.model.errors import BadDate, UsageError
from journal_tui.model.happened import Happened, read_happened
from journal_tui.model.moment import Moment
from journal_tui.vault.wording import kept_words

Incoming: TypeAlias = tuple[Words, Moment | None, str | None]
"""An entry on its way in: its words, when it was written (``None``: now), its id (``None``: a new one)."""

_ID = re.compile(r"[0-9A-Za-z_-]{4,64}")


def to_fields(entry: Entry) -> dict[str, object]:
    """Return an entry's fields, ready for JSON."""
    words = entry.words
    happened = words.happened
    fields: dict[str, object] = {
        "id": entry.id,
        "title": words.title,
        "text": words.text,
        "written": entry.written.iso,
        "happened": happened.edtf or None if happened else None,
        "tags": list(words.tags),
        "content_note": words.content_note,
        "veiled": words.veiled,
    }
    if happened and happened.words != happened.edtf:
        fields["happened_words"] = happened.words
    if words.kind is not EntryKind.ENTRY:
        fields["kind"] = words.kind.value
    if entry.revised:
        fields["revised"] = entry.revised.iso
    return fields


def from_fields(fields: Mapping[str, object]) -> Incoming:
    """Read an entry from its fields; names that are not known are left alone.

    Raises:
        UsageError: ``text`` is missing, or a field holds something of another type.
        BadDate: a date in it is none.
        BadText: a text or line is larger than the journal keeps.
    """
    if fields.get("text") is None:
        raise UsageError("There is no “text”.")
    written = _text(fields, "written")
    public_id = _text(fields, "id")
    if public_id and _ID.fullmatch(public_id) is None:
        raise UsageError("The “id” may hold 4 to 64 letters and digits.")
    # In the order of the record's fields: by their names it takes twice as long, for each of 100,000 entries.
    words = Words(
        _text(fields, "title"),
        _text(fields, "text"),
        _happened(_text(fields, "happened"), _text(fields, "happened_words")),
        _tags(fields.get("tags")),
        _text(fields, "content_note"),
        _flag(fields, "veiled"),
        _kind(_text(fields, "kind")),
    )
    return kept_words(words), Moment.read(written) if written else None, public_id or None


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UsageError(f"The “{name}” is not a text.")
    return value


def _flag(fields: Mapping[str, object], name: str) -> bool:
    value = fields.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise UsageError(f"The “{name}” is neither true nor false.")


def _tags(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise UsageError("The “tags” are not a list of texts.")
    tags: list[str] = []
    for tag in value:
        if not isinstance(tag, str):
            raise UsageError("The “tags” are not a list of texts.")
        tags.append(tag)
    return tuple(tags)


def _kind(value: str) -> EntryKind:
    try:
        return EntryKind(value or "entry")
    except ValueError:
        raise UsageError(
            "There is no such “kind”.", next_step="Known: entry, facts, feelings, letter."
        ) from None


def _happened(edtf: str, words: str) -> Happened | None:
    """Read when it happened: EDTF, or any words; words that are given beside it are kept."""
    found = read_happened(edtf) if edtf.strip() else None
    if not words.strip():
        return found
    if found is None or not found.edtf:
        return read_happened(words)
    try:
        return Happened(read_happened(words).words, found.edtf)
    except BadDate:
        return found
