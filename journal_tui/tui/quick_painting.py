"""Textual 8.2.8's compositor, made to draw no more rows than it paints; what is painted is the same.

The library draws every row of every widget between the first and the last changed row, in all the layers that
lie under each other, and then throws away what did not change. At each key something at the top changes (the
text) and something at the bottom (the status), so that everything was drawn. Here each widget is asked for
the changed rows alone, and nothing is asked of what lies under a row that is complete. Tests compare every
cell with the library's own painting.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from rich.console import Console
from textual import events
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region, Size
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.timer import Timer

SOON = 1 / 250
"""Seconds between two paintings at least; the library's sixtieth can be most of what a key takes."""


class QuickUpdate(ChopsUpdate):
    """What changed, written as the library writes it, letter for letter, in a third of the time."""

    def render_segments(self, console: Console) -> str:
        """Return the bytes' text for the terminal: each piece after a move to its place."""
        written: list[str] = []
        last_y = self.spans[-1][0]
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x > last or end <= first:
                    continue
                piece = strip if first <= x < last and end <= last else strip.crop(0, min(end, last) - x)
                written += (f"\x1b[{y + 1};{x + 1}H", piece.render(console))
            if y != last_y:
                written.append("\n")
        return "".join(written)


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
        return QuickUpdate(self._chops(spans, cuts), spans, [row[1:] for row in cuts])

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """Return the whole screen, drawn like an update: nothing that lies under something else."""
        whole = self.size.region
        chops = self._chops([(y, 0, whole.width) for y in whole.line_range], self.cuts)
        if simplify or any(None in row.values() for row in chops):
            return super().render_full_update(simplify)
        self._dirty_regions.clear()
        return LayoutUpdate([[piece for piece in row.values() if piece is not None] for row in chops], whole)

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
        ends = [dict(pairwise(row)) for row in cuts]
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if not shown:
                continue
            for part in _wanted(shown, missing, ends):
                crop = Region(part.x - region.x, part.y - region.y, part.width, part.height)
                for y, strip in zip(range(part.y, part.bottom), widget.render_lines(crop), strict=False):
                    within = [cut for cut in cuts[y] if part.x <= cut <= part.right]
                    alone = len(within) == 2 and strip.cell_length == part.width  # the row is one piece
                    pieces = [strip] if alone else strip.divide([cut - part.x for cut in within[1:]])
                    for start, piece in zip(within, pieces, strict=False):
                        if chops[y][start] is None:
                            chops[y][start] = piece
                            missing[y].discard(start)
                    if not missing[y]:
                        del missing[y]
            if not missing:
                break
        return chops


def _wanted(
    shown: Region, missing: Mapping[int, Collection[int]], ends: Sequence[Mapping[int, int]]
) -> Iterator[Region]:
    """Yield what a widget is asked for: rows that follow each other and lack the same columns.

    Args:
        shown: where the widget is on the screen.
        missing: for each row the first columns of the pieces that it lacks.
        ends: for each row the column after the last of each piece, by its first.
    """
    first, last = shown.column_span
    run = Region()
    for y in range(shown.y, shown.bottom):
        lacks = [start for start in missing.get(y, ()) if first <= start < last]
        if not lacks:
            continue
        begin = min(lacks)
        width = min(last, ends[y][max(lacks)]) - begin
        if run and (run.x, run.width, run.bottom) == (begin, width, y):
            run = Region(begin, run.y, width, run.height + 1)
            continue
        if run:
            yield run
        run = Region(begin, y, width, 1)
    if run:
        yield run


class QuickScreen(Screen[ScreenResultType]):
    """A screen that paints with :class:`QuickCompositor`, and is always as large as the terminal.

    A layout tells every widget its new size, the screen itself too. When the window changed again meanwhile,
    that message comes after the newer one, takes its place, and the screen would stay as small as it was.
    """

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self._compositor = QuickCompositor()
        self._painter: Timer | None = None

    @property
    def _update_timer(self) -> Timer:
        """What paints: the first change at once, and those that follow it in a moment."""
        if self._painter is None:
            self._painter = self.set_interval(SOON, self._on_timer_update, name="screen_update", pause=True)
        return self._painter

    def paint_all(self) -> None:
        """Paint every cell now, whatever the terminal shows; what was about to be painted is among them."""
        self.refresh()
        self._on_timer_update()
        if self._repaint_required:  # it was not the time to paint
            return
        for widget in self._compositor.visible_widgets:
            widget._repaint_required = False  # noqa: SLF001 - or it would be painted once more
            widget._exchange_repaint_regions()  # noqa: SLF001 - as above

    async def _on_resize(self, event: events.Resize) -> None:
        """Make the message true before the library reads it (its handlers run after this one)."""
        event.size = self.app.size

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:  # noqa: ARG002 - see below
        """Lay out for the terminal as it is now, whatever size was told."""
        super()._refresh_layout(self.app.size, scroll)
