"""Private words: names and words that sharing always asks about."""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.model.errors import JournalError
from journal_tui.model.text import fold, normalise_line, shown_line
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.widgets.line_input import LineInput
from journal_tui.tui.widgets.row_list import RowList
from journal_tui.vault.settings import PrivateWord
from journal_tui.vault.vault import Vault

ABOUT = (
    "Names, nicknames, a workplace, a street: whatever must never slip out. Sharing always finds these, in "
    "any case and with or without accents, and asks about them. They stay in this journal."
)
_WORD_WIDTH = 32


class PrivateWordsScreen(CalmScreen[None]):
    """The private words, with what may stand in their place."""

    NAME = "private words"
    ABOUT = "Names and words that sharing always asks about. They stay in this journal, encrypted."
    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/settings.tcss"
    AUTO_FOCUS = "#add-word"
    CAN = (
        Command("add", "add", "Keep the word, with what may stand in its place.", also="enter"),
        Command("remove", "remove", "Remove the chosen word.", "delete,d"),
        Command("undo", "undo", "Bring back the word just removed.", "u", also="ctrl+z"),
        Command("to-list", "to the list", "Go to the words that are kept.", also="down"),
        Command("back", "back", "Go back to the settings.", "escape"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._words: list[PrivateWord] = []
        self._removed: PrivateWord | None = None
        self._word = LineInput(placeholder="a name or word", max_length=200, id="add-word")
        self._role = LineInput(placeholder="in its place: a friend", max_length=200, id="add-role")
        self._list = RowList(id="words-list")

    def body(self) -> ComposeResult:
        """Yield the fields, the words and a note."""
        yield Static(Content(ABOUT), id="words-about", classes="quiet")
        with Horizontal(id="add-row"):
            yield self._word
            yield self._role
        yield self._list
        yield Static("", id="words-note", classes="quiet")

    def on_mount(self) -> None:
        """Read the words."""
        self.run_worker(self._read())

    def can(self, command: str) -> bool:
        """Tell what works now."""
        in_list = self._list.has_focus
        works = {
            "add": not in_list and bool(normalise_line(self._word.value)),
            "remove": in_list and bool(self._words),
            "undo": self._removed is not None,
            "to-list": not in_list and bool(self._words),
        }
        return works.get(command, True)

    def label_of(self, command: Command) -> str:
        """Say what Enter does where one is."""
        goes_on = command.id == "add" and self.focused is self._word and not self._role.value
        return "go on" if goes_on else super().label_of(command)

    async def _read(self, chosen: str = "") -> None:
        try:
            self._words = await self.journal.open.call(lambda vault: vault.settings.private_words())
        except JournalError as error:
            self._note(error.happened)
            return
        self._list.show(
            [_row(word) for word in self._words],
            next((n for n, word in enumerate(self._words) if fold(word.word) == fold(chosen)), None),
        )
        if not self._words:
            self._word.focus()
        self._note("" if self._words else "None yet, and none are needed before you share.")
        self.refresh_bindings()

    def _note(self, words: str) -> None:
        self.query_one("#words-note", Static).update(Content(words))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Say what works from where one is."""
        self.refresh_bindings()

    def action_add(self) -> None:
        """Keep the word, or go from the word to what stands in its place."""
        if self.focused is self._word and not self._role.value:
            self._role.focus()
        else:
            self.run_worker(
                self._add(PrivateWord(normalise_line(self._word.value), normalise_line(self._role.value)))
            )

    async def _add(self, word: PrivateWord) -> None:
        if await self._keep(word):
            with self.prevent(Input.Changed):
                self._word.value = self._role.value = ""
            self._word.focus()
            await self._read(word.word)
            self._note("Kept.")

    async def _keep(self, word: PrivateWord) -> bool:
        return await self._change(lambda vault: vault.settings.add_private_word(word.word, word.role))

    def action_remove(self) -> None:
        """Remove the chosen word; it can be brought back while this screen is open."""
        self.run_worker(self._remove(self._words[self._list.chosen]))

    async def _remove(self, word: PrivateWord) -> None:
        if await self._change(lambda vault: vault.settings.remove_private_word(word.word)):
            self._removed = word
            await self._read()
            self._note(f"“{shown_line(word.word)}” is removed. u brings it back.")

    def action_undo(self) -> None:
        """Bring back the word just removed."""
        if self._removed is not None:
            self.run_worker(self._undo(self._removed))

    async def _undo(self, word: PrivateWord) -> None:
        if await self._keep(word):
            self._removed = None
            await self._read(word.word)
            self._note("It is back.")

    async def _change(self, work: Callable[[Vault], None]) -> bool:
        try:
            await self.journal.open.call(work)
        except JournalError as error:
            self._note(f"{error.happened} Nothing was changed. {error.next_step}".strip())
            return False
        return True

    def action_to_list(self) -> None:
        """Go to the words."""
        self._list.focus()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _row(word: PrivateWord) -> tuple[str, str]:
    name = shown_line(word.word)
    gap = " " * max(_WORD_WIDTH - cell_len(name), 2)
    return name + gap, shown_line(word.role) or "asked about each time"
