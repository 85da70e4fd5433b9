"""Writing: a title, the text, and whatever else one wants to say about it. Everything saves itself."""

from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar

from textual import events, on
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.journal.autosave import Autosave, SaveState
from journal_tui.journal.starting import StartingPoint
from journal_tui.journal.writing import begin
from journal_tui.model.entry import Words
from journal_tui.model.errors import JournalError
from journal_tui.model.text import MAX_TITLE, normalise_line
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.counting import Counting
from journal_tui.tui.widgets.details import Details, summary
from journal_tui.tui.widgets.editor import TOO_LONG, Editor
from journal_tui.tui.widgets.find_bar import FindBar
from journal_tui.tui.widgets.line_input import LineInput

NO_DETAILS = "when it happened, tags, a note: ^T, if you like"


class WriteScreen(Counting):
    """One entry being written; gives back its id, or ``None`` when nothing was written.

    Args:
        entry_id: the entry to write in; ``None``: a new one.
    """

    NAME = "write"
    ABOUT = (
        "Here you write. Everything saves itself within seconds; nothing has to be finished, dated or named."
    )
    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/write.tcss"
    AUTO_FOCUS = "#text"
    CAN = (
        Command("next", "next", "Go to the next place.", also="down"),
        Command("previous", "previous", "Go to the place before.", also="up"),
        Command("back", "done", "Save and go back.", "escape"),
        Command("start", "starting points", "A few ways to begin, if you want one.", also="ctrl+o"),
        Command("details", "details", "When it happened, tags, a content note, the veil.", also="ctrl+t"),
        Command("find", "find", "Find words in this text.", also="ctrl+f"),
        Command("focus-mode", "only the text", "Hide everything but the text, or show it again.", also="f5"),
        Command("versions", "earlier versions", "What this entry said before.", also="ctrl+r", quiet=True),
        Command("save", "save now", "Save this moment; it happens by itself too.", also="ctrl+s", quiet=True),
        Command("undo", "undo", "Take the last change back.", "ctrl+z", quiet=True),
        Command("redo", "redo", "Make it again.", "ctrl+y", quiet=True),
    )

    def __init__(self, entry_id: str | None = None) -> None:
        super().__init__()
        self._begun_with = entry_id
        self._autosave: Autosave | None = None
        self._title = LineInput(
            placeholder="a title, if you like", max_length=MAX_TITLE, id="title", select_on_focus=False
        )
        self._details = Details()
        self._editor = Editor(id="text")
        self._find = FindBar(self._editor)
        self._could: dict[str, bool] = {}
        self.takes_keys = True

    # What is on the screen.

    def body(self) -> ComposeResult:
        """Yield the page: title, details, text, and what is only there at times."""
        with Vertical(id="page"):
            yield self._title
            yield Static("", id="summary", classes="quiet")
            yield self._details
            yield self._editor
            yield self._find
            yield Static("", id="trouble", classes="care")

    @on(events.Mount)
    async def _begin(self) -> None:
        """Read the entry, and begin to keep what is written."""
        words = Words()
        if self._begun_with is not None:
            entry_id = self._begun_with
            try:
                entry = await self.journal.open.call(lambda vault: begin(vault, entry_id))
            except JournalError as error:
                self.journal.notify(str(error), severity="error")
                self.dismiss(None)
                return
            words = entry.words
        self._autosave = Autosave(self.journal.open, self._begun_with, on_state=self._saving)
        self.journal.keep(self._autosave)
        self._show(words)

    def _show(self, words: Words) -> None:
        with self.prevent(Input.Changed):
            self._title.value = words.title
        self._details.fill(words)
        self._editor.fill(words.text)
        self._summarise()
        self.count_now()

    def _summarise(self) -> None:
        said = summary(self._details.onto(Words()))
        self.query_one("#summary", Static).update(Content(said or NO_DETAILS))

    def lines_counted(self) -> Sequence[str]:
        """Return the lines of the text."""
        return self._editor.document.lines

    def can(self, command: str) -> bool:
        """Tell what works now."""
        return self._works_now().get(command, True)

    def _works_now(self) -> dict[str, bool]:
        return {
            "next": self._find.is_asking,
            "previous": self._find.is_asking,
            "details": not self._find.is_open,
            "start": self._editor.is_blank,
            "versions": self._autosave is not None and self._autosave.entry_id is not None,
            "find": not (self._find.is_open or self._editor.is_blank),
        }

    # Keeping what is written.

    @property
    def words(self) -> Words:
        """What is on the screen now."""
        title = normalise_line(self._title.value)[:MAX_TITLE]  # putting signs together can make it longer
        return self._details.onto(Words(title=title, text=self._editor.text))

    @on(Editor.Changed, "#text")
    @on(Input.Changed, "#title")
    @on(Details.Changed)
    def _changed(self, event: Editor.Changed | Input.Changed | Details.Changed) -> None:
        event.stop()
        if self._autosave is not None:
            self._autosave.note(lambda: self.words)
        if isinstance(event, Details.Changed):
            self._summarise()
        elif self._find.is_open:
            self._find.look(stay=True)
        self.count_soon()
        could, self._could = self._could, self._works_now()
        if could != self._could:
            self.refresh_bindings()

    def _saving(self, state: SaveState) -> None:
        self.journal.say_saved(state.value)
        trouble = self.query_one("#trouble", Static)
        error = self._autosave.error if self._autosave is not None else None
        if error is not None:
            self.remove_class("-only-text")
            words = " ".join(part for part in (error.happened, "Your words are still here.") if part)
            trouble.update(
                Content(f"{words} The journal tries again every few seconds. {error.next_step}".strip())
            )
        trouble.display = error is not None

    def on_unmount(self) -> None:
        """Keep what could not be saved, and let go of the text."""
        if self._autosave is not None and self._autosave.unsaved:
            words = self.words
            self._autosave.note(lambda: words)
        self._editor.fill("")

    # What one can do.

    def action_back(self) -> None:
        """Close what is open; then save and go back."""
        if self._find.is_open:
            self._find.close()
            self.refresh_bindings()
        elif self._details.display:
            self.action_details()
        elif self.has_class("-only-text"):
            self.action_focus_mode()
        else:
            self.takes_keys = False  # what is typed now is meant for the screen that follows
            self.run_worker(self._leave(), group="leave", exclusive=True)

    async def _leave(self) -> None:
        try:
            autosave = await self._flushed()
        finally:
            self.takes_keys = True
        if autosave is not None:
            self.journal.kept(autosave)
            self.dismiss(autosave.entry_id)

    async def _flushed(self) -> Autosave | None:
        """Save what is unsaved; ``None`` when that failed (it is told by :meth:`_saving`)."""
        if self._autosave is not None:
            with suppress(JournalError):
                await self._autosave.flush()
                return self._autosave
        return None

    @on(Input.Submitted, "#title")
    def action_to_text(self) -> None:
        """Go from the title to the text."""
        self._editor.focus()

    def action_details(self) -> None:
        """Show the details, or hide them again."""
        if self._details.display:
            self._details.display = False
            self._editor.focus()
        else:
            self.remove_class("-only-text")
            self._details.enter()
        self.set_class(self._details.display, "-details")

    def action_find(self) -> None:
        """Find words in the text."""
        self._find.open()
        self.refresh_bindings()

    def action_next(self) -> None:
        """Go to the next place found."""
        self._find.step(1)

    def action_previous(self) -> None:
        """Go to the place found before."""
        self._find.step(-1)

    def action_focus_mode(self) -> None:
        """Show only the text, or everything again."""
        if self._details.display:
            self.action_details()
        self.toggle_class("-only-text")
        self._editor.focus()

    def action_save(self) -> None:
        """Save now."""
        self.run_worker(self._save_now(), group="save", exclusive=True)

    async def _save_now(self) -> None:
        autosave = await self._flushed()
        if autosave is not None:
            self.notify("Saved." if autosave.entry_id is not None else "Nothing to save yet.", timeout=2)

    def action_undo(self) -> None:
        """Take the last change of the text back."""
        self._editor.undo()

    def action_redo(self) -> None:
        """Make the last change taken back again."""
        self._editor.redo()

    def action_start(self) -> None:
        """Offer places to start from."""
        from journal_tui.tui.screens.starting import StartingDialog  # noqa: PLC0415 - seldom asked for

        self.app.push_screen(StartingDialog(), self._started)

    def _started(self, point: StartingPoint | None) -> None:
        if point is not None:
            self._editor.placeholder = Content(point.hint)
            self._details.kind = point.kind
            self._summarise()

    def action_versions(self) -> None:
        """Show what this entry said before."""
        self.run_worker(self._show_versions(), group="versions", exclusive=True)

    async def _show_versions(self) -> None:
        autosave = await self._flushed()
        if autosave is not None:
            self.journal.go("history", self._brought_back, entry_id=autosave.entry_id)

    def _brought_back(self, changed: object) -> None:
        if changed and self._autosave is not None and self._autosave.entry_id is not None:
            self.run_worker(self._show_again(self._autosave.entry_id), group="versions", exclusive=True)

    async def _show_again(self, entry_id: str) -> None:
        try:
            entry = await self.journal.open.call(lambda vault: begin(vault, entry_id))
        except JournalError as error:
            self.notify(error.happened, severity="error")
            return
        self._show(entry.words)

    @on(Editor.TooLong)
    def _too_long(self) -> None:
        self.notify(TOO_LONG, severity="warning", timeout=12)
