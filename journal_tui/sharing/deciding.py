"""What the finder said about a draft's words, and the words offered in the place of what it found."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from journal_tui.model.finding import Action, Decision, Entity, Finding, FindingKind
from journal_tui.sharing.finding import entities, find
from journal_tui.sharing.replacing import age_role, roles


@dataclass(frozen=True, slots=True)
class Found:
    """What the finder said about one state of the words.

    Attributes:
        words: the words it looked at.
        findings: the places, in order, none overlapping.
        entities: the same by person, place or thing.
    """

    words: str = field(repr=False)
    findings: tuple[Finding, ...] = ()
    entities: tuple[Entity, ...] = ()


def look_through(words: str, private_words: Sequence[str] = ()) -> Found:
    """Have the finder look through a draft's words; takes seconds for a megabyte."""
    findings = tuple(find(words, private_words))
    return Found(words, findings, tuple(entities(findings)))


_NUMBER = re.compile(r"\d{1,3}")
_FOR_ONE = frozenset({FindingKind.PERSON, FindingKind.PRIVATE_WORD})


def offered(entity: Entity, used: Container[str] = ()) -> str:
    """Return the words that are offered in an entity's place: for a person, none that stand for another."""
    years = _NUMBER.search(entity.name) if entity.kind is FindingKind.AGE else None
    if years is not None:
        return age_role(int(years.group()))
    words = roles(entity.kind)
    if entity.kind in _FOR_ONE:
        return next((each for each in words if each not in used), words[-1])
    return words[0]


def as_offered(entities: Iterable[Entity], used: Iterable[str]) -> tuple[Decision, ...]:
    """Return a decision for each of ``entities``: the words that are offered, other than those ``used``."""
    taken = set(used)
    decisions = []
    for entity in entities:
        words = offered(entity, taken)
        taken.add(words)
        decisions.append(Decision(entity.key, entity.name, Action.REPLACE, words))
    return tuple(decisions)
