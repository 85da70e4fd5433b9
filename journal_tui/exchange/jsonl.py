"""JSON Lines (jsonlines.org), in and out: one entry a line, UTF-8."""

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from journal_tui.exchange.fields import Incoming, from_fields, to_fields
from journal_tui.model.entry import Entry
from journal_tui.model.errors import UsageError
from journal_tui.model.text import MAX_TEXT_BYTES

LONGEST_LINE = 6 * MAX_TEXT_BYTES + (1 << 20)
"""The longest line that is read, in bytes: the largest text with every character escaped, and the rest."""

_MARK = b"\xef\xbb\xbf"


def read(file: BinaryIO) -> Iterator[Incoming]:
    """Read entries, one a line; empty lines are passed over.

    Raises:
        UsageError: a line cannot be read; it says which, counted from 1.
    """
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_MARK)
        if not line.strip():
            continue
        try:
            yield _entry(line)
        except UsageError as error:
            raise UsageError(
                f"Line {number}: {error.happened}", "Nothing was imported.", error.next_step
            ) from None


def _entry(line: bytes) -> Incoming:
    if len(line) > LONGEST_LINE:
        raise UsageError("It is too long.")
    try:
        fields = json.loads(line.decode())
    except UnicodeDecodeError:
        raise UsageError("It is not UTF-8 text.") from None
    except (ValueError, RecursionError):
        raise UsageError("It is not one JSON object.") from None
    if not isinstance(fields, dict):
        raise UsageError("It is not one JSON object.")
    return from_fields(fields)


def write(entries: Iterable[Entry], file: BinaryIO) -> int:
    """Write entries, one a line, and return how many there were."""
    count = 0
    for entry in entries:
        file.write(json.dumps(to_fields(entry), ensure_ascii=False).encode() + b"\n")
        count += 1
    return count
