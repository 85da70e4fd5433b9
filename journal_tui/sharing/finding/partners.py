"""Firms that are called after the people who own them: *Harrow & Finch*, *Baker and Sons*."""

import re
from collections.abc import Sequence

from journal_tui.sharing.finding import cues
from journal_tui.sharing.finding.lists import COMMON, FIRST, LAST, PLACE, PROPER, WORD
from journal_tui.sharing.finding.short_names import long_forms, short_forms
from journal_tui.sharing.finding.tokens import Token

SIGN = " & "
_CITED = re.compile(r",? \(?\d{4}")
_MR = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof"})


def _said_to_people(word: Token) -> bool:
    """Tell whether a word is what people are called, not a family name."""
    return bool(
        word.low in cues.NEARLY_ALWAYS_NAMES
        or (word.flags & FIRST and (short_forms(word.low) or long_forms(word.low)))
    )


def sign_joins(words: Sequence[Token], first: int, after: int) -> bool:
    """Tell whether ``&`` before the word at ``after`` joins two owners of a firm, not two people.

    Args:
        words: the passage.
        first: where the name before the sign begins.
        after: the word after the sign.
    """
    if words[after].low in cues.ENDS_OF_PARTNERSHIPS:
        return True
    before, partner = words[after - 1], words[after]
    if after - 1 > first and before.gap != SIGN:
        return False
    people = _said_to_people(before) and _said_to_people(partner)
    places = before.flags & partner.flags & PLACE and not (before.flags | partner.flags) & LAST
    if people or places:
        return False
    behind = words[after + 1] if after + 1 < len(words) else None
    if behind is None:
        return True
    family_follows = behind.cap and behind.gap == " " and partner.flags & FIRST and behind.flags & LAST
    return not family_follows and _CITED.match(behind.gap) is None


def and_sons(words: Sequence[Token], last: int) -> bool:
    """Tell whether *and Sons*, *and Partners* or the like follow the word at ``last``."""
    if last + 2 >= len(words):
        return False
    link, end = words[last + 1], words[last + 2]
    alone = not (link.taken or end.taken) and link.gap == end.gap == " "
    return alone and link.low == "and" and end.cap and end.low in cues.ENDS_OF_PARTNERSHIPS


def opens_a_firm(words: Sequence[Token], index: int) -> bool:
    """Tell whether a usual word that opens a sentence is the first owner's name: *Marks & Spencer*."""
    word = words[index]
    if word.headline or word.low in cues.OPENERS or word.low in cues.ORDINARY:
        return False
    if word.flags & WORD and (not word.flags & LAST or (word.flags & COMMON and not word.flags & PROPER)):
        return False
    partner = words[index + 1] if index + 1 < len(words) else None
    signed = partner is not None and partner.gap == SIGN and partner.cap and not partner.taken
    return signed or and_sons(words, index)


def is_firm(words: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether the name from ``first`` to ``last`` is a firm's by a sign or *and Sons* within."""
    signed = any(word.gap == SIGN for word in words[first + 1 : last + 1])
    if signed:
        parts = [word for word in words[first : last + 1] if word.cap]
        lead = words[first - 1].low if first and words[first].gap == " " else ""
        return any(word.flags & LAST for word in parts) or lead not in cues.IN_PLACE
    return last - first > 1 and and_sons(words, last - 2)


def first_owner(words: Sequence[Token], first: int, last: int) -> int:
    """Return where the owners of a firm begin that ends at ``last``: *Lowe, Finch & Partners*."""
    begin = first
    while begin and words[begin].gap == ", " and _owner(words[begin - 1]):
        begin -= 1
    if begin == first or words[last].low in cues.ENDS_OF_PARTNERSHIPS:
        return begin
    lead = words[begin - 1].low if begin and words[begin].gap == " " else ""
    people = any(_said_to_people(word) for word in words[begin : last + 1])
    return begin if lead in cues.BEFORE_FIRMS and not people else first


def _owner(word: Token) -> bool:
    named = word.flags & LAST or not word.flags & WORD
    return bool(word.cap and not word.taken and named and word.low not in cues.ORDINARY)


def of_somebody(words: Sequence[Token], last: int) -> bool:
    """Tell whether the name at ``last`` is a person's after *Mr*: what follows *of* is another name."""
    return last > 0 and words[last - 1].low in _MR and words[last - 1].cap


def small_firm(words: Sequence[Token], index: int) -> int:
    """Return of how many words the firm is that begins at ``index``, all in small letters; 0 for none."""
    partner = words[index + 1] if index + 1 < len(words) else None
    if partner is None or partner.gap != SIGN or partner.taken or words[index].flags & COMMON:
        return 0
    if not words[index].flags & LAST and words[index].flags & WORD:
        return 0
    lead = words[index - 1].low if index and words[index].gap == " " else ""
    owners = partner.flags & LAST and not partner.flags & COMMON and lead in cues.BEFORE_FIRMS
    return 2 if partner.low in cues.ENDS_OF_PARTNERSHIPS or owners else 0
