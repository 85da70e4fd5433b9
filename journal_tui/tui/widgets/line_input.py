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
        taken = line[: self._room()]
        if taken:
            self.replace(taken, *self.selection)
        if len(taken) < len(line):
            self.app.notify(
                f"At most {self.max_length} characters stand in this line. The last {len(line) - len(taken)} "
                "of what was pasted are not in it.",
                severity="warning",
                timeout=12,
            )

    def _room(self) -> int | None:
        """Return how many characters may still come in place of what is selected; ``None``: any number."""
        if not self.max_length:
            return None
        start, end = sorted(self.selection)
        return max(0, self.max_length - len(self.value) + (end - start))

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
