"""A dialog with a list to choose from with the arrows, whatever else is in it."""

from textual import on
from textual.screen import ScreenResultType
from textual.widgets import OptionList

from journal_tui.tui.screens.base import CalmDialog


class OptionDialog(CalmDialog[ScreenResultType | None]):
    """Base of dialogs with one list; each has the commands ``take``, ``next``, ``previous`` and ``close``.

    Args:
        id: the list's id.
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__()
        self.choices = OptionList(id=id, markup=False)
        self.choices.can_focus = False

    def at(self, number: int) -> ScreenResultType:
        """Return what is given back for an option."""
        raise NotImplementedError

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self.at(event.option_index))

    def action_take(self) -> None:
        """Give back what is chosen."""
        chosen = self.choices.highlighted
        self.dismiss(self.at(chosen) if chosen is not None else None)

    def action_next(self) -> None:
        """Choose the next."""
        self.choices.action_cursor_down()

    def action_previous(self) -> None:
        """Choose the one before."""
        self.choices.action_cursor_up()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
