"""Home: the entries by month on the left, the chosen one on the right."""

import asyncio
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from journal_tui.model.entry import Entry, EntryLine
from journal_tui.model.errors import UnknownId
from journal_tui.model.text import shown_line
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.beginning import Beginning
from journal_tui.tui.screens.binning import Binning
from journal_tui.tui.screens.journal_words import COMMANDS, EMPTY, NONE_WITH_TAG
from journal_tui.tui.sources import NoLines
from journal_tui.tui.widgets.entry_list import EntryList
from journal_tui.tui.widgets.hit_list import HitList
from journal_tui.tui.widgets.lines_view import LinesView
from journal_tui.tui.widgets.reading import Reading
from journal_tui.tui.widgets.search_box import SearchBox

_LOOK_AFTER = 0.05


class JournalScreen(Beginning, Binning):
    """The entries, the search field and the reading view."""

    NAME = "journal"
    ABOUT = "Your entries, newest first, and the one you are reading."
    CAN = COMMANDS

    def __init__(self) -> None:
        super().__init__()
        self.takes_keys = True

    def body(self) -> ComposeResult:
        """Yield both panes."""
        with Horizontal(id="panes"):
            with Vertical(id="list-pane"):
                with Horizontal(id="search-row"):
                    yield Static("/", id="search-sign", classes="quiet")
                    yield SearchBox(id="search")
                yield Static("", id="list-note", classes="quiet")
                yield EntryList(NoLines(), self.journal.marked.__contains__, id="entries")
                yield HitList(self.journal.marked.__contains__, id="hits")
            with Vertical(id="reading-pane"):
                yield Static(Content(EMPTY), id="empty")
                yield Reading(id="reading")

    async def reload(self, keep: int | None = None) -> None:
        """Read the list anew, after something changed."""
        await self.entries.reload(keep)
        self.look()
        self.refresh_bindings()

    async def changed(self, keep: int | None = None) -> None:
        """Show list and search anew, after an entry went or came."""
        self.show_pane(reading=False)
        await self.search_again()
        await self.reload(keep)

    # What there is.

    @property
    def reading(self) -> Reading:
        """The reading view."""
        return self.query_one("#reading", Reading)

    @property
    def list_now(self) -> EntryList | HitList:
        """The list that is shown."""
        return self.hits if self.searching else self.entries

    @property
    def line(self) -> EntryLine | None:
        """The chosen entry."""
        return self.list_now.chosen_line

    @property
    def one_pane(self) -> bool:
        """Whether there is room for one pane only."""
        return self.has_class("-narrow")

    @property
    def reads(self) -> bool:
        """Whether the reading view has the keys."""
        return self.focused is self.reading

    @property
    def in_search_box(self) -> bool:
        """Whether the search field has the keys."""
        return isinstance(self.focused, SearchBox)

    # What works now.

    def works_now(self) -> dict[str, bool]:
        """Tell what works now."""
        some = self.line is not None
        return {
            "edit": some,
            "history": some,
            "mark": some,
            "bin": some,
            "read": some and not self.reads,
            "back": self.reads or self.searching or self.tag is not None or self.in_search_box,
            "uncover": self.reading.covered and (self.reads or not self.one_pane),
            "search": self.entries.item_count > 0 and not self.in_search_box,
            "tags": self.entries.item_count > 0,
            "undo": self.binned is not None,
            "unmark": len(self.journal.marked) > 0,
        }

    def label_of(self, command: Command) -> str:
        """Say how many entries are marked."""
        if command.id == "share" and self.journal.marked:
            return f"share {len(self.journal.marked)}"
        return super().label_of(command)

    # Showing.

    def look(self) -> None:
        """Show what fits what is there: the list, its note, the calm words of an empty journal."""
        empty = self.entries.loaded and not self.entries.item_count and not self.searching
        self.set_class(empty and self.tag is None, "-empty")
        # Not by a class: the styles of everything on the screen would be worked out anew.
        self.entries.display, self.hits.display = not self.searching, self.searching
        note = self.search_note()
        if not self.searching and self.tag is not None:
            note = f"only “{shown_line(self.tag)}” · esc shows all"
            if empty:
                note = NONE_WITH_TAG
        self.query_one("#list-note", Static).update(Content(note), layout=False)

    def look_again(self) -> None:
        """Show what a search changed; the entry beside the list is always the one chosen in it."""
        ended = self.hits.display and not self.searching
        self.look()
        if ended:
            self.begin(self.show_chosen, group="reading", exclusive=True)
        self.see_what_works()

    def on_descendant_focus(self) -> None:
        """Say in the note what works from where one is."""
        self.look()

    @on(LinesView.Moved)
    def _moved(self, event: LinesView.Moved) -> None:
        event.stop()
        if event.lines is self.list_now:
            line, shown = self.line, self.reading.entry
            if shown is not None and (line is None or line.id != shown.id):
                self.reading.cover()
            self.begin(self.show_chosen, group="reading", exclusive=True)

    async def show_chosen(self) -> None:
        """Show the chosen entry beside the list."""
        line = self.line
        if line is None:
            if not self.list_now.item_count:
                self.reading.show(None)
            self.see_what_works()
            return
        if self.reading.entry is not None and self.reading.entry.id != line.id:
            await asyncio.sleep(_LOOK_AFTER)
        self.reading.show(await self._entry(line.id))
        self.see_what_works()

    async def _entry(self, entry_id: str) -> Entry | None:
        try:
            return await self.journal.open.call(lambda vault: vault.entries.get(entry_id))
        except UnknownId:
            return None

    def show_pane(self, *, reading: bool) -> None:
        """Give the keys to one pane, and show it where there is room for one only."""
        self.set_class(reading, "-reading")
        (self.reading if reading else self.list_now).focus()

    # What one can do.

    def action_write(self) -> None:
        """Begin a new entry; it is shown among all of them afterwards, not hidden by a search or a tag."""
        self._go("write", new=True)

    def action_edit(self) -> None:
        """Change the chosen entry."""
        if self.line is not None:
            self._go("write", entry_id=self.line.id)

    def _go(self, name: str, *, new: bool = False, **given: object) -> None:
        """Go to a screen that changes the list; keys typed after it wait until the list is read anew."""
        self.takes_keys = False
        self.journal.go(name, lambda result: self.begin(partial(self._show_changed, result, new)), **given)

    async def _show_changed(self, entry_id: object, new: bool) -> None:
        try:
            entry = await self._entry(entry_id) if isinstance(entry_id, str) else None
            if entry is not None and new:
                self.take_tag(None)
                if self.searching:
                    self.end_search()
                    self.show_pane(reading=False)
            if entry is not None:
                self.reading.show(entry)
            await self.reload(entry.order if entry is not None else None)
        finally:
            self.takes_keys = True
        if self.in_search_box:  # where the keys went while there was no list to have them
            self.show_pane(reading=False)

    @on(LinesView.Taken)
    def _taken(self, event: LinesView.Taken) -> None:
        event.stop()
        self.action_read()

    def action_read(self) -> None:
        """Go to the reading view."""
        if self.line is not None:
            self.show_pane(reading=True)

    def action_back(self) -> None:
        """Go back: from reading to the list, from what was found and from one tag to all entries."""
        if self.reads:
            self.show_pane(reading=False)
        elif self.searching or self.in_search_box:
            self.end_search()
            self.show_pane(reading=False)
        elif self.tag is not None:
            self.show_tag("")

    def action_uncover(self) -> None:
        """Show the words of a veiled entry."""
        self.reading.uncover()
        self.refresh_bindings()

    def action_mark(self) -> None:
        """Mark the chosen entry, or take its mark away."""
        line = self.line
        if line is not None:
            self.journal.marked.toggle(line.id)
            self.list_now.refresh_item(self.list_now.chosen)
            self.refresh_bindings()

    def action_unmark(self) -> None:
        """Take all marks away."""
        self.journal.marked.clear()
        self.list_now.refresh()
        self.refresh_bindings()

    def action_share(self) -> None:
        """Go to sharing with the marked entries."""
        self.journal.go("share", lambda _: self.look_again(), entry_ids=list(self.journal.marked))

    def action_backup(self) -> None:
        """Go to backups."""
        self._go("backup")

    def action_settings(self) -> None:
        """Go to the settings."""
        self.journal.go("settings")

    def action_history(self) -> None:
        """Show what the chosen entry said before."""
        if self.line is not None:
            self._go("history", entry_id=self.line.id)

    def action_open_bin(self) -> None:
        """Show what is in the bin; what was said about it here does not stay on the screen there."""
        self.app.clear_notifications()
        self._go("bin")
