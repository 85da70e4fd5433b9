"""The drafts that were left: found again, or thrown away."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from journal_tui.model.draft import Draft
from journal_tui.model.text import shown_line
from journal_tui.sharing.platforms import RULES
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.screens.taking import TakesOne
from journal_tui.tui.widgets.choice_list import ChoiceList, Item, fit

_OPENING = 40
_NONE = "There are no drafts."


class DraftsScreen(TakesOne, CalmScreen[str | None]):
    """The list of drafts, the one saved last first; gives back the id of the one to go on with."""

    CSS_PATH = "../styles/share.tcss"
    NAME = "drafts"
    ABOUT = "Drafts stay here until you throw them away. Your entries stay as they are in any case."
    CAN = (
        Command("take", "go on", "Go on where it was left.", "enter"),
        Command("down", "choose", "The draft below.", "down,j", shown_as="↑↓"),
        Command("up", "up", "The draft above.", "up,k", quiet=True),
        Command("discard", "throw away", "Throw this draft away; what was handed over stays on record.", "d"),
        Command("undo", "undo", "Take throwing away back.", "u"),
        Command("back", "back", "Go back.", "escape,left"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._drafts: dict[str, Draft] = {}
        self._gone: list[Draft] = []
        self._list = ChoiceList()
        self._none = Static(Content(""), classes="quiet")

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield self._none
        yield self._list

    def on_mount(self) -> None:
        """Read the drafts."""
        super().on_mount()
        self.run_worker(self._read(), exclusive=True)

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        if command == "undo":
            return bool(self._gone)
        return command == "back" or bool(self._drafts)

    async def _read(self) -> None:
        drafts = await self.journal.open.call(lambda vault: vault.drafts.list())
        self._drafts = {draft.id: draft for draft in drafts}
        self._none.update(Content("" if drafts else _NONE))
        self._none.display = not drafts
        self._list.show(Item(draft.id, _opening(draft), _aside(draft)) for draft in drafts)
        self.refresh_bindings()

    async def action_discard(self) -> None:
        """Throw this draft away."""
        draft = self._drafts[self._list.current]
        await self.journal.open.call(lambda vault: vault.drafts.delete(draft.id))
        self._gone.append(draft)
        await self._read()

    async def action_undo(self) -> None:
        """Bring back the draft thrown away last."""
        draft = self._gone.pop()
        await self.journal.open.call(lambda vault: vault.drafts.save(draft))
        await self._read()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _opening(draft: Draft) -> str:
    return fit(shown_line(draft.title or draft.text[:200]), _OPENING) or "no words yet"


def _aside(draft: Draft) -> str:
    day = draft.revised.date
    return f"left at {draft.step} · {day.day} {day:%b %Y} · {RULES[draft.platform].name}"
