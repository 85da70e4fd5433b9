"""When something was written: a date, or a date with a time; no precision is invented."""

from datetime import UTC, date, datetime, time

from journal_tui.model.errors import BadDate
from journal_tui.model.record import Record

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(Record):
    """A moment in ISO 8601, kept as it was given: ``2026-11-21`` stays without a time.

    Attributes:
        iso: ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM:SS[.ffffff]±HH:MM``.
    """

    iso: str

    @classmethod
    def of(cls, moment: datetime) -> "Moment":
        """Make a moment from an aware ``datetime``."""
        return cls(moment.isoformat())

    @classmethod
    def read(cls, text: str) -> "Moment":
        """Read an ISO 8601 date or date and time; a time without an offset is taken as local time.

        Raises:
            BadDate: the text is neither.
        """
        text = text.strip()
        try:
            if "T" not in text and " " not in text:
                return cls(date.fromisoformat(text).isoformat())
            found = datetime.fromisoformat(text)
        except ValueError:
            found = None
        try:
            if found is not None:
                return cls((found.astimezone() if found.tzinfo is None else found).isoformat())
        except (OverflowError, ValueError, OSError):
            pass
        raise BadDate(
            "A date could not be read.",
            next_step="Dates look like 2026-11-21 or 2026-11-21T18:30:00+01:00.",
        )

    @property
    def has_time(self) -> bool:
        """Whether a time of day is known."""
        return "T" in self.iso

    @property
    def date(self) -> date:
        """The calendar day, as the writer saw it."""
        return date.fromisoformat(self.iso[:10])

    @property
    def micros(self) -> int:
        """Microseconds since 1970-01-01T00:00Z, for sorting; a bare date counts as its midnight in UTC."""
        if self.has_time:
            moment = datetime.fromisoformat(self.iso)
        else:
            moment = datetime.combine(self.date, time(), UTC)
        delta = moment - _EPOCH
        return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds
