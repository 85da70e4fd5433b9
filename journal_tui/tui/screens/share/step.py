"""What the five steps of sharing have in common: one draft, forth and back, undo, *keep it private*."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from journal_tui.model.draft import Step
from journal_tui.model.errors import JournalError
from journal_tui.sharing.choosing import Choice
from journal_tui.sharing.deciding import look_through
from journal_tui.sharing.flow import STEPS, Flow
from journal_tui.tui.aside import aside
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.screens.share.keeping import DraftKeeper
from journal_tui.tui.widgets.step_line import StepLine

T = TypeVar("T")

LONG = 50_000
"""Characters from which work on the text is done beside the event loop."""

_FIRST = 1
"""How many of a step's own keys come before those of all steps."""

_SCREENS = {
    Step.CHOOSE: ("choose", "ChooseScreen"),
    Step.SHAPE: ("shape", "ShapeScreen"),
    Step.PROTECT: ("protect", "ProtectScreen"),
    Step.PREVIEW: ("preview", "PreviewScreen"),
    Step.COPY: ("copying", "CopyScreen"),
}

AWAY = Command("away", "journal", "Go back to the journal; the draft waits as it is.", "escape", quiet=True)
"""Works on each step; one that gives the key to something else as well names this again."""


@dataclass
class Sharing:
    """One draft on its way, as the screens hand it on.

    Attributes:
        flow: the draft and every change to it.
        keeper: saves it.
        choice: what can be chosen from.
        wait_offered: whether waiting a day was offered already.
        next_draft: the draft to go on with when this one is left; empty for none.
        cursor: where in the text the editor begins, in code points.
    """

    flow: Flow
    keeper: DraftKeeper
    choice: Choice
    wait_offered: bool = False
    next_draft: str = ""
    cursor: int | None = None

    def follow(self) -> None:
        """Let what is chosen be what the draft holds, after undoing."""
        excerpts = self.flow.draft.excerpts
        if self.choice.excerpts() != excerpts:
            self.choice = Choice(self.choice.sources, excerpts, self.choice.grain)


def step_screen(sharing: Sharing) -> Screen[None]:
    """Make the screen of the step the draft is at."""
    module, kind = _SCREENS[sharing.flow.draft.step]
    made = getattr(import_module(f"journal_tui.tui.screens.share.{module}"), kind)(sharing)
    if not isinstance(made, Screen):
        raise TypeError(kind)
    return made


