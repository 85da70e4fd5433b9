"""What the parts of the finder hand to one another: spans that are not yet findings."""

from collections.abc import Iterable
from dataclasses import dataclass

from journal_tui.model.finding import Certainty, FindingKind

# Where spans overlap, the finding is of the first of these kinds; names give way to all of them.
_STRONGEST = (
    FindingKind.PRIVATE_WORD,
    FindingKind.EMAIL,
    FindingKind.URL,
    FindingKind.HANDLE,
    FindingKind.ADDRESS,
    FindingKind.DATE,
    FindingKind.AGE,
    FindingKind.PHONE,
    FindingKind.ID_NUMBER,
)
_STRENGTH = {kind: len(_STRONGEST) - place for place, kind in enumerate(_STRONGEST)}


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


def _stronger(one: Span, other: Span) -> FindingKind:
    strengths = (
        (_STRENGTH.get(one.kind, 0), one.end - one.start),
        (
            _STRENGTH.get(other.kind, 0),
            other.end - other.start,
        ),
    )
    return one.kind if strengths[0] >= strengths[1] else other.kind


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Return ``spans`` in order, those that overlap joined into one that covers them all."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not joined or span.start >= joined[-1].end:
            joined.append(span)
            continue
        last = joined[-1]
        surest = Certainty.LIKELY if Certainty.LIKELY in (last.certainty, span.certainty) else last.certainty
        joined[-1] = Span(last.start, max(last.end, span.end), _stronger(last, span), surest)
    return joined
