"""Which table a record is of, by the number and kinds of its columns alone, and what it says.

The schema is not needed: it may be what is damaged. No two tables of a journal have the same shape, but for
``gone`` and ``private_words``, which are told apart by what is in them.
"""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from journal_tui.model.draft import HandoverWay, Length, Platform, Step
from journal_tui.model.entry import Entry, Words
from journal_tui.model.errors import BadText, JournalError
from journal_tui.model.finding import Action
from journal_tui.model.happened import Happened
from journal_tui.model.moment import Moment
from journal_tui.model.text import MAX_TEXT_BYTES, MAX_TITLE, fold, normalise_line
from journal_tui.vault.drafts import BELONGS
from journal_tui.vault.salvage.records import Record, Value
from journal_tui.vault.wording import MAX_TAG, kept_words, read_kind, split

FROM_DAMAGE = "from a damaged page"
"""The tag of an entry that a page with a broken seal gave: it may not be exactly what was written."""

INCOMPLETE = "incomplete"
"""The tag of an entry of which a part could not be read."""

GAP = "[…]"
"""Stands where signs could not be read."""

REST_MISSING = "[The rest of this text could not be read.]"
"""Stands where the end of a text is missing."""

_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(shape))
    for name, shape in (
        ("entries", "nttt[nt][nt]ii[nt]ttttttt"),
        ("revisions", "niitti[nt]ttttt"),
        ("drafts", "t{13}"),
        ("excerpts", "titiit"),
        ("decisions", "titttt"),
        ("handed_over", "tttttiit"),
        ("three", "ttt"),
        ("settings", "tt"),
        ("names", "ti"),
        ("orders", "[nt]ti|ni"),
        ("tags", "tit"),
        ("versions", "iii"),
        ("places_by_key", "ii"),
        ("places", "ni"),
        ("sizes", "nb"),
    )
)
_KEYED = frozenset({"entries", "revisions", "sizes", "places"})
INDEX_SETTINGS = frozenset(
    {"rank", "version", "pgsz", "crisismerge", "secure-delete", "hashsize", "automerge"}
)
"""Settings of the search index, which has a table of the same shape as the journal's."""

