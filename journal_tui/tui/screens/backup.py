"""Backups: where they go, when the last one was made and what was verified, and how to bring one back."""

import threading
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.journal import backing_up
from journal_tui.journal.backing_up import LastBackup, size_in_words
from journal_tui.model.clock import SystemClock
from journal_tui.model.errors import JournalError
from journal_tui.model.moment import Moment
from journal_tui.model.text import shown_line
from journal_tui.tui.aside import aside
from journal_tui.tui.commands import Command
from journal_tui.tui.days import day_shown
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.widgets.line_input import LineInput
from journal_tui.tui.widgets.lines_view import LinesView
from journal_tui.tui.widgets.progress_line import ProgressLine
from journal_tui.tui.widgets.row_list import RowList
from journal_tui.vault.backup import BackupFile, list_backups
from journal_tui.vault.vault import Vault

WHAT = (
    "A backup is an exact, encrypted copy of this journal; the passphrase of today opens it. It is called a "
    "backup only after it was opened again and checked. Keep one where this computer is not."
)


def day_in_words(moment: Moment, now: datetime) -> str:
    """Return a day seen from ``now``: "today", "yesterday", "3 November 2026"."""
    days = (now.date() - moment.date).days
    return {0: "today", 1: "yesterday"}.get(days, day_shown(moment))


class BackupScreen(CalmScreen[None]):
    """Makes backups, checks them and brings one back."""

    NAME = "back up"
    ABOUT = "Here you make a backup, check one, or bring one back."
    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/backup.tcss"
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
        self._stop: threading.Event | None = None
        self._progress = ProgressLine(id="backup-progress")
        self._list = RowList(id="backups")
        self._field = LineInput(id="folder", select_on_focus=False)

    def body(self) -> ComposeResult:
        """Yield what is known, what is being done, and the backups that are there."""
        yield Static("", id="last", classes="strong")
        yield Static("", id="verified", classes="quiet")
        yield Static("", id="where", classes="quiet")
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
        self.run_worker(self._read())

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
        try:
            folder, last = await self.journal.open.call(
                lambda vault: (backing_up.folder_of(vault), backing_up.last(vault))
            )
        except JournalError as error:
            self._tell(error.happened, care=True)
            return
        self._folder = folder
        self._files = await aside(lambda: list_backups(folder))
        self._show_last(last)
        self._say("where", f"Backups go to {shown_line(str(folder))}")
        rows = [
            (f"{file.made:%d %b %Y}   {file.made:%H:%M}   ", f"{size_in_words(file.bytes):>8}")
            for file in self._files
        ]
        self._list.show(rows)
        self._say("heading", "Backups there" if rows else "There are no backups in this folder yet.")
        self._show_file()
        self.refresh_bindings()

    def _show_last(self, last: LastBackup | None) -> None:
        if last is None:
            self._say("last", "There is no backup yet.")
            self._say("verified", WHAT)
            return
        day = day_in_words(last.at, self._clock.now())
        self.journal.last_backup = day
        self.journal.status_changed()
        at = f", {last.at.iso[11:16]}" if last.at.has_time else ""
        entries = "1 entry" if last.entries == 1 else f"{last.entries} entries"
        gone = "" if last.path.exists() else "  It is not where it was put any more."
        self._say("last", f"Last backup {day}{at} · {entries} · {size_in_words(last.bytes)}")
        self._say("verified", f"Verified then: {', '.join(last.checks)}.{gone}")

    def _say(self, where: str, words: str) -> None:
        self.query_one(f"#{where}", Static).update(Content(words))

    def _tell(self, words: str, *, care: bool = False) -> None:
        self._say("told", words)
        told = self.query_one("#told")
        told.set_class(care, "care")
        self.set_class(bool(words), "-told")

    @on(LinesView.Moved)
    def _moved(self, event: LinesView.Moved) -> None:
        event.stop()
        self._show_file()

    def _show_file(self) -> None:
        file = self.chosen
        self._say("file", "" if file is None else f"The file: {shown_line(str(file.path))}")

    def on_descendant_focus(self) -> None:
        """Say what works from where one is."""
        self.refresh_bindings()

    # Long work.

    async def _work(self, begin: str, work: Callable[[threading.Event], Awaitable[str]]) -> None:
        stop = self._stop = threading.Event()
        self.journal.stoppers.append(stop.set)
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
            self.journal.stoppers.remove(stop.set)
            self._progress.end()
        await self._read()

    def action_stop(self) -> None:
        """Stop what is being done."""
        if self._stop is not None:
            self._stop.set()

    def action_back_up(self) -> None:
        """Make a backup."""
        self.run_worker(self._work("Copying", self._back_up), group="work", exclusive=True)

    async def _back_up(self, stop: threading.Event) -> str:
        def make(vault: Vault) -> int:
            return backing_up.make(vault, progress=self._progress.tell, cancelled=stop.is_set).entries

        entries = await self.journal.open.call(make)
        self._list.chosen = 0
        return f"Backed up and verified: {'1 entry' if entries == 1 else f'{entries} entries'}."

    def action_check(self) -> None:
        """Check the chosen backup."""
        file = self.chosen
        if file is not None:

            async def work(stop: threading.Event) -> str:
                return await self._check(file, stop)

            self.run_worker(self._work("Opening", work), group="work", exclusive=True)

    async def _check(self, file: BackupFile, stop: threading.Event) -> str:
        key = await self.journal.open.call(lambda vault: vault.key)
        found = await aside(lambda: backing_up.look_into(key, file.path, self._progress.tell, stop.is_set))
        if found.problems:
            return (
                f"This backup is damaged: {'; '.join(found.problems)}. It was not changed, and the journal "
                "is not concerned. Make a new one; keep this one until you have it."
            )
        entries = "1 entry" if found.entries == 1 else f"{found.entries} entries"
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
        from journal_tui.tui.screens.restore import RestoreScreen  # noqa: PLC0415 - seldom needed

        if self.chosen is not None:
            self.app.push_screen(RestoreScreen(self.chosen))

    def action_back(self) -> None:
        """Go back."""
        if self._field.display:
            self._close_field()
        else:
            self.dismiss(None)
