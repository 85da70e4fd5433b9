"""The finder: everything in a text that may identify someone, in one pass."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from journal_tui.model.finding import Entity, Finding
from journal_tui.sharing.finding.addresses import address_spans
from journal_tui.sharing.finding.ages import age_spans
from journal_tui.sharing.finding.cues import ORDINARY
from journal_tui.sharing.finding.dates import date_spans
from journal_tui.sharing.finding.grouping import group, identified
from journal_tui.sharing.finding.judging import Judge, mark_headlines
from journal_tui.sharing.finding.languages import recognise
from journal_tui.sharing.finding.lists import known
from journal_tui.sharing.finding.names import NameRuns
from journal_tui.sharing.finding.patterns import initials_spans, structured_spans
from journal_tui.sharing.finding.private import private_spans
from journal_tui.sharing.finding.small_letters import SmallLetters
from journal_tui.sharing.finding.spacy_names import spacy_spans
from journal_tui.sharing.finding.spans import Span, without_overlaps
from journal_tui.sharing.finding.tokens import Token, tokens
from journal_tui.sharing.finding.vocabulary import vocabulary

_ENOUGH_TO_TELL = 5_000
"""Words after which the language of a text is settled."""


def find(text: str, private_words: Sequence[str] = ()) -> list[Finding]:
    """Find what in ``text`` may identify someone: names, places, dates, numbers, the private words.

    Args:
        text: any text.
        private_words: words that are always found, in any case and with accents folded, as whole words.

    Returns:
        findings in the order of the text, never overlapping; mentions of one person or place have one
        :attr:`~journal_tui.model.finding.Finding.entity`.
    """
    by_form = without_overlaps(_by_form(text))
    words = tokens(text, [(span.start, span.end) for span in by_form])
    whole = recognise(word.low for word in words[:_ENOUGH_TO_TELL])
    spans = without_overlaps(
        [
            *by_form,
            *_names(words, whole),
            *initials_spans(text),
            *spacy_spans(text, whole),
            *private_spans(text, private_words),
        ]
    )
    return [
        Finding(span.start, span.end, text[span.start : span.end], kind, span.certainty, key)
        for span, (key, kind) in zip(spans, identified(text, spans), strict=True)
    ]


def entities(findings: Iterable[Finding]) -> list[Entity]:
    """Group ``findings`` by entity, in the order of their first mention."""
    return group(findings)


def _by_form(text: str) -> Iterator[Span]:
    yield from structured_spans(text)
    yield from date_spans(text)
    yield from age_spans(text)
    yield from address_spans(text)


def _passages(words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the words paragraph by paragraph; short paragraphs go with the next."""
    start = 0
    for index, word in enumerate(words):
        if "\n" in word.gap and index - start >= 40:
            yield words[start:index]
            start = index
    yield words[start:]


def _always_with_capital(words: Sequence[Token]) -> set[str]:
    """Return usual words that have a capital within a sentence at least twice, and are never without."""
    within: Counter[str] = Counter()
    small: set[str] = set()
    for word in words:
        if not word.cap:
            small.add(word.low)
        elif not (word.opens or word.headline or word.shouted or word.taken) and word.low not in ORDINARY:
            within[word.low] += 1
    return {low for low, count in within.items() if count > 1 and low not in small and len(low) > 2}


def _names(words: Sequence[Token], whole: str) -> Iterator[Span]:
    mark_headlines(words)
    table = known()
    judges: list[Judge] = []
    names: set[str] = set()
    for passage in _passages(words):
        judge = Judge(passage, vocabulary(recognise((word.low for word in passage), whole)))
        judge.judge()
        names |= judge.names()
        judges.append(judge)
    telling = [word for judge in judges if not judge.vocabulary.nouns_have_capitals for word in judge.words]
    names |= _always_with_capital(telling)
    for judge in judges:
        judge.once_a_name(names)
        yield from NameRuns(judge, table).spans()
        yield from SmallLetters(judge.words, judge.vocabulary, names, table).spans()
