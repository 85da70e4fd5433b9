"""One line that leads somewhere: a label, and a few quiet words beside it."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class WayLine(Widget, can_focus=True):
    """A label and a note; Enter, space or a click goes there.

    Args:
        label: where to.
        note: a few words about how it stands.
        id: the widget's id.
        label_width: cells for the label.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice-line--label", "choice-line--other"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,right,l", "follow", show=False, id="way.follow"),
    ]

    class Followed(Message):
        """The line was chosen."""

        def __init__(self, line: "WayLine") -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> "WayLine":
            """The line."""
            return self.line

    def __init__(
        self,
        label: str,
        note: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
        label_width: int = 0,
    ) -> None:
        super().__init__(id=id, classes="choice-line")
        self.label = label
        self._note = note
        self._label_width = label_width

    @property
    def note(self) -> str:
        """The words beside the label."""
        return self._note

    @note.setter
    def note(self, note: str) -> None:
        self._note = note
        self.refresh()

    def render(self) -> Content:
        """Draw the line at its present width."""
        label = self.get_visual_style("choice-line--label")
        other = self.get_visual_style("choice-line--other")
        line = Content.assemble(
            ("▌ " if self.has_focus else "  ", label),
            (self.label.ljust(self._label_width), label if self.has_focus else other),
            (f"{self._note} " if self._note else "", other),
            ("→", label if self.has_focus else other),
        )
        return line.truncate(self.size.width, ellipsis=True)

    def on_focus(self) -> None:
        """Show the bar."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the bar away."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go there."""
        event.stop()
        self.action_follow()

    def action_follow(self) -> None:
        """Go there."""
        self.post_message(self.Followed(self))
