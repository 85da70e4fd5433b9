"""Where a text may be broken into parts, and how well: never in a word, grapheme, address, handle or tag."""

import re
from enum import IntEnum
from itertools import chain
from typing import NamedTuple

from journal_tui.sharing.late import Late
from journal_tui.sharing.links import addresses, handles, tags


class Level(IntEnum):
    """How well a text can be broken at a place; the larger, the better."""

    SIGN = 0
    SPACE = 1
    CLAUSE = 2
    SENTENCE = 3
    PARAGRAPH = 4


class Piece(NamedTuple):
    """A stretch of text that is never broken.

    Attributes:
        start: index of its first character; never white space.
        end: index after its last.
        level: how well the text can be broken after it.
    """

    start: int
    end: int
    level: Level


# White space that may end a line; no-break spaces hold words together (Unicode UAX #14, class GL).
_GAP = re.compile(r"[^\S\u00a0\u202f\u2007]+")
_SPACE = Late(r"\p{Zs}")
_HOLDS_ON = Late(r"[\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\u200d\ufe0e\ufe0f]")
_HOLDS_BEFORE = Late(r"\p{Grapheme_Cluster_Break=Prepend}")
_CLOSING = r"[\"'”’»)\]\u203a）」』】》〉］\ufe0f]*"
_SENTENCE_END = re.compile(rf"[.!?…‽؟۔।॥።。！？｡．]{_CLOSING}\Z")
_CLAUSE_END = re.compile(rf"[,;:–—،؛、，；：·]{_CLOSING}\Z")
# Endings of sentences and clauses in scripts that set no space after them; what closes goes with them.
_EAST_CLOSING = r"[”’）」』】》〉］\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\u200d]*"
_EAST_END = re.compile(
    rf"(?P<sentence>[。！？｡]+{_EAST_CLOSING})|"
    rf"(?P<clause>[、，；：]{_EAST_CLOSING})"
)
_EAST_SIGN = r"[\p{Han}\p{Hiragana}\p{Katakana}]"
_LATER = r"[ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〻ゝゞヽヾ]"
_BETWEEN_SIGNS = Late(
    rf"(?V1)(?<=[\p{{Han}}\p{{Hiragana}}])(?={_EAST_SIGN})(?!{_LATER})|"
    rf"(?<=\p{{Katakana}})(?=[\p{{Han}}\p{{Hiragana}}])(?!{_LATER})"
)
_SHORT_FORM = re.compile(
    r"(?:^|[^\w.])(?:[^\W\d_]|mr|mrs|ms|mx|dr|prof|st|sr|jr|rev|vs|ca|sra|srta|mme|mlle"
    r"|e\.g|i\.e|p\.m|a\.m|z\.b|d\.h)"
    r"\.\Z",
    re.IGNORECASE,
)
_REACH = 16


def pieces(text: str) -> list[Piece]:
    """Return the pieces of ``text`` in order; between two of them lies white space or nothing."""
    whole = _whole_places(text)
    found: list[Piece] = []
    start = _first_sign(text)
    if start == len(text):
        return found
    for gap in _GAP.finditer(text, start):
        if gap.end() == len(text):
            break
        if _is_break(text, gap):
            _add(found, text, Piece(start, gap.start(), _level(text, start, gap)), whole)
            start = gap.end()
    _add(found, text, Piece(start, max(_last_sign(text), start + 1), Level.PARAGRAPH), whole)
    return found


def _first_sign(text: str) -> int:
    """Return where the words begin; white space that a mark stands on belongs to them."""
    start = len(text) - len(text.lstrip())
    return start - 1 if start and _SPACE.match(text, start - 1) and _HOLDS_ON.match(text, start) else start


def _last_sign(text: str) -> int:
    """Return where the words end; white space that belongs to the sign before it belongs to them."""
    end = len(text.rstrip())
    return end + 1 if end and _SPACE.match(text, end) and _HOLDS_BEFORE.match(text, end - 1) else end


def _is_break(text: str, gap: re.Match[str]) -> bool:
    """Tell whether white space stands between graphemes, not inside one."""
    return not _HOLDS_ON.match(text, gap.end()) and not _HOLDS_BEFORE.match(text, gap.start() - 1)


def _level(text: str, start: int, gap: re.Match[str]) -> Level:
    lines = gap.group().replace("\r\n", "\n").count("\n")
    if lines > 1 or "\u2029" in gap.group():
        return Level.PARAGRAPH
    before = text[max(start, gap.start() - _REACH) : gap.start()]
    if lines == 1 or (_SENTENCE_END.search(before) and not _SHORT_FORM.search(before)):
        return Level.SENTENCE
    if _CLAUSE_END.search(before) or text[gap.end()] in "–—":
        return Level.CLAUSE
    return Level.SPACE


def _whole_places(text: str) -> list[tuple[int, int]]:
    """Return the addresses, tags and handles that must stay whole, joined where they overlap."""
    found = addresses(text)
    places = sorted(
        (place.start, place.end) for place in chain(found, tags(text, beside=found), handles(text))
    )
    joined: list[tuple[int, int]] = []
    for first, last in places:
        if joined and first < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    joined.reverse()
    return joined


def _add(found: list[Piece], text: str, piece: Piece, whole: list[tuple[int, int]]) -> None:
    """Add the stretch between two gaps, cut where its script ends words without a space.

    Args:
        found: what the pieces are added to.
        text: the text.
        piece: the stretch between two gaps.
        whole: what must stay whole, the first of it last; what begins before its end is taken off.
    """
    start, end, level = piece
    inside = []
    while whole and whole[-1][0] < end:
        inside.append(whole.pop())
    if text.isascii() or not (cuts := _east_cuts(text, start, end)):
        found.append(piece)
        return
    at = start
    number = 0
    for place, how in cuts:
        while number < len(inside) and inside[number][1] <= place:
            number += 1
        if number < len(inside) and inside[number][0] < place:
            continue
        found.append(Piece(at, place, how))
        at = place
    found.append(Piece(at, end, level))


def _east_cuts(text: str, start: int, end: int) -> list[tuple[int, Level]]:
    """Return the places inside a stretch without white space where East Asian text may be broken."""
    cuts: dict[int, Level] = {
        place.end(): Level.SENTENCE if place["sentence"] else Level.CLAUSE
        for place in _EAST_END.finditer(text, start, end)
        if place.end() < end
    }
    for between in _BETWEEN_SIGNS.finditer(text, start, end):
        if start < between.start() < end:
            cuts.setdefault(between.start(), Level.SIGN)
    return sorted((place, how) for place, how in cuts.items() if not _HOLDS_ON.match(text, place))
