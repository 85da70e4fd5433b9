"""When something happened, as far as the writer knows: own words, and EDTF level 1 where a date can be read.

The words are always kept as they were typed. The date that is read from them is never more exact than they
are: "early June 2014" gives June 2014, "03/04/2014" gives 2014, "the summer I was 19" gives no date.
"""

from datetime import date
from typing import TYPE_CHECKING

from journal_tui.model.errors import BadDate
from journal_tui.model.record import Record, part
from journal_tui.model.text import normalise_line, shown_line

if TYPE_CHECKING:
    from journal_tui.model.edtf import Edtf

MAX_WORDS = 500
"""The longest answer to "when", in characters."""


class Happened(Record):
    """An approximate date.

    Attributes:
        words: what the writer typed; always kept and shown as typed.
        edtf: the same in EDTF level 1; empty when no date can be read from the words.
    """

    words: str = part(repr=False)
    edtf: str = part(default="", repr=False)

    @classmethod
    def from_edtf(cls, edtf: str) -> "Happened":
        """Make an approximate date from EDTF level 1.

        Raises:
            BadDate: it is not EDTF level 1, or there is no such day.
        """
        _read(edtf)
        return cls(edtf, edtf)

    def shown(self) -> str:
        """Say it in words, fit for one line of a terminal: "summer 2009, about", or as the writer said it."""
        if self.edtf and self.words in ("", self.edtf):
            try:
                return _read(self.edtf).in_words()
            except BadDate:
                return shown_line(self.edtf)
        return shown_line(self.words)

    def earliest(self) -> date | None:
        """Return the day to sort by, or ``None`` when no date is known.

        It is the earliest day the words can mean; for "before 2010" it is the first day of 2009, so that it
        stands among its neighbours.
        """
        try:
            return _read(self.edtf).first if self.edtf else None
        except BadDate:
            return None


def _read(edtf: str) -> "Edtf":
    """Read EDTF; its patterns take 4 ms to load, and most entries have no date."""
    from journal_tui.model.edtf import read  # noqa: PLC0415 - see above

    return read(edtf)


def read_happened(words: str) -> Happened:
    """Read the writer's answer to "when did it happen".

    Args:
        words: any words. "2009", "summer 2009", "about 2009", "21 November 2014", "the 90s", "between 2005
            and 2007", "before 2010" and EDTF level 1 give a date; "not sure", an age or any other words are
            kept as words without a date.

    Raises:
        BadDate: it looks like a date and is none (2009-13-45), or is longer than :data:`MAX_WORDS`.
    """
    kept = normalise_line(words)
    if len(kept) > MAX_WORDS:
        raise BadDate(
            f"The answer to “when” is longer than {MAX_WORDS} characters.",
            next_step="Put the longer part into the text.",
        )
    # Late: its patterns take 8 ms to load, and only what is typed or imported needs them.
    from journal_tui.model.period_words import edtf_from_words  # noqa: PLC0415 - see above

    return Happened(kept, edtf_from_words(kept))
