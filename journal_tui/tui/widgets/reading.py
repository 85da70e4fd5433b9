"""The reading view: one entry, at most 76 columns wide, however long it is."""

from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.content import Content
from textual.strip import Strip

from journal_tui.model.entry import Entry
from journal_tui.model.text import shown, shown_line
from journal_tui.tui.days import day_shown
from journal_tui.tui.widgets.long_view import LongView
from journal_tui.tui.widgets.moving import scrolling_keys
from journal_tui.tui.widgets.wrapping import wrap

WIDEST = 76
BETWEEN = "   ·   "


def about(entry: Entry) -> list[str]:
    """Return what is said about an entry under its title."""
    words = entry.words
    parts = [f"written {day_shown(entry.written)}"]
    if words.happened is not None and words.happened.words:
        parts.append(f"happened {shown_line(words.happened.words)}")
    parts.extend(shown_line(tag) for tag in words.tags)
    return parts


def flow(parts: list[str], width: int) -> list[str]:
    """Join parts with dots between them, on as many lines as they need; no line begins or ends with a dot."""
    lines: list[str] = []
    for part in parts:
        joined = f"{lines[-1]}{BETWEEN}{part}" if lines else part
        if lines and Content(joined).cell_length <= width:
            lines[-1] = joined
        else:
            lines.extend(part[line.start : line.end].strip() for line in wrap(part, width))
    return lines


class Reading(LongView, can_focus=True):
    """Shows an entry; only the lines on the screen are drawn."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"reading--title", "reading--quiet"}
    BINDINGS: ClassVar[list[BindingType]] = scrolling_keys("reading")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.entry: Entry | None = None
        self.uncovered = False
        self._text = ""
        self._lines: list[tuple[str, str]] = []
        self._body: list[tuple[int, int]] = []
        self._width = 0

    @property
    def covered(self) -> bool:
        """Whether the entry is veiled and was not uncovered."""
        return self.entry is not None and self.entry.words.veiled and not self.uncovered

    def show(self, entry: Entry | None) -> None:
        """Show an entry from its beginning, covered if it is veiled; ``None``: show nothing."""
        if entry == self.entry and self._width == self._room():
            return
        same = entry is not None and self.entry is not None and entry.id == self.entry.id
        self.entry = entry
        self.uncovered = self.uncovered and same
        self._lay()
        if not same:
            self.scroll_to(y=0, animate=False)

    def uncover(self) -> None:
        """Show a veiled entry's words."""
        self.uncovered = True
        self._lay()

    def cover(self) -> None:
        """Cover a veiled entry's words again: one has gone on, even if back at once."""
        if self.uncovered:
            self.uncovered = False
            self._lay()

    def on_resize(self) -> None:
        """Break the lines anew when the width changed."""
        if self._width != self._room():
            self._lay()

    def _room(self) -> int:
        return max(1, min(WIDEST, self.scrollable_content_region.width))

    def _lay(self) -> None:
        self._width = width = self._room()
        self._lines, self._body, self._text = [], [], ""
        entry = self.entry
        if entry is not None:
            words = entry.words
            title = shown_line(words.title)
            self._lines += [("title", title[line.start : line.end]) for line in wrap(title, width) if title]
            self._lines += [("quiet", line) for line in flow(about(entry), width)]
            note = shown_line(words.content_note)
            if note:
                self._lines += [("quiet", line) for line in flow([f"content note: {note}"], width)]
            self._lines += [("", ""), ("", "")]
            if self.covered:
                self._lines += [
                    ("quiet", line) for line in flow(["The words are covered.", "v shows them"], width)
                ]
            elif words.text:
                self._text = shown(words.text)
                self._body = [(line.start, line.end) for line in wrap(self._text, width)]
            else:
                self._lines.append(("quiet", "No words yet."))
        self.make_tall(len(self._lines) + len(self._body) + (1 if self._body else 0))

    def row_shows(self, y: int) -> tuple[str, str]:
        """Return the kind and the words of the row at line ``y`` of the screen."""
        row = y + self.scroll_offset.y
        if row < len(self._lines):
            return self._lines[row]
        if row - len(self._lines) < len(self._body):
            start, end = self._body[row - len(self._lines)]
            return "", self._text[start:end]
        return "", ""

    def render_line(self, y: int) -> Strip:
        """Draw the row that stands at line ``y`` of the screen."""
        kind, text = self.row_shows(y)
        style = self.part_style(f"reading--{kind}") if kind else self.ground
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, self.ground)
