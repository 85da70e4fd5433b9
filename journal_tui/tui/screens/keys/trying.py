"""Trying the passphrase while the journal is open: says whether it is right, and nothing else happens."""

from functools import partial

from textual import on
from textual.widgets import Input

from journal_tui.model.errors import JournalError
from journal_tui.tui.aside import aside
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.keys.one_secret import OneSecret
from journal_tui.vault.keys.proving import fits

ASKED = (
    "Typed now and then, it stays in mind. It is only compared: nothing is changed, shown or "
    "counted. Recovery words can be tried in the same way."
)
RIGHT = "Right. That opens your journal."
WRONG = (
    "That is not it. Nothing happened, and nobody counts. Capital letters, another keyboard layout or a "
    "space at the end are the usual reasons; Ctrl+R shows what is typed."
)


class TryPassphraseScreen(OneSecret):
    """Says whether a passphrase, or recovery words, would open the journal."""

    NAME = "try your passphrase"
    ABOUT = "Whether you still know it, tried while the journal is open. Recovery words can be tried too."
    CAN = (
        Command("try", "try it", "Say whether it is right.", also="enter"),
        Command("show", "show or hide", "Show or hide what is typed.", also="ctrl+r"),
        Command("back", "back", "Go back to the settings.", also="escape"),
    )

    def __init__(self) -> None:
        super().__init__("Try your passphrase", ASKED, "passphrase, or recovery words")
        self._trying = False

    def can(self, command: str) -> bool:
        """Tell what works now."""
        return command != "try" or (bool(self.typed.value) and not self._trying)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value:
            self.tell("")
        self.refresh_bindings()

    def action_try(self) -> None:
        """Say whether it is right."""
        self._trying = True
        self.tell("One moment …")
        self.begin(partial(self._try, self.typed.value), group="work", exclusive=True)
        self.refresh_bindings()

    async def _try(self, typed: str) -> None:
        try:
            key = await self.journal.open.call(lambda vault: vault.key)
            right = await aside(lambda: fits(key, typed))
        except JournalError as error:
            self.tell(str(error), care=True)
        else:
            if right:
                self.typed.value = ""
                self.typed.password = True
            self.tell(RIGHT if right else WRONG, care=not right)
        finally:
            self._trying = False
            self.refresh_bindings()
