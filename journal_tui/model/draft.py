"""A post draft on its way from the journal to the clipboard."""

from dataclasses import dataclass, field
from enum import StrEnum

from journal_tui.model.finding import Belonging, Decision
from journal_tui.model.moment import Moment
from journal_tui.model.platform import Platform

__all__ = ["Draft", "Excerpt", "HandedOver", "HandoverWay", "Length", "Platform", "Step"]


class Step(StrEnum):
    """Where in the flow a draft is; it can be left at each and found again."""

    CHOOSE = "choose"
    SHAPE = "shape"
    PROTECT = "protect"
    PREVIEW = "preview"
    COPY = "copy"


class Length(StrEnum):
    """How much is to be said."""

    WORDS = "words"
    SHORT = "short"
    LONG = "long"


class HandoverWay(StrEnum):
    """How a part left the program."""

    CLIPBOARD = "clipboard"
    TERMINAL = "terminal"
    SCREEN = "screen"
    FILE = "file"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage copied from an entry; the entry itself is never touched.

    Attributes:
        entry_id: where it came from.
        text: the passage as it was when it was copied.
        start: index of its first character in the entry's text then.
        end: index after its last character then.
    """

    entry_id: str
    text: str = field(repr=False)
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it is saved at each step.

    Attributes:
        id: stable id.
        created: when it was begun.
        revised: when it was last saved.
        step: where it was left.
        length: just the words, short or long.
        platform: which rules the preview follows.
        excerpts: the passages it was made from.
        text: the composed text before replacing; the writer may edit it.
        note: content note; may be empty.
        tags: with ``#``; none but what the writer left in.
        closing: a closing line; may be empty.
        alt_text: the card's description; empty means the full text.
        title: for platforms that ask for one.
        decisions: the decisions so far, one an entity.
        belongings: which mentions the writer put with another entity, or by themselves.
        breaks: where the writer moved part breaks to (indices into the final text); empty = computed.
    """

    id: str
    created: Moment
    revised: Moment
    step: Step = Step.CHOOSE
    length: Length = Length.LONG
    platform: Platform = Platform.PLAIN
    excerpts: tuple[Excerpt, ...] = field(default=(), repr=False)
    text: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    tags: tuple[str, ...] = field(default=(), repr=False)
    closing: str = field(default="", repr=False)
    alt_text: str = field(default="", repr=False)
    title: str = field(default="", repr=False)
    decisions: tuple[Decision, ...] = field(default=(), repr=False)
    breaks: tuple[int, ...] = ()
    belongings: tuple[Belonging, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was handed over, when, for where: kept so that the writer can look it up.

    Attributes:
        id: stable id.
        draft_id: the draft it came from; empty when that is gone.
        at: when.
        platform: for where.
        way: how it left.
        part: which part, from 1.
        parts: how many parts there were.
        text: exactly what left.
    """

    id: str
    draft_id: str
    at: Moment
    platform: Platform
    way: HandoverWay
    part: int
    parts: int
    text: str = field(repr=False)
