"""Where the paragraphs and sentences of a text begin and end, so that parts of an entry can be chosen.

Places are indices of code points. A passage never begins or ends with white space and is never empty.
"""

import re
from typing import NamedTuple

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")
# Sentence ends after Unicode's Sentence_Terminal: Latin, Arabic, Urdu, Devanagari, Ethiopic and CJK. What
# closes a quotation or bracket belongs to the sentence before it; scripts without spaces need none after it.
_SPACED_END = re.compile(r"[.!?…؟۔।॥።]+[\"'”’»)\]]*(?=\s)")
_CJK_END = re.compile(r"[。！？｡]+[」』”’）】]*")
_ENDS = re.compile(f"{_SPACED_END.pattern}|{_CJK_END.pattern}|\n[^\\S\n]*\n")
# A full stop after these is no end; a capital alone before it is an initial.
_SHORT_FORMS = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "sr",
        "jr",
        "rev",
        "gen",
        "sgt",
        "lt",
        "capt",
        "vs",
        "e.g",
        "i.e",
        "dept",
    )
)
_LAST_WORD = re.compile(r"[^\W\d_][\w.]*\Z")
_LAST_WORD_REACH = 24


class Passage(NamedTuple):
    """One passage of a text: indices of its first character and after its last."""

    start: int
    end: int


def paragraphs(text: str) -> list[Passage]:
    """Return the paragraphs of ``text``: between blank lines, or each line where there is no blank line."""
    breaks = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE_END
    found = []
    start = 0
    for gap in breaks.finditer(text):
        found.append((start, gap.start()))
        start = gap.end()
    found.append((start, len(text)))
    return _trimmed(text, found)


def sentences(text: str) -> list[Passage]:
    """Return the sentences of ``text``; the end of a paragraph ends a sentence too."""
    found = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        for end in _ENDS.finditer(text, paragraph.start, paragraph.end):
            if not _is_short_form(text, end):
                found.append((start, end.end()))
                start = end.end()
        found.append((start, paragraph.end))
    return _trimmed(text, found)


def _is_short_form(text: str, end: re.Match[str]) -> bool:
    """Tell whether the full stop found belongs to an abbreviation or an initial."""
    if end.group() != ".":
        return False
    word = _LAST_WORD.search(text[max(0, end.start() - _LAST_WORD_REACH) : end.start()])
    if word is None:
        return False
    said = word.group()
    return said.casefold() in _SHORT_FORMS or (len(said) == 1 and said.isupper() and said != "I")


def _trimmed(text: str, places: list[tuple[int, int]]) -> list[Passage]:
    kept = []
    for start, end in places:
        words = text[start:end]
        bare = words.strip()
        if bare:
            first = start + len(words) - len(words.lstrip())
            kept.append(Passage(first, first + len(bare)))
    return kept
