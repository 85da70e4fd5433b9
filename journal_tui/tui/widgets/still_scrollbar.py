"""A scrollbar for long lists and texts, which move by a thousandth of their length and look as before."""

from math import ceil
from typing import Any, Self

from rich.console import RenderableType
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
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
        asked = regions or given.get("layout") or given.get("recompose")  # to repaint is always given
        if asked or self._drawn is None or self._look() != self._drawn:
            super().refresh(*regions, **given)
        return self


class StillBar(ScrollView):
    """A view with such a scrollbar."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, as the library makes it, of another kind."""
        if self._vertical_scrollbar is None:
            bar = StillScrollBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar = bar
            bar.display = False
            self.app._start_widget(self, bar)  # noqa: SLF001 - as the library does it
        return self._vertical_scrollbar
