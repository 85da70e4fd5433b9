"""Reads one date from English words as a :class:`Piece` of EDTF, never more exactly than the words are."""

import re
from dataclasses import replace

from journal_tui.model.edtf import MONTHS, SEASONS, Piece, bad_date, read_piece
from journal_tui.model.errors import BadDate

_MONTH_NUMBERS = {name[:length].casefold(): n for n, name in enumerate(MONTHS, 1) for length in (3, 4, 9)}
_SEASON_NUMBERS = {name: number for number, name in SEASONS.items()} | {"fall": 23}
_DECADE_NAMES = {
    "noughties": "200X",
    "thirties": "193X",
    "forties": "194X",
    "fifties": "195X",
    "sixties": "196X",
    "seventies": "197X",
    "eighties": "198X",
    "nineties": "199X",
}

_YEAR = r"(?P<year>[12][0-9]{3})"
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\.?"
_SEASON = r"(?P<season>" + "|".join(_SEASON_NUMBERS) + r")"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? (?:the )?)?"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WEEKDAY}{_DAY} (?:of )?{_MONTH},? {_YEAR}",
        rf"{_WEEKDAY}{_MONTH} (?:the )?{_DAY},? {_YEAR}",
        rf"{_MONTH}(?: of|,)? {_YEAR}(?P<dayless>, day not known)?",
        rf"{_SEASON}(?: of|,)? {_YEAR}",
        rf"{_YEAR}(?:, (?P<unknown>month|day and month) not known)?",
    )
)
_DECADE = re.compile(r"[’']?(?P<century>[12][0-9])?(?P<ten>[0-9])0[’']?s")
_CENTURY = re.compile(r"(?:the )?(?P<century>[0-9]{2})00s, decade not known")
_CODE = re.compile(r"[0-9]{2}[0-9X]{2}(?:-[0-9X]{2}(?:-[0-9X]{2}(?:T[0-9:Z+-]+)?)?)?[?~%]?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[./-](?P<month>[0-9]{1,2})(?:[./-](?P<day>[0-9]{1,2}))?")
_YEAR_LAST = re.compile(
    r"(?:(?P<first>[0-9]{1,2})(?P<mark>[./-]))?(?P<second>[0-9]{1,2})[./-](?P<year>[0-9]{4})"
)

_CLOCK = re.compile(
    r"(?:,? at|,)? (?:about )?(?:(?P<exact>[0-9]{2}:[0-9]{2}:[0-9]{2}(?:z|[+-][0-9]{2}(?::[0-9]{2})?)?)"
    r"|[0-9]{1,2}[:.][0-9]{2}(?: ?[ap]\.?m\.?)?|[0-9]{1,2} ?[ap]\.?m\.?|noon|midnight)$"
)
_SIGN_BEFORE = re.compile(
    r"(?:(?P<about>about|around|circa|ca?\.|ca|roughly|approximately|approx\.?|~)"
    r"|(?P<unsure>maybe|perhaps|possibly|probably|i think|i believe|not sure,?(?: but)?))"
    r"(?: |(?<=[~.]))(?=\S)"
)
_SIGN_AFTER = re.compile(
    r"(?:(?P<about>,? (?:about|roughly|approximately)| or so|[ -]?ish|~)"
    r"|(?P<unsure>,? (?:not sure|maybe|i think)| ?\?+)|(?P<both>%))$"
)
_FILLER = re.compile(
    r"(?:in|on|during|at|the|year|some ?time|one|a|day|night|evening|morning|afternoon|end|start|beginning"
    r"|middle|of|early|late|mid|it was)(?: |(?<=mid)-)"
)


def piece_from_words(text: str) -> Piece | None:
    """Read one date.

    Args:
        text: one line, case folded, for example "about summer 2009", "the 90s", "2014-11-21?".

    Returns:
        The date, or ``None`` when the words give none.

    Raises:
        BadDate: it looks like a date and there is no such day.
    """
    text, about, unsure = _without_signs(text)
    piece = _plain(text)
    if piece is None:
        return None
    about, unsure = about or piece.sign in ("~", "%"), unsure or piece.sign in ("?", "%")
    sign = "%" if about and unsure else "~" if about else "?" if unsure else ""
    # EDTF has no sign for a time of day: one that is only about right is left to the words.
    return replace(piece, sign=sign, clock="" if sign else piece.clock)


def _without_signs(text: str) -> tuple[str, bool, bool]:
    about = unsure = False
    while True:
        before = len(text)
        if found := _SIGN_BEFORE.match(text):
            text = text[found.end() :]
        elif found := _SIGN_AFTER.search(text):
            text = text[: found.start()]
        elif filler := _FILLER.match(text):
            text = text[filler.end() :]
        if found is not None:
            about = about or found["about"] is not None or found.groupdict().get("both") is not None
            unsure = unsure or found["unsure"] is not None or found.groupdict().get("both") is not None
        if len(text) == before:
            return text, about, unsure


def _plain(text: str) -> Piece | None:
    clock = ""
    if at := _CLOCK.search(text):
        text, clock = text[: at.start()], (at["exact"] or "").upper()
    if _CODE.fullmatch(text):
        piece = read_piece(text.upper())
    else:
        found = _numbers(text) or _named(text) or _decade(text)
        if found is None:
            return None
        piece = read_piece(found)
    if not clock or not piece.day.isdigit():
        return piece
    try:
        return read_piece(f"{piece.edtf}T{clock}")
    except BadDate:
        return piece


def _numbers(text: str) -> str | None:
    """Read a date in numbers; where day and month could be swapped, give the year alone."""
    if found := _YEAR_FIRST.fullmatch(text):
        parts = (found["year"], found["month"].zfill(2), found["day"] and found["day"].zfill(2))
        return "-".join(part for part in parts if part)
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    year, second = found["year"], int(found["second"])
    if found["first"] is None:
        return f"{year}-{second:02}"
    first = int(found["first"])
    if found["mark"] == "." or first > 12 or first == second:
        return f"{year}-{second:02}-{first:02}"
    if second > 12:
        return f"{year}-{first:02}-{second:02}"
    if not first or not second:
        raise bad_date()
    return year


def _named(text: str) -> str | None:
    for pattern in _NAMED:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        if unknown := parts.get("unknown"):
            return parts["year"] + ("-XX" if unknown == "month" else "-XX-XX")
        if season := parts.get("season"):
            return f"{parts['year']}-{_SEASON_NUMBERS[season]}"
        dated = parts["year"]
        if month := parts.get("month"):
            dated += f"-{_MONTH_NUMBERS[month]:02}"
        if day := parts.get("day"):
            dated += f"-{int(day):02}"
        return dated + ("-XX" if parts.get("dayless") else "")
    return None


def _decade(text: str) -> str | None:
    if found := _CENTURY.fullmatch(text):
        return f"{found['century']}XX"
    if found := _DECADE.fullmatch(text):
        # "the 90s" of someone who writes today; no one writes about the 2030s yet.
        century = found["century"] or ("20" if int(found["ten"]) < 3 else "19")
        return f"{century}{found['ten']}X"
    return _DECADE_NAMES.get(text)
