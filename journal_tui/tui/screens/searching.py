"""Searching as one types: the latest words win, stale searches are stopped, typing never waits."""

from typing import Literal

from textual import on

from journal_tui.model.entry import SearchHit
from journal_tui.model.errors import Cancelled
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.widgets.hit_list import HitList
from journal_tui.tui.widgets.search_box import SearchBox

PAGE = 50


class Searching(CalmScreen[None]):
    """A screen with a search field and what it finds."""

    def __init__(self) -> None:
        super().__init__()
        self._query = ""
        self._wanted = ""
        self._looking = False

    @property
    def searching(self) -> bool:
        """Whether what was found is shown instead of all entries."""
        return bool(self._query)

    @property
    def hits(self) -> HitList:
        """What was found."""
        return self.query_one("#hits", HitList)

    def search_note(self) -> str:
        """Return a line about what was found."""
        if not self._query:
            return ""
        count = len(self.hits.hits)
        if not count:
            return "nothing found"
        found = f"{count} found" if self.hits.complete else f"the newest {count} found"
        return f"{found} · enter goes there" if isinstance(self.focused, SearchBox) else found

    def look_again(self) -> None:
        """Show what a search changed."""

    def show_pane(self, *, reading: bool) -> None:
        """Give the keys to the list or the reading view."""

    def action_search(self) -> None:
        """Go to the search field."""
        self.show_pane(reading=False)
        self.query_one(SearchBox).focus()

    def end_search(self) -> None:
        """Show all entries again, at once, so that the list can have the keys."""
        self.query_one(SearchBox).value = self._wanted = self._query = ""
        self.hits.show((), complete=True)
        self.look_again()

    @on(SearchBox.Done)
    def _search_done(self, event: SearchBox.Done) -> None:
        event.stop()
        self.show_pane(reading=False)

    @on(SearchBox.Asked)
    def _asked(self, event: SearchBox.Asked) -> None:
        event.stop()
        self._wanted = event.query
        if not self._wanted:
            self._query = ""
            self.hits.show((), complete=True)
            self.look_again()
        elif self._looking:
            self.journal.open.interrupt()
        else:
            self._looking = True
            self.begin(self._look_for_wanted, group="search")

    async def _look_for_wanted(self) -> None:
        try:
            while self._wanted and self._wanted != self._query:
                query = self._wanted
                hits = await self._find(query)
                if query == self._wanted and hits is not None:
                    self._query = query
                    self.hits.show(hits, complete=len(hits) < PAGE)
                    self.look_again()
        finally:
            self._looking = False

    async def search_again(self) -> None:
        """Look for the same words again, after something changed."""
        hits = await self._find(self._query) if self._query else None
        if hits is not None:
            self.hits.show(hits, complete=len(hits) < PAGE)

    @on(HitList.MoreWanted)
    async def _more(self, event: HitList.MoreWanted) -> None:
        event.stop()
        hits = self.hits
        if not hits.complete and hits.hits:
            found = await self._find(self._query, hits.hits[-1].line.order)
            if found is not None:
                hits.extend(found, complete=len(found) < PAGE)
                self.look_again()

    async def _find(self, query: str, before: int | None = None) -> list[SearchHit] | None:
        order: Literal["newest"] = "newest"
        try:
            return await self.journal.open.call(
                lambda vault: vault.search.find(query, limit=PAGE, order=order, before=before)
            )
        except Cancelled:
            return None
