"""Bringing a backup back: explained, verified first, the present journal kept; it ends at the door."""

import threading
from typing import ClassVar

from textual import on
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.journal.backing_up import entries_in_words
from journal_tui.journal.backup_list import Known, entries_of, long_word
from journal_tui.model.errors import JournalError, WrongPassphrase
from journal_tui.model.text import shown_line
from journal_tui.tui.aside import aside
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.widgets.progress_line import ProgressLine
from journal_tui.vault.backups.backup import BackupFile, RestoreReport, restore
from journal_tui.vault.backups.files import Counted, Opens
from journal_tui.vault.check import check_file

WRONG = (
    "That passphrase did not open this backup. Nothing was changed. A backup keeps the passphrase of the day "
    "it was made; if you are sure of it, the file may be damaged: try an older backup."
)


class RestoreScreen(CalmScreen[None]):
    """Puts one backup in the journal's place.

    Args:
        backup: which.
        found: what a look into it found, where there was one.
        about: what the journal knows about its backups.
    """

    NAME = "restore"
    ABOUT = "A backup is put in the journal's place. The present journal is kept beside it."
    CSS_PATH: ClassVar[CSSPathType | None] = "../../styles/backup.tcss"
    AUTO_FOCUS = "#passphrase"
    CAN = (
        Command("go-on", "restore", "Verify the backup and put it in place.", also="enter"),
        Command("stop", "stop", "Stop; everything stays as it was.", "escape"),
        Command("back", "not now", "Go back; nothing is changed.", "escape"),
        Command("door", "unlock it", "Go to the door and unlock what is there now.", also="enter,escape"),
    )

    def __init__(self, backup: BackupFile, found: Counted | None = None, about: Known | None = None) -> None:
        super().__init__()
        self._backup = backup
        self._found = found
        self._about = about
        self._stop: threading.Event | None = None
        self._at_door = False
        self._now = ""
        self._passphrase = Input(password=True, placeholder="the backup's passphrase", id="passphrase")
        self._progress = ProgressLine(id="restore-progress")

    def body(self) -> ComposeResult:
        """Yield the explanation, the field and what is being done."""
        made, entries = self._backup.made, entries_of(self._found) if self._found is not None else ""
        title = f"The backup of {made:%d %B %Y, %H:%M}" + (f" · {entries}" if entries else "")
        yield Static(Content(title), classes="strong restore-words")
        yield Static(Content(self._before()), classes="restore-words", id="explained")
        yield self._passphrase
        yield self._progress
        yield Static("", id="told", classes="restore-words")

    def _before(self) -> str:
        """Say what will happen, above all to the journal of now."""
        path = self.journal.open.path
        name = shown_line(f"{path.stem}-…-set-aside{path.suffix}")
        special = ""
        if self._found is not None and self._about is not None:
            special = long_word(self._found, self._about) if self._found.opens is Opens.FORMER else ""
        return (
            "It is opened and checked first. Then it is put in the place of your journal. The journal of "
            f"now{self._now} is not deleted: it is set aside in the same folder as {name}, with today's date "
            "in the name. What you wrote since the backup is in that file, not in the restored one.\n\n"
            f"Then the journal is locked, and the backup's passphrase opens it. {special}"
        ).rstrip()

    def on_mount(self) -> None:
        """Count what is in the journal of now."""
        self.begin(self._count_now)

    async def _count_now(self) -> None:
        entries = await self.journal.open.call(
            lambda vault: vault.entries.count() + vault.entries.count(binned=True)
        )
        self._now = f" ({entries_in_words(entries)})"
        self.query_one("#explained", Static).update(Content(self._before()))

    def can(self, command: str) -> bool:
        """Tell what works now."""
        working = self._stop is not None
        works = {
            "go-on": not working and not self._at_door and bool(self._passphrase.value),
            "stop": working,
            "back": not working and not self._at_door,
            "door": not working and self._at_door,
        }
        return works.get(command, True)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.refresh_bindings()

    def _tell(self, words: str, *, care: bool = False) -> None:
        told = self.query_one("#told", Static)
        told.update(Content(words))
        told.set_class(care, "care")

    def action_go_on(self) -> None:
        """Verify the backup, and put it in place."""
        self.run_worker(self._restore(self._passphrase.value), group="work", exclusive=True)

    async def _restore(self, passphrase: str) -> None:
        stop = self._stop = threading.Event()
        self.journal.stoppers.append(stop.set)
        self._tell("")
        self._passphrase.display = False
        self._progress.begin("Opening the backup")
        self.refresh_bindings()
        try:
            report = await self._verified_and_restored(passphrase, stop)
        except WrongPassphrase:
            self._tell(WRONG, care=True)
        except JournalError as error:
            self._tell(
                " ".join(part for part in (error.happened, error.safe, error.next_step) if part), care=True
            )
        else:
            if report is not None:
                self._done(report)
        finally:
            self._stop = None
            self.journal.stoppers.remove(stop.set)
            self._progress.end()
            self._passphrase.value = ""
            if not self._at_door:
                self._passphrase.display = True
                self.call_after_refresh(self._passphrase.focus)
            self.refresh_bindings()

    async def _verified_and_restored(self, passphrase: str, stop: threading.Event) -> RestoreReport | None:
        backup = self._backup.path
        tell = self._progress.tell
        found = await aside(lambda: check_file(backup, passphrase, tell, stop.is_set))
        if not found.sound:
            self._tell(
                f"This backup is damaged: {'; '.join(found.problems)}. It was not put in place; "
                "your journal is as it was. Try an older backup.",
                care=True,
            )
            return None
        self._progress.tell(f"Sound: {entries_in_words(found.entries)}", 1.0)
        for keeper in tuple(self.journal.keepers):
            await keeper.flush()
        journal = self.journal.open.path
        await self.journal.open.close()
        self._at_door = True
        return await aside(lambda: restore(backup, journal, passphrase, progress=tell, cancelled=stop.is_set))

    def _done(self, report: RestoreReport) -> None:
        entries = f"{entries_in_words(report.entries)} {'is' if report.entries == 1 else 'are'}"
        kept = (
            f"\n\nThe journal from before is kept:\n{shown_line(str(report.set_aside))}"
            if report.set_aside
            else ""
        )
        self.query_one("#explained").display = False
        self._tell(f"The backup is in place and verified: {entries} in it.{kept}")

    def action_stop(self) -> None:
        """Stop; everything stays as it was."""
        if self._stop is not None:
            self._stop.set()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_door(self) -> None:
        """Go to the door."""
        self.journal.lock_soon()
