"""A text to read with places marked in it, of any length: only the lines on the screen are ever drawn."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal_tui.model.text import shown
from journal_tui.tui.widgets.wrapping import Line, cells, wrap

WIDEST = 76
"""The widest a line of text gets, in cells."""


class Mark(NamedTuple):
    """A marked place: indices in the text, how it looks, and what it belongs to.

    Attributes:
        start: index of its first character.
        end: index after its last.
        look: one of the component classes of :class:`MarkedText`, without the lead.
        key: what it belongs to; marks with one key are current together.
    """

    start: int
    end: int
    look: str
    key: str = ""


class MarkedText(ScrollView, can_focus=False):
    """Shows a text with marks; told what to show, it says which mark was clicked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "marked-text--plain",
        "marked-text--heading",
        "marked-text--quiet",
        "marked-text--undecided",
        "marked-text--replaced",
        "marked-text--kept",
        "marked-text--remaining",
        "marked-text--leak",
        "marked-text--taken",
        "marked-text--left",
        "marked-text--current",
        "marked-text--bar",
    }

    DEFAULT_CSS = """
    MarkedText {
        background: $ground; color: $ink; scrollbar-size-vertical: 1; overflow-x: hidden;
        scrollbar-gutter: stable;
        .marked-text--heading { text-style: bold; }
        .marked-text--quiet { color: $quiet; }
        .marked-text--undecided { color: $mark; text-style: reverse; }
        .marked-text--replaced { color: $accent-ink; text-style: bold; }
        .marked-text--kept { text-style: underline; }
        .marked-text--remaining { color: $mark; text-style: bold; }
        .marked-text--leak { color: $care; text-style: bold reverse; }
        .marked-text--left { color: $quiet; }
        .marked-text--current { background: $raised; }
        .marked-text--bar { color: $accent-ink; }
    }
    """

    BARRED: ClassVar[frozenset[str]] = frozenset({"taken"})
    """Looks whose lines have a bar before them, so that colour never tells it alone."""

    class Clicked(Message):
        """A mark was clicked.

        Attributes:
            source: the widget.
            key: what the mark belongs to.
            place: index of the character clicked.
        """

        def __init__(self, source: "MarkedText", key: str, place: int) -> None:
            self.source = source
            self.key = key
            self.place = place
            super().__init__()

    def __init__(self, *, gutter: int = 2, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._gutter = gutter
        self._text = ""
        self._marks: list[Mark] = []
        self._starts: list[int] = []
        self._lines: list[Line] = []
        self._wrapped: tuple[str, int] | None = None
        self._current = ""

    @property
    def text(self) -> str:
        """The text shown."""
        return self._text

    @property
    def current(self) -> str:
        """The key whose marks stand out."""
        return self._current

    def show(self, text: str, marks: Iterable[Mark] = (), current: str = "") -> None:
        """Show a text; marks may not overlap."""
        self._text = text
        self._marks = sorted(marks)
        self._starts = [mark.start for mark in self._marks]
        self._current = current
        self._wrap()
        self.refresh()

    def make_current(self, key: str, *, scroll: bool = True) -> None:
        """Let the marks of ``key`` stand out and bring the first of them into view."""
        self._current = key
        first = next((mark for mark in self._marks if mark.key == key), None)
        if scroll and key and first is not None:
            self.bring_into_view(first.start, first.end)
        self.refresh()

    def bring_into_view(self, start: int, end: int) -> None:
        """Scroll so that the place can be read, with a line or two around it."""
        self._wrap()
        first, last = self._line_of(start), self._line_of(max(start, end - 1))
        top = max(0, first - 2)
        tall = min(last - first + 5, max(1, self.size.height))
        self.scroll_to_region(Region(0, top, 1, tall), animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._wrap()

    def on_show(self) -> None:
        """Break the lines of what was shown while this was hidden."""
        self._wrap()
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many lines the text takes."""
        return len(wrap(self._text, self._room(width)))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        at = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.rich_style
        if at >= len(self._lines) or width <= 0:
            return Strip.blank(width, base)
        line = self._lines[at]
        segments, barred = self._segments(line, base)
        bar = self.get_component_rich_style("marked-text--bar")
        sign = "│" if barred else " "
        lead = [Segment(sign.ljust(self._gutter), bar if barred else base)] if self._gutter else []
        return Strip([*lead, *segments]).adjust_cell_length(width, base)

    async def on_click(self, event: events.Click) -> None:
        """Say which mark was clicked."""
        place = self._place_at(event.get_content_offset(self))
        if place is None:
            return
        mark = self._mark_at(place)
        if mark is not None and mark.key:
            event.stop()
            self.post_message(self.Clicked(self, mark.key, place))

    def _segments(self, line: Line, base: Style) -> tuple[list[Segment], bool]:
        """Cut a line where marks begin and end; also tells whether it has a bar before it."""
        found: list[Segment] = []
        barred = False
        at = line.start
        index = max(0, bisect_right(self._starts, line.start) - 1)
        while at < line.end:
            mark = self._marks[index] if index < len(self._marks) else None
            if mark is None or mark.start >= line.end:
                found.append(Segment(shown(self._text[at : line.end]), base))
                break
            if mark.end <= at:
                index += 1
                continue
            if mark.start > at:
                found.append(Segment(shown(self._text[at : mark.start]), base))
                at = mark.start
            end = min(mark.end, line.end)
            found.append(Segment(shown(self._text[at:end]), self._style(mark)))
            barred = barred or mark.look in self.BARRED
            at = end
        return found, barred

    def _style(self, mark: Mark) -> Style:
        style = self.get_component_rich_style(f"marked-text--{mark.look}")
        if mark.key and mark.key == self._current:
            if mark.look in {"undecided", "leak"}:
                return style + Style(bold=True)
            current = self.get_component_rich_style("marked-text--current")
            return style + Style(bgcolor=current.bgcolor, bold=True)
        return style

    def _room(self, width: int) -> int:
        return max(1, min(WIDEST, width - self._gutter))

    def _wrap(self) -> None:
        """Break the lines for the width there is; nothing is drawn before there is one."""
        width = self.scrollable_content_region.width
        if width <= 0:
            self._wrapped = None
            self._lines = []
            return
        wanted = (self._text, self._room(width))
        if self._wrapped != wanted:
            self._wrapped = wanted
            self._lines = wrap(*wanted)
        self.virtual_size = Size(width, len(self._lines))

    def _line_of(self, place: int) -> int:
        return max(0, bisect_right(self._lines, place, key=lambda line: line.start) - 1)

    def _mark_at(self, place: int) -> Mark | None:
        index = bisect_right(self._starts, place) - 1
        mark = self._marks[index] if index >= 0 else None
        return mark if mark is not None and place < mark.end else None

    def _place_at(self, offset: Offset | None) -> int | None:
        """Return the index of the character under the mouse."""
        if offset is None:
            return None
        row = offset.y + self.scroll_offset.y
        if row >= len(self._lines):
            return None
        line = self._lines[row]
        column = offset.x - self._gutter
        return line.start + bisect_left(
            range(line.end - line.start),
            column + 1,
            key=lambda n: cells(self._text[line.start : line.start + n + 1]),
        )