class ShareStep(CalmScreen[None]):
    """Base of the five steps.

    Attributes:
        STEP: which step this is.
    """

    CSS_PATH = "../../styles/share.tcss"
    NAME = "share"
    STEP: ClassVar[Step]
    CAN: ClassVar[tuple[Command, ...]] = (
        Command("onward", "onward", "Go on to the next step.", "right"),
        Command("back", "back", "Go back to the step before.", "left", quiet=True),
        Command(
            "private",
            "keep it private",
            "Go back to the journal. The draft stays with your drafts; nothing leaves.",
            "p",
        ),
        Command("undo", "undo", "Take the last change back, in any step.", "u"),
        Command("card", "card", "Draw the words as a picture, to look at and to save.", "i"),
        AWAY,
    )

    def __init__(self, sharing: Sharing) -> None:
        super().__init__()
        self.sharing = sharing
        self._said = Static(Content(""), classes="said hidden")

    @property
    def flow(self) -> Flow:
        """The draft and every change to it."""
        return self.sharing.flow

    def body(self) -> ComposeResult:
        """Yield the line of steps, the step's own widgets, and the place for a word."""
        yield StepLine(self.STEP)
        with Vertical(classes="step"):
            yield from self.step_body()
        yield self._said
        yield from self.below()

    def below(self) -> ComposeResult:
        """Yield what stands below the step's own widgets."""
        yield from ()

    def step_body(self) -> ComposeResult:
        """Yield the step's own widgets."""
        yield from ()

    def commands(self) -> tuple[Command, ...]:
        """Return the commands; the way on and *keep it private* are early, so that a narrow line has them."""
        found = super().commands()
        steps = [each for each in found if each in ShareStep.CAN]
        own = [each for each in found if each not in ShareStep.CAN]
        first = [each for each in own if not each.quiet][:_FIRST]
        rest = [each for each in own if each not in first]
        return (*first, *steps[:1], *rest[:1], *steps[1:], *rest[1:])

    def status(self) -> Sequence[str]:
        """Say that it is saved, and that nothing leaves by itself."""
        state = self.sharing.keeper.state
        said = {"failed": "not saved yet", "unsaved": "saving"}.get(state, state)
        return (said, "nothing leaves until you copy it")

    def say(self, words: str) -> None:
        """Say something below the body; an empty text takes it away."""
        self._said.update(Content(words))
        self._said.set_class(not words, "hidden")

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        if command == "undo":
            return self.flow.can_undo
        if command == "onward":
            return self.STEP is not STEPS[-1]
        if command == "card":
            return self.STEP in {Step.PREVIEW, Step.COPY} and self.flow.found is not None
        return command != "back" or self.STEP is not STEPS[0]

    def label_of(self, command: Command) -> str:
        """Name the step that the next one is."""
        if command.id == "onward":
            return str(STEPS[STEPS.index(self.STEP) + 1])
        return super().label_of(command)

    def turn_to(self, step: Step) -> None:
        """Go to another step, or say what keeps the draft from it."""
        self.aside_if_long(lambda: self.flow.why_not(step), lambda _reason: self._turn(step))

    def _turn(self, step: Step) -> None:
        reason = self.flow.go(step)
        if reason:
            self.say(reason)
        else:
            self.app.switch_screen(step_screen(self.sharing))

    def aside_if_long(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do pure work and go on with what it gives: at once, or beside the event loop for a long text."""
        if len(self.flow.whole.text) <= LONG:
            then(work())
            return

        async def beside() -> None:
            then(await aside(work))

        self.run_worker(beside(), group="aside", exclusive=True)

    def on_step_line_asked(self, message: StepLine.Asked) -> None:
        """Go to the step that was clicked."""
        if message.step is not self.STEP:
            self.turn_to(message.step)

    def action_onward(self) -> None:
        """Go to the next step."""
        self.turn_to(STEPS[STEPS.index(self.STEP) + 1])

    def action_back(self) -> None:
        """Go to the step before."""
        self.turn_to(STEPS[STEPS.index(self.STEP) - 1])

    def action_undo(self) -> None:
        """Take the last change back and show the step where it was made."""
        if not self.flow.undo():
            return
        self.sharing.follow()
        self.say("")
        if self.flow.draft.step is self.STEP:
            self.changed()
        else:
            self.app.switch_screen(step_screen(self.sharing))

    def action_card(self) -> None:
        """Draw the words as a picture."""
        from journal_tui.tui.screens.share.card import CardScreen  # noqa: PLC0415 - Pillow, only when asked for

        self.app.push_screen(CardScreen(self.sharing.flow))

    async def action_private(self) -> None:
        """Take back what was copied, save, and go back to the journal."""
        owner = self.journal.clipboard_owner
        if owner is not None:
            await aside(owner.clear)
        kept = await self._how_private()
        if await self.leave_step() and self.flow.worth_saving:
            self.journal.notify(f"{kept} The draft is with your drafts.".lstrip())

    async def _how_private(self) -> str:
        """Say that it is private; not where words of this draft were handed over before."""
        draft_id = self.flow.draft.id
        try:
            records = await self.journal.open.call(lambda vault: vault.drafts.handed_over())
        except JournalError:
            return ""
        left = any(each.draft_id == draft_id for each in records)
        return "What was handed over before is on record." if left else "Kept private."

    async def action_away(self) -> None:
        """Save and go back to the journal."""
        await self.leave_step()

    async def leave_step(self) -> bool:
        """Save and close; says what is wrong and stays when it cannot be saved."""
        try:
            await self.sharing.keeper.flush()
        except JournalError as error:
            self.say(str(error))
            return False
        self.journal.kept(self.sharing.keeper)
        self.dismiss(None)
        return True

    def changed(self) -> None:
        """Show the draft anew; each step says how."""
        self.refresh_bindings()

    async def look(self) -> None:
        """Have the finder look through the words as they are, beside the event loop."""
        while self.flow.found is None:
            words, private = self.flow.whole.text, self.flow.private_words
            self.flow.take(await aside(partial(look_through, words, private)))
