"""What the writer wrote: entries, their earlier texts, and the short form that lists show."""

from enum import StrEnum

from journal_tui.model.happened import Happened
from journal_tui.model.moment import Moment
from journal_tui.model.record import Record, part


class EntryKind(StrEnum):
    """What an entry is; the writer's choice, never needed."""

    ENTRY = "entry"
    FACTS = "facts"
    FEELINGS = "feelings"
    LETTER = "letter"


class Words(Record):
    """What the writer puts into an entry: everything but its id and its dates.

    Attributes:
        title: one line; may be empty.
        text: the words, normalised; may be empty.
        happened: when it happened, in the writer's words; ``None`` when nothing was said.
        tags: without ``#``, in the writer's order, no two alike when case is folded.
        content_note: one line shown before the text; may be empty.
        veiled: whether the text is covered until asked for.
        kind: what the entry is.
    """

    title: str = part(default="", repr=False)
    text: str = part(default="", repr=False)
    happened: Happened | None = part(default=None, repr=False)
    tags: tuple[str, ...] = part(default=(), repr=False)
    content_note: str = part(default="", repr=False)
    veiled: bool = False
    kind: EntryKind = EntryKind.ENTRY


class Entry(Record):
    """One entry as the journal keeps it.

    Attributes:
        id: its public id, stable across backup, export and import.
        order: its place by the date written (microseconds, moved on where taken); larger is newer.
        words: what the writer put in.
        written: when it was first written.
        revised: when it was last changed; ``None`` when never.
        binned: when it was put into the bin; ``None`` when it was not.
    """

    id: str
    order: int
    words: Words
    written: Moment
    revised: Moment | None = None
    binned: Moment | None = None


class EntryLine(Record):
    """The short form of an entry that lists show; the text stays in the vault.

    Attributes:
        id: public id.
        order: place by the date written; larger is newer.
        title: may be empty.
        opening: the first words of the text (at most 120 characters, one line), empty when veiled.
        written: when it was written.
        happened: when it happened.
        tags: its tags.
        content_note: its content note.
        veiled: whether title and content note alone may be shown.
        word_count: words in the text.
        binned: when it was put into the bin.
    """

    id: str
    order: int
    title: str = part(repr=False)
    opening: str = part(repr=False)
    written: Moment
    happened: Happened | None = part(repr=False)
    tags: tuple[str, ...] = part(repr=False)
    content_note: str = part(repr=False)
    veiled: bool
    word_count: int
    binned: Moment | None = None


class Revision(Record):
    """A former text of an entry.

    Attributes:
        entry_id: the entry it belongs to.
        number: 1 for the first version, counting up.
        saved: when this version was saved.
        words: what it said.
    """

    entry_id: str
    number: int
    saved: Moment
    words: Words


class SearchHit(Record):
    """One entry that a search found.

    Attributes:
        line: the entry's short form.
        snippet: one line around the first match; empty for a veiled entry.
        matches: (start, end) places of the matched words in ``snippet``.
    """

    line: EntryLine
    snippet: str = part(repr=False)
    matches: tuple[tuple[int, int], ...] = ()
