"""A small picture of a card, drawn with half blocks."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

_UPPER_HALF = "▀"


class CardPreview(Widget):
    """Shows rows of cells, each with the colour of its upper and its lower half."""

    DEFAULT_CSS = """
    CardPreview { width: auto; height: auto; background: $ground; }
    """

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._rows: Sequence[Sequence[tuple[str, str]]] = ()

    def show(self, rows: Sequence[Sequence[tuple[str, str]]]) -> None:
        """Show a picture."""
        self._rows = rows
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many cells a row has."""
        return len(self._rows[0]) if self._rows else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - the same
        """Return how many rows there are."""
        return len(self._rows)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        if y >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        cells = [Segment(_UPPER_HALF, Style(color=upper, bgcolor=lower)) for upper, lower in self._rows[y]]
        return Strip(cells).adjust_cell_length(self.size.width, self.rich_style)
