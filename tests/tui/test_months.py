"""Months in the list."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.model.moment import Moment
from journal_tui.tui.days import month_name
from journal_tui.tui.widgets.months import months_of

NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")


def _orders(*moments: str) -> list[int]:
    return sorted((Moment.read(moment).micros for moment in moments), reverse=True)


def test_no_entries_no_months() -> None:
    assert months_of([]) == []


def test_months_newest_first_with_their_rows() -> None:
    months = months_of(
        _orders("2026-11-21T10:00:00+00:00", "2026-11-02T10:00:00+00:00", "2025-01-05T10:00:00+00:00"), UTC
    )
    assert [(m.name, m.first, m.length, m.row) for m in months] == [
        ("November 2026", 0, 2, 0),
        ("January 2025", 2, 1, 4),
    ]


@pytest.mark.parametrize("zone", [UTC, NEW_YORK, BERLIN, timezone(timedelta(hours=13))])
def test_the_edge_of_a_month_is_the_writers_own(zone: timezone) -> None:
    last = datetime(2026, 10, 31, 23, 59, tzinfo=zone).isoformat()
    first = datetime(2026, 11, 1, 0, 1, tzinfo=zone).isoformat()
    assert [(m.name, m.length) for m in months_of(_orders(first, last), zone)] == [
        ("November 2026", 1),
        ("October 2026", 1),
    ]


@pytest.mark.parametrize("zone", [UTC, NEW_YORK, BERLIN])
def test_a_bare_date_on_the_first_stays_in_its_month(zone: timezone) -> None:
    months = months_of(_orders("2026-11-01", "2026-10-31", "2026-10-15T12:00:00+00:00"), zone)
    assert [(m.name, m.length) for m in months] == [("November 2026", 1), ("October 2026", 2)]


def test_the_computers_own_zone_is_the_default() -> None:
    assert [m.name for m in months_of(_orders("2026-11-15T12:00:00+00:00"))] == ["November 2026"]


def test_very_old_dates() -> None:
    assert [m.name for m in months_of(_orders("1901-01-15", "1969-07-20"), UTC)] == [
        "July 1969",
        "January 1901",
    ]


@given(st.lists(st.integers(-(10**15), 4 * 10**15), max_size=60, unique=True))
def test_every_entry_is_in_exactly_one_month(orders: list[int]) -> None:
    orders.sort(reverse=True)
    months = months_of(orders, NEW_YORK)
    assert sum(month.length for month in months) == len(orders)
    row = at = 0
    for month in months:
        assert (month.first, month.row) == (at, row)
        at, row = at + month.length, row + month.length + 2


@pytest.mark.parametrize("zone", [None, UTC, NEW_YORK, BERLIN])
def test_both_ends_of_the_calendar(zone: timezone | None) -> None:
    months = months_of(_orders("9999-12-31", "9999-12-31T23:59:59+00:00", "0001-01-01"), zone)
    assert [month.length for month in months] == [2, 1]


def test_a_month_has_a_name() -> None:
    assert month_name(2026, 2) == "February 2026"
