"""What was put into the bin; nothing leaves it but by the writer's own key."""

import threading
from datetime import datetime

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.removing import counted
from journal_tui.model.errors import JournalError
from journal_tui.model.moment import Moment
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.sources import VaultLines
from journal_tui.tui.widgets.entry_list import EntryList
from journal_tui.tui.widgets.lines_view import LinesView
from journal_tui.tui.widgets.progress_line import ProgressLine
from journal_tui.vault.purging import BIN_DAYS, due, finish, long_binned
from journal_tui.vault.vault import Vault

EMPTY = "The bin is empty."
STAYS = "Nothing is removed from here by itself. The days say how long each has been here."
_INTERRUPTED = "A removal was interrupted: pieces of what was removed may still be in the file, encrypted."
_AGE = 10


def days_in_bin(since: Moment, now: datetime) -> str:
    """Return how long something has been in the bin: "today", "1 day", "40 days"."""
    days = max(0, (now.date() - since.date).days)
    return "today" if days == 0 else counted(days, "day", "days")


class BinList(EntryList):
    """The entries, each with how long it has been in the bin."""

    now: datetime | None = None

    def draw(self, row: int, width: int, *, chosen: bool) -> list[Segment]:
        """Draw a row, with the days at its end."""
        item = self.item_at(row)
        line = self.line(item) if item is not None else None
        if line is None or line.binned is None or self.now is None:
            return super().draw(row, width, chosen=chosen)
        drawn = super().draw(row, width - _AGE, chosen=chosen)
        quiet = self.style_of("quiet", chosen=chosen)
        taken = sum(segment.cell_length for segment in drawn)
        age = days_in_bin(line.binned, self.now).rjust(_AGE - 1)
        return [*drawn, Segment(" " * max(1, width - _AGE - taken) + age, quiet)]


class BinScreen(CalmScreen[None]):
    """The entries in the bin, by the month they were written in."""

    NAME = "the bin"
    ABOUT = (
        "Entries you put aside. They stay in the journal and come back by one key; they are removed for good "
        "only when you ask for it."
    )
    CSS_PATH = "../styles/backup.tcss"
    CAN = (
        Command("back", "back", "Go back to the journal.", "escape"),
        Command("restore", "bring back", "Put the chosen entry back among the others.", "u,enter"),
        Command("remove", "remove", "See what removing the chosen entry means, and do it.", "x"),
        Command("older", "remove old", f"The same for all that is here for more than {BIN_DAYS} days.", "o"),
        Command("finish", "finish removing", "Finish a removal that was interrupted.", "f"),
        Command("stop", "stop", "Stop finishing it; it can be done later.", "escape"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._old: list[str] = []
        self._due = False
        self._stop: threading.Event | None = None
        self._progress = ProgressLine(id="bin-progress")

    def body(self) -> ComposeResult:
        """Yield the list, and words for when there is nothing."""
        yield Static(Content(""), id="bin-note", classes="quiet")
        yield self._progress
        yield BinList(VaultLines(self.journal.open, binned=True), id="binned")

    @property
    def entries(self) -> BinList:
        """The list."""
        return self.query_one(BinList)

    def on_mount(self) -> None:
        """Read the list."""
        self.entries.focus()
        self.begin(self._read)

    async def _read(self) -> None:
        def look(vault: Vault) -> tuple[datetime, list[str], bool]:
            now = vault.clock.now()
            return now, long_binned(vault, now), due(vault)

        self.entries.now, self._old, self._due = await self.journal.open.call(look)
        await self.entries.reload()

    def can(self, command: str) -> bool:
        """Tell what works now."""
        if self._stop is not None:
            return command == "stop"
        works = {
            "restore": self.entries.chosen_line is not None,
            "remove": self.entries.chosen_line is not None,
            "older": bool(self._old),
            "finish": self._due,
            "stop": False,
        }
        return works.get(command, True)

    def label_of(self, command: Command) -> str:
        """Say how many are old."""
        return f"remove {len(self._old)} old" if command.id == "older" else command.label

    @on(LinesView.Moved)
    def _moved(self, event: LinesView.Moved) -> None:
        event.stop()
        words = STAYS if self.entries.item_count else EMPTY
        self._note(f"{_INTERRUPTED} {words}" if self._due else words)
        self.refresh_bindings()

    def _note(self, words: str) -> None:
        self.query_one("#bin-note", Static).update(Content(words))

    @on(LinesView.Taken)
    async def _taken(self, event: LinesView.Taken) -> None:
        event.stop()
        await self.action_restore()

    async def action_restore(self) -> None:
        """Bring the chosen entry back."""
        line = self.entries.chosen_line
        if line is not None:
            await self.journal.open.call(lambda vault: vault.entries.unbin(line.id))
            await self._read()
            self.notify("Back among the others.")

    def action_remove(self) -> None:
        """See what removing the chosen entry means."""
        line = self.entries.chosen_line
        if line is not None:
            self._ask([line.id])

    def action_older(self) -> None:
        """See what removing all old ones means."""
        self._ask(self._old)

    def _ask(self, entry_ids: list[str]) -> None:
        from journal_tui.tui.screens.purge import PurgeScreen  # noqa: PLC0415 - seldom needed

        self.app.push_screen(PurgeScreen(entry_ids), self._asked)

    def _asked(self, removed: bool | None) -> None:
        if removed:
            self.begin(self._read)

    def action_finish(self) -> None:
        """Finish a removal that was interrupted."""
        self.begin(self._finish, group="work", exclusive=True)

    async def _finish(self) -> None:
        stop = self._stop = threading.Event()
        self.journal.stoppers.append(stop.set)
        self._progress.begin("Removing")
        self.refresh_bindings()
        tell = self._progress.tell
        try:
            await self.journal.open.call(lambda vault: finish(vault, progress=tell, cancelled=stop.is_set))
        except JournalError as error:
            self.notify(str(error), severity="error")
        finally:
            self._stop = None
            self.journal.stoppers.remove(stop.set)
            self._progress.end()
        await self._read()

    def action_stop(self) -> None:
        """Stop finishing; it can be done later."""
        if self._stop is not None:
            self._stop.set()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
