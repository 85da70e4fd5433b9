"""A list of any length that draws only what is on the screen: rows, a chosen item, keys and mouse."""

from collections.abc import Hashable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from journal_tui.tui.widgets.long_view import LongView
from journal_tui.tui.widgets.moving import moving_keys


def cut(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` cells, with "…" where something was cut."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    return Content(text).truncate(width, ellipsis=True).plain


class LinesView(LongView, can_focus=True):
    """Base of lists; a derived class says how many items there are, on which rows, and draws a row."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--ink",
        "lines--quiet",
        "lines--chosen",
        "lines--bar",
        "lines--mark",
        "lines--found",
    }
    BINDINGS: ClassVar[list[BindingType]] = moving_keys(
        "list", lines=("step(-1)", "step(1)"), pages=("page(-1)", "page(1)"), ends=("end(-1)", "end(1)")
    )

    class Moved(Message):
        """Another item was chosen, or the chosen one became known."""

        def __init__(self, lines: "LinesView") -> None:
            super().__init__()
            self.lines = lines

        @property
        def control(self) -> "LinesView":
            """The list."""
            return self.lines

    class Taken(Message):
        """The chosen item was clicked twice."""

        def __init__(self, lines: "LinesView") -> None:
            super().__init__()
            self.lines = lines

        @property
        def control(self) -> "LinesView":
            """The list."""
            return self.lines

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.chosen = 0

    # What a derived class says.

    @property
    def item_count(self) -> int:
        """How many items there are."""
        raise NotImplementedError

    def rows_of(self, item: int) -> tuple[int, int]:
        """Return the first row of an item and how many rows it takes."""
        raise NotImplementedError

    def item_at(self, row: int) -> int | None:
        """Return the item on a row, if there is one."""
        raise NotImplementedError

    def row_count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def draw(self, row: int, width: int, *, chosen: bool) -> list[Segment]:
        """Draw one row; the rest of its width is filled up afterwards."""
        raise NotImplementedError

    # Drawing.

    def style_of(self, name: str, *, chosen: bool = False) -> Style:
        """Return a component's style; that of the chosen row keeps its background."""
        style = self.part_style(f"lines--{name}")
        if chosen and name != "chosen":
            return style + Style(bgcolor=self.part_style("lines--chosen").bgcolor)
        return style

    def shows(self, row: int) -> Hashable:  # noqa: ARG002 - for derived classes to say
        """Return what decides how a row looks, besides whether it is chosen; ``None``: draw it each time."""
        return None

    def row_shows(self, y: int) -> Hashable:
        """Return what decides how the row at line ``y`` of the screen looks."""
        row = y + self.scroll_offset.y
        if not 0 <= row < self.row_count():
            return ()
        shows = self.shows(row)
        return None if shows is None else (shows, self.item_at(row) == self.chosen)

    def render_line(self, y: int) -> Strip:
        """Draw the row that stands at line ``y`` of the screen."""
        row = y + self.scroll_offset.y
        width = self.size.width
        item = self.item_at(row) if 0 <= row < self.row_count() else None
        chosen = item is not None and item == self.chosen
        segments = self.draw(row, width, chosen=chosen) if 0 <= row < self.row_count() else []
        fill = self.style_of("chosen") if chosen else self.ground
        return Strip(segments).adjust_cell_length(width, fill)

    def resized(self) -> None:
        """Tell that the number of rows changed."""
        self.chosen = max(0, min(self.chosen, self.item_count - 1))
        self.make_tall(self.row_count())

    # Moving.

    def choose(self, item: int) -> None:
        """Choose an item (the nearest there is), bring it on the screen and tell."""
        item = max(0, min(item, self.item_count - 1))
        before, self.chosen = self.chosen, item
        self.show_chosen()
        if item != before:
            for changed in (before, item):
                if changed < self.item_count:
                    first, count = self.rows_of(changed)
                    self.refresh_lines(first, count)
            self.post_message(self.Moved(self))

    def show_chosen(self) -> None:
        """Scroll so that the chosen item is on the screen, with the row before it where there is room."""
        if not self.item_count or not self.size.height:
            return
        first, count = self.rows_of(self.chosen)
        lead = 2 if self.chosen == 0 else 1
        top = self.scroll_offset.y
        height = self.scrollable_content_region.height
        if first - lead < top:
            self.scroll_to(y=max(0, first - lead), animate=False)
        elif first + count + 1 > top + height:
            self.scroll_to(y=first + count + 1 - height, animate=False)

    def action_step(self, by: int) -> None:
        """Choose the next or the previous item."""
        if self.item_count:
            self.choose(self.chosen + by)

    def action_page(self, by: int) -> None:
        """Choose an item a screen away."""
        if not self.item_count:
            return
        height = max(1, self.scrollable_content_region.height - 2)
        row = self.rows_of(self.chosen)[0] + by * height
        row = max(0, min(row, self.row_count() - 1))
        while (item := self.item_at(row)) is None and 0 < row < self.row_count() - 1:
            row += by
        self.choose(item if item is not None else (0 if by < 0 else self.item_count - 1))

    def action_end(self, by: int) -> None:
        """Choose the first or the last item."""
        if self.item_count:
            self.choose(0 if by < 0 else self.item_count - 1)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked; a second click takes it."""
        item = self.item_at(event.y + self.scroll_offset.y)
        if item is None:
            return
        event.stop()
        self.choose(item)
        if event.chain == 2:
            self.post_message(self.Taken(self))

    def on_resize(self) -> None:
        """Keep the chosen item on the screen."""
        self.show_chosen()

    def refresh_item(self, item: int) -> None:
        """Draw one item anew."""
        first, count = self.rows_of(item)
        self.refresh(Region(0, first - self.scroll_offset.y, self.size.width, count))
