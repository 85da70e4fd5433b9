"""Backups: where they go, when the last one was made and what was verified, and how to bring one back."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.journal import backing_up
from journal_tui.journal.backing_up import LastBackup, entries_in_words
from journal_tui.journal.backup_list import Known, known
from journal_tui.model.clock import SystemClock
from journal_tui.model.errors import JournalError
from journal_tui.model.text import shown_line
from journal_tui.tui.aside import aside
from journal_tui.tui.commands import Command
from journal_tui.tui.days import day_seen_from
from journal_tui.tui.screens.backups.counting import BackupCounts
from journal_tui.tui.screens.backups.words import (
    WHAT,
    by_itself,
    changed_in_words,
    file_in_words,
    heading,
    last_in_words,
    row_of,
)
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.widgets.line_input import LineInput
from journal_tui.tui.widgets.lines_view import LinesView
from journal_tui.tui.widgets.progress_line import ProgressLine
from journal_tui.tui.widgets.row_list import RowList
from journal_tui.vault.backups.backup import BackupFile, list_backups
from journal_tui.vault.backups.live_copy import Stop

_LOOK_EVERY = 0.2  # seconds


class BackupScreen(CalmScreen[None]):
    """Makes backups, checks them and brings one back."""

    NAME = "back up"
    ABOUT = "Here you make a backup, check one, or bring one back."
    CSS_PATH: ClassVar[CSSPathType | None] = "../../styles/backup.tcss"
    AUTO_FOCUS = "#backups"
    CAN = (
        Command("back-up", "back up now", "Make a backup and check it.", "b"),
        Command(
            "check", "check", "Open the chosen backup and check all of it; it is not changed.", "c,enter"
        ),
        Command(
            "restore",
            "restore",
            "Put the chosen backup in the journal's place; the present one is kept.",
            "r",
        ),
        Command("folder", "folder", "Choose where backups go.", "f"),
        Command("stop", "stop", "Stop; everything stays as it was.", "escape"),
        Command("back", "back", "Go back to the journal.", "escape"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._clock = SystemClock()
        self._folder = Path()
        self._files: list[BackupFile] = []
        self._about: Known | None = None
        self._counts = BackupCounts([])
        self._seen_result = self._rows_shown = -1
        self._stop: Stop | None = None
        self._progress = ProgressLine(id="backup-progress")
        self._list = RowList(id="backups")
        self._field = LineInput(id="folder")  # the present one is selected: what is typed takes its place

    def body(self) -> ComposeResult:
        """Yield what is known, what is being done, and the backups that are there."""
        yield Static("", id="last", classes="strong")
        yield Static("", id="verified", classes="quiet")
        yield Static("", id="where", classes="quiet")
        yield Static("", id="by-itself", classes="quiet")
        yield Static("", id="passphrase-changed", classes="quiet")
        yield self._field
        yield self._progress
        yield Static("", id="told")
        yield Static("", id="heading", classes="quiet")
        with Vertical(id="backups-pane"):
            yield self._list
        yield Static("", id="file", classes="quiet")

    def on_mount(self) -> None:
        """Read what is known."""
        self._field.display = False
        self._counts = BackupCounts(self.journal.stoppers)
        self.set_interval(_LOOK_EVERY, self._look_again)
        self.begin(self._read, group="read")

    def on_unmount(self) -> None:
        """Stop counting."""
        self._counts.stop()

    @property
    def working(self) -> bool:
        """Whether something long is being done."""
        return self._stop is not None

    @property
    def chosen(self) -> BackupFile | None:
        """The chosen backup."""
        return self._files[self._list.chosen] if self._files else None

    def can(self, command: str) -> bool:
        """Tell what works now."""
        if command == "stop":
            return self.working
        if command == "back":
            return not self.working
        if self.working or self._field.has_focus:
            return False
        return command not in {"check", "restore"} or self.chosen is not None

    # What is known.

    async def _read(self) -> None:
        self._seen_result = id(self.journal.backup_result)
        try:
            about, last = await self.journal.open.call(lambda vault: (known(vault), backing_up.last(vault)))
        except JournalError as error:
            self._tell(error.happened, care=True)
            return
        self._about, self._folder = about, about.folder
        self._files = await aside(lambda: list_backups(about.folder))
        self._show_last(last)
        self._say("where", f"Backups go to {shown_line(str(about.folder))}")
        self._say("by-itself", by_itself(self.journal.preferences, self.journal.backup_result))
        changed = changed_in_words(about)
        self._say("passphrase-changed", changed)
        self.query("#passphrase-changed").set(display=bool(changed))
        self._show_rows()
        self.refresh_bindings()
        self.begin(partial(self._count, about), group="count", exclusive=True)

    async def _count(self, about: Known) -> None:
        await self._counts.count(about, self._files)
        self._show_rows()

    async def _look_again(self) -> None:
        """Show what was counted since, and what became of a backup that was made beside this."""
        if id(self.journal.backup_result) != self._seen_result and not self.working:
            await self._read()
        elif len(self._counts.found) != self._rows_shown:
            self._show_rows()

    def _show_rows(self) -> None:
        self._rows_shown = len(self._counts.found)
        self._list.show([row_of(file, self._counts.found.get(file.path)) for file in self._files])
        self._say(
            "heading", heading(len(self._files), sum(file.path in self._counts.found for file in self._files))
        )
        self._show_file()

    def _show_last(self, last: LastBackup | None) -> None:
        if last is None:
            self._say("last", "There is no backup yet.")
            self._say("verified", WHAT)
            return
        now = self._clock.now()
        self.journal.last_backup = day_seen_from(last.at, now.date())
        self.journal.status_changed()
        when, verified = last_in_words(last, now)
        self._say("last", when)
        self._say("verified", verified)

    def _say(self, where: str, words: str) -> None:
        # What was counted beside this may be told to a screen that is closing and has no lines any more.
        for line in self.query(f"#{where}").results(Static):
            line.update(Content(words))

    def _tell(self, words: str, *, care: bool = False) -> None:
        self._say("told", words)
        self.query("#told").set_class(care, "care")
        self.set_class(bool(words), "-told")

    @on(LinesView.Moved)
    def _moved(self, event: LinesView.Moved) -> None:
        event.stop()
        self._show_file()

    def _show_file(self) -> None:
        file = self.chosen
        words = "" if file is None else file_in_words(file, self._counts.found.get(file.path), self._about)
        self._say("file", words)

    def on_descendant_focus(self) -> None:
        """Say what works from where one is."""
        self.refresh_bindings()

    # Long work.

    async def _work(self, begin: str, work: Callable[[Stop], Awaitable[str]]) -> None:
        stop = self._stop = Stop()
        self.journal.stoppers.append(stop.stop)
        self._tell("")
        self._progress.begin(begin)
        self.refresh_bindings()
        try:
            told = await work(stop)
        except JournalError as error:
            self._tell(
                " ".join(part for part in (error.happened, error.safe, error.next_step) if part), care=True
            )
        else:
            self._tell(told)
        finally:
            self._stop = None
            self.journal.stoppers.remove(stop.stop)
            self._progress.end()
        await self._read()

    def action_stop(self) -> None:
        """Stop what is being done."""
        if self._stop is not None:
            self._stop.stop()

    def action_back_up(self) -> None:
        """Make a backup."""
        self.run_worker(self._work("Copying", self._back_up), group="work", exclusive=True)

    async def _back_up(self, stop: Stop) -> str:
        open_, tell = self.journal.open, self._progress.tell
        report = await aside(lambda: backing_up.make_beside(open_, stop, tell))
        self._list.chosen = 0
        return f"Backed up and verified: {entries_in_words(report.entries)}."

    def action_check(self) -> None:
        """Check the chosen backup."""
        file = self.chosen
        if file is not None:

            async def work(stop: Stop) -> str:
                return await self._check(file, stop)

            self.run_worker(self._work("Opening", work), group="work", exclusive=True)

    async def _check(self, file: BackupFile, stop: Stop) -> str:
        key = await self.journal.open.call(lambda vault: vault.key)
        found = await aside(lambda: backing_up.look_into(key, file.path, self._progress.tell, stop.asked))
        if found.problems:
            return (
                f"This backup is damaged: {'; '.join(found.problems)}. It was not changed, and the journal "
                "is not concerned. Make a new one; keep this one until you have it."
            )
        entries = entries_in_words(found.entries)
        return f"This backup is sound: it opens, every page and table was checked, {entries}."

    # Folder and restoring.

    def action_folder(self) -> None:
        """Choose where backups go."""
        self._field.value = str(self._folder)
        self._field.display = True
        self._field.focus()

    @on(Input.Submitted, "#folder")
    async def _folder_chosen(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            await self.journal.open.call(lambda vault: backing_up.choose_folder(vault, event.value))
        except JournalError as error:
            self._tell(str(error), care=True)
            return
        self._tell("Backups go there from now on. Those made before stay where they are.")
        self._close_field()
        await self._read()

    def _close_field(self) -> None:
        self._field.display = False
        self._list.focus()

    def action_restore(self) -> None:
        """Explain restoring, and do it when that is wanted."""
        from journal_tui.tui.screens.backups.restore import RestoreScreen  # noqa: PLC0415 - seldom needed

        file = self.chosen
        if file is not None:
            self.app.push_screen(RestoreScreen(file, self._counts.found.get(file.path), self._about))

    def action_back(self) -> None:
        """Go back."""
        if self._field.display:
            self._close_field()
        else:
            self.dismiss(None)
