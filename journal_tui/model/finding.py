"""What in a text may identify someone, and what the writer decides about it."""

from dataclasses import dataclass, field
from enum import StrEnum


class FindingKind(StrEnum):
    """What kind of thing was found."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    DATE = "date"
    AGE = "age"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    HANDLE = "handle"
    ADDRESS = "address"
    ID_NUMBER = "id_number"
    PRIVATE_WORD = "private_word"
    OTHER = "other"


class Certainty(StrEnum):
    """How sure the finder is; both are asked about."""

    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text.

    Attributes:
        start: index of its first character in the text (code points).
        end: index after its last character.
        text: the characters found.
        kind: what it seems to be.
        certainty: how sure that is.
        entity: key of the entity it belongs to; equal for every mention of the same person or place.
    """

    start: int
    end: int
    text: str = field(repr=False)
    kind: FindingKind
    certainty: Certainty
    entity: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Entity:
    """All mentions of one person, place or thing.

    Attributes:
        key: what decisions are stored under; the folded longest name.
        name: its longest mention, as written.
        kind: what it seems to be.
        certainty: the surest of its mentions.
        findings: its mentions in the order of the text.
    """

    key: str = field(repr=False)
    name: str = field(repr=False)
    kind: FindingKind
    certainty: Certainty
    findings: tuple[Finding, ...]


class Action(StrEnum):
    """What the writer decided for an entity."""

    REPLACE = "replace"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of the writer about one entity.

    Attributes:
        entity: the entity's key.
        original: its name as written, for the last gate.
        action: replace everywhere, or keep.
        replacement: what stands in its place (a role or own words); empty when kept.
    """

    entity: str = field(repr=False)
    original: str = field(repr=False)
    action: Action
    replacement: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Belonging:
    """The writer's word on whom a mention is about, where the program put it elsewhere.

    Attributes:
        mention: as it is written in the text; it counts for every mention that is written so, folded.
        entity: the key of the entity it belongs to.
    """

    mention: str = field(repr=False)
    entity: str = field(repr=False)
