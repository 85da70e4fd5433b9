"""What was handed over: when, for where, how, and the exact text; and a way to an updated draft."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from journal_tui.model.draft import Draft, HandedOver, HandoverWay, Step
from journal_tui.model.errors import UnknownId
from journal_tui.model.text import shown_line
from journal_tui.sharing.platforms import RULES
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.widgets.choice_list import ChoiceList, Item
from journal_tui.tui.widgets.marked_text import Mark, MarkedText
from journal_tui.vault.vault import Vault

WAYS = {
    HandoverWay.CLIPBOARD: "copied",
    HandoverWay.TERMINAL: "sent to the terminal",
    HandoverWay.SCREEN: "selected by hand",
    HandoverWay.FILE: "written to a file",
    HandoverWay.CARD: "saved as a card",
}
"""How words left, in words."""

_NONE = "Nothing was handed over."


class HandedOverScreen(CalmScreen[str | None]):
    """The list on the left, the exact text on the right; gives back the id of an updated draft."""

    CSS_PATH = "../styles/share.tcss"
    NAME = "handed over"
    ABOUT = "What left the program, word for word. What became of it afterwards cannot be known here."
    CAN = (
        Command("up", "up", "The one above.", "up,k", quiet=True),
        Command("down", "choose", "The one below.", "down,j", shown_as="↑↓"),
        Command("update", "updated draft", "Make a new draft from it, to say it differently.", "n"),
        Command("other_pane", "read", "Show the text, or the list again.", "v,enter"),
        Command("back", "back", "Go back.", "escape,left"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._all: dict[str, HandedOver] = {}
        self._list = ChoiceList(classes="handed")
        self._text = MarkedText(classes="reading")
        self._none = Static(Content(""), classes="quiet")

    def body(self) -> ComposeResult:
        """Yield the list and the text."""
        yield self._none
        yield self._list
        yield self._text

    def on_mount(self) -> None:
        """Read the record."""
        super().on_mount()
        self.run_worker(self._read(), exclusive=True)

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        if command == "other_pane":
            return bool(self._all) and self.has_class("-narrow")
        return command == "back" or bool(self._all)

    def label_of(self, command: Command) -> str:
        """Name the pane that is not shown."""
        return "list" if command.id == "other_pane" and self.has_class("text-shown") else command.label

    async def _read(self) -> None:
        handed = await self.journal.open.call(lambda vault: vault.drafts.handed_over())
        self._all = {each.id: each for each in handed}
        self._none.update(Content(_NONE))
        self._none.display = not handed
        self._list.show(Item(each.id, _when(each), f"{_what(each)}   {_opening(each)}") for each in handed)
        self._point()
        self.refresh_bindings()

    def _point(self) -> None:
        """Show the exact text of the current one."""
        handed = self._all.get(self._list.current)
        if handed is not None:
            about = f"{_when(handed)}  ·  {_what(handed)}  ·  {WAYS[handed.way]}"
            self._text.show(f"{about}\n\n{handed.text}", [Mark(0, len(about), "quiet")])

    def action_up(self) -> None:
        """Go up."""
        self._list.move(-1)
        self._point()

    def action_down(self) -> None:
        """Go down."""
        self._list.move(1)
        self._point()

    def on_choice_list_pointed(self, message: ChoiceList.Pointed) -> None:
        """Show what was clicked."""
        message.stop()
        self._point()

    def action_other_pane(self) -> None:
        """Show the text, or the list."""
        self.toggle_class("text-shown")
        self.refresh_bindings()

    async def action_update(self) -> None:
        """Make a new draft: of the draft it came from where that is left, else of the exact text."""
        handed = self._all[self._list.current]

        def make(vault: Vault) -> str:
            new = vault.drafts.new()
            vault.drafts.save(_updated(new, handed, vault))
            return new.id

        self.dismiss(await self.journal.open.call(make))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _updated(new: Draft, handed: HandedOver, vault: Vault) -> Draft:
    """Return a draft to go on with; the one it came from stays as it is."""
    try:
        former = vault.drafts.get(handed.draft_id)
    except UnknownId:
        return replace(new, text=handed.text, platform=handed.platform, step=Step.SHAPE)
    return replace(former, id=new.id, created=new.created, revised=new.revised, step=Step.SHAPE)


def _when(handed: HandedOver) -> str:
    day = handed.at.date
    return f"{day.day} {day:%B %Y}"


def _opening(handed: HandedOver) -> str:
    return shown_line(handed.text[:80])


def _what(handed: HandedOver) -> str:
    name = RULES[handed.platform].name
    if not handed.part:
        return f"{name}, title or warning"
    part = f", part {handed.part} of {handed.parts}" if handed.parts > 1 else ""
    return f"{name}{part}"
