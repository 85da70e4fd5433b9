"""Where the time comes from, so that tests can say what time it is."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the present moment."""

    def now(self) -> datetime:
        """Return the present moment with the local offset from UTC."""
        ...


class SystemClock:
    """The computer's own clock, in the local time zone."""

    def now(self) -> datetime:
        """Return the present moment, to the second's microsecond, with the local offset."""
        return datetime.now(UTC).astimezone()
