"""Choose: which passages of the marked entries go into the draft; the entries stay as they are."""

from bisect import bisect_right

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from journal_tui.model.draft import Step
from journal_tui.sharing.choosing import Grain, Origin, Piece
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.share.step import ShareStep, Sharing
from journal_tui.tui.widgets.marked_text import Mark, MarkedText

_ORIGINS = {
    Origin.PRESENT: "",
    Origin.CHANGED: "changed since; these are the words as they were copied",
    Origin.BINNED: "in the bin",
    Origin.GONE: "no longer in the journal; these are the words as they were copied",
}
_UNTITLED = "untitled"


class ChooseScreen(ShareStep):
    """The marked entries one under another; passages are taken and left with Space."""

    STEP = Step.CHOOSE
    ABOUT = "Choose which passages go into the draft. They are copied; your entries stay as they are."
    CAN = (
        Command("take", "take", "Take this passage, or leave it.", "space,enter"),
        Command("down", "passages", "Go to the next passage.", "down,j", shown_as="↑↓"),
        Command("up", "up", "Go to the passage before.", "up,k", quiet=True),
        Command("whole", "whole entry", "Take all of this entry, or leave all of it.", "a"),
        Command("grain", "sentences", "Choose by sentences, or by paragraphs.", "s"),
        Command("drafts", "drafts", "Go to the drafts you left.", "d", quiet=True),
        Command("handed_over", "handed over", "Look up what was handed over.", "h", quiet=True),
    )

    def __init__(self, sharing: Sharing) -> None:
        super().__init__(sharing)
        self._at = 0
        self._offsets: list[int] = []
        self._text = MarkedText(classes="reading")
        self._tally = Static(Content(""), classes="tally")

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The passages there are to choose from."""
        return self.sharing.choice.pieces

    def step_body(self) -> ComposeResult:
        """Yield the text, and how much is taken."""
        yield self._text
        yield self._tally

    def on_mount(self) -> None:
        """Show what there is to choose from."""
        super().on_mount()
        self._at = next((index for index, piece in enumerate(self.pieces) if piece.taken), 0)
        self.changed()

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        if command in {"up", "down", "take", "whole", "grain"}:
            return bool(self.pieces)
        return super().can(command)

    def label_of(self, command: Command) -> str:
        """Say what a key would change."""
        if command.id == "take":
            return "leave" if self.pieces[self._at].taken else "take"
        if command.id == "grain":
            return "sentences" if self.sharing.choice.grain is Grain.PARAGRAPHS else "paragraphs"
        return super().label_of(command)

    def changed(self) -> None:
        """Show the sources with what is taken of them."""
        super().changed()
        text = ""
        marks = []
        self._offsets = []
        own = self.pieces
        at = 0
        for number, source in enumerate(self.sharing.choice.sources):
            text += "\n\n\n" if text else ""
            heading = source.heading or _UNTITLED
            marks.append(Mark(len(text), len(text) + len(heading), "heading"))
            text += heading
            aside = _ORIGINS[source.origin] or ("" if source.text.strip() else "this entry has no words")
            if aside:
                marks.append(Mark(len(text), len(text) + len(aside) + 5, "quiet"))
                text += f"  ·  {aside}"
            text += "\n\n"
            self._offsets.append(len(text))
            while at < len(own) and own[at].source == number:
                piece = own[at]
                look = "taken" if piece.taken else "left"
                marks.append(Mark(len(text) + piece.start, len(text) + piece.end, look, str(at)))
                at += 1
            text += source.text
        self._text.show(text, marks)
        self._point(min(self._at, max(0, len(own) - 1)))

    def on_marked_text_clicked(self, message: MarkedText.Clicked) -> None:
        """Take or leave the passage that was clicked."""
        message.stop()
        self._at = int(message.key)
        self.action_take()

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the passage in view."""
        self.call_after_refresh(self._point, self._at)

    def action_up(self) -> None:
        """Go to the passage before."""
        self._point(max(0, self._at - 1))

    def action_down(self) -> None:
        """Go to the next passage."""
        self._point(min(len(self.pieces) - 1, self._at + 1))

    def action_take(self) -> None:
        """Take this passage, or leave it."""
        self.sharing.choice.toggle(self._at)
        self._choose()

    def action_whole(self) -> None:
        """Take all of this entry, or leave all of it."""
        self.sharing.choice.toggle_source(self.pieces[self._at].source)
        self._choose()

    def action_grain(self) -> None:
        """Choose more finely, or more coarsely; what is taken stays taken."""
        choice = self.sharing.choice
        piece = self.pieces[self._at]
        choice.regrain(Grain.SENTENCES if choice.grain is Grain.PARAGRAPHS else Grain.PARAGRAPHS)
        places = [(each.source, each.start) for each in choice.pieces]
        self._at = max(0, bisect_right(places, (piece.source, piece.start)) - 1)
        self.changed()

    def action_drafts(self) -> None:
        """Go to the drafts that were left."""
        self.journal.go("drafts", self._found_again)

    def action_handed_over(self) -> None:
        """Look up what was handed over."""
        self.journal.go("handed_over", self._found_again)

    def _found_again(self, draft_id: object) -> None:
        """Leave this draft for the one that was chosen."""
        if isinstance(draft_id, str) and draft_id != self.flow.draft.id:
            self.sharing.next_draft = draft_id
            self.run_worker(self.leave_step())

    def _choose(self) -> None:
        if self.flow.choose(self.sharing.choice.excerpts()):
            self.say("The text was composed anew. Your own changes to it are one undo away.")
        self.changed()

    def _point(self, at: int) -> None:
        self._at = at
        self._text.make_current(str(at))
        taken = sum(piece.taken for piece in self.pieces)
        what = "passages" if len(self.pieces) != 1 else "passage"
        self._tally.update(Content(f"{taken} of {len(self.pieces)} {what} taken" if self.pieces else ""))
        self.refresh_bindings()
