"""Approximate dates in EDTF level 1: read, checked, put in words, and placed on the calendar.

Source of the rules: Extended Date/Time Format, Library of Congress, levels 0 and 1 (ISO 8601-2:2019). Years
have four digits here, 0001 to 9999: a journal needs neither the year -44 nor the year 170000002.
"""

import calendar
import re
from datetime import date, datetime

from journal_tui.model.errors import BadDate
from journal_tui.model.record import Record

MONTHS = tuple(calendar.month_name)[1:]
"""English names of the months, January first."""

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""EDTF's numbers of the seasons, which stand where a month would."""

QUALIFIERS = {"": "", "~": ", about", "?": ", not sure", "%": ", about, not sure"}
"""EDTF's signs after a date, and how they are said."""

PREFIXES = {"": "", "~": "about ", "?": "maybe ", "%": "maybe about "}
"""The same signs, said before a date that stands inside an interval."""

OPEN = ".."
"""An interval's end that lies open."""

_PIECE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<sign>[?~%]?)"
)
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?")
_SEASON_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}


class Piece(Record):
    """One date of EDTF, not an interval.

    Attributes:
        year: four characters; the last one or two may be ``X``.
        month: two characters, ``XX``, a season's number, or empty.
        day: two characters, ``XX``, or empty.
        sign: ``?`` (not sure), ``~`` (about), ``%`` (both), or empty.
        clock: a time of day after ``T``, or empty.
    """

    year: str
    month: str = ""
    day: str = ""
    sign: str = ""
    clock: str = ""

    @property
    def edtf(self) -> str:
        """The date as EDTF writes it."""
        dated = "-".join(part for part in (self.year, self.month, self.day) if part)
        return dated + (f"T{self.clock}" if self.clock else "") + self.sign

    @property
    def first(self) -> date:
        """The earliest day it can mean; a season counts from its first month in the north."""
        year = max(1, int(self.year.replace("X", "0")))
        month = int(self.month) if self.month.isdigit() else 1
        day = int(self.day) if self.day.isdigit() else 1
        return date(year, _SEASON_BEGINS.get(month, month), day)

    @property
    def last(self) -> date:
        """The latest day it can mean; a season is taken to end with its year, for winter runs over."""
        year = int(self.year.replace("X", "9"))
        month = int(self.month) if self.month.isdigit() else 12
        month = 12 if month in SEASONS else month
        day = int(self.day) if self.day.isdigit() else calendar.monthrange(year, month)[1]
        return date(year, month, day)

    def in_words(self, *, inside: bool = False) -> str:
        """Say the date in English words that can be read back.

        Args:
            inside: whether it stands inside an interval, where "about" comes before the date.
        """
        said = self._unsigned()
        if self.clock:
            said += f" at {self.clock}"
        return PREFIXES[self.sign] + said if inside else said + QUALIFIERS[self.sign]

    def _unsigned(self) -> str:
        if self.year.endswith("XX"):
            return f"the {self.year[:2]}00s, decade not known"
        if self.year.endswith("X"):
            return f"the {self.year[:3]}0s"
        if self.month == "XX":
            return f"{self.year}, {'day and month' if self.day else 'month'} not known"
        if not self.month:
            return self.year
        number = int(self.month)
        named = f"{SEASONS[number] if number in SEASONS else MONTHS[number - 1]} {self.year}"
        return f"{named}, day not known" if self.day == "XX" else f"{self.day.lstrip('0')} {named}".strip()


def bad_date() -> BadDate:
    """Make the error for something that looks like a date and is none, without the writer's words."""
    return BadDate(
        "This looks like a date, but there is no such date.",
        next_step="Say it in words (“summer 2009”, “about 2009”, “not sure”) or like 2009-06-21 or 2009-06.",
    )


def read_piece(text: str) -> Piece:
    """Read one EDTF date, with or without a time of day.

    Raises:
        BadDate: it is not one, or there is no such day.
    """
    dated, has_clock, clock = text.partition("T")
    found = _PIECE.fullmatch(dated)
    if found is None:
        raise bad_date()
    piece = Piece(found["year"], found["month"] or "", found["day"] or "", found["sign"], clock)
    if has_clock:
        _check_clock(piece)
    _check_calendar(piece)
    return piece


def _check_clock(piece: Piece) -> None:
    plain_day = piece.day.isdigit() and piece.month.isdigit() and not piece.sign
    if not plain_day or _CLOCK.fullmatch(piece.clock) is None:
        raise bad_date()
    try:
        datetime.fromisoformat(f"2000-01-01T{piece.clock}")
    except ValueError:
        raise bad_date() from None


def _check_calendar(piece: Piece) -> None:
    if piece.year == "0000" or ("X" in piece.year and piece.month):
        raise bad_date()
    if piece.month == "XX":
        if piece.day.isdigit():
            raise bad_date()
    elif piece.month and int(piece.month) not in range(1, 13):
        if int(piece.month) not in SEASONS or piece.day:
            raise bad_date()
    elif piece.day.isdigit():
        try:
            date(int(piece.year), int(piece.month), int(piece.day))
        except ValueError:
            raise bad_date() from None


class Edtf(Record):
    """A date or an interval of EDTF level 1.

    Attributes:
        start: the date, or where the interval begins; ``None`` when that is open or unknown.
        end: where the interval ends; ``None`` for a date, or when that is open or unknown.
        text: the whole as EDTF writes it.
    """

    start: Piece | None
    end: Piece | None
    text: str

    @property
    def first(self) -> date:
        """The day to sort by: the earliest; for an open beginning, the earliest of where it ends."""
        return next(piece.first for piece in (self.start, self.end) if piece is not None)

    def in_words(self) -> str:
        """Say it in English words that can be read back."""
        start = self.start.in_words(inside=True) if self.start else ""
        end = self.end.in_words(inside=True) if self.end else ""
        if start and end:
            return f"from {start} to {end}"
        if self.text.startswith(OPEN):
            return f"{end} or before"
        if self.text.endswith(OPEN):
            return f"{start} or later"
        if self.text.startswith("/"):
            return f"until {end}, start not known"
        if self.text.endswith("/"):
            return f"from {start}, end not known"
        return self.start.in_words() if self.start else ""


def read(text: str) -> Edtf:
    """Read EDTF level 1.

    Args:
        text: for example ``2009``, ``2009-22~``, ``199X``, ``2014-11-21``, ``2005/2007``, ``../2009``.

    Raises:
        BadDate: it is not EDTF level 1, there is no such day, or an interval ends before it begins.
    """
    before, slash, after = text.partition("/")
    if not slash:
        return Edtf(read_piece(before), None, text)
    start = None if before in ("", OPEN) else read_piece(before)
    end = None if after in ("", OPEN) else read_piece(after)
    if start is None and end is None:
        raise bad_date()
    if start is not None and end is not None and start.first > end.last:
        raise bad_date()
    return Edtf(start, end, text)
