"""The words of a text, with what is known about each."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from journal_tui.sharing.finding.folding import folded
from journal_tui.sharing.finding.lists import known

# Letters with their marks; apostrophes within a word (O'Brien, don't); figures after a letter (DnoMaz9).
_MARKS = (
    "\u0300-\u036f\u0590-\u05cf\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0980-\u0dff"
    "\u200c\u200d"
)
_WORD = re.compile(rf"[^\W\d_](?:[^\W_]|[{_MARKS}])*+(?:['’](?:[^\W\d_]|[{_MARKS}])++)*+")
# French and Italian articles and pronouns run together with the next word: l'avocate, dell'amica, d'Alice.
_ELIDED = re.compile(
    r"(?:[jldcnstm]|qu|jusqu|lorsqu|puisqu|quoiqu|un|dell|all|nell|sull|dall|quell|bell)['’](?=[^\W\d_]{2})",
    re.IGNORECASE,
)
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_SENTENCE_END = re.compile(r"[.!?…:;•*|~>=_]|\n|[\"“”«»„‘—–]|--|(?:^|\s)'|[\U0001f300-\U0001faff]")
_ABBREVIATED = re.compile(
    r"(?:mr|mrs|ms|mx|dr|st|rev|prof|sr|jr|gen|col|capt|lt|sgt|hon|fr|mme|mlle|sra|srta|dra|sig|dott|vs|sen|gov|mt|ft|m|messrs)"
)


@dataclass(slots=True)
class Token:
    """One word.

    Attributes:
        start: index of its first character in the text.
        end: index after its last, a possessive ``'s`` left out.
        text: as written.
        low: folded.
        flags: what the lists know of it (:mod:`.lists`).
        cap: begins with a capital.
        shouted: more than one letter, all of them capitals.
        opens: begins a sentence, a line, a quotation or the like, where any word has a capital.
        gap: what stands between the word before and this one.
        taken: lies under something found by its form.
        headline: stands in a headline or a shouted sentence, where capitals say nothing.
    """

    start: int
    end: int
    text: str = field(repr=False)
    low: str = field(repr=False)
    flags: int
    cap: bool
    shouted: bool
    opens: bool
    gap: str = field(repr=False)
    taken: bool
    headline: bool = False


def _opens(gap: str, before: Token) -> bool:
    if gap in (" ", "-"):
        return False
    if gap[:2] in _POSSESSIVE:
        gap = gap[2:]
    if _SENTENCE_END.search(gap) is None:
        return False
    if gap in (". ", "."):
        return not (
            _ABBREVIATED.fullmatch(before.low) or (len(before.text) == 1 and before.cap and before.low != "i")
        )
    return True


def tokens(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """Return the words of ``text``; ``taken`` are spans, in order and apart, found by their form."""
    table = known()
    starts = [start for start, _ in taken]
    words: list[Token] = []
    last_end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        start, end = match.span()
        if word[-2:] in _POSSESSIVE and len(word) > 2:
            word, end = word[:-2], end - 2
        elided = _ELIDED.match(word)
        if elided and (word[elided.end()].islower() or word[0].islower()):
            start += elided.end()
            word = word[elided.end() :]
        low = folded(word)
        cap = word[0].isupper()
        gap = text[last_end:start]
        place = bisect_right(starts, start) - 1
        words.append(
            Token(
                start,
                end,
                word,
                low,
                table.get(low),
                cap,
                cap and len(word) > 1 and word.isupper(),
                _opens(gap, words[-1]) if words else True,
                gap,
                place >= 0 and taken[place][1] > start,
            )
        )
        last_end = end
    return words
