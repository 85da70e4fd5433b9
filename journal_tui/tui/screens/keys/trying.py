"""Trying the passphrase while the journal is open: says whether it is right, and nothing else happens."""

from functools import partial
from typing import ClassVar

from textual import on
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.model.errors import JournalError
from journal_tui.tui.aside import aside
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.vault.keys.proving import fits

RIGHT = "Right. That opens your journal."
WRONG = (
    "That is not it. Nothing happened, and nobody counts. Capital letters, another keyboard layout or a "
    "space at the end are the usual reasons; Ctrl+R shows what is typed."
)


class TryPassphraseScreen(CalmScreen[None]):
    """Says whether a passphrase, or recovery words, would open the journal."""

    NAME = "try your passphrase"
    ABOUT = "Whether you still know it, tried while the journal is open. Recovery words can be tried too."
    CSS_PATH: ClassVar[CSSPathType | None] = "../../styles/key.tcss"
    AUTO_FOCUS = "#typed"
    CAN = (
        Command("try", "try it", "Say whether it is right.", also="enter"),
        Command("show", "show or hide", "Show or hide what is typed.", also="ctrl+r"),
        Command("back", "back", "Go back to the settings.", also="escape"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._typed = Input(password=True, placeholder="passphrase, or recovery words", id="typed")
        self._trying = False
        self._told = Static("", id="key-told")

    def body(self) -> ComposeResult:
        """Yield the words, the field and the answer."""
        with VerticalScroll(id="key", can_focus=False):
            yield Static(Content("Try your passphrase"), classes="strong key-title")
            yield Static(
                Content(
                    "Typed now and then, it stays in mind. It is only compared: nothing is changed, shown or "
                    "counted. Recovery words can be tried in the same way."
                ),
                id="key-about",
            )
            yield self._typed
            yield self._told

    def can(self, command: str) -> bool:
        """Tell what works now."""
        return command != "try" or (bool(self._typed.value) and not self._trying)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value:
            self._tell("")
        self.refresh_bindings()

    def _tell(self, words: str, *, care: bool = False) -> None:
        told = self._told
        told.update(Content(words))
        told.set_class(care, "care")

    def action_try(self) -> None:
        """Say whether it is right."""
        self._trying = True
        self._tell("One moment …")
        self.begin(partial(self._try, self._typed.value), group="work", exclusive=True)
        self.refresh_bindings()

    async def _try(self, typed: str) -> None:
        try:
            key = await self.journal.open.call(lambda vault: vault.key)
            right = await aside(lambda: fits(key, typed))
        except JournalError as error:
            self._tell(str(error), care=True)
        else:
            if right:
                self._typed.value = ""
                self._typed.password = True
            self._tell(RIGHT if right else WRONG, care=not right)
        finally:
            self._trying = False
            self.refresh_bindings()

    def action_show(self) -> None:
        """Show or hide what is typed."""
        self._typed.password = not self._typed.password

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
