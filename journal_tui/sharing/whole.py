"""All words of a draft as one text to look through, and as they leave, field by field."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from journal_tui.model.draft import Draft
from journal_tui.model.finding import Action, Decision, Finding
from journal_tui.sharing.replacing import replace_all
from journal_tui.sharing.threads import note_line

_BETWEEN = "\n\n"


class Field(StrEnum):
    """The parts of a draft that hold words, in the order they are read."""

    TITLE = "title"
    NOTE = "note"
    TEXT = "text"
    CLOSING = "closing"
    ALT_TEXT = "alt text"


_IMAGE = "Image: "


class Whole(NamedTuple):
    """All words of a draft in one text, so that one name is one name in all of them.

    Attributes:
        text: the fields that hold anything, a blank line between them.
        places: which field begins where, and its length.
    """

    text: str
    places: tuple[tuple[Field, int, int], ...]


class State(StrEnum):
    """What became of something that was found."""

    UNDECIDED = "undecided"
    REPLACED = "replaced"
    KEPT = "kept"


class Spot(NamedTuple):
    """Where something found stands in the words as they would leave."""

    start: int
    end: int
    entity: str
    state: State


@dataclass(frozen=True, slots=True)
class Leaving:
    """The words as they would leave.

    Attributes:
        fields: each field with its words after replacing.
        tags: the tags, with ``#``.
        reading: all fields as one text to read.
        spots: where everything found stands in ``reading``.
        places: where each field begins in ``reading``.
        anchors: places after a finding in the text before replacing, and the same places after it.
    """

    fields: MappingProxyType[Field, str] = field(repr=False)
    tags: tuple[str, ...] = field(repr=False)
    reading: str = field(repr=False)
    spots: tuple[Spot, ...] = field(repr=False)
    places: MappingProxyType[Field, int]
    anchors: tuple[tuple[int, int], ...]

    def before_replacing(self, place: int) -> int:
        """Return where a place in :attr:`body` was in the draft's text before replacing."""
        index = bisect_right(self.anchors, place, key=lambda anchor: anchor[1]) - 1
        old, new = self.anchors[index] if index >= 0 else (0, 0)
        return old + place - new

    @property
    def title(self) -> str:
        """The title."""
        return self.fields.get(Field.TITLE, "")

    @property
    def note(self) -> str:
        """The content note, without its lead."""
        return self.fields.get(Field.NOTE, "")

    @property
    def body(self) -> str:
        """The text, and the closing line after it."""
        words = (self.fields.get(Field.TEXT, ""), self.fields.get(Field.CLOSING, ""))
        return _BETWEEN.join(each for each in words if each)

    @property
    def alt_text(self) -> str:
        """The card's description: the writer's own, else the full text."""
        return self.fields.get(Field.ALT_TEXT, "") or self.body

    def texts(self) -> dict[str, str]:
        """Return everything that would leave by the name of its place, for the last gate."""
        named = {str(name): words for name, words in self.fields.items()}
        return {**named, "tags": " ".join(self.tags)}


def whole(draft: Draft) -> Whole:
    """Return all words of a draft in one text."""
    words = {
        Field.TITLE: draft.title,
        Field.NOTE: draft.note,
        Field.TEXT: draft.text,
        Field.CLOSING: draft.closing,
        Field.ALT_TEXT: draft.alt_text,
    }
    places = []
    start = 0
    for name, said in words.items():
        if said:
            places.append((name, start, len(said)))
            start += len(said) + len(_BETWEEN)
    return Whole(_BETWEEN.join(said for said in words.values() if said), tuple(places))


def leaving(draft: Draft, words: Whole, findings: Sequence[Finding]) -> Leaving:
    """Return the words of a draft with every decision carried out, and where everything found now stands.

    Args:
        draft: the draft.
        words: its words, from :func:`whole`.
        findings: what was found in them.
    """
    fields: dict[Field, str] = {}
    spots: list[Spot] = []
    places: dict[Field, int] = {}
    anchors: tuple[tuple[int, int], ...] = ()
    reading = ""
    for name, start, length in words.places:
        own = [
            replace(each, start=each.start - start, end=each.end - start)
            for each in findings
            if start <= each.start and each.end <= start + length
        ]
        said, found = _replaced(words.text[start : start + length], own, draft.decisions)
        fields[name] = said
        if name is Field.TEXT:
            anchors = tuple((each.end, spot.end) for each, spot in found)
        reading += (_BETWEEN if reading else "") + _lead(name, said)
        places[name] = len(reading)
        spots.extend(
            spot._replace(start=spot.start + len(reading), end=spot.end + len(reading)) for _, spot in found
        )
        reading += said
    return Leaving(
        MappingProxyType(fields), draft.tags, reading, tuple(spots), MappingProxyType(places), anchors
    )


def _lead(name: Field, said: str) -> str:
    """Return what stands before a field's words where all is read as one text."""
    if name is Field.NOTE:
        return note_line(said).removesuffix(said)
    return _IMAGE if name is Field.ALT_TEXT else ""


# An article or preposition that a replacement changes lies before it; nothing else moves what was kept.
_SLACK = 8


def _replaced(
    text: str, findings: Iterable[Finding], decisions: Sequence[Decision]
) -> tuple[str, list[tuple[Finding, Spot]]]:
    """Carry the decisions out in one field; gives each finding with where it stands now, in order."""
    own = list(findings)
    after = replace_all(text, own, decisions)
    actions = {each.entity: each.action for each in decisions}
    spans = iter(after.spans)
    spots = []
    old = new = 0
    for each in own:
        action = actions.get(each.entity)
        if action is Action.REPLACE:
            span = next(spans, None)
            if span is None:
                continue
            start, end, _ = span
            state = State.REPLACED
        else:
            said = text[each.start : each.end]
            start = after.text.find(said, max(new, new + each.start - old - _SLACK))
            if start < 0:
                continue
            end = start + len(said)
            state = State.KEPT if action is Action.KEEP else State.UNDECIDED
        spots.append((each, Spot(start, end, each.entity, state)))
        old, new = each.end, end
    return after.text, spots


def spot_at(spots: Sequence[Spot], place: int) -> Spot | None:
    """Return the spot that holds the character at ``place``."""
    index = bisect_right(spots, place, key=lambda spot: spot.start) - 1
    return spots[index] if index >= 0 and place < spots[index].end else None
