"""Joining another copy of the journal: which there are, what was joined, and where the copy goes then."""

import threading
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.journal import joining
from journal_tui.journal.backing_up import size_in_words
from journal_tui.model.errors import JournalError, WrongPassphrase
from journal_tui.model.text import shown_line
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.widgets.line_input import LineInput
from journal_tui.tui.widgets.lines_view import LinesView, cut
from journal_tui.tui.widgets.progress_line import ProgressLine
from journal_tui.tui.widgets.row_list import RowList
from journal_tui.vault.merging.conflicts import ConflictFile
from journal_tui.vault.merging.joining import same_key
from journal_tui.vault.merging.report import MergeReport
from journal_tui.vault.vault import Vault

FOUND = (
    "When two computers changed a synchronised journal, both files are kept. Joining one brings what it "
    "holds into this journal. Nothing of either is lost, the other copy is not changed, and a backup is made "
    "first."
)
NONE = (
    "There is no other copy beside this journal. A copy from elsewhere, for instance on a USB stick, can be "
    "joined too: f asks where it is."
)
_NAME = 28
"""Columns that an entry's first words get in the report."""

ASKED = "This copy has another passphrase. Type the one it had."
WRONG = (
    "That passphrase did not open this copy. Nothing was changed. If you are sure of it, the file may be "
    "damaged, or not be copied whole yet."
)


