"""Textual 8.2.8's compositor, made to draw no more rows than it paints; what is painted is the same.

The library draws every row of every widget between the first and the last changed row, in all the layers that
lie under each other, and then throws away what did not change. At each key something at the top changes (the
text) and something at the bottom (the status), so that everything was drawn. Here each widget is asked for
the changed rows alone, and nothing is asked of what lies under a row that is complete. Tests compare every
cell with the library's own painting.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from textual import events
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region, Size
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip


class QuickCompositor(Compositor):
    """A compositor whose updates cost what they change."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what has changed since the last update; ``None`` when nothing did."""
        cuts = self.cuts
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        spans = [span for span in self._regions_to_spans(regions) if 0 <= span[0] < len(cuts)]
        if not spans:
            return None
        return ChopsUpdate(self._chops(spans, cuts), spans, [row[1:] for row in cuts])

    def _chops(
        self, spans: Sequence[tuple[int, int, int]], cuts: Sequence[Sequence[int]]
    ) -> list[dict[int, Strip | None]]:
        """Draw the changed spans, from the front to the back: a place that is taken stays as it is.

        Args:
            spans: row, first column, column after the last.
            cuts: for each row the columns where a widget begins or ends.

        Returns:
            for each row its pieces by their first column.
        """
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(row[:-1]) for row in cuts]
        missing: dict[int, set[int]] = {}
        for y, first, last in spans:
            missing.setdefault(y, set()).update(
                start for start, end in pairwise(cuts[y]) if start < last and end > first
            )
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if not shown:
                continue
            first, last = shown.column_span
            rows = [
                y
                for y in range(shown.y, shown.bottom)
                if y in missing and any(first <= start < last for start in missing[y])
            ]
            for top, bottom in _runs(rows):
                crop = Region(shown.x - region.x, top - region.y, shown.width, bottom - top)
                for y, strip in zip(range(top, bottom), widget.render_lines(crop), strict=False):
                    within = [cut for cut in cuts[y] if first <= cut <= last]
                    pieces = strip.divide([cut - shown.x for cut in within[1:]])
                    for start, piece in zip(within, pieces, strict=False):
                        if chops[y][start] is None:
                            chops[y][start] = piece
                            missing[y].discard(start)
                    if not missing[y]:
                        del missing[y]
            if not missing:
                break
        return chops


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of rows that follow each other: the first, and the one after the last."""
    top = bottom = -1
    for y in rows:
        if y != bottom:
            if bottom > top:
                yield top, bottom
            top = y
        bottom = y + 1
    if bottom > top:
        yield top, bottom


class QuickScreen(Screen[ScreenResultType]):
    """A screen that paints with :class:`QuickCompositor`, and is always as large as the terminal.

    A layout tells every widget its new size, the screen itself too. When the window changed again meanwhile,
    that message comes after the newer one, takes its place, and the screen would stay as small as it was.
    """

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self._compositor = QuickCompositor()

    async def _on_resize(self, event: events.Resize) -> None:
        """Make the message true before the library reads it (its handlers run after this one)."""
        event.size = self.app.size

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:  # noqa: ARG002 - see below
        """Lay out for the terminal as it is now, whatever size was told."""
        super()._refresh_layout(self.app.size, scroll)
