"""Which findings are mentions of one person, place or thing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from journal_tui.model.finding import Certainty, Entity, Finding, FindingKind
from journal_tui.sharing.finding.folding import folded
from journal_tui.sharing.finding.mentions import (
    Words,
    addressed,
    all_words,
    same_first_name,
    stands_for,
    without_titles,
)
from journal_tui.sharing.finding.spans import Span

_NAMES = (
    FindingKind.PERSON,
    FindingKind.PLACE,
    FindingKind.ORGANISATION,
    FindingKind.OTHER,
    FindingKind.PRIVATE_WORD,
)
_NOT_PEOPLE = (FindingKind.PLACE, FindingKind.ORGANISATION)

_MOST_NAMESAKES = 60
"""With more names that share a word than this, each stays by itself: joining them would be guessing."""


@dataclass(slots=True)
class _Name:
    """One name as it stands in a text, titles left out.

    Attributes:
        words: its folded words.
        kinds: what its mentions seem to be.
        addressed: *mr*, *mrs* and "" as it has such titles.
        partners: written with ``&``.
    """

    words: Words = field(repr=False)
    kinds: Counter[FindingKind] = field(default_factory=Counter)
    addressed: set[str] = field(default_factory=set)
    partners: bool = False

    @property
    def kind(self) -> FindingKind:
        """What most of its mentions seem to be, as far as any says it."""
        said = [kind for kind in self.kinds if kind is not FindingKind.OTHER]
        by_count = {kind: (self.kinds[kind], kind is FindingKind.PERSON) for kind in said}
        return max(said, key=by_count.__getitem__, default=FindingKind.OTHER)

    @property
    def two_people(self) -> bool:
        """Whether a man and a woman have it: *Mr Marsh* and *Mrs Marsh*."""
        return {"mr", "mrs"} <= self.addressed

    @property
    def of_a_person(self) -> bool:
        """Whether it cannot be a place or an organisation."""
        return self.kind is FindingKind.PERSON or bool(self.addressed - {""})

    def may_be(self, longer: "_Name") -> bool:
        """Tell whether it may be short for ``longer``; a partner is not the firm, nor Bath its university."""
        if longer.kind not in _NOT_PEOPLE:
            return True
        if self.addressed - {""} or longer.partners:
            return False
        begins = longer.words[: len(self.words)] == self.words
        return begins or longer.kind is FindingKind.PLACE or self.kind is FindingKind.ORGANISATION


@dataclass(slots=True)
class _Mention:
    """One span that names.

    Attributes:
        name: what it names, without titles.
        addressed: *mr*, *mrs* or "".
    """

    name: _Name
    addressed: str


def _mentions(text: str, spans: Iterable[Span]) -> Iterator[_Mention | None]:
    """Give for each span whom it names; ``None`` for what has no words or is found by its form."""
    names: dict[Words, _Name] = {}
    for span in spans:
        written = text[span.start : span.end]
        words = all_words(written) if span.kind in _NAMES else ()
        if not words:
            yield None
            continue
        bare = without_titles(words)
        name = names.get(bare)
        if name is None:
            name = names[bare] = _Name(bare)
        title = addressed(words)
        name.kinds[span.kind] += 1
        name.addressed.add(title)
        name.partners |= "&" in written
        yield _Mention(name, title)


def _longest(names: Mapping[Words, _Name]) -> dict[Words, Words]:
    """Return for each name the longest one it is another way to write; itself where none or several are."""
    holding: dict[str, list[_Name]] = {}
    for words, name in names.items():
        for word in {*words, "".join(part[0] for part in words)}:
            holding.setdefault(word, []).append(name)
    longest: dict[Words, Words] = {}
    for words, name in names.items():
        longer = _longer(name, holding) if not name.two_people else []
        tops = [
            one
            for one in longer
            if not any(stands_for(one.words, top.words) for top in longer if top is not one)
        ]
        longest[words] = tops[0].words if len(tops) == 1 else words
    return {words: _last(words, longest) for words in longest}


def _longer(name: _Name, holding: Mapping[str, Sequence[_Name]]) -> list[_Name]:
    words = name.words
    main = max(words, key=len)
    if len(main) == 1:
        main = "".join(words)
    looked_up = [main, *(same_first_name(main) if main == words[0] else ())]
    likely = {one.words: one for word in looked_up for one in holding.get(word, ())}
    if len(likely) > _MOST_NAMESAKES:
        return []
    longer = [
        one
        for one in likely.values()
        if one is not name and not one.two_people and stands_for(words, one.words) and name.may_be(one)
    ]
    people = [one for one in longer if one.kind not in _NOT_PEOPLE]
    return people if name.of_a_person and people else longer


def _last(words: Words, longest: Mapping[Words, Words]) -> Words:
    """Follow a name to the longest; there is no ring, for each is longer or more formal than the last."""
    while longest[words] != words:
        words = longest[words]
    return words


def identified(text: str, spans: Sequence[Span]) -> list[tuple[str, FindingKind]]:
    """Return for each span the key of its entity and what that seems to be.

    The key is the folded longest name. A shorter name joins a longer one when there is exactly one it can
    stand for; with two persons of one first name, the bare first name stays an entity of its own, which the
    writer decides on.
    """
    mentions = list(_mentions(text, spans))
    names = {mention.name.words: mention.name for mention in mentions if mention is not None}
    longest = _longest(names)
    result: list[tuple[str, FindingKind]] = []
    for span, mention in zip(spans, mentions, strict=True):
        if mention is None:
            written = text[span.start : span.end]
            result.append((folded(written).strip() or written, span.kind))
            continue
        top = longest[mention.name.words]
        key = " ".join(top)
        if mention.name.two_people:
            key = f"{mention.addressed} {key}".strip()
        kind = names[top].kind if span.kind is not FindingKind.PRIVATE_WORD else span.kind
        result.append((key, span.kind if kind in (FindingKind.OTHER, FindingKind.PRIVATE_WORD) else kind))
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
