"""What was put into the bin; nothing is thrown away for good here."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.sources import VaultLines
from journal_tui.tui.widgets.entry_list import EntryList
from journal_tui.tui.widgets.lines_view import LinesView

EMPTY = "The bin is empty."


class BinScreen(CalmScreen[None]):
    """The entries in the bin, by the month they were written in."""

    NAME = "the bin"
    ABOUT = "Entries you put aside. They stay in the journal, and come back by one key."
    CAN = (
        Command("back", "back", "Go back to the journal.", "escape"),
        Command("restore", "bring back", "Put the chosen entry back among the others.", "u,enter"),
    )

    def body(self) -> ComposeResult:
        """Yield the list, and words for when there is nothing."""
        yield Static(Content(""), id="bin-note", classes="quiet")
        yield EntryList(VaultLines(self.journal.open, binned=True), id="binned")

    @property
    def entries(self) -> EntryList:
        """The list."""
        return self.query_one(EntryList)

    def on_mount(self) -> None:
        """Read the list."""
        self.entries.focus()
        self.begin(self.entries.reload)

    def can(self, command: str) -> bool:
        """Tell what works now."""
        return command != "restore" or self.entries.chosen_line is not None

    @on(LinesView.Moved)
    def _moved(self, event: LinesView.Moved) -> None:
        event.stop()
        self.query_one("#bin-note", Static).update(Content("" if self.entries.item_count else EMPTY))
        self.refresh_bindings()

    @on(LinesView.Taken)
    async def _taken(self, event: LinesView.Taken) -> None:
        event.stop()
        await self.action_restore()

    async def action_restore(self) -> None:
        """Bring the chosen entry back."""
        line = self.entries.chosen_line
        if line is not None:
            await self.journal.open.call(lambda vault: vault.entries.unbin(line.id))
            await self.entries.reload()
            self.notify("Back among the others.")

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
