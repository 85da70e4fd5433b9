"""When something happened, as far as the writer knows: own words, and EDTF level 1 where a date can be read.

EDTF: Extended Date/Time Format, Library of Congress, level 1 (ISO 8601-2:2019).
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Happened:
    """An approximate date.

    Attributes:
        words: what the writer typed; always kept and shown as typed.
        edtf: the same in EDTF level 1; empty when no date can be read from the words.
    """

    words: str = field(repr=False)
    edtf: str = field(default="", repr=False)
