"""The header: what this screen is on the left, what is good to know on the right."""

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widget import Widget

BETWEEN = "   ·   "


def fitting(parts: Sequence[str], width: int) -> str:
    """Join ``parts``; when they need more than ``width`` cells, the last ones give way, with a sign."""
    left = list(parts)
    while left:
        line = BETWEEN.join(left if len(left) == len(parts) else [*left, "…"])
        if Content(line).cell_length <= width:
            return line
        left.pop()
    return ""


class StatusLine(Widget):
    """One line: a name, and parts of a status of which the first ones are kept longest.

    Args:
        name_shown: what this screen is.
        parts: gives the parts of the status.
    """

    def __init__(self, name_shown: str, parts: Callable[[], Sequence[str]]) -> None:
        super().__init__(classes="status-line")
        self._name_shown = name_shown
        self._parts = parts
        self._said: tuple[str, ...] | None = None

    def look(self) -> None:
        """Draw the line anew where it says something else now."""
        if tuple(self._parts()) != self._said:
            self.refresh()

    def render(self) -> Content:
        """Draw the line at its present width."""
        width = self.size.width
        name = Content(self._name_shown).truncate(width, ellipsis=True)
        room = width - name.cell_length - 2
        self._said = tuple(self._parts())
        status = fitting(self._said, room) if room > 0 else ""
        gap = width - name.cell_length - Content(status).cell_length
        return Content.assemble(name, " " * max(gap, 0), status)
