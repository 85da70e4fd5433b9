"""Finding words in the text that is being written."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.document._document import Location
from textual.widgets import Input, Static

from journal_tui.tui.widgets.editor import Editor
from journal_tui.tui.widgets.line_input import LineInput

_Place = tuple[Location, Location]


class FindBar(Horizontal):
    """One line with what is looked for and how often it is there; hidden until it is opened.

    Args:
        editor: where to find.
    """

    def __init__(self, editor: Editor) -> None:
        super().__init__(id="find-bar")
        self._editor = editor
        self._places: list[_Place] = []
        self._now = 0
        self.display = False

    def compose(self) -> ComposeResult:
        """Yield the field and the count."""
        yield Static("find", classes="quiet", id="find-label")
        yield LineInput(id="find-words", max_length=200, select_on_focus=True)
        yield Static("", classes="quiet", id="find-count")

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return self.display

    @property
    def is_asking(self) -> bool:
        """Whether the bar has the keys."""
        return self.is_open and self.query_one(Input).has_focus

    @property
    def query_words(self) -> str:
        """What is looked for."""
        return self.query_one(Input).value

    def open(self) -> None:
        """Show the bar and give it the keys; what is selected in one line is what is looked for."""
        selected = self._editor.selected_text
        if selected and "\n" not in selected:
            self.query_one(Input).value = selected
        self.display = True
        self.query_one(Input).focus()
        self.look(stay=False)

    def close(self) -> None:
        """Hide the bar; the place that one was at is selected."""
        self.display = False
        here = self._places[self._now] if self._places else None
        self._places = []
        self._editor.show_found(())
        if here is not None:
            self._editor.select_place(here)
        else:
            self._editor.focus()

    def look(self, *, stay: bool) -> None:
        """Find anew.

        Args:
            stay: keep the cursor where it is (the text was changed).
        """
        self._places = self._editor.find(self.query_words)
        at = self._editor.cursor_location
        after = [number for number, (first, _) in enumerate(self._places) if first >= at]
        self._now = after[0] if after else 0
        self._show(move=not stay)

    def step(self, by: int) -> None:
        """Go to the next place, or with -1 to the one before; after the last comes the first."""
        if self._places:
            self._now = (self._now + by) % len(self._places)
            self._show(move=True)

    def _show(self, *, move: bool) -> None:
        self._editor.show_found(self._places, self._now if move and self._places else None)
        if self._places:
            count = f"{self._now + 1} of {len(self._places)}"
        else:
            count = "not in this text" if self.query_words.strip() else ""
        self.query_one("#find-count", Static).update(Content(count))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_open:
            self.look(stay=False)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.step(1)
