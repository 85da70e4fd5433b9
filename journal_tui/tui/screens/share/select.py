"""The words alone on the whole screen, to be selected by hand with the terminal's own means."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.model.text import shown
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.widgets.keys_line import KeysLine


class SelectScreen(CalmScreen[bool]):
    """Nothing but the words and one line of keys; gives back whether they were copied.

    Args:
        text: exactly what leaves.
    """

    CSS_PATH = "../../styles/share.tcss"
    ABOUT = "Select the words with the mouse; most terminals want Shift held down for it."
    CAN = (
        Command("copied", "I copied it", "Put on record that these words were handed over.", "enter"),
        Command("back", "back", "Go back.", "escape"),
    )

    def __init__(self, text: str) -> None:
        super().__init__()
        self._words = text

    def compose(self) -> ComposeResult:
        """Yield the words from the first cell on."""
        with VerticalScroll():
            yield Static(Content(shown(self._words)), classes="words")
        yield Static(
            Content("Hold Shift and drag to select; then copy as your terminal does it."), classes="quiet"
        )
        yield KeysLine(self.keys_now, self.do)

    def action_copied(self) -> None:
        """It was copied."""
        self.dismiss(result=True)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(result=False)
