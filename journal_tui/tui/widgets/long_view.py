"""A view of any length that draws only what is on the screen, and works out nothing twice while it draws."""

from math import ceil
from typing import Any, Self

from rich.console import RenderableType
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget


class StillScrollBar(ScrollBar):
    """A scrollbar that is drawn anew only where it looks otherwise: its rows cost as much as a list's."""

    _drawn: tuple[object, ...] | None = None

    def _look(self) -> tuple[object, ...]:
        """Return what it looks like: where the thumb is, in eighths of a cell, and its colours."""
        length, window, virtual = self.size.height, self.window_size, self.window_virtual_size
        first = last = -1
        if length and 0 < window < virtual:
            thumb = max(1, window * length / virtual)
            first = int((length - thumb) * self.position / (virtual - window) * 8)
            last = first + ceil(thumb * 8)
        styles = (self.parent if isinstance(self.parent, Widget) else self).styles
        colours = (
            styles.scrollbar_background,
            styles.scrollbar_background_active,
            styles.scrollbar_background_hover,
            styles.scrollbar_color,
            styles.scrollbar_color_active,
            styles.scrollbar_color_hover,
        )
        return self.size, first, last, self.mouse_over, bool(self.grabbed), colours, self.app.theme

    def render(self) -> RenderableType:
        """Draw it."""
        self._drawn = self._look()
        return super().render()

    def refresh(self, *regions: Region, **given: Any) -> Self:
        """Have it drawn anew, if that changes anything."""
        if regions or any(given.values()) or self._drawn is None or self._look() != self._drawn:
            super().refresh(*regions, **given)
        return self


class LongView(ScrollView):
    """Base of lists and texts."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._ground: Style | None = None

    @property
    def ground(self) -> Style:
        """The view's own style, to draw on; the library works it out anew each time."""
        return self.rich_style if self._ground is None else self._ground

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, as the library makes it, of another kind."""
        if self._vertical_scrollbar is None:
            bar = StillScrollBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar = bar
            bar.display = False
            self.app._start_widget(self, bar)  # noqa: SLF001 - as the library does it
        return self._vertical_scrollbar

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows; the view's style is asked for once for all of them."""
        self._ground = self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._ground = None

    def make_tall(self, rows: int) -> None:
        """Tell how many rows there are, and draw what is on the screen anew.

        The library would lay out the whole screen; a view whose height does not follow its rows, as that of
        most does not, changes nothing but its scrollbar.
        """
        size = Size(0, rows)
        if self.styles.auto_dimensions:
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)
        self.redraw()

    def redraw(self) -> None:
        """Draw the rows anew, and not the scrollbar beside them."""
        self.refresh(self.scrollable_content_region.size.region)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Do as the library does, but for drawing the scrollbar with the rows."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        if round(old_value) != round(new_value):
            self.redraw()
