from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.model.clock import SystemClock
from journal_tui.model.errors import BadDate
from journal_tui.model.moment import Moment


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_moments_sort_as_their_times_do(one: datetime, other: datetime) -> None:
    assert (Moment.of(one).micros < Moment.of(other).micros) == (one < other)


@given(st.datetimes(min_value=datetime(2, 1, 1), timezones=st.just(timezone(timedelta(hours=5, minutes=30)))))  # noqa: DTZ001 - hypothesis wants naive bounds
def test_what_was_written_is_read_back(moment: datetime) -> None:
    assert Moment.read(Moment.of(moment).iso) == Moment.of(moment)


def test_a_date_without_a_time_stays_without_a_time() -> None:
    moment = Moment.read("2017-10-15")
    assert moment.iso == "2017-10-15"
    assert not moment.has_time
    assert moment.date == date(2017, 10, 15)


def test_a_time_without_an_offset_is_local_time() -> None:
    assert Moment.read("2017-10-15T12:00:00").has_time
    assert datetime.fromisoformat(Moment.read("2017-10-15 12:00").iso).tzinfo is not None


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2017-13-01", "2017-10-15T25:00", "0001-01-01T00:00:00 x", "\x00"]
)
def test_what_is_no_date_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadDate, match="2026-11-21"):
        Moment.read(text)


def test_the_system_clock_knows_its_offset() -> None:
    assert SystemClock().now().tzinfo is not None
