"""What ``--help`` shows, laid out as click lays it out, without loading click.

``tests/cli/test_help_page.py`` holds that both say the same at every width.
"""

from __future__ import annotations

import os

from journal_tui.cli.index import COMMANDS
from journal_tui.model.called import USUAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

PARAGRAPHS = (
    "A private, encrypted journal in the terminal, and a careful way from an entry to a post draft.",
    "Without a command the journal opens on the terminal.",
)
COMPLETION = (
    "Completion, for bash (zsh and fish alike):",
    f'eval "$(_METOO_JOURNAL_COMPLETE=bash_source {USUAL})"',
)
_OPTIONS = (("-h, --help", "Show this message and exit."),)
_EVERYWHERE = (
    ("--journal PATH", "The journal's file; else $METOO_JOURNAL, else the usual place."),
    ("--passphrase-file PATH", "Read the passphrase from the first line of this file."),
    ("--passphrase-fd N", "Read the passphrase as one line from this open descriptor.  [x>=0]"),
    ("--recovery", "Ask for, or read, recovery words in place of the passphrase."),
    ("--plain", "One thing a line: no columns, no colour."),
    ("--version", "Show the version and leave."),
    (
        "--verbose",
        "With --version: what it is made of, and what the system grants it. Nothing of yours is in it.",
    ),
)
_WIDEST, _NARROWEST = 100, 50


def page(columns: int | None = None) -> str:
    """Return the page.

    Args:
        columns: of the terminal; ``None`` to find out.
    """
    width = max(min(_columns() if columns is None else columns, _WIDEST) - 2, _NARROWEST)
    lines = [f"Usage: {USUAL} [OPTIONS] COMMAND [ARGS]...", ""]
    for words in PARAGRAPHS:
        lines += [f"  {line}" for line in _wrapped(words, width - 2)] + [""]
    lines += [f"  {line}" for line in COMPLETION]
    for name, rows in (
        ("Commands", [(name, words) for name, (_, words) in COMMANDS.items()]),
        ("Options", _OPTIONS),
        ("Everywhere", _EVERYWHERE),
    ):
        lines += ["", f"{name}:", *_listed(rows, width)]
    return "\n".join(lines) + "\n"


def _listed(rows: Iterable[tuple[str, str]], width: int) -> list[str]:
    rows = list(rows)
    first = max(len(name) for name, _ in rows) + 2
    lines: list[str] = []
    for name, words in rows:
        head, *rest = _wrapped(words, width - first - 2)
        lines += [f"  {name:{first}}{head}", *(f"  {'':{first}}{line}" for line in rest)]
    return lines


def _wrapped(words: str, width: int) -> list[str]:
    """Break at spaces, and after a hyphen between letters."""
    lines, line = [], ""
    for word in words.split(" "):
        pieces = word.split("-") if word[:1] not in {"", "-", "$"} else [word]
        for number, piece in enumerate(pieces):
            told = piece if number == len(pieces) - 1 else piece + "-"
            gap = " " if line and number == 0 else ""
            if line and len(line) + len(gap) + len(told) > width:
                lines.append(line.rstrip())
                line, gap = "", ""
            line += gap + told
    return [*lines, line]


def _columns() -> int:
    """Return the terminal's columns as ``shutil.get_terminal_size`` finds them; loading that takes 4 ms."""
    said = os.environ.get("COLUMNS", "")
    try:
        columns = int(said)
    except ValueError:
        columns = 0
    if columns > 0:
        return columns
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80
