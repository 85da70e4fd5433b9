"""The search field: searches as one types, never in the way of the typing."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from journal_tui.tui.widgets.quick_input import QuickInput


class SearchBox(QuickInput):
    """One line; tells after each key what to look for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear_or_back", show=False, id="search.back"),
        Binding("down,enter", "to_hits", show=False, id="search.to-hits"),
    ]

    class Asked(Message):
        """Look for this; empty: show everything again."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Done(Message):
        """Go to what was found (or back to the entries)."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, placeholder="search", select_on_focus=False)
        self._asking = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask once the letter is drawn; of letters that came meanwhile too, all at once."""
        event.stop()
        if not self.value.strip():
            self._ask()
        elif not self._asking:
            self._asking = True
            self.call_after_refresh(self._ask)

    def _ask(self) -> None:
        self._asking = False
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
