"""Where the writer puts mentions: two that are one person, or one that is somebody else."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from journal_tui.model.draft import Draft
from journal_tui.model.finding import Belonging, Entity, Finding, FindingKind
from journal_tui.sharing.deciding import Found
from journal_tui.sharing.finding import entities
from journal_tui.sharing.finding.folding import folded

_OWN = "="
"""What begins the key of a mention that was taken out; the finder makes no such key."""


def mention_of(written: str) -> str:
    """Return what is written without what does not count: capitals, accents, line breaks."""
    return " ".join(folded(written).split())


def mentions(entity: Entity) -> tuple[str, ...]:
    """Return the different ways an entity is written, in the order of the text; capitals count as one."""
    first: dict[str, str] = {}
    for finding in entity.findings:
        first.setdefault(mention_of(finding.text), finding.text)
    return tuple(first.values())


def arranged(findings: Sequence[Finding], belongings: Iterable[Belonging]) -> Sequence[Finding]:
    """Return ``findings`` with every mention where the writer put it.

    Args:
        findings: what the finder returned.
        belongings: the writer's word on mentions; those that are not in the text change nothing.
    """
    chosen = {mention_of(each.mention): each.entity for each in belongings}
    if not chosen:
        return findings
    found = {mention_of(each.text): each.entity for each in findings}
    kinds: dict[str, FindingKind] = {}
    for each in findings:
        kinds.setdefault(each.entity, each.kind)

    def put(finding: Finding) -> Finding:
        key = chosen.get(mention_of(finding.text))
        if key is None:
            return finding
        if key not in kinds:
            # The text was edited, and what it was put with has another name by now.
            key = found.get(key, key)
        private = finding.kind is FindingKind.PRIVATE_WORD
        kind = finding.kind if private else kinds.get(key, finding.kind)
        return replace(finding, entity=key, kind=kind)

    return [put(each) for each in findings]


class Arranged:
    """What the finder said, arranged as the draft has it; made anew only when one of the two changes."""

    def __init__(self) -> None:
        self._of: tuple[Found, tuple[Belonging, ...]] | None = None
        self._found = Found("")

    def of(self, found: Found, belongings: tuple[Belonging, ...]) -> Found:
        """Return ``found`` with every mention where the writer put it."""
        if not belongings:
            return found
        if self._of is None or self._of[0] is not found or self._of[1] != belongings:
            self._of = (found, belongings)
            findings = tuple(arranged(found.findings, belongings))
            self._found = Found(found.words, findings, tuple(entities(findings)))
        return self._found


def part(draft: Draft, mention: str) -> Draft:
    """Return ``draft`` with what is written as ``mention`` by itself, to be decided on."""
    return replace(draft, belongings=_without(draft, [mention], _OWN + mention_of(mention)))


def put_together(draft: Draft, entity: Entity, other: Entity) -> Draft:
    """Return ``draft`` with every mention of ``entity`` as one of ``other``: one decision for both.

    It is that of ``other``, or where nothing was decided about it yet, that of ``entity``.
    """
    decided = {each.entity: each for each in draft.decisions}
    decision = decided.pop(entity.key, None)
    if decision is not None:
        decided.setdefault(other.key, replace(decision, entity=other.key, original=other.name))
    belongings = _without(draft, mentions(entity), other.key)
    return replace(draft, belongings=belongings, decisions=tuple(decided.values()))


def _without(draft: Draft, moved: Iterable[str], key: str) -> tuple[Belonging, ...]:
    """Return the belongings with those of the ``moved`` mentions made anew."""
    new = {mention_of(each): Belonging(each, key) for each in moved}
    return (*(each for each in draft.belongings if mention_of(each.mention) not in new), *new.values())
