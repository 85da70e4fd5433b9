"""The journal's entries by month: as quick with a hundred thousand as with ten.

What is drawn comes from pages in memory; a page that is not there is asked for, and drawn when it has come.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence

from rich.segment import Segment

from journal_tui.model.entry import EntryLine
from journal_tui.model.text import shown_line
from journal_tui.tui.sources import LineSource
from journal_tui.tui.widgets.lines_view import LinesView, cut
from journal_tui.tui.widgets.months import Month, months_of
from journal_tui.tui.work import Work

PAGE = 50
PAGES_KEPT = 24
VEIL = "░░░░░░"
_INDENT = 7


class EntryList(LinesView):
    """Entries, newest first, under their months.

    Args:
        source: where the entries come from.
        marked: tells whether an entry is marked.
    """

    def __init__(
        self,
        source: LineSource,
        marked: Callable[[str], bool] = lambda _: False,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self.source = source
        self._marked = marked
        self._orders: Sequence[int] = ()
        self._months: list[Month] = []
        self._rows: list[int] = []
        self._pages: OrderedDict[int, dict[int, EntryLine]] = OrderedDict()
        self._wanted: list[int] = []
        self._fetching = False
        self._missed: set[int] = set()
        self._generation = 0
        self._whole = True
        self._to_last = False
        self.loaded = False

    # Rows and items.

    @property
    def item_count(self) -> int:
        """How many entries there are."""
        return len(self._orders)

    def row_count(self) -> int:
        """Return how many rows there are: entries, months, and a free row between months."""
        return self._months[-1].row + 1 + self._months[-1].length if self._months else 0

    def rows_of(self, item: int) -> tuple[int, int]:
        """Return the row of an entry."""
        at = bisect_right(self._months, item, key=lambda month: month.first) - 1
        month = self._months[at]
        return month.row + 1 + item - month.first, 1

    def _month_at(self, row: int) -> Month | None:
        at = bisect_right(self._rows, row) - 1
        return self._months[at] if at >= 0 else None

    def item_at(self, row: int) -> int | None:
        """Return the entry on a row."""
        month = self._month_at(row)
        if month is None or not 0 < row - month.row <= month.length:
            return None
        return month.first + row - month.row - 1

    # What is chosen.

    @property
    def chosen_line(self) -> EntryLine | None:
        """The chosen entry, when it has come already."""
        return self.line(self.chosen) if self._orders else None

    def line(self, item: int) -> EntryLine | None:
        """Return an entry's short form; when it is not there it is asked for."""
        page = self._pages.get(item // PAGE)
        if page is None:
            self._missed.add(item // PAGE)
            self._want(item // PAGE)
            return None
        self._pages.move_to_end(item // PAGE)
        return page.get(item)

    def begin_with(self, newest: Sequence[EntryLine]) -> None:
        """Show the newest entries before it is known how many there are; :meth:`reload` brings the others."""
        pages: dict[int, dict[int, EntryLine]] = {}
        for at, line in enumerate(newest):
            pages.setdefault(at // PAGE, {})[at] = line
        self._take([line.order for line in newest], pages)
        self._whole = False
        self.resized()

    async def reload(self, keep: int | None = None) -> None:
        """Read the list anew; what is shown stays until enough is known of what is to be shown then.

        Args:
            keep: the order of the entry to choose; ``None``: the one chosen now, or the one in its place.
        """
        orders = await self.source.orders()
        pages: dict[int, dict[int, EntryLine]] = {}
        if not self._whole and list(orders[: len(self._orders)]) == list(self._orders):
            pages = {at: page for at, page in self._pages.items() if len(page) == len(_on(at, orders))}
        page = self._place(orders, keep) // PAGE
        if orders and page not in pages:
            pages[page] = await self._read(orders, page)
        self._generation += 1
        self.chosen = self._place(orders, keep)  # a key may have come meanwhile
        self._take(orders, pages)
        self._wanted.clear()
        self._missed.clear()
        self._whole, self._to_last = True, False
        self.resized()
        self.show_chosen()
        if orders:
            self.refresh()
            self.call_after_refresh(self._look_ahead)
        self.post_message(self.Moved(self))

    def _take(self, orders: Sequence[int], pages: Mapping[int, dict[int, EntryLine]]) -> None:
        self._orders = orders
        self._months = months_of(orders)
        self._rows = [month.row for month in self._months]
        self._pages = OrderedDict(pages)
        self.loaded = True

    def _place(self, orders: Sequence[int], keep: int | None) -> int:
        """Return the place in ``orders`` that is to be chosen."""
        place = self.chosen
        if self._to_last:
            place = len(orders)
        elif keep is not None or self._orders:
            kept = self._orders[self.chosen] if keep is None else keep
            # Newest first: the entries before the kept one are those with a larger order.
            place = bisect_right(orders, -kept - 1, key=lambda order: -order)
        return max(0, min(place, len(orders) - 1))

    def choose(self, item: int) -> None:
        """Choose an item."""
        self._to_last = False
        super().choose(item)

    def action_end(self, by: int) -> None:
        """Choose the first or the last entry, also where it is not known yet which is the last."""
        super().action_end(by)
        self._to_last = by > 0 and not self._whole

    # Pages.

    def _ends(self) -> tuple[int, int]:
        """Return the first and the last page, which are kept: one key leads there from everywhere."""
        return 0, (len(self._orders) - 1) // PAGE

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Once the rows are drawn, ask for those that the next key may lead to."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self._look_ahead)

    def _look_ahead(self) -> None:
        """Ask for the pages around the one on the screen, and for both ends of the list."""
        if not self._orders or not self.loaded:
            return
        shown = self._page_at(self.scroll_offset.y), self._page_at(self.scroll_offset.y + self.size.height)
        first, last = self._ends()
        # What is wanted last is fetched first.
        for page in (last, first, shown[0] - 1, shown[1] + 1):
            if first <= page <= last and page not in self._pages and page not in self._wanted:
                self._want(page)

    def _page_at(self, row: int) -> int:
        month = self._month_at(max(0, min(row, self.row_count() - 1)))
        item = month.first + min(max(0, row - month.row - 1), month.length - 1) if month else 0
        return item // PAGE

    def _want(self, page: int) -> None:
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted.append(page)
        if not self._fetching and self.is_running:
            self._fetching = True
            self.run_worker(Work(self._fetch_wanted), group="lines", exit_on_error=True)

    async def _fetch_wanted(self) -> None:
        try:
            while self._wanted:
                page = self._wanted.pop()
                # When someone scrolls through a hundred pages, only the last few are looked at.
                del self._wanted[:-4]
                if page in self._pages:
                    continue
                await self._fetch(page)
                if page not in self._missed:
                    continue
                self._missed.discard(page)
                self.redraw()
                if self.chosen // PAGE == page:
                    self.post_message(self.Moved(self))
        finally:
            self._fetching = False

    async def _fetch(self, page: int) -> None:
        generation = self._generation
        lines = await self._read(self._orders, page)
        if generation != self._generation:
            return
        self._pages[page] = lines
        while len(self._pages) > PAGES_KEPT:
            ends = self._ends()
            del self._pages[next(each for each in self._pages if each not in ends)]

    async def _read(self, orders: Sequence[int], page: int) -> dict[int, EntryLine]:
        wanted = _on(page, orders)
        lines = {line.order: line for line in await self.source.lines(wanted)}
        return {page * PAGE + at: lines[order] for at, order in enumerate(wanted) if order in lines}

    # Drawing.

    def shows(self, row: int) -> Hashable:
        """Return a heading, an entry and its mark, or that it has not come yet."""
        month = self._month_at(row)
        if month is not None and month.row == row:
            return month.name
        item = self.item_at(row)
        if item is None:
            return ""
        line = self.line(item)
        return (line, line is not None and self._marked(line.id))

    def draw(self, row: int, width: int, *, chosen: bool) -> list[Segment]:
        """Draw a heading, an entry, or nothing."""
        month = self._month_at(row)
        if month is not None and month.row == row:
            return [Segment(" " + cut(month.name, width - 1), self.style_of("quiet"))]
        item = self.item_at(row)
        if item is None:
            return []
        line = self.line(item)
        ink = self.style_of("chosen") if chosen else self.style_of("ink")
        quiet = self.style_of("quiet", chosen=chosen)
        if line is None:
            return [Segment(" " * _INDENT + "·", quiet)]
        segments = [
            Segment("▌" if chosen else " ", self.style_of("bar", chosen=chosen)),
            Segment("●" if self._marked(line.id) else " ", self.style_of("mark", chosen=chosen)),
            Segment(f"{line.written.date.day:>3}  ", quiet),
        ]
        room = width - _INDENT - 1
        title, after = words_of(line)
        if line.veiled:
            veil = cut(VEIL[:2] if title else VEIL, room)
            segments.append(Segment(f"{veil}  " if title else veil, quiet))
            room -= len(veil) + (2 if title else 0)
        if title:
            title = cut(title, room)
            segments.append(Segment(title, ink))
            room -= Segment(title).cell_length
        if after and room > len(after[:3]) + 2:
            segments.append(Segment("  " + cut(after, room - 2), quiet))
        return segments


def _on(page: int, orders: Sequence[int]) -> Sequence[int]:
    return orders[page * PAGE : (page + 1) * PAGE]


def words_of(line: EntryLine) -> tuple[str, str]:
    """Return an entry's words in a list: those that stand first, and quieter ones after them."""
    title, note = shown_line(line.title), shown_line(line.content_note)
    if line.veiled:
        return title, note or ("" if title else "covered")
    return title or shown_line(line.opening), "" if title or line.opening else "no words yet"
