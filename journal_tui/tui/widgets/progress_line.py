"""One quiet line that says what is being done and how far it is."""

from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

_WIDEST = 30


class ProgressLine(Widget):
    """What is being done, a bar, and a percentage; hidden while nothing is being done.

    :meth:`tell` may be called from any thread; the line looks at it a few times a second.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"progress-line--done", "progress-line--left"}
    DEFAULT_CSS = """
    ProgressLine {
        height: 1; color: $ink;
        .progress-line--done { color: $accent-ink; }
        .progress-line--left { color: $rule; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._now = ("", 0.0)
        self._shown = ("", 0.0)
        self.display = False

    def on_mount(self) -> None:
        """Begin to look."""
        self.set_interval(0.1, self._look)

    def tell(self, words: str, part: float) -> None:
        """Say what is being done and how far it is, 0 to 1; from any thread."""
        self._now = (words, max(0.0, min(part, 1.0)))

    def begin(self, words: str) -> None:
        """Show the line from its beginning."""
        self.tell(words, 0.0)
        self._shown = self._now
        self.display = True
        self.refresh()

    def end(self) -> None:
        """Hide the line."""
        self.display = False

    def _look(self) -> None:
        if self.display and self._now != self._shown:
            self._shown = self._now
            self.refresh()

    def render(self) -> Content:
        """Draw the line at its present width."""
        words, part = self._shown
        percent = f"{part:4.0%}"
        room = self.size.width - len(words) - len(percent) - 4
        bar = max(min(room, _WIDEST), 0)
        done = round(bar * part)
        return Content.assemble(
            f"{words}  ",
            ("━" * done, self.get_visual_style("progress-line--done")),
            ("─" * (bar - done), self.get_visual_style("progress-line--left")),
            f" {percent}",
        )
