"""One line that offers a few choices: a label, and which of them holds."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

LABEL_WIDTH = 12


class ChoiceLine(Widget, can_focus=True):
    """A label and its choices; arrow keys, space or a click take another one.

    All choices are shown where there is room, else the one that holds between ‹ and ›.

    Args:
        label: what is chosen.
        choices: (value, words) in the order they are offered.
        value: which one holds; one that is not offered is shown as it is, at the end.
        id: the widget's id.
        label_width: cells for the label.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice-line--label", "choice-line--other", "choice-line--held"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", show=False, id="choice.left"),
        Binding("right,l", "step(1)", show=False, id="choice.change"),
        Binding("space,enter", "around", show=False, id="choice.around"),
    ]

    class Changed(Message):
        """Another choice was taken."""

        def __init__(self, line: "ChoiceLine") -> None:
            super().__init__()
            self.line = line
            self.value = line.value

        @property
        def control(self) -> "ChoiceLine":
            """The line."""
            return self.line

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]],
        value: str,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
        label_width: int = LABEL_WIDTH,
    ) -> None:
        super().__init__(id=id, classes="choice-line")
        self.label = label
        self._choices = list(choices)
        if value not in dict(choices):
            self._choices.append((value, value))
        self._value = value
        self._label_width = label_width
        self._starts: list[tuple[int, int, int]] = []

    @property
    def value(self) -> str:
        """The choice that holds."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        if value not in dict(self._choices):
            self._choices.append((value, value))
        self._value = value
        self.refresh()

    @property
    def _number(self) -> int:
        return [value for value, _ in self._choices].index(self._value)

    def render(self) -> Content:
        """Draw the line at its present width."""
        label = self.get_visual_style("choice-line--label")
        other = self.get_visual_style("choice-line--other")
        held = self.get_visual_style("choice-line--held")
        bar = "▌ " if self.has_focus else "  "
        head = Content.assemble(
            (bar, label), (self.label.ljust(self._label_width), label if self.has_focus else other)
        )
        full, starts = self._all(head)
        if full.cell_length <= self.size.width:
            self._starts = starts
            return full
        words = self._choices[self._number][1]
        self._starts = []
        tail = Content.assemble(("‹ ", other), (words, held), (" ›", other))
        room = max(self.size.width - tail.cell_length - 1, 4)
        if head.cell_length > room:
            head = Content.assemble(head.truncate(room, ellipsis=True), " ")
        return Content.assemble(head, tail).truncate(self.size.width, ellipsis=True)

    def _all(self, head: Content) -> tuple[Content, list[tuple[int, int, int]]]:
        line = head
        starts: list[tuple[int, int, int]] = []
        for number, (value, words) in enumerate(self._choices):
            holds = value == self._value
            piece = f"{'●' if holds else '○'} {words}"
            start = line.cell_length + (3 if number else 0)
            style = self.get_visual_style("choice-line--held" if holds else "choice-line--other")
            line = Content.assemble(line, "   " if number else "", (piece, style))
            starts.append((number, start, line.cell_length))
        return line, starts

    def on_focus(self) -> None:
        """Show the bar."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the bar away."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Take the choice under the pointer; where only one is shown, the next."""
        event.stop()
        for number, start, end in self._starts:
            if start <= event.x < end:
                self._take(number)
                return
        if not self._starts:
            self.action_around()

    def action_step(self, by: int) -> None:
        """Take the choice ``by`` places further, up to the last."""
        self._take(min(max(self._number + by, 0), len(self._choices) - 1))

    def action_around(self) -> None:
        """Take the next choice; after the last comes the first."""
        self._take((self._number + 1) % len(self._choices))

    def _take(self, number: int) -> None:
        value = self._choices[number][0]
        if value != self._value:
            self._value = value
            self.refresh()
            self.post_message(self.Changed(self))
