"""The words of a name, and whether one name may be another way to write a second."""

import re

from journal_tui.sharing.finding.cues import ADJECTIVES, LINKS, NUMBERS_OF_NAMES, section
from journal_tui.sharing.finding.folding import folded
from journal_tui.sharing.finding.languages import titles
from journal_tui.sharing.finding.lists import WORD, known
from journal_tui.sharing.finding.short_names import long_forms, short_forms

Words = tuple[str, ...]

_MEN = section("titles_of_men")
_WOMEN = section("titles_of_women")
_NOT_IN_A_NAME = re.compile(r"[^\w']|_")


def all_words(name: str) -> Words:
    """Return the folded words of a name, without full stops and possessives."""
    parts = _NOT_IN_A_NAME.sub(" ", folded(name)).split()
    return tuple(word for word in (part.removesuffix("'s").strip("'") for part in parts) if word)


def without_titles(words: Words) -> Words:
    """Return the words that name: without titles, *poor* and the like before, and *Jr* behind."""
    begin, end = 0, len(words)
    while end > 1 and words[end - 1] in NUMBERS_OF_NAMES:
        end -= 1
    while begin < end - 1 and (words[begin] in titles("en") or words[begin] in ADJECTIVES):
        begin += 1
    return words[begin:end]


def addressed(words: Words) -> str:
    """Return *mr* or *mrs* for a name with a title of a man or a woman, else nothing."""
    named = without_titles(words)[0] if words else ""
    led = words[: words.index(named)] if words else words
    if any(word in _WOMEN for word in led):
        return "mrs"
    return "mr" if any(word in _MEN for word in led) else ""


def telling_parts(name: str) -> list[str]:
    """Return the words of a longer name that tell whom it names: no titles, no usual English words."""
    words = without_titles(all_words(name))
    if len(words) < 2 or any(c in name for c in "@/:") or any(word.isdigit() for word in words):
        return []
    table = known()
    return [word for word in words if len(word) > 2 and not table.get(word) & WORD and word not in LINKS]


def tells_alone(mention: str) -> bool:
    """Tell whether a mention says whom it names wherever it stands: it is no usual English word."""
    words = all_words(mention)
    return len(words) > 1 or (len(mention) > 1 and not any(known().get(word) & WORD for word in words))


def same_first_name(first: str) -> frozenset[str]:
    """Return the other ways a folded first name is said: its short forms, and what it is short for."""
    return short_forms(first) | long_forms(first)


def _is(word: str, other: str, *, first: bool, either_way: bool, initials: bool) -> bool:
    if word == other or (initials and len(word) == 1 and other[0] == word):
        return True
    return first and (other in long_forms(word) or (either_way and word in long_forms(other)))


def stands_for(short: Words, long: Words) -> bool:
    """Tell whether ``short`` may be another way to write ``long``.

    It has fewer words, initials for words, or another form of the first name: *Dan* for *Daniel Marsh*,
    *Dan* for *Daniel*, *Daniel* for *Dan Marsh*; not *Daniel* for *Dan*.
    """
    if len(short) > len(long) or short == long:
        return short == long
    fewer, initials = len(short) < len(long), len(short) > 1
    at, begin, last = 0, 0, 0
    for index, word in enumerate(short):
        while at < len(long) and not _is(
            word, long[at], first=index == at == 0, either_way=fewer, initials=initials
        ):
            at += 1
        if at == len(long):
            return False
        begin = at if index == 0 else begin
        at, last = at + 1, at
    return begin == 0 or last == len(long) - 1 or len(short[0]) == 1
