"""A field for one line: what comes in is made one safe line, and what is shown cannot change the screen."""

from textual import events
from textual.strip import Strip

from journal_tui.model.text import normalise
from journal_tui.tui.widgets.quick_input import QuickInput
from journal_tui.tui.widgets.quick_text import hidden_left_out


def one_line(text: str) -> str:
    """Return ``text`` without control characters, with a space for each line break and tab."""
    return normalise(text).replace("\n", " ").replace("\t", " ")


class LineInput(QuickInput):
    """Textual's field, which would take control characters from a paste and show them to the terminal."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        line = one_line(event.text).strip()
        if line:
            self.replace(line, *self.selection)

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a part of the line.

        Args:
            text: what to put there.
            start: index of the first character to replace.
            end: index after the last one.
        """
        super().replace(one_line(text), start, end)

    def render_line(self, y: int) -> Strip:
        """Draw the line without bidirectional controls."""
        return hidden_left_out(super().render_line(y))
