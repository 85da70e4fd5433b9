"""Recovery words: what they are, the sheet to copy, and every word typed back."""

import re
from enum import Enum
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.journal.recovery_sheet import ABOUT, Sheet, made, make_sheet, prove
from journal_tui.model.errors import JournalError
from journal_tui.model.moment import Moment
from journal_tui.tui.commands import Command
from journal_tui.tui.days import day_shown
from journal_tui.tui.screens.keys.one_secret import OneSecret
from journal_tui.vault.keys.recovery import COUNT, words_in

TYPE_BACK = (
    "Now from the paper, word by word; space or Enter goes on. Four letters of each are enough. "
    "A word that was copied wrong would not help when it is needed."
)
KEPT = (
    "All twelve are right. The journal remembers that you have recovery words, and not the words themselves. "
    "Keep the paper where only you look.\n\nThey open the journal at the door, with Ctrl+R. When the "
    "passphrase is changed they end, and new ones can be made here."
)
_END_OF_WORD = re.compile(r".*\s", re.DOTALL)
_COLUMNS, _NARROW_COLUMNS = 3, 2


class Stage(Enum):
    """How far one is."""

    ASKING = 1
    SHOWING = 2
    PROVING = 3
    DONE = 4


class RecoveryWordsScreen(OneSecret):
    """Shows recovery words once the passphrase was typed, and has them typed back."""

    NAME = "recovery words"
    ABOUT = "Twelve words on paper that open the journal when the passphrase is forgotten. They are a choice."
    CAN = (
        Command("go-on", "go on", "Show the words; or hide them and type them back.", also="enter"),
        Command("show", "show or hide", "Show or hide what is typed.", also="ctrl+r"),
        Command("look", "look again", "Show the words again.", also="escape"),
        Command("back", "not now", "Go back to the settings.", also="escape"),
    )

    def __init__(self) -> None:
        super().__init__("Recovery words", ABOUT, "your passphrase")
        self._stage = Stage.ASKING
        self._sheet: Sheet | None = None
        self._at = 0
        self._busy = False
        self._shown = Static("", id="key-words")

    def above_field(self) -> ComposeResult:
        """Yield the recovery words, or how many were typed back."""
        yield self._shown

    def on_mount(self) -> None:
        """Say since when there are some."""
        self.begin(self._begin, group="work")

    async def _begin(self) -> None:
        when = await self.journal.open.call(made)
        if when is not None and self._stage is Stage.ASKING:
            self.tell(
                f"You have some since {day_shown(Moment.read(when))}. They can be shown again, the same ones."
            )

    def can(self, command: str) -> bool:
        """Tell what works now."""
        works = {
            "go-on": not self._busy and (self._stage is not Stage.ASKING or bool(self.typed.value)),
            "show": self._stage is Stage.ASKING,
            "look": self._stage is Stage.PROVING and not self._busy,
            "back": self._stage is not Stage.PROVING,
        }
        return works.get(command, True)

    def label_of(self, command: Command) -> str:
        """Say what going on, or back, means now."""
        if command.id == "go-on":
            return {Stage.SHOWING: "copied", Stage.DONE: "done"}.get(self._stage, "go on")
        if command.id == "back" and self._stage is Stage.DONE:
            return "back"
        return super().label_of(command)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        # What is in the field now, not what was: somebody may have typed on.
        ended = _END_OF_WORD.match(self.typed.value)
        if self._stage is Stage.PROVING and ended is not None:
            self._take(ended.group(), self.typed.value[ended.end() :])
        self.refresh_bindings()

    # From stage to stage.

    def action_go_on(self) -> None:
        """Show the words; or hide them and have them typed back."""
        if self._stage is Stage.ASKING:
            self._busy = True
            self.tell("One moment …")
            self.begin(partial(self._make, self.typed.value), group="work", exclusive=True)
            self.refresh_bindings()
        elif self._stage is Stage.SHOWING:
            self._enter(Stage.PROVING)
        elif self._stage is Stage.PROVING:
            self._take(self.typed.value)
        else:
            self.dismiss(None)

    async def _make(self, passphrase: str) -> None:
        try:
            self._sheet = await self.journal.open.call(lambda vault: make_sheet(vault, passphrase))
        except JournalError as error:
            self.tell(f"{error.happened} Nothing was changed.", care=True)
        else:
            self._enter(Stage.SHOWING)
        finally:
            self._busy = False
            self.typed.value = ""
            self.refresh_bindings()

    def _enter(self, stage: Stage) -> None:
        self._stage = stage
        self._at = 0
        self.typed.value = ""
        self.typed.password = stage is Stage.ASKING
        self.typed.placeholder = "word 1"
        self.typed.display = stage is Stage.PROVING
        about = {Stage.SHOWING: self._about_sheet(), Stage.PROVING: TYPE_BACK, Stage.DONE: KEPT}[stage]
        self.about.update(Content(about))
        self.tell("")
        self._draw()
        self.set_focus(self.typed if stage is Stage.PROVING else None)
        self.refresh_bindings()

    def _about_sheet(self) -> str:
        return "Copy them on paper, with their numbers. They are not stored anywhere."

    def _draw(self) -> None:
        sheet = self._sheet
        shown = Content("")
        if sheet is not None and self._stage is Stage.SHOWING:
            columns = _NARROW_COLUMNS if self.size.width < 56 else _COLUMNS
            shown = Content.assemble(
                ("\n".join(sheet.numbered(columns)), "bold"),
                f"\n\nThey open {sheet.file} without its passphrase, and every copy of it that has the same "
                "passphrase. They end when the passphrase is changed.\n\n",
                (f"For repairs, if the file's first bytes are damaged:\n{sheet.salt_shown}", "$quiet"),
            )
        elif self._stage is Stage.PROVING:
            shown = Content.assemble((f"{self._at} of {COUNT}", "bold"))
        words = self._shown
        words.display = bool(shown.plain)
        words.update(shown)

    def on_resize(self) -> None:
        """Draw the words at the new width."""
        self._draw()

    def _take(self, typed: str, rest: str = "") -> None:
        """Compare the words typed so far, one after the other.

        Args:
            typed: whole words.
            rest: the beginning of the next one, which stays in the field.
        """
        sheet = self._sheet
        if sheet is None or self._busy:
            return
        given = words_in(typed)
        while given and self._at < COUNT and given[0] == sheet.words[self._at]:
            given.pop(0)
            self._at += 1
        with self.prevent(Input.Changed):
            self.typed.value = "" if given else rest
            self.typed.cursor_position = len(self.typed.value)
        self.typed.placeholder = f"word {self._at + 1}" if self._at < COUNT else "Enter keeps it"
        self._draw()
        if self._at == COUNT:
            self._busy = True
            self.begin(partial(self._prove, " ".join(sheet.words)), group="work", exclusive=True)
        elif given:
            self.tell(f"That is not word {self._at + 1}. Esc shows the words again.", care=True)
        else:
            self.tell("")
        self.refresh_bindings()

    async def _prove(self, words: str) -> None:
        try:
            await self.journal.open.call(lambda vault: prove(vault, words))
        except JournalError as error:
            self.tell(
                f"The words are right. That you have them could not be kept: {error.happened}", care=True
            )
        else:
            self._sheet = None
            self._enter(Stage.DONE)
        finally:
            self._busy = False
            self.refresh_bindings()

    def action_look(self) -> None:
        """Show the words again."""
        self._enter(Stage.SHOWING)

    def action_back(self) -> None:
        """Go back."""
        self._sheet = None
        super().action_back()
