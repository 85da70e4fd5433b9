"""Making a replacement read well where a name stood.

A replacement is a phrase such as *my boss*, *a city in the north*, *some years ago*. What stands around the
name decides which article, preposition and capital remain; ``tests/sharing/test_replacing_grammar.py`` holds
the table of cases.
"""

import re
from dataclasses import dataclass, field

from journal_tui.model.finding import FindingKind

_DETERMINED = re.compile(
    r"(?:an?|the|my|our|his|her|their|your|its|this|that|these|those|some|any|every|no|one|another|somebody|"
    r"someone|something|somewhere|anyone)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?<!\w)(?:the|a|an|my|our|his|her|their|your|this|that) $", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<!\w)(a|an) $", re.IGNORECASE)
_ADVERBIAL = re.compile(
    r"(?:(?:some|many|a few|several) \w+|long|years|months) ago|recently|back then|one \w+|last \w+|"
    r"that \w+|in (?:my|the|his|her|their) .+|at (?:the|that) .+|"
    r"before|earlier|later|young|older than .+",
    re.IGNORECASE,
)
_TIME_PREPOSITION = re.compile(
    r"(?<!\w)(?:in|on|at|during|around|about|of|from|circa|c\.|early in|late in) (?:the )?$", re.IGNORECASE
)
_SINCE = re.compile(r"(?<!\w)(since) $", re.IGNORECASE)
_RELATION = re.compile(
    r"(?<!\w)(?:my|our|his|her|their|your|a|an|the)(?: \w{1,20})?"
    r"(?: (?:friend|boss|brother|sister|husband|wife|coworker|colleague|"
    r"cousin|boyfriend|girlfriend|partner|ex|mother|father|mom|mum|dad|son|daughter|niece|nephew|aunt|uncle|"
    r"roommate|flatmate|neighbour|neighbor|teacher|manager|supervisor|therapist|"
    r"fiancé|fiancée|landlord|lawyer|coach))(,?) $",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?:^|[.!?…][\"”’')\]]*\s+|\n\s*|[.!?…:]\s*[\"“‘(]\s*|"
    r",\s[\"“]|^\s*[\"“‘(*•\-–—]+\s*)$"
)
_NOUN_AFTER = re.compile(r" ([^\W\d_]{3,30})(?!\w)")
_NOT_A_NOUN = frozenset(
    [
        "and",
        "but",
        "or",
        "nor",
        "yet",
        "when",
        "while",
        "where",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "then",
        "than",
        "because",
        "since",
        "until",
        "before",
        "after",
        "with",
        "without",
        "for",
        "from",
        "into",
        "onto",
        "over",
        "under",
        "about",
        "against",
        "was",
        "were",
        "had",
        "has",
        "have",
        "did",
        "does",
        "will",
        "would",
        "could",
        "should",
        "can",
        "may",
        "might",
        "must",
        "the",
        "she",
        "her",
        "his",
        "him",
        "they",
        "them",
        "their",
        "our",
        "your",
        "its",
        "not",
        "never",
        "also",
        "just",
        "again",
        "still",
        "only",
        "ever",
        "said",
        "told",
        "asked",
        "came",
        "went",
        "made",
        "took",
        "got",
        "gave",
        "left",
        "started",
        "began",
        "ended",
        "happened",
        "changed",
        "felt",
        "seems",
        "seemed",
        "until",
    ]
)
_VOWEL_SOUND = re.compile(r"(?:[aeio]|u(?!ni|se|su|ti|k\b|ro)|hono|hour|heir)", re.IGNORECASE)
_AGE_PHRASE = re.compile(r"in (?:my|his|her|their) (\w+)", re.IGNORECASE)
_OF_AGE = {"teens": "teenage", "childhood": "young"}


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement in its place.

    Attributes:
        start: where the text that gives way begins.
        end: index after its end.
        words: what stands there instead; may be empty.
    """

    start: int
    end: int
    words: str = field(repr=False)


def _possessive_of(words: str) -> str:
    """Return the possessive: *my boss's*, *my parents'*."""
    plural = words.endswith("s") and not words.endswith(("ss", "us", "is"))
    return f"{words}’" if plural else f"{words}’s"


def opens_sentence(text: str, at: int) -> bool:
    """Tell whether a word at ``at`` begins a sentence, so that it has a capital."""
    return at == 0 or _SENTENCE.search(text, max(0, at - 12), at) is not None or not text[:at].strip()


def _with_capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _over_the_name(text: str, start: int, end: int, replacement: str) -> Change | None:
    """Drop the name after a relation that says enough: *my friend Hannah said* → *my friend said*."""
    relation = _RELATION.search(text, max(0, start - 60), start)
    if relation is None or not _DETERMINED.match(replacement):
        return None
    comma = relation.group(1) == ","
    if comma and text[end : end + 1] != ",":
        return None
    cut_from = start - (2 if comma else 1)
    return Change(cut_from, end + (1 if comma else 0), "")


def _time(text: str, start: int, replacement: str) -> tuple[int, str]:
    """Fit a phrase of time: *in 2009* → *some years ago*, *since 2009* → *for some years*."""
    since = _SINCE.search(text, max(0, start - 8), start)
    if since and replacement.lower().endswith(" ago"):
        return since.start(), f"for {replacement[:-4]}"
    preposition = _TIME_PREPOSITION.search(text, max(0, start - 14), start)
    if preposition:
        return preposition.start(), replacement
    return start, replacement


def _before_a_noun(text: str, end: int) -> bool:
    following = _NOUN_AFTER.match(text, end)
    return (
        following is not None
        and following.group(1).lower() not in _NOT_A_NOUN
        and following.group(1).islower()
    )


def _timely(text: str, start: int, end: int, kind: FindingKind, replacement: str) -> Change:
    """Put a phrase of time or age where a date or an age stood."""
    determiner = _BEFORE.search(text, max(0, start - 7), start)
    if kind is FindingKind.AGE and (determiner or "old" in text[start:end]) and _before_a_noun(text, end):
        return _age_before_noun(text, start, end, replacement)
    if kind is FindingKind.DATE and _before_a_noun(text, end):
        own = 4 if text[start : start + 4].lower() == "the " else 0
        if determiner or own:
            return Change(start + own, end + 1, "")
    begin, words = _time(text, start, replacement)
    if begin == start and determiner:
        begin = determiner.start()
    return Change(begin, end, _with_capital(words) if opens_sentence(text, begin) else words)


def fitted(text: str, start: int, end: int, kind: FindingKind, replacement: str) -> Change:
    """Return the change that puts ``replacement`` where ``text[start:end]`` stands, so that it reads well.

    Args:
        text: the whole text.
        start: where the finding begins.
        end: index after it.
        kind: what was found.
        replacement: a role or the writer's own words; empty takes the finding out with the space before it.
    """
    replacement = " ".join(replacement.split())
    if not replacement:
        return Change(start - (text[max(0, start - 1) : start] == " "), end, "")
    timely = kind in (FindingKind.DATE, FindingKind.AGE) and _ADVERBIAL.fullmatch(replacement) is not None
    determiner = _BEFORE.search(text, max(0, start - 7), start)
    if timely:
        return _timely(text, start, end, kind, replacement)
    dropped = _over_the_name(text, start, end, replacement) if kind is not FindingKind.PLACE else None
    possessive = _POSSESSIVE.match(text, end)
    if dropped is not None and possessive is None:
        return dropped
    begin = start
    if determiner and _DETERMINED.match(replacement):
        begin = determiner.start()
    elif (article := _ARTICLE.search(text, max(0, start - 4), start)) is not None:
        begin = article.start()
        replacement = f"{'an' if _VOWEL_SOUND.match(replacement) else 'a'} {replacement}"
    if possessive and (len(possessive.group()) == 2 or text[end - 1] in "sS"):
        mark = possessive.group()[0]
        replacement, end = _possessive_of(replacement).replace("’", mark), possessive.end()
    return Change(begin, end, _with_capital(replacement) if opens_sentence(text, begin) else replacement)


def _age_before_noun(text: str, start: int, end: int, replacement: str) -> Change:
    """*a 34-year-old man* → *a man in …* cannot be built safely; *a thirty-something man* can."""
    phrase = _AGE_PHRASE.fullmatch(replacement)
    if phrase is None:
        return Change(start, end, replacement)
    decade = phrase.group(1).lower()
    words = _OF_AGE.get(decade) or f"{decade.removesuffix('ies')}y-something"
    article = re.match(r"an? ", text[start:end], re.IGNORECASE)
    if article is None:
        return Change(start, end, words)
    words = f"a {words}"
    return Change(start, end, _with_capital(words) if opens_sentence(text, start) else words)
