"""The last read-through: what remains with a capital or a figure, and what no program finds."""

import re

from journal_tui.sharing.finding.cues import ORDINARY
from journal_tui.sharing.finding.languages import ENGLISH, small_words
from journal_tui.sharing.finding.lists import COMMON, FIRST, FREQUENT, PLACE, WORD
from journal_tui.sharing.finding.tokens import tokens
from journal_tui.sharing.finding.windows import each

CHECKLIST = (
    "Job titles: would people at work know who “the night manager” is?",
    "The only one of a kind: “the only woman on the shift” can be as clear as a name.",
    "Where and when together: a place and a date that mean nothing apart can point to one evening.",
    "Words someone said: the person who said or heard them may know them again.",
    "Things only a few people know: an illness, a journey, a tattoo, a pet.",
    "Who is related to whom: “my sister's husband” is one person.",
    "The way you write: a favourite phrase can be recognised by those close to you.",
    "No program finds all of this. You decide, and you can always keep it private.",
)
"""Short sentences about what no program finds."""

_NUMBER = re.compile(r"\d(?:[\d.,:/\-]{0,30}\d)?")


def remaining(text: str) -> list[tuple[int, int]]:
    """Return where ``text`` still has words with a capital, and numbers, to look at once more.

    Words that only open a sentence and are no name in any list, and *I*, are left out.

    Returns:
        spans of code points, end exclusive, in order and apart.
    """
    spans = [match.span() for match in each(_NUMBER, text)]
    small = small_words(ENGLISH)
    for word in tokens(text, list(spans)):
        a_name_too = word.flags & (FIRST | PLACE) and (word.flags & FREQUENT or not word.flags & COMMON)
        plain = word.opens and word.flags & WORD and (word.low in small or not a_name_too)
        if word.cap and not word.taken and not plain and word.low not in ORDINARY:
            spans.append((word.start, word.end))
    return sorted(spans)
