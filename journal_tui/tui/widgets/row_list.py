"""A plain list: one row an item, with something said quietly after it."""

from collections.abc import Hashable, Sequence

from rich.cells import cell_len
from rich.segment import Segment

from journal_tui.tui.widgets.lines_view import LinesView, cut


class RowList(LinesView):
    """Rows of (words, aside); both fit for a terminal."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: list[tuple[str, str]] = []

    def show(self, rows: Sequence[tuple[str, str]], chosen: int | None = None) -> None:
        """Show these rows; ``chosen`` is the one to be at, where it is not the one before."""
        self._rows = list(rows)
        if chosen is not None:
            self.chosen = chosen
        self.resized()
        self.show_chosen()

    @property
    def item_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def rows_of(self, item: int) -> tuple[int, int]:
        """Return the row of an item, and that it takes one."""
        return item, 1

    def item_at(self, row: int) -> int | None:
        """Return the item on a row."""
        return row if 0 <= row < len(self._rows) else None

    def row_count(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def shows(self, row: int) -> Hashable:
        """Return the words of a row, and whether the bar is there."""
        return *self._rows[row], self.has_focus

    def draw(self, row: int, width: int, *, chosen: bool) -> list[Segment]:
        """Draw one row: the bar, the words, and quietly what is said after them."""
        words, aside = self._rows[row]
        shown = cut(words, width - 3)
        left = width - 3 - cell_len(shown)
        return [
            Segment("▌ " if chosen and self.has_focus else "  ", self.style_of("bar", chosen=chosen)),
            Segment(shown, self.style_of("chosen" if chosen else "ink", chosen=chosen)),
            Segment(cut(aside, left), self.style_of("quiet", chosen=chosen)),
        ]

    def on_focus(self) -> None:
        """Show the bar."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the bar away."""
        self.refresh()