_UNREADABLE = "\ufffd\x00-\x08\x0b-\x1f\x7f-\x9f"
_GAPS = re.compile(rf"(?:[{_UNREADABLE}][^{_UNREADABLE}]{{0,14}})*[{_UNREADABLE}]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GONE_KINDS = frozenset({"entry", "draft"})


def table_of(kinds: tuple[int, ...], *, keyed: bool) -> str | None:
    """Return the name of the table (or list of keys) whose rows have these serial types.

    Args:
        kinds: serial types of a record's columns.
        keyed: whether the record has an integer key of its own.
    """
    shape = "".join(
        "n" if kind == 0 else "f" if kind == 7 else "i" if kind < 10 else "t" if kind % 2 else "b"
        for kind in kinds
    )
    for name, pattern in _SHAPES:
        if pattern.fullmatch(shape) and keyed == (name in _KEYED):
            return name
    return None


def gap_marked(text: str) -> str:
    """Return a text with one mark for each stretch that could not be read."""
    return _GAPS.sub(GAP, text)


def fitting(text: str) -> str:
    """Return as much of a text as a journal takes."""
    return text.encode("utf-8")[:MAX_TEXT_BYTES].decode("utf-8", "ignore")


def is_moment(value: Value) -> bool:
    """Tell whether a value is a moment as the journal writes them."""
    return _moment(value) is not None


def _moment(value: Value) -> Moment | None:
    with suppress(JournalError):
        return Moment.read(str(value)) if value else None
    return None


def day_of(order: int) -> str:
    """Return the day, in UTC, that an entry's key stands for; empty when it stands for none."""
    try:
        return (_EPOCH + timedelta(microseconds=order)).date().isoformat()
    except OverflowError:
        return ""


def _words(record: Record, kind: Value, veiled: Value, values: tuple[Value, ...]) -> Words:
    happened_words, edtf, title, note, tags, text = ("" if value is None else str(value) for value in values)
    if not record.whole:
        title, note, happened_words = gap_marked(title), gap_marked(note), gap_marked(happened_words)
        text = gap_marked(text)
        text = text if record.complete else f"{text.rstrip()}\n\n{REST_MISSING}"
    happened = Happened(happened_words, edtf) if values[0] is not None else None
    if happened is not None and not record.sealed:
        with suppress(JournalError):
            happened = Happened(happened_words, Happened.from_edtf(edtf).edtf if edtf else "")
    own = [gap_marked(tag) if not record.whole else tag for tag in split(tags)]
    if not record.sealed:
        own.append(FROM_DAMAGE)
    if not record.whole:
        own.append(INCOMPLETE)
    return _kept(
        Words(title, text, happened, tuple(own), note, veiled=bool(veiled), kind=read_kind(str(kind)))
    )


def _kept(words: Words) -> Words:
    try:
        return kept_words(words)
    except BadText:  # a damaged row can say anything; what was written always fits
        return kept_words(
            Words(
                words.title[:MAX_TITLE],
                words.text,
                None,
                tuple(tag[:MAX_TAG] for tag in words.tags[-10:]),
                words.content_note[:MAX_TITLE],
                words.veiled,
                words.kind,
            )
        )


def entry_from(record: Record) -> Entry | None:
    """Return the entry that a row of ``entries`` holds; ``None`` when nothing says when it was written."""
    _, public_id, kind, written, revised, binned, veiled, _count, *rest = record.values
    happened_words, edtf, _sort, title, note, tags, _opening, text = rest
    order = record.key or 0
    moment = _moment(written) or _moment(day_of(order))
    if moment is None:
        return None
    name = normalise_line(str(public_id))
    words = _words(record, kind, veiled, (happened_words, edtf, title, note, tags, text))
    return Entry(name, order, words, moment, _moment(revised), _moment(binned))


def revision_from(record: Record) -> tuple[int, int, str, Words] | None:
    """Return (the entry's key, number, when saved, words) of a row of ``revisions``."""
    _, entry, number, saved, kind, veiled, *rest = record.values
    moment = _moment(saved)
    if moment is None or not isinstance(entry, int) or not isinstance(number, int):
        return None
    return entry, number, moment.iso, _words(record, kind, veiled, tuple(rest))


def three_from(record: Record) -> tuple[str, tuple[Value, ...]] | None:
    """Tell ``gone`` and ``private_words`` apart: (table, row)."""
    first, second, third = (str(value) for value in record.values)
    if first in _GONE_KINDS and is_moment(third):
        return "gone", record.values
    if first == fold(second) and (record.sealed or third == normalise_line(third)):
        return "private_words", record.values
    return None


def is_setting(record: Record) -> bool:
    """Tell whether a row of two texts is a setting of the journal, and not one of the search index."""
    return record.sealed and record.values[0] not in INDEX_SETTINGS


def _one_of(kind: type[StrEnum], fallback: StrEnum) -> Callable[[Value], Value]:
    def check(value: Value) -> Value:
        return value if value in set(kind) else fallback.value

    return check


def _action(value: Value) -> Value:
    return value if value == BELONGS else _one_of(Action, Action.REPLACE)(value)


def _json_list(value: Value) -> Value:
    with suppress(ValueError):
        if isinstance(json.loads(str(value)), list):
            return value
    return "[]"


def _when(value: Value) -> Value:
    return value if is_moment(value) else "1970-01-01"


def _said(value: Value) -> Value:
    return gap_marked(value) if isinstance(value, str) else value


_CHECKS: dict[str, dict[int, Callable[[Value], Value]]] = {
    "drafts": {
        1: _when,
        2: _when,
        3: _one_of(Step, Step.CHOOSE),
        4: _one_of(Length, Length.SHORT),
        5: _one_of(Platform, Platform.PLAIN),
        8: _json_list,
        11: _json_list,
    },
    "decisions": {4: _action},
    "handed_over": {
        2: _when,
        3: _one_of(Platform, Platform.PLAIN),
        4: _one_of(HandoverWay, HandoverWay.SCREEN),
    },
}


def checked(table: str, record: Record) -> tuple[Value, ...]:
    """Return a row of one of the tables about drafts so that the program can read it, whatever is damaged."""
    if record.sealed:
        return record.values
    checks = _CHECKS.get(table, {})
    return tuple(checks.get(place, _said)(value) for place, value in enumerate(record.values))
