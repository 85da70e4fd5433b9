"""Grounding: a few quiet exercises, a step at a time, left at any moment."""

from textual.app import ComposeResult
from textual.containers import Middle
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from journal_tui.journal.grounding import OPENING, Exercise, exercises
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen

_WIDEST_PACE = 6
_NARROWEST_PACE = 2


class GroundingScreen(CalmScreen[None]):
    """The exercises, then the one chosen; nothing here is kept."""

    NAME = "grounding"
    ABOUT = OPENING
    CAN = (
        Command("back", "back", "Stop, and go back.", "escape"),
        Command("next", "go on", "Go on to the next step.", "space,enter,right"),
        Command("previous", "step back", "Go back a step.", "left", quiet=True),
        Command("choose", "choose", "Choose an exercise by its number.", "1,2,3,4,5", shown_as="1 2 3"),
        Command("slower", "slower", "One count more for each breath.", "plus,up", shown_as="+"),
        Command("faster", "faster", "One count less for each breath.", "minus,down", shown_as="-"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._exercises = exercises()
        self._exercise: Exercise | None = None
        self._step = 0
        self._count = 0
        self._counts = 4
        self._timer: Timer | None = None

    def body(self) -> ComposeResult:
        """Yield the words."""
        with Middle():
            yield Static("", id="grounding-words")

    def on_mount(self) -> None:
        """Show the exercises."""
        self._timer = self.set_interval(1.0, self._tick, pause=True)
        self._show()

    def status(self) -> tuple[str, ...]:
        """Say nothing about the journal here."""
        return ()

    @property
    def paced(self) -> bool:
        """Whether the steps go on by themselves."""
        moves = not self.journal.preferences.reduced_motion
        return moves and self._exercise is not None and self._exercise.pace is not None and self._step >= 0

    def can(self, command: str) -> bool:
        """Tell what works now."""
        chosen = self._exercise is not None
        works = {
            "choose": not chosen,
            "next": chosen and not self.paced,
            "previous": chosen and not self.paced,
            "slower": self.paced and self._counts < _WIDEST_PACE,
            "faster": self.paced and self._counts > _NARROWEST_PACE,
        }
        return works.get(command, True)

    def key_1(self) -> None:
        """Choose the first exercise."""
        self._choose(0)

    def key_2(self) -> None:
        """Choose the second exercise."""
        self._choose(1)

    def key_3(self) -> None:
        """Choose the third exercise."""
        self._choose(2)

    def action_choose(self) -> None:
        """Choose the first exercise (a click on the keys line; the keys choose by number)."""
        self._choose(0)

    def _choose(self, number: int) -> None:
        if self._exercise is None and number < len(self._exercises):
            self._exercise = self._exercises[number]
            self._step = -1 if self._exercise.hint else 0
            self._count = 0
            self._counts = round(self._exercise.pace or 4)
            self._show()

    def _tick(self) -> None:
        self._count += 1
        if self._count >= self._counts:
            self._count = 0
            self._go(1)
        self._show()

    def _go(self, by: int) -> None:
        exercise = self._exercise
        if exercise is None:
            return
        self._step += by
        if exercise.pace is not None and self._step >= len(exercise.steps):
            self._step = 0
        self._step = max(0, min(self._step, len(exercise.steps) - 1))

    def action_next(self) -> None:
        """Go on to the next step, or back to the exercises after the last."""
        exercise = self._exercise
        if exercise is not None and exercise.pace is None and self._step == len(exercise.steps) - 1:
            self._exercise = None
        else:
            self._go(1)
        self._show()

    def action_previous(self) -> None:
        """Go back a step."""
        self._go(-1)
        self._show()

    def action_slower(self) -> None:
        """One count more for each breath."""
        self._counts = min(_WIDEST_PACE, self._counts + 1)
        self._show()

    def action_faster(self) -> None:
        """One count less for each breath."""
        self._counts = max(_NARROWEST_PACE, self._counts - 1)
        self._show()

    def action_back(self) -> None:
        """Stop the exercise; from the exercises, go back."""
        if self._exercise is None:
            self.dismiss(None)
        else:
            self._exercise = None
            self._show()

    def _show(self) -> None:
        if self._timer is not None:
            if self.paced:
                self._timer.resume()
            else:
                self._timer.pause()
        self.query_one("#grounding-words", Static).update(self._words())
        self.refresh_bindings()

    def _words(self) -> Content:
        exercise = self._exercise
        if exercise is None:
            parts: list[tuple[str, str]] = []
            for number, each in enumerate(self._exercises, 1):
                parts += [(f"{number}  ", "$accent-ink bold"), (f"{each.name}\n\n", "")]
            return Content.assemble(*parts, (OPENING, "$quiet"))
        if self._step < 0:
            begin = "space begins, esc goes back"
            return Content.assemble(
                (f"{exercise.name}\n\n", "bold"), f"{exercise.hint}\n\n", (begin, "$quiet")
            )
        words = Content.assemble((exercise.steps[self._step], "bold"))
        if self.paced:
            dots = "●" * (self._count + 1) + "○" * (self._counts - self._count - 1)
            words = Content.assemble(words, (f"\n\n{' '.join(dots)}", "$quiet"))
        return words
