"""The search field: searches as one types, never in the way of the typing."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class SearchBox(Input):
    """One line; tells a moment after the last key what to look for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear_or_back", show=False, id="search.back"),
        Binding("down,enter", "to_hits", show=False, id="search.to-hits"),
    ]
    pause = 0.005  # the letter is drawn first

    class Asked(Message):
        """Look for this; empty: show everything again."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Done(Message):
        """Go to what was found (or back to the entries)."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, placeholder="search", select_on_focus=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Wait for the next key a moment, then ask."""
        event.stop()
        for timer in tuple(self._timers):
            if timer.name == "ask":
                timer.stop()
        if self.value.strip():
            self.set_timer(self.pause, self._ask, name="ask")
        else:
            self._ask()

    def _ask(self) -> None:
        self.post_message(self.Asked(self.value.strip()))

    def action_clear_or_back(self) -> None:
        """Empty the field; from an empty field, go back to the entries."""
        if self.value:
            self.value = ""
        else:
            self.post_message(self.Done())

    def action_to_hits(self) -> None:
        """Go to what was found."""
        self.post_message(self.Done())
