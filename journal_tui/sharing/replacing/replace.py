"""Replacing every mention of what the writer decided to replace."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from journal_tui.model.finding import Action, Decision, Entity, Finding
from journal_tui.sharing.replacing.grammar import Change, fitted


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text with its replacements.

    Attributes:
        text: what leaves.
        spans: where each replacement stands in it: start, end (exclusive) and the key of its entity; where
            the words around say enough already, the replacement is empty and start equals end.
    """

    text: str = field(repr=False)
    spans: tuple[tuple[int, int, str], ...] = field(repr=False)


def replace_all(text: str, findings: Sequence[Finding], decisions: Iterable[Decision]) -> Replaced:
    """Replace every mention of each entity that is to be replaced; everything else stays as written.

    Args:
        text: the text the findings were made in.
        findings: what :func:`journal_tui.sharing.finding.find` returned for it.
        decisions: one an entity; of several for one entity the last counts.
    """
    decided = {decision.entity: decision for decision in decisions}
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    done, length = 0, 0
    for finding in sorted(findings, key=lambda f: f.start):
        decision = decided.get(finding.entity)
        if decision is None or decision.action is not Action.REPLACE or finding.start < done:
            continue
        change = fitted(text, finding.start, finding.end, finding.kind, decision.replacement)
        start = max(change.start, done)
        change = Change(start, change.end, change.words)
        kept = text[done:start]
        pieces += (kept, change.words)
        length += len(kept)
        spans.append((length, length + len(change.words), finding.entity))
        length += len(change.words)
        done = change.end
    pieces.append(text[done:])
    return Replaced("".join(pieces), tuple(spans))


def undecided(entities: Iterable[Entity], decisions: Iterable[Decision]) -> list[Entity]:
    """Return the entities nobody decided on yet; while there are any, nothing may leave."""
    decided = {decision.entity for decision in decisions}
    return [entity for entity in entities if entity.key not in decided]
