"""Choosing a tag to show the entries of."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets.option_list import Option

from journal_tui.model.text import shown_line
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.option_dialog import OptionDialog

ALL = ""
"""Given back for "all entries"."""


class TagsDialog(OptionDialog[str]):
    """The tags there are; gives back one of them, :data:`ALL`, or ``None`` when nothing was chosen."""

    NAME = "show the entries with one tag"
    CAN = (
        Command("take", "show", "Show the entries with the chosen tag.", also="enter"),
        Command("next", "choose", "Choose another.", also="down", shown_as="↑↓"),
        Command("previous", "choose", "Choose another.", also="up", quiet=True),
        Command("close", "back", "Go back.", also="escape"),
    )

    def __init__(self) -> None:
        super().__init__(id="tags-list")
        self._tags: list[str] = []

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield self.choices

    def on_mount(self) -> None:
        """Read the tags."""
        self.begin(self._read)

    async def _read(self) -> None:
        found = await self.journal.open.call(lambda vault: vault.entries.tags())
        self._tags = [ALL, *(tag for tag, _ in found)]
        self.choices.add_option(Option(Content("all entries")))
        for tag, count in found:
            name = Content(shown_line(tag)).truncate(48, ellipsis=True)
            self.choices.add_option(Option(Content.assemble(name, (f"  {count}", "$quiet"))))
        self.choices.highlighted = 0

    def at(self, number: int) -> str:
        """Return a tag, or :data:`ALL`."""
        return self._tags[number]
