"""Text that comes in: from a file, a pipe, or typed on the terminal."""

import os
import sys
from datetime import date
from pathlib import Path

from journal_tui.cli.output import is_terminal, say
from journal_tui.model.edtf import read_piece
from journal_tui.model.errors import BadDate, UsageError
from journal_tui.model.happened import Happened, read_happened
from journal_tui.model.text import MAX_TEXT_BYTES, from_bytes

_CHUNK = 1 << 20


def read_text(source: str | None) -> str:
    """Read a text.

    Args:
        source: a file's path; ``-`` or ``None`` for stdin.

    Raises:
        UsageError: the file is missing or cannot be read.
        BadText: it is binary, not UTF-8, or too large.
    """
    return from_bytes(read_bytes(source, MAX_TEXT_BYTES))


def read_bytes(source: str | None, limit: int) -> bytes:
    """Read at most ``limit`` + 1 bytes, so that whoever judges them sees that there were too many.

    Raises:
        UsageError: the file is missing or cannot be read.
    """
    if source in (None, "-"):
        if is_terminal(sys.stdin):
            say("Type the text; Ctrl+D on an empty line ends it, Ctrl+C drops it.")
        return _all(0, limit)
    try:
        descriptor = os.open(Path(source or "").expanduser(), os.O_RDONLY | os.O_CLOEXEC)
        try:
            return _all(descriptor, limit)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        raise UsageError("There is no file of this name.", "Nothing was written.") from None
    except IsADirectoryError:
        raise UsageError("This is a folder, not a file.", "Nothing was written.") from None
    except (OSError, ValueError):
        raise UsageError("This file cannot be read.", "Nothing was written.") from None


def _all(descriptor: int, limit: int) -> bytes:
    """Read from the descriptor itself: a passphrase line before the text was read from it as well."""
    data = bytearray()
    while len(data) <= limit:
        chunk = os.read(descriptor, min(_CHUNK, limit + 1 - len(data)))
        if not chunk:
            break
        data += chunk
    return bytes(data)


def made_happened(words: str | None) -> Happened | None:
    """Read when it happened; ``None`` when nothing was said.

    Raises:
        BadDate: it looks like a date and is none.
    """
    return read_happened(words) if words is not None and words.strip() else None


def read_day(words: str | None, option: str, *, last: bool = False) -> date | None:
    """Read a day that limits a list.

    Args:
        words: a day, a month or a year (``2026-11-21``, ``2026-11``, ``2026``).
        option: what it was given for, for the error.
        last: whether a month or year means its last day.

    Raises:
        BadDate: it is no date.
    """
    if words is None:
        return None
    try:
        piece = read_piece(words.strip())
    except BadDate:
        raise BadDate(
            f"The date after {option} could not be read.",
            next_step="It looks like 2026-11-21, 2026-11 or 2026.",
        ) from None
    return piece.last if last else piece.first
