"""Places to start from: offered on request, for an empty page."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal_tui.journal.starting import ABOUT_FACTS, STARTING_POINTS, StartingPoint
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmDialog


class StartingDialog(CalmDialog[StartingPoint | None]):
    """A few ways to begin; none of them writes anything."""

    NAME = "starting points"
    ABOUT = "A few ways to begin. They show a quiet hint until the first key, and write nothing."
    CAN = (
        Command("choose", "take", "Begin from here.", also="enter"),
        Command("back", "not now", "Go back to the page.", "escape"),
    )

    def body(self) -> ComposeResult:
        """Yield the list and what is true of notes of facts."""
        yield OptionList(*(Option(Content(point.name)) for point in STARTING_POINTS), id="starting-points")
        yield Static("", id="starting-hint", classes="quiet")

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        point = STARTING_POINTS[event.option_index]
        hint = point.hint.replace("\n\n", "\n")
        if point.kind.value == "facts":
            hint = f"{hint}\n{ABOUT_FACTS}"
        self.query_one("#starting-hint", Static).update(Content(hint))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(STARTING_POINTS[event.option_index])

    def action_choose(self) -> None:
        """Begin from the chosen place."""
        self.query_one(OptionList).action_select()

    def action_back(self) -> None:
        """Go back to the page as it was."""
        self.dismiss(None)
