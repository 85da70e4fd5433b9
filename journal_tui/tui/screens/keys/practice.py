"""An empty screen: what leaving looks like, tried without leaving."""

from textual import events
from textual.app import ComposeResult

from journal_tui.tui.screens.base import CalmScreen


class PracticeScreen(CalmScreen[None]):
    """Nothing at all, until a key is pressed."""

    def compose(self) -> ComposeResult:
        """Yield nothing."""
        yield from ()

    def on_key(self, event: events.Key) -> None:
        """Come back."""
        event.stop()
        if self.is_current:
            self.dismiss(None)

    def on_click(self) -> None:
        """Come back."""
        if self.is_current:
            self.dismiss(None)
