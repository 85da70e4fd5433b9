"""The way into sharing: what is marked, just the two words, a draft that was left, what was handed over."""

from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from journal_tui.model.draft import Draft, Excerpt, Length, Step
from journal_tui.model.entry import Entry
from journal_tui.model.errors import UnknownId
from journal_tui.sharing.choosing import Choice, Source, rebased, source_of
from journal_tui.sharing.composing import TAGS, TWO_WORDS, compose
from journal_tui.sharing.flow import Flow
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.screens.share.handing import private_words
from journal_tui.tui.screens.share.keeping import DraftKeeper
from journal_tui.tui.screens.share.step import Sharing, step_screen
from journal_tui.tui.widgets.choice_list import GAP, ChoiceList, Item
from journal_tui.vault.vault import Vault

_WORDS, _DRAFTS, _HANDED = "words", "drafts", "handed"


class ShareScreen(CalmScreen[None]):
    """Begins or finds a draft and shows its step; with nothing marked it offers what else there is.

    Args:
        entry_ids: the marked entries, in their order; may be empty.
        draft_id: a draft to go on with.
        passages: passages selected by hand; in place of whole entries.
    """

    CSS_PATH = "../../styles/share.tcss"
    NAME = "share"
    ABOUT = "Sharing begins with marked entries, or with two words. Nothing leaves until you copy it."
    CAN = (
        Command("up", "up", "The line above.", "up,k", quiet=True),
        Command("down", "choose", "The line below.", "down,j", shown_as="↑↓"),
        Command("take", "take it", "Go on with this.", "enter,space"),
        Command("private", "back to the journal", "Go back to the journal; nothing leaves.", "escape,p"),
    )

    def __init__(
        self, entry_ids: Sequence[str] = (), draft_id: str = "", passages: Sequence[Excerpt] = ()
    ) -> None:
        super().__init__()
        self._entry_ids = tuple(entry_ids)
        self._draft_id = draft_id
        self._passages = tuple(passages)
        self._sharing: Sharing | None = None
        self._begun = False
        self._list = ChoiceList()
        self._opening = Static(Content(""), classes="opening quiet")

    def body(self) -> ComposeResult:
        """Yield what can be begun."""
        yield self._opening
        yield self._list

    def on_mount(self) -> None:
        """Begin with what is marked, or offer what there is."""
        super().on_mount()
        self.run_worker(self._begin(), group="begin", exclusive=True)

    def on_screen_resume(self) -> None:
        """Close behind the last step; show anew what there is after the lists."""
        sharing = self._sharing
        if sharing is not None and sharing.next_draft:
            self.run_worker(self._go_on(sharing.next_draft), group="begin", exclusive=True)
        elif sharing is not None:
            self.dismiss(None)
        elif not (self._entry_ids or self._draft_id or self._passages):
            self.run_worker(self._offer(), group="offer", exclusive=True)

    @property
    def takes_keys(self) -> bool:
        """Whether this screen is the one to give keys to: it has its list, and no step is on its way."""
        return self._begun and self._sharing is None

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        return command == "private" or bool(self._list.current)

    async def _begin(self) -> None:
        if self._draft_id:
            await self._go_on(self._draft_id)
        elif self._passages:
            entry_ids = tuple(dict.fromkeys(each.entry_id for each in self._passages))
            await self._from_entries(entry_ids, self._passages)
        elif self._entry_ids:
            await self._from_entries(self._entry_ids, None)

    async def _offer(self) -> None:
        """Say that nothing is marked, and what can be done all the same."""
        drafts, handed = await self.journal.open.call(
            lambda vault: (len(vault.drafts.list()), len(vault.drafts.handed_over()))
        )
        self._opening.update(
            Content(
                "Nothing is marked. In the journal, Space marks an entry; then s begins with what is marked."
            )
        )
        items = [Item(_WORDS, f"Just the two words: {TWO_WORDS}")]
        if drafts or handed:
            items.append(GAP)
        if drafts:
            items.append(Item(_DRAFTS, "A draft you left", "one" if drafts == 1 else str(drafts)))
        if handed:
            items.append(Item(_HANDED, "What was handed over", "look it up"))
        self._list.show(items)
        self._begun = True
        self.refresh_bindings()

    async def _from_entries(self, entry_ids: Sequence[str], passages: Sequence[Excerpt] | None) -> None:
        def read(vault: Vault) -> tuple[Draft, list[Source], list[str]]:
            sources = [_source(vault, each, passages or ()) for each in entry_ids]
            return vault.drafts.new(), sources, private_words(vault)

        draft, sources, words = await self.journal.open.call(read)
        choice = Choice(sources, passages)
        excerpts = choice.excerpts()
        text = compose(excerpts, draft.length)
        tags = tuple(tag.text for tag in TAGS if tag.preselected)
        self._show(Flow(replace(draft, excerpts=excerpts, text=text, tags=tags), words), choice)

    async def _go_on(self, draft_id: str) -> None:
        def read(vault: Vault) -> tuple[Draft, list[Source], list[str]]:
            draft = vault.drafts.get(draft_id)
            entry_ids = dict.fromkeys(each.entry_id for each in draft.excerpts)
            sources = [_source(vault, each, draft.excerpts) for each in entry_ids]
            return draft, sources, private_words(vault)

        draft, sources, words = await self.journal.open.call(read)
        draft = replace(draft, excerpts=rebased(draft.excerpts, sources))
        self._show(Flow(draft, words), Choice(sources, draft.excerpts), kept=True)

    async def _two_words(self) -> None:
        draft, words = await self.journal.open.call(lambda vault: (vault.drafts.new(), private_words(vault)))
        draft = replace(draft, step=Step.COPY, length=Length.WORDS, text=TWO_WORDS)
        self._show(Flow(draft, words), Choice((), ()))

    def _show(self, flow: Flow, choice: Choice, *, kept: bool = False) -> None:
        keeper = DraftKeeper(self.journal.open, flow, self.journal.say_saved, kept=kept)
        self.journal.keep(keeper)
        self._sharing = Sharing(flow, keeper, choice)
        self._list.show(())
        self._opening.update(Content(""))
        self.app.push_screen(step_screen(self._sharing))

    def action_up(self) -> None:
        """Go up."""
        self._list.move(-1)

    def action_down(self) -> None:
        """Go down."""
        self._list.move(1)

    def action_take(self) -> None:
        """Go on with what is chosen."""
        match self._list.current:
            case "words":
                self._begun = False
                self.run_worker(self._two_words(), group="begin", exclusive=True)
            case "drafts":
                self.journal.go("drafts", self._found_again)
            case "handed":
                self.journal.go("handed_over", self._found_again)

    def on_choice_list_pointed(self, message: ChoiceList.Pointed) -> None:
        """Go on with what was clicked."""
        message.stop()
        self.action_take()

    def action_private(self) -> None:
        """Go back to the journal."""
        self.dismiss(None)

    def _found_again(self, draft_id: object) -> None:
        """Go on with a draft that was chosen in a list."""
        if isinstance(draft_id, str):
            self._begun = False
            self.run_worker(self._go_on(draft_id), group="begin", exclusive=True)


def _source(vault: Vault, entry_id: str, excerpts: Sequence[Excerpt]) -> Source:
    """Read what can be chosen from an entry."""
    try:
        entry: Entry | None = vault.entries.get(entry_id)
    except UnknownId:
        entry = None
    if entry is None:
        return source_of(entry_id, "", None, excerpts)
    words = entry.words
    heading = words.title or f"{entry.written.date.day} {entry.written.date:%B %Y}"
    return source_of(entry_id, heading, words.text, excerpts, binned=entry.binned is not None)
