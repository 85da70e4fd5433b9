"""What leaves a command: data on stdout, words and progress on stderr.

The writer's text goes to a terminal through :func:`shown`; to a pipe it goes as the journal keeps it.
"""

import contextlib
import os
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Self, TextIO

from journal_tui.cli.options import Options
from journal_tui.model.called import in_words
from journal_tui.model.record import Record
from journal_tui.model.text import normalise, shown, shown_line

_DIM = "\x1b[2m"
_RESET = "\x1b[0m"
_GAP = 2
_USUAL_WIDTH = 80
_NARROWEST = 8
_LEAST = 16
"""Columns that a cell before the last keeps: a date with a time, the beginning of an id."""


def is_terminal(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal; a closed one is not."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def terminal_width() -> int:
    """Return the columns of the terminal: what ``COLUMNS`` says, else what the terminal says, else 80."""
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said):
        return int(said)
    for stream in (1, 2):
        with contextlib.suppress(OSError):
            return os.get_terminal_size(stream).columns or _USUAL_WIDTH
    return _USUAL_WIDTH


def say(words: str) -> None:
    """Say something on stderr, as one paragraph; what cannot be said there changes nothing else."""
    try:
        print(shown(in_words(words)), file=sys.stderr, flush=True)  # noqa: T201 - the one place for words
    except OSError:
        drop(sys.stderr)


def drop(stream: TextIO) -> None:
    """Point a stream to nowhere, so that closing it at the end does not complain about a closed pipe."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def put(text: str, *, end: str = "\n") -> None:
    """Write the writer's text to stdout."""
    sys.stdout.write((shown(text) if is_terminal(sys.stdout) else normalise(text)) + end)


def put_json(value: object, *, line: bool = False) -> None:
    """Write one JSON document, or one object a line; on a terminal nothing but ASCII is written raw."""
    import json  # noqa: PLC0415 - 5 ms that a table need not wait for

    text = json.dumps(value, ensure_ascii=is_terminal(sys.stdout), indent=None if line else 2)
    sys.stdout.write(text + "\n")


def cells(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes (UAX #11: wide and full-width take two)."""
    if text.isascii():
        return len(text)
    return len(text) + sum(_columns(character) - 1 for character in text if character > "\x7f")


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, width: int) -> str:
    """Return ``text`` cut to ``width`` columns; what was cut is marked by an ellipsis."""
    if cells(text) <= width:
        return text
    taken, kept = 0, []
    for character in text:
        taken += cells(character)
        if taken > width - 1:
            break
        kept.append(character)
    return "".join(kept) + "…"


class Look(Record):
    """How stdout may look.

    Attributes:
        plain: one thing a line, no columns.
        colour: whether bold and dim may be used.
        width: columns of the terminal; ``None`` when stdout is none, then nothing is cut.
    """

    plain: bool
    colour: bool
    width: int | None

    @classmethod
    def of(cls, options: Options) -> "Look":
        """Find out how stdout may look: ``--plain``, ``NO_COLOR`` and ``TERM=dumb`` are kept."""
        terminal = is_terminal(sys.stdout)
        bare = options.plain or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM", "dumb") == "dumb"
        return cls(options.plain, terminal and not bare, terminal_width() if terminal else None)

    def dim(self, text: str) -> str:
        """Return ``text`` dimmed where that is allowed."""
        return f"{_DIM}{text}{_RESET}" if self.colour and text else text


def put_table(
    look: Look, headings: Sequence[str], rows: Iterable[Sequence[str]], *, whole: bool = False
) -> None:
    """Write a table; with little room the last column gives way, then the others, then each row gets lines.

    Args:
        look: how stdout may look.
        headings: one for each column.
        rows: the cells, as text that may hold anything.
        whole: the last cell is never cut: it is a file's name, to be typed or copied.
    """
    lines = [[shown_line(cell) for cell in row] for row in rows]
    if look.plain:
        for line in lines:
            said = [f"{name}: {cell}" for name, cell in zip(headings, line, strict=True) if cell]
            sys.stdout.write("; ".join(said) + "\n")
        return
    if not lines:
        return
    widths = [max(cells(line[n]) for line in [list(headings), *lines]) for n in range(len(headings))]
    if look.width is not None and not _fit(widths, look.width, widths[-1] if whole else _NARROWEST):
        for number, line in enumerate([list(headings), *lines]):
            for row in _stacked(line, look.width, whole=whole):
                sys.stdout.write((look.dim(row) if number == 0 else row) + "\n")
        return
    for number, line in enumerate([list(headings), *lines]):
        fitted = [cut(cell, width) for cell, width in zip(line, widths, strict=True)]
        padded = [cell + " " * (width - cells(cell)) for cell, width in zip(fitted, widths, strict=True)]
        row = (" " * _GAP).join(padded).rstrip()
        sys.stdout.write((look.dim(row) if number == 0 else row) + "\n")


def _fit(widths: list[int], room: int, last: int) -> bool:
    """Make columns narrower to fit into ``room``, the last one down to ``last`` first; say if they do."""
    over = sum(widths) + _GAP * (len(widths) - 1) - room
    for column, least in ((len(widths) - 1, last), *((n, _LEAST) for n in range(len(widths) - 1))):
        taken = max(0, min(over, widths[column] - least))
        widths[column] -= taken
        over -= taken
    return over <= 0


def _stacked(line: Sequence[str], width: int, *, whole: bool) -> Iterator[str]:
    """Give a row as lines: what fits side by side, then the last cell by itself."""
    row = ""
    for cell in filter(None, line[:-1]):
        fitted = cut(cell, width - _GAP)
        if row and cells(row) + _GAP + cells(fitted) > width:
            yield row
            row = ""
        row += (" " * _GAP if row else "") + fitted
    if row:
        yield row
    if line[-1]:
        yield " " * _GAP + (line[-1] if whole else cut(line[-1], max(width - _GAP, 1)))


class Progress:
    """Progress on stderr: one line that is painted over; nothing when stderr is no terminal.

    Args:
        what: what is being done, for example "Importing".
        plain: with ``--plain`` nothing is painted over, so nothing is shown.
    """

    __slots__ = ("_painted", "_wide", "plain", "what")

    def __init__(self, what: str, plain: bool = False) -> None:
        self.what, self.plain = what, plain
        self._painted = 0.0
        self._wide = 0

    def show(self, words: str) -> None:
        """Paint ``words`` after the name of the work, at most ten times a second."""
        now = time.monotonic()
        if self.plain or now - self._painted < 0.1 or not is_terminal(sys.stderr):
            return
        self._painted = now
        said = cut(f"{self.what}: {shown_line(words)}", terminal_width() - 1)
        sys.stderr.write("\r" + said.ljust(self._wide))
        sys.stderr.flush()
        self._wide = max(self._wide, cells(said))

    def step(self, words: str, part: float) -> None:
        """Paint what is being done and how far it is, 0 to 1."""
        self.show(f"{words} {part:.0%}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.done()

    def done(self) -> None:
        """Wipe the line."""
        if self._wide:
            sys.stderr.write("\r" + " " * self._wide + "\r")
            sys.stderr.flush()
            self._wide = 0
