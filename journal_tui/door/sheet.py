"""What the door draws: lines of styled text for any size of terminal, from 20 by 5 up."""

from __future__ import annotations

from journal_tui.door.field import Field, graphemes, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Line = list[tuple[str, str]]

MAX_COLUMN = 60
"""Cells of the door's one column."""

MAX_PAGE = 76
"""Cells of a page that is read."""

# In the order they are shown; the third is what stays longest (lowest) where there is little room.
DOOR_KEYS = (
    ("Enter", "open", 2),
    ("Tab", "show or hide", 3),
    ("F1", "help", 1),
    ("F2", "grounding", 5),
    ("F3", "helplines", 4),
    ("Ctrl+Q", "leave", 0),
)
WRONG_PASSPHRASE, WRONG_WORDS = 2, 3
TOLD = {
    1: "The passphrase is changed. From now on the new one opens the journal.",
    # The same words as the errors' own: to load these takes longer than the whole first paint.
    WRONG_PASSPHRASE: (
        "That passphrase did not open this journal. Nothing was changed. If you are sure of it, the file may "
        "be damaged: try `metoo-journal check`, or restore a backup; `metoo-journal salvage` reads what is "
        "left."
    ),
    WRONG_WORDS: (
        "Those recovery words did not open this journal. Nothing was changed. They belong to the passphrase "
        "it had when they were made: after a change they open only backups from before. If you are sure of "
        "them, the file may be damaged: try `metoo-journal check`."
    ),
}
"""What the program says at the door when it goes back there by itself, by number."""

PAGE_KEYS = (("Esc", "back", 1), ("↑ ↓", "scroll", 2), ("Ctrl+Q", "leave", 0))


class Page:
    """A text that is read at the door.

    Args:
        title: one line.
        paragraphs: lines of text, wrapped when drawn; an empty one is a gap, one that begins with two spaces
            keeps them on each of its lines, one that begins with ``# `` is a heading.
    """

    def __init__(self, title: str, paragraphs: Sequence[str]) -> None:
        self.title = title
        self.paragraphs = paragraphs
        self.top = 0
        self._room = 1
        self._length = 1

    def scroll(self, key: str) -> None:
        """Move by what ``key`` (a name from :mod:`journal_tui.door.keys`) means."""
        last = max(0, self._length - self._room)
        step = max(1, self._room - 1)
        moves = {
            "up": self.top - 1,
            "down": self.top + 1,
            "page_up": self.top - step,
            "page_down": self.top + step,
            "home": 0,
            "end": last,
        }
        self.top = max(0, min(last, moves.get(key, self.top)))

    def drawn(self, columns: int, rows: int) -> list[Line]:
        """Return exactly ``rows`` lines."""
        margin = 2 if columns >= 40 else 0
        cells = max(1, min(MAX_PAGE, columns - 2 * margin))
        pad = " " * margin
        head: list[Line] = [[("accent", pad + cut(self.title, cells))]]
        if rows >= 12:
            head = [[], *head, []]
        body: list[Line] = []
        for paragraph in self.paragraphs:
            style = "strong" if paragraph.startswith("# ") else "plain"
            body += [[(style, pad + line)] for line in wrap(paragraph.removeprefix("# "), cells)]
        self._length = len(body)
        foot = 2 if rows >= 8 else 1
        self._room = max(1, rows - len(head) - foot)
        self.top = max(0, min(self.top, self._length - self._room))
        lines = head + body[self.top : self.top + self._room]
        lines += [[] for _ in range(rows - foot - len(lines))] + [[] for _ in range(foot - 1)]
        keys = keys_line(PAGE_KEYS, columns - margin)
        where = self._where()
        if where and sum(width(text) for _, text in keys) + width(where) + 3 + margin <= columns:
            keys = [*keys, ("quiet", "   " + where)]
        return [*lines, [("plain", pad), *keys]][-rows:]

    def _where(self) -> str:
        if self._length <= self._room:
            return ""
        return f"{self.top + 1}–{min(self._length, self.top + self._room)} of {self._length}"


