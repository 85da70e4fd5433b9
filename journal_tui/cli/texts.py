"""Text that comes in: from a file, a pipe, or typed on the terminal."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from journal_tui.cli.given_back import given_back
from journal_tui.cli.output import is_terminal, say
from journal_tui.cli.waiting import read
from journal_tui.model.errors import BadDate, UsageError
from journal_tui.model.flags import READING
from journal_tui.model.text import MAX_TEXT_BYTES, from_bytes, normalise

if TYPE_CHECKING:
    from datetime import date

    from journal_tui.model.happened import Happened

_CHUNK = 1 << 20


@contextmanager
def terminal_given_back(source: str | None) -> Iterator[None]:
    """Have the terminal given back whatever happens, if the text of ``source`` is typed there.

    To be begun before the journal is opened: see :func:`journal_tui.cli.given_back.given_back`.
    """
    if source in (None, "-") and is_terminal(sys.stdin):
        with given_back(0):
            yield
    else:
        yield


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
            from journal_tui.cli.typed import read_typed  # noqa: PLC0415 - on a terminal only

            typed = read_typed(limit, _invite)
            if typed is not None:
                return typed
            _invite()
        return _all(0, limit)
    with open_bytes(source) as file:
        return _all(file.fileno(), limit)


def _invite() -> None:
    say("Type the text; Ctrl+D on an empty line ends it, Ctrl+C drops it.")


def _opened(path: str) -> BinaryIO:
    try:
        descriptor = os.open(Path(path).expanduser(), READING)
        return os.fdopen(descriptor, "rb")
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
        chunk = read(descriptor, min(_CHUNK, limit + 1 - len(data)))
        if not chunk:
            break
        data += chunk
    return bytes(data)


def made_happened(words: str | None) -> "Happened | None":
    """Read when it happened; ``None`` when nothing was said.

    Raises:
        BadDate: it looks like a date and is none.
    """
    if words is None or not words.strip():
        return None
    from journal_tui.model.happened import read_happened  # noqa: PLC0415 - a text without a date has no need

    return read_happened(words)


def read_day(words: str | None, option: str, *, last: bool = False) -> "date | None":
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
    from journal_tui.model.edtf import read_piece  # noqa: PLC0415 - 4 ms that a whole list need not wait for

    try:
        piece = read_piece(words.strip())
    except BadDate:
        raise BadDate(
            f"The date after {option} could not be read.",
            next_step="It looks like 2026-11-21, 2026-11 or 2026.",
        ) from None
    return piece.last if last else piece.first


def json_lines(source: str | None) -> Iterator[tuple[str | int, str]]:
    """Read texts as JSON Lines, one object with a ``text`` a line, as they come.

    Args:
        source: a file's path; ``-`` or ``None`` for stdin.

    Yields:
        its ``id``, else the line's number from 1, and its ``text``, normalised.

    Raises:
        UsageError: the file cannot be read, or a line is not such an object; it says which.
    """
    import json  # noqa: PLC0415 - 5 ms that one text need not wait for

    with open_bytes(source) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                found = None
            if not isinstance(found, dict) or not isinstance(found.get("text"), str):
                raise UsageError(f"Line {number}: It is not a JSON object with a “text”.")
            name = found.get("id")
            yield name if isinstance(name, str | int) else number, normalise(found["text"])


@contextmanager
def open_bytes(source: str | None) -> Iterator[BinaryIO]:
    """Open a file, or stdin, to be read as it comes.

    Raises:
        UsageError: it is missing or cannot be read.
    """
    if source in (None, "-"):
        with os.fdopen(0, "rb", closefd=False) as file:
            yield file
        return
    with _opened(source or "") as file:
        yield file
