"""Two small questions: a line to type, and a list to choose from."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.model.text import shown_line
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmDialog
from journal_tui.tui.screens.taking import TakesOne
from journal_tui.tui.widgets.choice_list import ChoiceList, Item


class LineDialog(CalmDialog[str | None]):
    """Asks for one line; gives it back, or nothing when it was left.

    Args:
        name: what it is about.
        value: what stands there already.
        hint: a quiet sentence below.
    """

    ABOUT = "Type a line. Esc leaves it as it was."
    CAN = (
        Command("take", "take", "Take what is typed.", also="enter"),
        Command("back", "not now", "Leave it as it was.", also="escape"),
    )

    def __init__(self, name: str, value: str = "", hint: str = "") -> None:
        super().__init__()
        self._about = name
        self._hint = hint
        self._line = Input(shown_line(value), select_on_focus=False)

    def body(self) -> ComposeResult:
        """Yield the line and the hint."""
        if self._about:
            yield Static(Content(self._about), classes="panel-name")
        yield self._line
        if self._hint:
            yield Static(Content(f"\n{self._hint}"), classes="quiet")

    def action_take(self) -> None:
        """Give the line back."""
        self.dismiss(self._line.value)

    def action_back(self) -> None:
        """Give nothing back."""
        self.dismiss(None)


class ListDialog(TakesOne, CalmDialog[str | None]):
    """Offers a list; gives the chosen key back, or nothing when it was left.

    Args:
        name: what it is about.
        items: the rows.
        current: the row to begin at.
    """

    CSS_PATH = "../../styles/share.tcss"
    ABOUT = "Choose with the arrows and Enter. Esc leaves it as it was."
    CAN = (
        Command("take", "take", "Take this one.", "enter,space"),
        Command("back", "not now", "Leave it as it was.", also="escape"),
        Command("down", "choose", "The row below.", "down,j", shown_as="↑↓"),
        Command("up", "up", "The row above.", "up,k", quiet=True),
    )

    def __init__(self, name: str, items: Sequence[Item], current: str = "") -> None:
        super().__init__()
        self._about = name
        self._items = items
        self._begin = current
        self._list = ChoiceList()

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield Static(Content(self._about), classes="panel-name")
        yield self._list

    def on_mount(self) -> None:
        """Show the rows."""
        super().on_mount()
        self._list.show(self._items, self._begin)

    def action_back(self) -> None:
        """Give nothing back."""
        self.dismiss(None)
