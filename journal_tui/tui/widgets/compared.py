"""Shows what changed between two versions; only the lines on the screen are drawn."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal_tui.model.difference import Change
from journal_tui.tui.widgets.compare_layout import Row, Run, columns
from journal_tui.tui.widgets.moving import scrolling_keys

_BETWEEN = " │ "
_NAMES = {Change.REMOVED: "removed", Change.ADDED: "added"}


class Compared(ScrollView, can_focus=True):
    """The lines of two versions, in one column or two."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "compared--removed",
        "compared--added",
        "compared--quiet",
        "compared--rule",
    }
    BINDINGS: ClassVar[list[BindingType]] = scrolling_keys("compared")
    DEFAULT_CSS = """
    Compared {
        background: $ground; color: $ink; scrollbar-size-vertical: 1; overflow-x: hidden;
        scrollbar-gutter: stable;
        .compared--removed { color: $care; text-style: strike; }
        .compared--added { color: $accent-ink; text-style: bold underline; }
        .compared--quiet { color: $quiet; }
        .compared--rule { color: $rule; }
    }
    """

    class Widened(Message):
        """The room changed, so the lines are to be laid out anew."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._room = 0

    @property
    def room(self) -> int:
        """How many cells a line may take."""
        return self.scrollable_content_region.width

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows, from the top."""
        self._rows = rows
        self.virtual_size = Size(0, len(rows))
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def on_resize(self) -> None:
        """Ask for another layout where the width changed."""
        if self._room != self.room:
            self._room = self.room
            self.post_message(self.Widened())

    def render_line(self, y: int) -> Strip:
        """Draw the row that stands at line ``y`` of the screen."""
        number, width = y + self.scroll_offset.y, self.size.width
        base = self.rich_style
        if number >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[number]
        plain = self.get_component_rich_style("compared--quiet") if row.quiet else base
        segments = self._drawn(row.left, plain)
        if row.right is not None:
            used = sum(cell_len(segment.text) for segment in segments)
            segments.append(Segment(" " * max(columns(self.room) - used, 0), base))
            segments.append(Segment(_BETWEEN, self.get_component_rich_style("compared--rule")))
            segments += self._drawn(row.right, plain)
        return Strip(segments).adjust_cell_length(width, base)

    def _drawn(self, runs: Sequence[Run], plain: Style) -> list[Segment]:
        return [
            Segment(
                text,
                self.get_component_rich_style(f"compared--{_NAMES[change]}") if change in _NAMES else plain,
            )
            for text, change in runs
        ]
