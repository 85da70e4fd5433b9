"""The card: the words as a picture, looked at here, and saved as files that only their owner can read."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal

from journal_tui.model.draft import HandoverWay
from journal_tui.model.errors import JournalError
from journal_tui.sharing.card import Card, Design, Size, half_blocks, make_cards, save_cards
from journal_tui.sharing.flow import Flow
from journal_tui.tui.aside import aside
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.screens.share.dialogs import LineDialog
from journal_tui.tui.screens.share.file import WrittenDialog
from journal_tui.tui.screens.share.handing import put_on_record, why_it_stays
from journal_tui.tui.widgets.card_preview import CardPreview
from journal_tui.tui.widgets.marked_text import Mark, MarkedText

_DRAWING = "Drawing …"
_HINT = "Without a date, a place or a device in it. The file is not encrypted."
_SIZES = {Size.PORTRAIT: "upright", Size.SQUARE: "square", Size.TALL: "tall"}
_SMALL = (24, 32, 44)
"""Cells across the small picture: narrow, wide, vast."""


class CardScreen(CalmScreen[None]):
    """The card's lines as they are broken, and a small picture of it.

    Args:
        flow: the draft.
    """

    CSS_PATH = "../../styles/share.tcss"
    NAME = "share  ·  card"
    ABOUT = "The words as a picture. It leaves only when you save it."
    CAN = (
        Command("save", "save", "Save the card, or all of them, as files that only you can read.", "s"),
        Command("design", "design", "Another of the three designs.", "d"),
        Command("size", "size", "Upright, square or tall.", "z"),
        Command("other_pane", "picture", "Show the small picture, or the lines again.", "v"),
        Command("onward", "next card", "Look at the next card.", "right,n"),
        Command("before", "card before", "Look at the card before.", "left,b", quiet=True),
        Command("up", "up", "Scroll up.", "up,k", quiet=True),
        Command("down", "down", "Scroll down.", "down,j", quiet=True),
        Command("back", "back", "Go back; nothing is kept of the card.", "escape"),
    )

    def __init__(self, flow: Flow) -> None:
        super().__init__()
        self._flow = flow
        self._design = Design.PAPER
        self._format = Size.PORTRAIT
        self._cards: list[Card] = []
        self._at = 0
        self._said = ""
        self._lines = MarkedText(classes="reading")
        self._picture = CardPreview()

    def body(self) -> ComposeResult:
        """Yield the lines, and the small picture."""
        with Horizontal(classes="card"):
            yield self._lines
            yield self._picture

    def on_mount(self) -> None:
        """Draw it."""
        super().on_mount()
        self._draw()

    def status(self) -> Sequence[str]:
        """Say which design and size it has."""
        return (f"{self._design}, {_SIZES[self._format]}", "nothing leaves until you save it")

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        if command == "save":
            return bool(self._cards)
        if command == "other_pane":
            return self.has_class("-narrow")
        return command not in {"onward", "before"} or len(self._cards) > 1

    def _draw(self) -> None:
        self._lines.show(_DRAWING)
        self.run_worker(self._drawn(), group="card", exclusive=True)

    async def _drawn(self) -> None:
        leaving = self._flow.leaving()
        design, size = self._design, self._format
        tags = leaving.tags

        def make() -> list[Card]:
            return make_cards(leaving.body, design, size, note=leaving.note, tags=tags)

        try:
            self._cards = await aside(make)
            self._said = ""
        except JournalError as error:
            self._cards = []
            self._said = str(error)
        self._at = 0
        await self._show()

    async def _show(self) -> None:
        """Show the current card, and what there is to say about it."""
        if not self._cards:
            self._lines.show(self._said)
            self._picture.show(())
            self.refresh_bindings()
            return
        card = self._cards[self._at]
        across = _SMALL[0 if self.has_class("-narrow") else 2 if self.has_class("-vast") else 1]
        self._picture.show(await aside(lambda: half_blocks(card, across)))
        about = f"card {self._at + 1} of {len(self._cards)}" if len(self._cards) > 1 else "one card"
        lead = f"{self._said}\n\n{about}" if self._said else about
        self._lines.show("\n".join([lead, "", *card.lines]), [Mark(0, len(lead), "quiet")])
        self.refresh_bindings()

    async def action_onward(self) -> None:
        """Look at the next card; after the last one at the first."""
        self._at = (self._at + 1) % len(self._cards)
        await self._show()

    async def action_before(self) -> None:
        """Look at the card before."""
        self._at = (self._at - 1) % len(self._cards)
        await self._show()

    def action_up(self) -> None:
        """Scroll up."""
        self._lines.scroll_relative(y=-1, animate=False)

    def action_down(self) -> None:
        """Scroll down."""
        self._lines.scroll_relative(y=1, animate=False)

    def action_other_pane(self) -> None:
        """Show the picture, or the lines."""
        self.toggle_class("picture-shown")

    def action_design(self) -> None:
        """Take another design."""
        designs = list(Design)
        self._design = designs[(designs.index(self._design) + 1) % len(designs)]
        self._draw()

    def action_size(self) -> None:
        """Take another size."""
        sizes = list(Size)
        self._format = sizes[(sizes.index(self._format) + 1) % len(sizes)]
        self._draw()

    def action_save(self) -> None:
        """Ask where to save it."""
        value = str(Path.home() / "card.png")
        self.app.push_screen(LineDialog("Save the card as", value, _HINT), self._save)

    def _save(self, path: str | None) -> None:
        if path and path.strip():
            self.run_worker(self._saved(Path(path.strip()).expanduser()), group="card", exclusive=True)

    async def _saved(self, path: Path) -> None:
        cards = list(self._cards)
        self._said = await why_it_stays(self.journal, self._flow, path)
        if not self._said:
            try:
                files = await aside(lambda: save_cards(cards, path))
            except JournalError as error:
                self._said = str(error)
            else:
                for number, card in enumerate(cards, start=1):
                    self._said = await put_on_record(
                        self.journal,
                        self._flow,
                        HandoverWay.CARD,
                        card.alt_text,
                        part=number,
                        parts=len(cards),
                    )
                self.app.push_screen(WrittenDialog(*files))
        await self._show()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
