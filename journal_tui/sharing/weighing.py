"""The weighted length of twitter-text (versions 1 to 3), by which X counts.

The text is brought to NFC; every address counts 23, every emoji 2 however it is joined (version 3), and every
other code point 1 in four ranges and 2 elsewhere (developer.x.com, *Counting characters*; twitter-text
``config/v3.json``). A range is checked with ``benchmarks/score_counting.py`` on the published cases.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from journal_tui.sharing.late import Late
from journal_tui.sharing.links import addresses

_NEVER = re.compile("[\ufffe\ufeff\uffff]")

_TONE = "\U0001f3fb-\U0001f3ff"
# Emoji that were signs first: they are emoji unless U+FE0E follows, and take a U+FE0F in. Those shown as
# emoji by default but listed here as well have had a text form since Unicode 6.
_SIGNS_FIRST = (
    r"[[\p{Emoji}--\p{Emoji_Presentation}]--[#*0-9©®™♟]]|"
    r"[⌚⌛☔☕♈-♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛔⛪⛲⛳⛵⛺⛽⬛⬜⭐⭕🀄🈚🈯]"
)
_EMOJI = Late(
    rf"(?V1)(?P<joined>\p{{Extended_Pictographic}}(?:\ufe0f|[{_TONE}])?"
    rf"(?:\u200d\p{{Extended_Pictographic}}(?:\ufe0f|[{_TONE}])?)+)"
    r"|(?P<flag>[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)"
    r"|[#*0-9]\ufe0f?\u20e3|[©®™♟]\ufe0f"
    rf"|(?:{_SIGNS_FIRST})(?:\ufe0f|(?!\ufe0e))[{_TONE}]?"
    rf"|\p{{Emoji_Modifier_Base}}[{_TONE}]"
)
_FIRST = Late(rf"(?V1)\p{{Emoji_Modifier_Base}}[{_TONE}]|(?:{_SIGNS_FIRST})\ufe0f")
_TONES = re.compile(f"[{_TONE}]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One published configuration.

    Attributes:
        limit: the longest weighted length.
        light: character ranges that weigh 1, as inside a character class; the rest weighs 2. Empty: all 1.
        address: what an address weighs.
        emoji: whether an emoji of several code points weighs 2.
    """

    limit: int
    light: str
    address: int = 23
    emoji: bool = False


_LIGHT = "\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037"
VERSION_1 = Rule(140, "")
VERSION_2 = Rule(280, _LIGHT)
VERSION_3 = Rule(280, _LIGHT, emoji=True)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What weighing a text gives.

    Attributes:
        length: the weighted length.
        valid: whether X would take it: not empty, not too long, none of the three forbidden characters.
        permillage: thousandths of the limit used, rounded down.
        valid_end: index of the last character that still fits, in UTF-16 units of the text as given.
        display_end: index of the last character, in UTF-16 units of the text as given.
    """

    length: int
    valid: bool
    permillage: int
    valid_end: int
    display_end: int


@cache
def _joined() -> frozenset[str]:
    """Return the emoji of several joined pictures and the flags; any skin tone stands as U+1F3FB."""
    from importlib import resources  # noqa: PLC0415 - 12 ms, needed by texts with joined emoji alone

    listed = resources.files("journal_tui.sharing").joinpath("joined_emoji.txt").read_text("utf-8")
    return frozenset(
        "".join("\U0001f3fb" if point == "T" else chr(int(point, 16)) for point in line.split())
        for line in listed.splitlines()
        if not line.startswith("#")
    ) | {"\U0001f441\u200d\U0001f5e8"}


def emoji(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of emoji that are more than one code point, and of single signs that are emoji.

    A sequence that is not recommended for interchange counts as the emoji it is made of.
    """
    place = 0
    while (found := _EMOJI.search(text, place)) is not None:
        place = found.end()
        if found["joined"] or found["flag"]:
            place = _longest_known(text, found.start(), place)
        yield found.start(), place


def _longest_known(text: str, start: int, end: int) -> int:
    """Return where the longest known sequence at ``start`` ends; its first emoji alone when none is known."""
    while end > start:
        if _TONES.sub("\U0001f3fb", text[start:end]) in _joined():
            return end
        end = text.rfind("\u200d", start, end)
    first = _FIRST.match(text, start)
    return first.end() if first is not None else start + 1


def weighted_length(text: str, rule: Rule = VERSION_3) -> int:
    """Return the weighted length of ``text``."""
    text = unicodedata.normalize("NFC", text)
    found = addresses(text)
    # A line end stands for each address, so that what was apart stays apart; it weighs 1 itself.
    length = (rule.address - 1) * len(found)
    rest = _without(text, [(place.start, place.end) for place in found], "\n")
    if not rule.light or rest.isascii():
        return length + len(rest)
    if rule.emoji:
        places = list(emoji(rest))
        length += 2 * len(places)
        rest = _without(rest, places, "")
    heavy = len(re.sub(f"[{rule.light}]+", "", rest))
    return length + len(rest) + heavy


def _without(text: str, places: list[tuple[int, int]], instead: str) -> str:
    kept = []
    at = 0
    for start, end in places:
        kept.append(text[at:start])
        at = end
    kept.append(text[at:])
    return instead.join(kept)


def weigh(text: str, rule: Rule = VERSION_3) -> Weighed:
    """Weigh ``text`` by one of the published configurations, with the places that twitter-text gives."""
    whole = unicodedata.normalize("NFC", text)
    spans = {place.start: (place.end, rule.address) for place in addresses(whole)}
    if rule.emoji:
        for start, end in emoji(whole):
            spans.setdefault(start, (end, 2))
    light = re.compile(f"[{rule.light}]") if rule.light else re.compile(".", re.DOTALL)
    length = units = last_valid = at = 0
    valid = True
    while at < len(whole):
        end, weight = spans.get(at, (at + 1, 1 if light.match(whole[at]) else 2))
        length += weight
        units += _units(whole[at:end])
        valid = valid and _NEVER.search(whole, at, end) is None
        if valid and length <= rule.limit:
            last_valid = units - 1
        at = end
    given = _units(text)
    return Weighed(
        length=length,
        valid=valid and 0 < length <= rule.limit,
        permillage=length * 1000 // rule.limit,
        valid_end=last_valid + given - _units(whole),
        display_end=max(0, given - 1),
    )


def _units(text: str) -> int:
    """Return the length of ``text`` in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
