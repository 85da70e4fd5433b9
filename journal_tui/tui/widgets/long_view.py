"""A view of any length that draws only what is on the screen, and works out nothing twice while it draws."""

from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget


class LongView(ScrollView):
    """Base of lists and texts."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._ground: Style | None = None

    @property
    def ground(self) -> Style:
        """The view's own style, to draw on; the library works it out anew each time."""
        return self.rich_style if self._ground is None else self._ground

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
        self.refresh()
