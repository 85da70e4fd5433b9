"""Choose › shape › protect › preview › copy: where a draft is on its way."""

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from journal_tui.model.draft import Step

_GAPS = ("   ›   ", " › ")


class StepLine(Widget):
    """The five steps in one line; a click on one asks to go there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"step-line--current"}

    DEFAULT_CSS = """
    StepLine { height: 1; color: $quiet; margin: 0 0 1 0; }
    StepLine .step-line--current { color: $accent-ink; text-style: bold; }
    """

    class Asked(Message):
        """A step was clicked.

        Attributes:
            step: which.
        """

        def __init__(self, step: Step) -> None:
            self.step = step
            super().__init__()

    def __init__(self, step: Step) -> None:
        super().__init__()
        self._step = step

    def render(self) -> Content:
        """Draw the steps, or the present one alone where there is no room."""
        style = self.get_visual_style("step-line--current")
        gap = self._gap()
        if not gap:
            return Content.styled(str(self._step), style)
        line = Content("")
        for step in Step:
            name = Content.styled(str(step), style) if step is self._step else Content(str(step))
            line = line.append(gap).append(name) if line else name
        return line

    def on_click(self, event: events.Click) -> None:
        """Ask for the step under the pointer."""
        event.stop()
        at = 0
        gap = self._gap()
        for step in Step:
            if gap and at <= event.x < at + len(step):
                self.post_message(self.Asked(step))
            at += len(step) + len(gap)

    def _gap(self) -> str:
        words = sum(len(step) for step in Step)
        room = self.size.width
        return next((gap for gap in _GAPS if words + len(gap) * (len(Step) - 1) <= room), "")