class CopiesScreen(CalmScreen[None]):
    """Lists other copies and joins them, one at a time."""

    NAME = "other copies"
    ABOUT = "Here another copy of this journal is joined with it. Nothing of either is lost."
    CSS_PATH: ClassVar[CSSPathType | None] = "../../styles/copies.tcss"
    AUTO_FOCUS = "#copies"
    CAN = (
        Command("join", "join", "Bring what this copy holds into the journal.", "enter"),
        Command("bring-back", "bring back", "Bring in what was left out: it was removed for good here.", "b"),
        Command("put-away", "put away", "Move this copy, which was joined, to the backups.", "m"),
        Command("other", "another file", "Join a copy from elsewhere.", "f"),
        Command("stop", "stop", "Stop; everything stays as it was.", "escape"),
        Command("back", "back", "Go back to the journal.", "escape"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._files: list[ConflictFile] = []
        self._reports: dict[Path, MergeReport] = {}
        self._asked: Path | None = None
        self._stop: threading.Event | None = None
        self._list = RowList(id="copies")
        self._joined = RowList(id="joined")
        self._place = LineInput(placeholder="where the other copy is", id="place")
        self._passphrase = Input(
            password=True, placeholder="the other copy's passphrase", id="its-passphrase"
        )
        self._progress = ProgressLine(id="joining")

    def body(self) -> ComposeResult:
        """Yield the copies, the fields, what is being done and what was done."""
        yield Static("", id="about", classes="quiet")
        yield self._list
        yield Static("", id="file", classes="quiet")
        yield self._place
        yield self._passphrase
        yield self._progress
        with Vertical(id="done"):
            yield Static("", id="told")
            yield self._joined

    def on_mount(self) -> None:
        """Look for copies."""
        self._place.display = self._passphrase.display = False
        self.run_worker(self._read())

    # What there is, and what works now.

    @property
    def chosen(self) -> Path | None:
        """The chosen copy."""
        return self._files[self._list.chosen].path if self._files else None

    @property
    def _typing(self) -> bool:
        return self._place.display or self._passphrase.display

    def can(self, command: str) -> bool:
        """Tell what works now."""
        working, report = self._stop is not None, self._reports.get(self._last or Path())
        works = {
            "join": self.chosen is not None and self._list.has_focus,
            "bring-back": report is not None and bool(report.left_out or report.drafts_left_out),
            "put-away": self.chosen in self._reports,
            "other": True,
        }
        if command in works:
            return works[command] and not working and not self._typing
        return working if command == "stop" else not working

    @property
    def _last(self) -> Path | None:
        """The copy that was joined last."""
        return next(reversed(self._reports), None)

    async def _read(self) -> None:
        try:
            self._files = await self.journal.open.call(joining.other_copies)
        except JournalError as error:
            self._tell(str(error), care=True)
        rows = [
            (
                f"{file.changed:%d %b %Y}   {file.changed:%H:%M}   ",
                f"{size_in_words(file.bytes):>8}{'   joined' if file.path in self._reports else ''}",
            )
            for file in self._files
        ]
        self._list.show(rows)
        self._list.display = bool(rows)
        self._say("about", FOUND if rows else NONE)
        self._show_file()

    def _say(self, where: str, words: str) -> None:
        self.query_one(f"#{where}", Static).update(Content(words))

    def _tell(self, words: str, *, care: bool = False) -> None:
        self._say("told", words)
        self.query_one("#told").set_class(care, "care")
        self._joined.display = False

    @on(LinesView.Moved, "#copies")
    def _moved(self, event: LinesView.Moved) -> None:
        event.stop()
        self._show_file()

    def _show_file(self) -> None:
        self._say("file", "" if self.chosen is None else f"The file: {shown_line(str(self.chosen))}")
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Say what works from where one is."""
        self.refresh_bindings()

    # Joining.

    @on(LinesView.Taken, "#copies")
    def action_join(self) -> None:
        """Join the chosen copy."""
        if self.chosen is not None:
            self._begin_joining(self.chosen)

    def action_bring_back(self) -> None:
        """Join the same copy again, with what was left out."""
        if self._last is not None:
            self._begin_joining(self._last, bring_back=True)

    def _begin_joining(self, other: Path, passphrase: str | None = None, *, bring_back: bool = False) -> None:
        work = partial(self._join, other, passphrase, bring_back)
        self.begin(work, group="work", exclusive=True)

    async def _join(self, other: Path, passphrase: str | None, bring_back: bool) -> None:
        stop = self._stop = threading.Event()
        self.journal.stoppers.append(stop.set)
        self._tell("")
        self._progress.begin("Opening the other copy")
        self.refresh_bindings()

        def join(vault: Vault) -> MergeReport | None:
            if passphrase is None and not same_key(vault, other):
                return None
            return joining.join(
                vault,
                other,
                passphrase=passphrase,
                bring_back=bring_back,
                progress=self._progress.tell,
                cancelled=stop.is_set,
            )

        try:
            report = await self.journal.open.call(join)
        except WrongPassphrase:
            self._tell(WRONG, care=True)
        except JournalError as error:
            self._tell(
                " ".join(part for part in (error.happened, error.safe, error.next_step) if part), care=True
            )
        else:
            if report is None:
                self._ask(other)
            else:
                names = await self.journal.open.call(lambda vault: joining.names(vault, report))
                self._done(other, report, names)
        finally:
            self._stop = None
            self.journal.stoppers.remove(stop.set)
            self._progress.end()
        await self._read()

    def _ask(self, other: Path) -> None:
        self._asked = other
        self._tell(ASKED)
        self._passphrase.display = True
        self._passphrase.focus()

    @on(Input.Submitted, "#its-passphrase")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        passphrase, other = event.value, self._asked
        self._close_fields()
        if other is not None and passphrase:
            self._begin_joining(other, passphrase)

    def _done(self, other: Path, report: MergeReport, names: dict[str, str]) -> None:
        self._reports.pop(other, None)
        self._reports[other] = report
        self.add_class("-joined")  # what was done needs the room of the explanation
        self._tell("\n".join(joining.in_words(report)))
        rows = [
            (f"{short:<13}  {cut(names.get(id_) or id_[:8], _NAME)}  ", sentence)
            for id_, short, sentence in joining.rows(report)
        ]
        self._joined.show(rows, 0)
        self._joined.display = bool(rows)

    # Another file, and putting one away.

    def action_other(self) -> None:
        """Ask where the other copy is."""
        self._place.display = True
        self._place.focus()

    @on(Input.Submitted, "#place")
    def _named(self, event: Input.Submitted) -> None:
        event.stop()
        words = event.value.strip()
        self._close_fields()
        if words:
            self._begin_joining(Path(words).expanduser())

    def _close_fields(self) -> None:
        self._passphrase.value = ""
        self._place.display = self._passphrase.display = False
        self.set_focus(self._list if self._files else None)
        self.refresh_bindings()

    def action_put_away(self) -> None:
        """Move the chosen copy to the backups."""
        if self.chosen is not None and self.chosen in self._reports:
            self.begin(partial(self._put_away, self.chosen), group="work", exclusive=True)

    async def _put_away(self, file: Path) -> None:
        try:
            place = await self.journal.open.call(lambda vault: joining.put_away(vault, file))
        except JournalError as error:
            self._tell(f"{error.happened} It stays where it is.", care=True)
        else:
            self._reports.pop(file, None)
            self._tell(f"It is with the backups now: {shown_line(str(place))}")
        await self._read()

    def action_stop(self) -> None:
        """Stop; everything stays as it was."""
        if self._stop is not None:
            self._stop.set()

    def action_back(self) -> None:
        """Go back: from a field to the list, from there to the journal."""
        if self._typing:
            self._close_fields()
        else:
            self.dismiss(None)
