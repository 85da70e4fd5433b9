"""Months in a long list of entries: which rows are headings, found without looking at every entry."""

from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress
from datetime import MAXYEAR, UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from journal_tui.tui.days import month_name

_A_BREATH = 1000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Month(NamedTuple):
    """A month with entries.

    Attributes:
        name: "November 2026".
        first: index of its newest entry.
        length: how many entries it has.
        row: the row of its heading.
    """

    name: str
    first: int
    length: int
    row: int


def _here(order: int, zone: tzinfo | None) -> datetime:
    """Return the moment of an order in a zone; at both ends of the calendar in UTC."""
    moment = _EPOCH + timedelta(microseconds=order)
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        return moment


def _micros(year: int, month: int, zone: tzinfo | None) -> int:
    first = datetime(min(year, MAXYEAR), month, 1, tzinfo=zone or UTC)
    if zone is None:
        # The computer's own zone, with its summer times: astimezone() reads a bare date as local.
        with suppress(OverflowError, ValueError, OSError):
            first = first.replace(tzinfo=None).astimezone()
    delta = first - _EPOCH
    if year > MAXYEAR:
        delta += timedelta(days=366)
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


def _begins(year: int, month: int, orders: Sequence[int], zone: tzinfo | None) -> int:
    """Return the order at which a month begins here.

    A bare date counts as its midnight in UTC, which west of Greenwich is still the month before: where such
    an entry stands on the first of the month, the month begins with it.
    """
    here, utc = _micros(year, month, zone), _micros(year, month, UTC)
    if utc < here:
        at = bisect_left(orders, -utc - _A_BREATH + 1, key=lambda order: -order)
        if at < len(orders) and utc <= orders[at] < utc + _A_BREATH:
            return utc
    return here


def months_of(orders: Sequence[int], zone: tzinfo | None = None) -> list[Month]:
    """Group entries by the month they were written in.

    Args:
        orders: microseconds since 1970, newest first.
        zone: the time zone months are told in; ``None``: the computer's.

    Returns:
        the months newest first, with the rows of their headings; a free row goes before each but the first.
    """
    months: list[Month] = []
    at = row = 0
    while at < len(orders):
        newest = _here(orders[at], zone)
        year, month = newest.year, newest.month
        after_it = (year, month + 1) if month < 12 else (year + 1, 1)
        begins = _begins(*after_it, orders, zone)
        if begins <= orders[at]:
            year, month = after_it
        else:
            begins = _begins(year, month, orders, zone)
        after = max(at + 1, bisect_left(orders, -begins + 1, lo=at, key=lambda order: -order))
        months.append(Month(month_name(year, month), at, after - at, row))
        row += after - at + 2
        at = after
    return months
