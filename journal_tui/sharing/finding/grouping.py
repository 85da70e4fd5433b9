"""Which findings are mentions of one person, place or thing."""

from collections.abc import Iterable, Sequence

from journal_tui.model.finding import Certainty, Entity, Finding, FindingKind
from journal_tui.sharing.finding.cues import ADJECTIVES, LINKS
from journal_tui.sharing.finding.folding import folded
from journal_tui.sharing.finding.languages import titles
from journal_tui.sharing.finding.lists import WORD, known
from journal_tui.sharing.finding.spans import Span

_NAMES = (
    FindingKind.PERSON,
    FindingKind.PLACE,
    FindingKind.ORGANISATION,
    FindingKind.OTHER,
    FindingKind.PRIVATE_WORD,
)

_MOST_NAMESAKES = 60
"""With more names that share a word than this, each stays by itself: joining them would be guessing."""


def _words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, without titles, full stops and possessives."""
    cleaned = "".join(c if c.isalnum() or c == "'" else " " for c in folded(name))
    words = [word for word in (part.removesuffix("'s").strip("'") for part in cleaned.split()) if word]
    kept = [word for word in words if word not in titles("en") and word not in ADJECTIVES]
    return tuple(kept or words)


def telling_parts(name: str) -> list[str]:
    """Return the words of a longer name that tell whom it names: no titles, no usual English words."""
    words = _words(name)
    if len(words) < 2 or any(c in name for c in "@/:") or any(word.isdigit() for word in words):
        return []
    table = known()
    return [word for word in words if len(word) > 2 and not table.get(word) & WORD and word not in LINKS]


def _stands_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether ``short`` may be another way to write ``long``: fewer words, or initials for words."""
    if len(short) > len(long) or short == long:
        return short == long
    at = 0
    for word in short:
        while at < len(long) and not (
            long[at] == word or (len(word) == 1 and long[at][0] == word and len(short) > 1)
        ):
            at += 1
        if at == len(long):
            return False
        at += 1
    return short[0] == long[0] or short[-1] == long[-1] or len(short[0]) == 1


def keys(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the entity key of each span: the folded longest name of what it is a mention of.

    A shorter name joins a longer one when there is exactly one it can stand for; with two persons of one
    first name, the bare first name stays an entity of its own, which the writer decides on.
    """
    named = {_words(text[s.start : s.end]) for s in spans if s.kind in _NAMES} - {()}
    holding: dict[str, list[tuple[str, ...]]] = {}
    for name in named:
        for word in {*name, "".join(part[0] for part in name)}:
            holding.setdefault(word, []).append(name)
    longest: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in named:
        likely = holding[max(name, key=len) if any(len(word) > 1 for word in name) else "".join(name)]
        longer = (
            [o for o in likely if o != name and _stands_for(name, o)]
            if len(likely) <= _MOST_NAMESAKES
            else []
        )
        tops = [
            other for other in longer if not any(_stands_for(other, top) for top in longer if top != other)
        ]
        longest[name] = tops[0] if len(tops) == 1 else name
    result: list[str] = []
    for span in spans:
        words = text[span.start : span.end]
        key = " ".join(longest.get(_words(words), ())) if span.kind in _NAMES else folded(words).strip()
        result.append(key or words)
    return result


def group(findings: Iterable[Finding]) -> list[Entity]:
    """Group ``findings`` by their entity, in the order of their first mention."""
    mentions: dict[str, list[Finding]] = {}
    for finding in findings:
        mentions.setdefault(finding.entity, []).append(finding)
    found = []
    for key, group_ in mentions.items():
        name = max((finding.text for finding in group_), key=len)
        likely = any(finding.certainty is Certainty.LIKELY for finding in group_)
        kinds = [finding.kind for finding in group_]
        kind = FindingKind.PRIVATE_WORD if FindingKind.PRIVATE_WORD in kinds else max(kinds, key=kinds.count)
        certainty = Certainty.LIKELY if likely else Certainty.POSSIBLE
        found.append(Entity(key, name, kind, certainty, tuple(group_)))
    return found
