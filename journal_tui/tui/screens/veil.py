"""The veil: an empty screen over whatever is there."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Middle
from textual.content import Content
from textual.widgets import Static

from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen


class VeilScreen(CalmScreen[None]):
    """Nothing of the journal to see; any key or click shows it again."""

    ABOUT = "The screen is covered. Nothing was closed."
    CAN = (Command("unveil", "show again", "Show what was on the screen.", also="escape"),)

    def __init__(self) -> None:
        super().__init__(classes="veil")

    def body(self) -> ComposeResult:
        """Yield one quiet sentence."""
        with Middle():
            yield Static(Content("covered · any key shows it again"), classes="quiet centred")

    def status(self) -> tuple[str, ...]:
        """Say nothing in the header."""
        return ()

    def on_key(self, event: events.Key) -> None:
        """Show the screen again; the key does nothing else."""
        event.stop()
        self.action_unveil()

    def on_click(self) -> None:
        """Show the screen again."""
        self.action_unveil()

    def action_unveil(self) -> None:
        """Show what was on the screen."""
        if self.is_current:
            self.dismiss(None)
