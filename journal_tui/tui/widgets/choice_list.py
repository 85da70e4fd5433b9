"""A quiet list to choose from: headings, rows with a sign before them, one of them current."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal_tui.model.text import shown_line
from journal_tui.tui.widgets.wrapping import cells


class Item(NamedTuple):
    """One row.

    Attributes:
        key: what it stands for; a row without one is a heading or a gap and is passed over.
        words: what it says; the writer's own words are fine.
        aside: something said quietly after it.
        sign: one character before it ("●", "✓"); empty for none.
    """

    key: str
    words: str
    aside: str = ""
    sign: str = ""


_LEAD = 4

GAP = Item("", "")
"""An empty row."""


def fit(words: str, room: int) -> str:
    """Cut ``words`` to so many cells, with a sign that they were cut."""
    if cells(words) <= room:
        return words
    words = words[: max(0, room)]
    while words and cells(words) > room - 1:
        words = words[:-1]
    return words + "…" if room > 0 else ""


class ChoiceList(ScrollView, can_focus=False):
    """Shows rows; the screen moves through them, a click points at one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choice-list--heading",
        "choice-list--quiet",
        "choice-list--sign",
        "choice-list--current",
    }

    DEFAULT_CSS = """
    ChoiceList {
        background: $ground; color: $ink; scrollbar-size-vertical: 1; overflow-x: hidden;
        scrollbar-gutter: stable;
        .choice-list--heading { color: $quiet; }
        .choice-list--quiet { color: $quiet; }
        .choice-list--sign { color: $accent-ink; text-style: bold; }
        .choice-list--current { background: $raised; }
    }
    """

    class Pointed(Message):
        """A row was clicked.

        Attributes:
            source: the list.
            key: what the row stands for.
        """

        def __init__(self, source: "ChoiceList", key: str) -> None:
            self.source = source
            self.key = key
            super().__init__()

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._items: Sequence[Item] = ()
        self._at = 0
        self._column = 0

    @property
    def current(self) -> str:
        """What the current row stands for; empty when there is none."""
        return self._items[self._at].key if self._at < len(self._items) else ""

    @property
    def cut(self) -> bool:
        """Whether the current row's words need more room than there is."""
        words = self._items[self._at].words if self._at < len(self._items) else ""
        return cells(shown_line(words)) > self.scrollable_content_region.width - _LEAD

    def show(self, items: Iterable[Item], current: str = "") -> None:
        """Show these rows; the current one stays where it was when ``current`` is not among them."""
        wanted = current or self.current
        self._items = tuple(items)
        self._column = max((cells(shown_line(i.words)) for i in self._items if i.aside), default=0)
        keys = [item.key for item in self._items]
        chosen = [index for index, key in enumerate(keys) if key]
        if wanted in keys and wanted:
            self._at = keys.index(wanted)
        else:
            self._at = max(
                (index for index in chosen if index <= self._at), default=chosen[0] if chosen else 0
            )
        self._measure()
        self._bring_into_view()
        self.refresh()

    def point(self, key: str) -> None:
        """Make a row current."""
        self.show(self._items, key)

    def move(self, by: int) -> None:
        """Move to the next row that can be chosen, downwards for 1, upwards for -1."""
        at = self._at + by
        while 0 <= at < len(self._items) and not self._items[at].key:
            at += by
        if 0 <= at < len(self._items):
            self._at = at
        self._bring_into_view()
        self.refresh()

    def on_resize(self) -> None:
        """Take the new width."""
        self._measure()
        self._bring_into_view()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many rows there are."""
        return len(self._items)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        at = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.rich_style
        if at >= len(self._items):
            return Strip.blank(width, base)
        item = self._items[at]
        current = bool(item.key) and at == self._at
        if current:
            base += Style(bgcolor=self.get_component_rich_style("choice-list--current").bgcolor)
        quiet = base + self.get_component_rich_style("choice-list--quiet", partial=True)
        accent = base + self.get_component_rich_style("choice-list--sign", partial=True)
        if not item.key:
            heading = base + self.get_component_rich_style("choice-list--heading", partial=True)
            return Strip([Segment(fit(item.words, width), heading)]).adjust_cell_length(width, base)
        words = fit(shown_line(item.words), width - _LEAD)
        gap = " " * (3 + max(0, min(self._column, width * 3 // 5) - cells(words)))
        aside = fit(f"{gap}{shown_line(item.aside)}", width - _LEAD - cells(words)) if item.aside else ""
        lead = [Segment("▌" if current else " ", accent), Segment((item.sign or " ").ljust(2), accent)]
        parts = [*lead, Segment(words, base + Style(bold=True) if current else base), Segment(aside, quiet)]
        return Strip(parts).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked."""
        offset = event.get_content_offset(self)
        at = offset.y + self.scroll_offset.y if offset is not None else len(self._items)
        if at < len(self._items) and self._items[at].key:
            event.stop()
            self._at = at
            self.refresh()
            self.post_message(self.Pointed(self, self._items[at].key))

    def _bring_into_view(self) -> None:
        """Scroll so that the current row can be read, with the heading above it and a row below."""
        height = self.size.height
        if not height:
            return
        above = next((row for row in range(self._at - 1, -1, -1) if self._items[row].key), -1)
        first = max(above, 0) if above >= 0 else 0
        if first < self.scroll_offset.y:
            self.scroll_to(y=first, animate=False)
        elif self._at + 2 > self.scroll_offset.y + height:
            self.scroll_to(y=self._at + 2 - height, animate=False)

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._items))
