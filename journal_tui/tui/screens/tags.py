"""Choosing a tag to show the entries of."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal_tui.model.text import shown_line
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmDialog

ALL = ""
"""Given back for "all entries"."""


class TagsDialog(CalmDialog[str | None]):
    """The tags there are; gives back one of them, :data:`ALL`, or ``None`` when nothing was chosen."""

    NAME = "show the entries with one tag"
    CAN = (
        Command("take", "show", "Show the entries with the chosen tag.", also="enter"),
        Command("next", "choose", "Choose another.", also="down", shown_as="↑↓"),
        Command("previous", "choose", "Choose another.", also="up", quiet=True),
        Command("close", "back", "Go back.", also="escape"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._tags: list[str] = []

    def body(self) -> ComposeResult:
        """Yield the list."""
        choices = OptionList(id="tags-list", markup=False)
        choices.can_focus = False
        yield choices

    def on_mount(self) -> None:
        """Read the tags."""
        self.begin(self._read)

    async def _read(self) -> None:
        found = await self.journal.open.call(lambda vault: vault.entries.tags())
        self._tags = [ALL, *(tag for tag, _ in found)]
        choices = self.query_one(OptionList)
        choices.add_option(Option(Content("all entries")))
        for tag, count in found:
            name = Content(shown_line(tag)).truncate(48, ellipsis=True)
            choices.add_option(Option(Content.assemble(name, (f"  {count}", "$quiet"))))
        choices.highlighted = 0

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._tags[event.option_index])

    def action_take(self) -> None:
        """Give back the chosen tag."""
        at = self.query_one(OptionList).highlighted
        self.dismiss(self._tags[at] if at is not None else None)

    def action_next(self) -> None:
        """Choose the next tag."""
        self.query_one(OptionList).action_cursor_down()

    def action_previous(self) -> None:
        """Choose the tag before."""
        self.query_one(OptionList).action_cursor_up()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
