"""Days and months as the screens write them."""

from datetime import date

from journal_tui.model.moment import Moment

_YEAR = "January February March April May June July August September October November December"
_MONTHS = _YEAR.split()


def month_name(year: int, month: int) -> str:
    """Return "November 2026"."""
    return f"{_MONTHS[month - 1]} {year}"


def day_shown(moment: Moment) -> str:
    """Return a day as people write it: "21 November 2026"."""
    day = moment.date
    return f"{day.day} {month_name(day.year, day.month)}"


def moment_shown(moment: Moment) -> str:
    """Return a day, with the time of day where it is known: "21 November 2026, 18:05"."""
    return day_shown(moment) + (f", {moment.iso[11:16]}" if moment.has_time else "")


def day_seen_from(moment: Moment, today: date) -> str:
    """Return a day as it is called from ``today``: "today", "yesterday", "3 November 2026"."""
    return {0: "today", 1: "yesterday"}.get((today - moment.date).days, day_shown(moment))
