"""What can be done on a screen, and with which keys."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.tui.commands import EVERYWHERE, Command, key_shown
from journal_tui.tui.holding import CalmScreenLike
from journal_tui.tui.screens.base import CalmDialog


def keys_of(command: Command) -> str:
    """Return all keys of a command as they are shown."""
    keys = [key for key in (*command.key.split(","), *command.also.split(",")) if key]
    return "  ".join(dict.fromkeys(key_shown(key.strip()) for key in keys)) or command.shown_as


class HelpDialog(CalmDialog[None]):
    """The help page of the screen below it.

    Args:
        about: the screen it tells about.
    """

    NAME = "help"
    CAN = (
        Command("close", "close", "Go back.", "escape,q"),
        Command("scroll", "scroll", "Read on.", "down,up", shown_as="↑↓"),
    )

    def __init__(self, about: object) -> None:
        super().__init__()
        self._about = about

    def body(self) -> ComposeResult:
        """Yield a sentence, the screen's commands, and those that work everywhere."""
        with VerticalScroll(id="help-page"):
            if isinstance(self._about, CalmScreenLike):
                if self._about.ABOUT:
                    yield Static(Content(self._about.ABOUT), classes="help-about")
                for command in self._about.commands():
                    yield self._row(command)
            yield Static(Content("everywhere"), classes="help-about quiet")
            for command in EVERYWHERE:
                yield self._row(command)
            yield self._row(Command("tab", "", "Go to the next part of the screen.", "tab"))

    def _row(self, command: Command) -> Horizontal:
        return Horizontal(
            Static(Content(keys_of(command)), classes="help-key accent"),
            Static(Content(command.help), classes="help-words"),
            classes="help-row",
        )

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_scroll(self) -> None:
        """Scroll down a line (the arrow keys are the page's own)."""
        self.query_one("#help-page").scroll_down(animate=False)
