"""A view of any length that draws only what is on the screen, and works out nothing twice while it draws."""

from collections.abc import Hashable
from operator import is_
from typing import NamedTuple

from rich.style import Style
from textual.cache import LRUCache
from textual.color import Color
from textual.css.styles import RenderStyles
from textual.filter import LineFilter
from textual.geometry import Region, Size, Spacing
from textual.strip import Strip
from textual.widget import Widget

from journal_tui.tui.widgets.still_scrollbar import StillBar


class Look(NamedTuple):
    """What all rows of one drawing share; a row looks otherwise when this changed, or what it shows.

    Attributes:
        width: of a row, in cells.
        span: the first column that is drawn, and the one after the last.
        ground: the view's own style, to draw on.
        behind: the colours behind the view and of it.
        filters: what the library does to every row (it makes true colours of the terminal's, or takes them).
    """

    width: int
    span: tuple[int, int]
    ground: Style
    behind: tuple[Color, Color]
    filters: tuple[LineFilter, ...]


_ROWS_KEPT = 400
_NO_GUTTER = Spacing(0, 0, 0, 0)


class LongView(StillBar):
    """Base of lists and texts.

    A row that was drawn is kept by what it shows, so that a list that moves by a row draws one row; the
    library draws all of them, and for each asks for every border and every colour there may be.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._look: Look | None = None
        self._drawing = False
        self._kinds: tuple[RenderStyles, ...] = ()
        self._parts: dict[str, Style] = {}
        self._drawn_rows: LRUCache[Hashable, Strip] = LRUCache(_ROWS_KEPT)

    @property
    def ground(self) -> Style:
        """The view's own style, to draw on; the library works it out anew each time."""
        return self._look.ground if self._look is not None and self._drawing else self.rich_style

    def part_style(self, name: str) -> Style:
        """Return the style of a component class; the library works it out anew at each repaint."""
        if not self._drawing:
            return self.get_component_rich_style(name)
        style = self._parts.get(name)
        if style is None:
            style = self._parts[name] = self.get_component_rich_style(name)
        return style

    def row_shows(self, y: int) -> Hashable:  # noqa: ARG002 - for derived classes to say
        """Return what decides, with the view's look, how the row at line ``y`` of the screen is drawn.

        ``None``: something that cannot be told; the row is drawn each time.
        """
        return None

    # Drawing.

    def _is_plain(self) -> bool:
        """Tell whether a row is only what is drawn here: no border, no padding, nothing shines through."""
        styles = self.styles
        return (
            styles.gutter == _NO_GUTTER
            and styles.text_opacity == self.opacity == 1.0
            and not styles.tint.a
            and not any(edge for edge, _ in styles.outline)
            and not styles.has_rule("hatch")
        )

    def _begin(self, span: tuple[int, int]) -> Look:
        """Return the look of this drawing; rows and styles that were kept for another one are dropped.

        The library makes new styles for the component classes whenever a style sheet may have changed them.
        """
        look = Look(
            self.outer_size.width,
            span,
            self.rich_style,
            self.background_colors,
            tuple(self.get_line_filters()),
        )
        kinds = tuple(self._component_styles.values())
        known = len(kinds) == len(self._kinds) and all(map(is_, kinds, self._kinds))
        if not known or look != self._look:
            self._look, self._kinds = look, kinds
            self._parts.clear()
            self._drawn_rows.clear()
        return look

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows: those that were drawn before are as they were."""
        look = self._begin(crop.column_span)
        self._drawing = True
        try:
            if self._is_plain():
                return [self._row(y, look) for y in crop.line_range]
            return super().render_lines(crop)
        finally:
            self._drawing = False

    def _row(self, y: int, look: Look) -> Strip:
        shows = self.row_shows(y)
        strip = None if shows is None else self._drawn_rows.get(shows)
        if strip is None:
            strip = self.render_line(y).adjust_cell_length(look.width, look.ground)
            for line_filter in look.filters:
                strip = strip.apply_filter(line_filter, look.behind[1])
            strip = strip.crop(*look.span)
            if shows is not None:
                self._drawn_rows[shows] = strip
        return strip

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
