"""What the parts of the finder hand to one another: spans that are not yet findings."""

from collections.abc import Iterable
from dataclasses import dataclass

from journal_tui.model.finding import Certainty, FindingKind

_NAMES = (FindingKind.PERSON, FindingKind.PLACE, FindingKind.ORGANISATION, FindingKind.OTHER)
# Of two spans of the same length over one another, the kind that is named last here counts.
_ORDER = (
    FindingKind.AGE,
    FindingKind.DATE,
    FindingKind.PHONE,
    FindingKind.ID_NUMBER,
    FindingKind.ADDRESS,
    FindingKind.HANDLE,
    FindingKind.URL,
    FindingKind.EMAIL,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text that may identify someone.

    Attributes:
        start: index of its first character.
        end: index after its last character.
        kind: what it seems to be.
        certainty: how sure that is.
    """

    start: int
    end: int
    kind: FindingKind
    certainty: Certainty = Certainty.LIKELY


def _strength(span: Span) -> tuple[bool, bool, int, int]:
    """Return what decides the kind where spans overlap: private words, forms, names; then the length."""
    order = _ORDER.index(span.kind) if span.kind in _ORDER else -1
    private = span.kind is FindingKind.PRIVATE_WORD
    return private, span.kind not in _NAMES, span.end - span.start, order


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Return ``spans`` in order, those that overlap joined into one that covers them all."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not joined or span.start >= joined[-1].end:
            joined.append(span)
            continue
        last = joined[-1]
        surest = Certainty.LIKELY if Certainty.LIKELY in (last.certainty, span.certainty) else last.certainty
        kind = max(last, span, key=_strength).kind
        joined[-1] = Span(last.start, max(last.end, span.end), kind, surest)
    return joined