def door(
    field: Field, *, busy: str, notice: str, last: str, columns: int, rows: int, words: bool = False
) -> tuple[list[Line], tuple[int, int] | None]:
    """Return the lines of the locked door and where the cursor stands (column, row from 0).

    Args:
        field: the passphrase so far.
        busy: shown in place of the field while the journal opens; empty otherwise.
        notice: what happened last, in words; may be empty.
        last: when the journal was last opened; may be empty.
        columns: width of the terminal.
        rows: height of the terminal.
        words: whether recovery words are asked for in place of the passphrase.
    """
    margin = (columns - MAX_COLUMN) // 2 if columns > MAX_COLUMN + 4 else min(1, columns // 10)
    cells = max(1, min(MAX_COLUMN, columns - 2 * margin))
    pad = " " * margin
    shown = "hidden" if field.hidden else "shown"
    label = cut(f"Recovery words, {shown}{_so_far(field)}" if words else f"Passphrase, {shown}", cells)
    instead = "Ctrl+R: the passphrase instead" if words else "Ctrl+R: recovery words instead"
    typed = field.drawn(max(1, cells - 3))
    entry: Line = [("accent", pad + "› "), ("strong", typed)]
    if busy:
        entry = [("quiet", pad + cut(busy, cells))]
    # (what may be dropped first has the highest number, lines)
    blocks: list[tuple[int, list[Line]]] = [
        (3, [[("accent", pad + cut("Journal", cells))]]),
        (4, [[]]),
        (2, [[("quiet", pad + label)]]),
        (0, [entry]),
        (5, [[("rule", pad + "─" * cells)]]),
    ]
    if last:
        blocks += [(6, [[]]), (2, [[("quiet", pad + line)] for line in wrap(last, cells)])]
    told = [[("plain", pad + line)] for line in wrap(notice, cells)] if notice else []
    if told:
        blocks += [(4, [[]]), (1, told)]
    if not busy:
        blocks.insert(5, (7, [[("quiet", pad + cut(instead, cells))]]))
    free = rows - 1
    for number in (7, 6, 5, 4, 3, 2):
        if sum(len(lines) for _, lines in blocks) > free:
            blocks = [block for block in blocks if block[0] != number]
    body = [line for _, lines in blocks for line in lines]
    if len(body) > free >= 1:
        body = body[:free]
        if told and free > 1:
            rest = body[-1][0][1].strip() + " "
            body[-1] = [("plain", pad + cut(rest.ljust(cells + 1), cells, end="… F1"))]
    above = min(max(0, (rows - 1 - len(body)) // 2), rows // 4)
    body = [[] for _ in range(above)] + body
    row = next((at for at, line in enumerate(body) if line is entry), 0)
    lines = body + [[] for _ in range(rows - 1 - len(body))]
    if rows > 1:
        lines.append([("plain", pad), *keys_line(DOOR_KEYS, columns - 2 * margin)])
    cursor = None if busy else (min(columns - 1, margin + 2 + width(typed)), row)
    return lines[:rows], cursor


def _so_far(field: Field) -> str:
    count = sum(any(letter.isalpha() for letter in word) for word in field.text.split())
    return f", {count} of 12" if count else ""


def keys_line(keys: Sequence[tuple[str, str, int]], cells: int) -> Line:
    """Return as many of ``keys`` (key, what it does, rank) as fit whole, lowest ranks first."""
    kept: set[int] = set()
    used = 0
    for key, does, rank in sorted(keys, key=lambda one: one[2]):
        takes = width(key) + 1 + width(does) + (3 if kept else 0)
        if used + takes > cells:
            break
        kept.add(rank)
        used += takes
    line: Line = []
    for key, does, rank in keys:
        if rank in kept:
            line += [("strong", ("   " if line else "") + key), ("quiet", " " + does)]
    if not line and cells >= 6:
        line = [("strong", "Ctrl+Q")]
    return line


def cut(text: str, cells: int, end: str = "…") -> str:
    """Return ``text``, or as much of it as fits before ``end``."""
    if width(text) <= cells:
        return text
    kept = ""
    for piece in graphemes(text):
        if width(kept) + width(piece) + width(end) > cells:
            break
        kept += piece
    return (kept.rstrip() + end)[: max(cells, 0)]


def wrap(text: str, cells: int) -> list[str]:
    """Break ``text`` at spaces into lines of at most ``cells``; longer words are broken anywhere."""
    indent = "  " if text.startswith("  ") and cells > 12 else ""
    room = max(1, cells - len(indent))
    lines: list[str] = []
    line = ""
    for word in text.split():
        if width(line) + (1 if line else 0) + width(word) <= room:
            line = f"{line} {word}" if line else word
            continue
        if line:
            lines.append(line)
        line = ""
        for piece in graphemes(word):
            if width(line) + width(piece) > room and line:
                lines.append(line)
                line = ""
            line += piece
    return [indent + one for one in [*lines, line]]
