"""Reads a date or a period from English words as EDTF level 1: "between 2005 and 2007", "before 2010"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from journal_tui.model.date_words import piece_from_words
from journal_tui.model.edtf import OPEN, SEASONS, Piece, read

_INTERVAL_CODE = re.compile(r"[0-9X.~?%T:Z+-]*/[0-9X.~?%T:Z+-]*")
_YEARS = re.compile(r"(?P<a>[12][0-9]{3}) ?[-–—] ?(?P<b>[12][0-9]{3})")
_SCHOOL_YEAR = re.compile(r"(?P<a>[12][0-9]{3})(?P<mark>[–—/])(?P<b>[0-9]{2})")
_ENDS_NOT_KNOWN = re.compile(r"until (?P<end>.+), start not known|from (?P<start>.+), end not known")
_BEFORE = re.compile(
    r"before (?P<before>.+)|(?:until|till|by|up to) (?P<until>.+)|(?P<earlier>.+) or (?:before|earlier)"
)
_AFTER = re.compile(
    r"after (?P<after>.+)|since (?P<since>.+)|from (?P<from>.+?) on(?:wards?)?"
    r"|(?P<later>.+) or (?:later|after)"
)
_BETWEEN = re.compile(r"between (?P<a>.+?) and (?P<b>.+)")
_FROM_TO = re.compile(r"(?:from )?(?P<a>.+?)(?: to | until | till | or | ?[–—] ?| - )(?P<b>.+)")
_LAST_YEAR = re.compile(r"([12][0-9]{3})[^0-9]*$")


def edtf_from_words(words: str) -> str:
    """Read the date or period that the words give.

    Args:
        words: one line of at most a few hundred characters.

    Returns:
        EDTF level 1, never more exact than the words; empty when they give no date.

    Raises:
        BadDate: it looks like a date and is none.
    """
    text = words.strip().rstrip(".!,;" if not words.rstrip().endswith("/..") else "").strip()
    code = text.upper()
    if _INTERVAL_CODE.fullmatch(code) and (found := _code(code)):
        return found
    text = text.casefold()
    for reading in (_two_years, _half_known, _open_start, _open_end, _single, _interval):
        if found := reading(text):
            return found
    return ""


def _code(code: str) -> str:
    """Read an interval in EDTF; other uses of a slash (21/11, 2014/15) are left to the other readings."""
    ends = [end for end in code.split("/") if end not in ("", OPEN)]
    if not ends or any(re.match(r"[0-9]{2}[0-9X]{2}(?![0-9X])", end) is None for end in ends):
        return ""
    return read(code).text


def _single(text: str) -> str:
    piece = piece_from_words(text)
    return piece.edtf if piece else ""


def _two_years(text: str) -> str:
    if found := _YEARS.fullmatch(text):
        return _joined(Piece(found["a"]), Piece(found["b"]))
    found = _SCHOOL_YEAR.fullmatch(text)
    if found is None:
        return ""
    after = int(found["b"]) - int(found["a"]) % 100
    # "2011/12" may be December 2011 or a school year: the wider of the two invents nothing.
    if after % 100 == 1 or (after > 0 and found["mark"] != "/"):
        return _joined(Piece(found["a"]), Piece(str(int(found["a"]) + after % 100)))
    return ""


def _half_known(text: str) -> str:
    found = _ENDS_NOT_KNOWN.fullmatch(text)
    piece = piece_from_words(found["end"] or found["start"]) if found else None
    if found is None or piece is None:
        return ""
    return f"/{piece.edtf}" if found["end"] else f"{piece.edtf}/"


def _open_start(text: str) -> str:
    found = _BEFORE.fullmatch(text)
    piece = piece_from_words(found["before"] or found["until"] or found["earlier"]) if found else None
    if found is None or piece is None:
        return ""
    return f"{OPEN}/{(_step(piece, -1) if found['before'] else piece).edtf}"


def _open_end(text: str) -> str:
    found = _AFTER.fullmatch(text)
    if found is None:
        return ""
    piece = piece_from_words(found["after"] or found["since"] or found["from"] or found["later"])
    return f"{(_step(piece, 1) if found['after'] else piece).edtf}/{OPEN}" if piece else ""


def _interval(text: str) -> str:
    found = _BETWEEN.fullmatch(text) or _FROM_TO.fullmatch(text)
    if found is None:
        return ""
    end = piece_from_words(found["b"])
    if end is None:
        return ""
    start = piece_from_words(found["a"])
    if start is None and (year := _LAST_YEAR.search(found["b"])):
        start = piece_from_words(f"{found['a']} {year[1]}")
    return _joined(start, end) if start else ""


def _joined(start: Piece, end: Piece) -> str:
    """Join two dates in the order of time: between 2007 and 2005 is between 2005 and 2007."""
    if start.first > end.last:
        start, end = end, start
    return f"{start.edtf}/{end.edtf}"


def _step(piece: Piece, direction: int) -> Piece:
    """Return the date just before (-1) or just after (1), as exact as ``piece``.

    A season, and a date with a part not known, gives its year: what is before summer 2009 may be in 2009.
    """
    rough = "X" in piece.month + piece.day or (piece.month.isdigit() and int(piece.month) in SEASONS)
    if rough:
        return Piece(piece.year, sign=piece.sign)
    try:
        beside = (piece.first if direction < 0 else piece.last) + timedelta(days=direction)
    except OverflowError:
        return piece
    return replace(_as_exact(piece, beside), sign=piece.sign)


def _as_exact(piece: Piece, day: date) -> Piece:
    year = f"{day.year:04}"
    if "X" in piece.year:
        return Piece(year[: piece.year.index("X")].ljust(4, "X"))
    month = f"{day.month:02}" if piece.month else ""
    return Piece(year, month, f"{day.day:02}" if piece.day else "")
