"""A step with the words and something beside them; a narrow screen shows one of the two."""

from journal_tui.tui.commands import Command
from journal_tui.tui.screens.share.step import ShareStep


class TwoPanes(ShareStep):
    """Base of the steps that have two panes; each has the commands ``up``, ``down`` and ``other_pane``."""

    @property
    def aside_shown(self) -> bool:
        """Whether a narrow screen shows what is beside the words."""
        return self.has_class("aside-shown")

    def other_pane(self) -> str:
        """Return the words for the pane that is not shown."""
        raise NotImplementedError

    def move(self, by: int) -> None:
        """Go ``by`` places down, in whatever pane there is something to go through."""
        raise NotImplementedError

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        if command == "other_pane":
            return self.has_class("-narrow")
        return super().can(command)

    def label_of(self, command: Command) -> str:
        """Name the pane that is not shown."""
        if command.id == "other_pane":
            return self.other_pane()
        return super().label_of(command)

    def action_up(self) -> None:
        """Go up."""
        self.move(-1)

    def action_down(self) -> None:
        """Go down."""
        self.move(1)

    def action_other_pane(self) -> None:
        """Show the pane that is not shown."""
        self.toggle_class("aside-shown")
        self.refresh_bindings()
