"""Screens that are one list, from which a row is taken."""

from textual.screen import Screen

from journal_tui.tui.widgets.choice_list import ChoiceList


class TakesOne(Screen[str | None]):
    """What such screens do alike; the key of the row that is taken is given back."""

    _list: ChoiceList

    def action_up(self) -> None:
        """Go up."""
        self._list.move(-1)

    def action_down(self) -> None:
        """Go down."""
        self._list.move(1)

    def on_choice_list_pointed(self, message: ChoiceList.Pointed) -> None:
        """Take what was clicked."""
        self.dismiss(message.key)

    def action_take(self) -> None:
        """Take the current row."""
        self.dismiss(self._list.current)
