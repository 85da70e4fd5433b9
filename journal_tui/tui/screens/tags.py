"""Choosing a tag to show the entries of."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from journal_tui.model.text import fold, shown_line
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.option_dialog import OptionDialog

ALL = ""
"""Given back for "all entries"."""


class TagsDialog(OptionDialog[str]):
    """A field and the tags that have what is typed in it.

    Gives back a tag, :data:`ALL`, or ``None`` when nothing was chosen.
    """

    NAME = "show the entries with one tag"
    CAN = (
        Command("take", "show", "Show the entries with the chosen tag.", also="enter"),
        Command("next", "choose", "Choose another.", also="down", shown_as="↑↓"),
        Command("previous", "choose", "Choose another.", also="up", quiet=True),
        Command("close", "back", "Go back.", also="escape"),
    )

    def __init__(self) -> None:
        super().__init__(id="tags-list")
        self._all: list[tuple[str, int]] = []
        self._tags: list[str] = []

    def body(self) -> ComposeResult:
        """Yield the field and the list."""
        yield Input(placeholder="type a part of it", id="tags-field")
        yield self.choices
        yield Static(Content("No tag has this in it."), id="tags-said", classes="quiet")

    def on_mount(self) -> None:
        """Read the tags."""
        self.query_one("#tags-said").display = False
        self.begin(self._read)

    def can(self, command: str) -> bool:
        """Tell what works now: where no tag fits there is none to show."""
        return command == "close" or bool(self._tags)

    async def _read(self) -> None:
        self._all = await self.journal.open.call(lambda vault: vault.entries.tags())
        self._show(self.query_one(Input).value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def _show(self, words: str) -> None:
        asked = fold(words).strip().lstrip("#")
        fitting = [(tag, count) for tag, count in self._all if asked in fold(tag)]
        options = [Option(self._line(tag, count)) for tag, count in fitting]
        self._tags = [tag for tag, _ in fitting]
        if not asked:
            self._tags.insert(0, ALL)
            options.insert(0, Option(Content("all entries")))
        self.choices.clear_options()
        self.choices.add_options(options)
        self.choices.highlighted = 0 if options else None
        self.query_one("#tags-said").display = not options
        self.refresh_bindings()

    def _line(self, tag: str, count: int) -> Content:
        name = Content(shown_line(tag)).truncate(48, ellipsis=True)
        return Content.assemble(name, (f"  {count}", "$quiet"))

    def at(self, number: int) -> str:
        """Return a tag, or :data:`ALL`."""
        return self._tags[number]
