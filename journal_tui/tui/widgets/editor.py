"""The editor: Textual's text area made safe for a journal, with places found shown in it."""

import re
from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.document._document import Location, Selection
from textual.message import Message

from journal_tui.model.text import MAX_TEXT_BYTES, fold, normalise
from journal_tui.tui.widgets.quick_text import QuickTextArea

TEXT_WIDTH = 76
"""The widest a line of text gets, in cells: longer ones tire the eye."""

TOO_LONG = (
    f"That would make this entry larger than {MAX_TEXT_BYTES // 1024 // 1024} MB. "
    "Nothing was inserted; what you wrote is as it was. It can go into several entries."
)
"""What is said when a paste is refused."""

JOINERS = frozenset("\u200c\u200d\u200e\u200f\u061c\ufe0e\ufe0f")
"""Characters that are not printable by themselves, and that some scripts and emoji cannot do without."""


class Editor(QuickTextArea):
    """Where the text is written.

    What comes in is normalised, so that what is saved reads back the same. Places found are shown by
    :meth:`show_found`.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--found", "editor--found-now"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "to_end(-1)", show=False, id="editor.first"),
        Binding("ctrl+end", "to_end(1)", show=False, id="editor.last"),
    ]

    class TooLong(Message):
        """A paste would make the text larger than an entry may be; nothing was inserted."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        self._places: dict[int, list[tuple[int, int]]] = {}
        self._place_now: tuple[int, int, int] | None = None
        super().__init__(
            normalise(text), id=id, soft_wrap=True, highlight_cursor_line=False, max_checkpoints=500
        )
        self.match_cursor_bracket = False
        self.cursor_blink = False

    # Text in.

    def fill(self, text: str) -> None:
        """Show ``text`` in place of what was there, as the beginning of the undo history."""
        with self.prevent(self.Changed):
            self.load_text(normalise(text))

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Tell whether a key is typing."""
        return super().check_consume_key(key, character) or (not self.read_only and character in JOINERS)

    async def _on_key(self, event: events.Key) -> None:
        if event.character is not None and event.character in JOINERS and not self.read_only:
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard(event.character, *self.selection)
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.put(event.text)

    def action_paste(self) -> None:
        """Insert what was copied inside the program."""
        self.put(self.app.clipboard)

    def put(self, text: str) -> None:
        """Insert ``text`` where the cursor is, in place of what is selected; one step to undo."""
        if self.read_only:
            return
        kept = normalise(text)
        if len(kept.encode("utf-8")) + self.byte_count() > MAX_TEXT_BYTES:
            self.post_message(self.TooLong())
            return
        result = self._replace_via_keyboard(kept, *self.selection)
        if result is not None:
            self.move_cursor(result.end_location)

    def action_to_end(self, way: int) -> None:
        """Go to the beginning of the text (-1) or behind its last character (1)."""
        self.move_cursor((0, 0) if way < 0 else self.document.end)

    def byte_count(self) -> int:
        """Return the size of the text in bytes of UTF-8."""
        lines = self.document.lines
        return (
            sum(len(line) if line.isascii() else len(line.encode("utf-8")) for line in lines) + len(lines) - 1
        )

    # Finding.

    def find(self, query: str) -> list[tuple[Location, Location]]:
        """Return where ``query`` is in the text, in any case and with or without accents, in order."""
        wanted = fold(query)
        if not wanted.strip():
            return []
        found: list[tuple[Location, Location]] = []
        for number, line in enumerate(self.document.lines):
            found += [((number, first), (number, last)) for first, last in places_in(line, wanted)]
        return found

    def show_found(self, places: Sequence[tuple[Location, Location]], now: int | None = None) -> None:
        """Show ``places`` as found; the one numbered ``now`` more so, and scrolled to."""
        self._places = {}
        for (line, first), (_, last) in places:
            self._places.setdefault(line, []).append((first, last))
        self._place_now = None
        if now is not None:
            (line, first), (_, last) = places[now]
            self._place_now = (line, first, last)
            self.move_cursor((line, first), center=True)
        self.refresh()

    def select_place(self, place: tuple[Location, Location]) -> None:
        """Select a place, and give the editor the keys."""
        self.selection = Selection(*place)
        self.focus()

    def found_in(self, line: int) -> Sequence[tuple[int, int]]:
        """Return the places found in a line."""
        return self._places.get(line, ())

    def found_now(self) -> tuple[int, int, int] | None:
        """Return the place found that one is at."""
        return self._place_now

    def _found_styles(self) -> tuple[Style | None, Style | None]:
        if not self._places:
            return None, None
        return (
            self.get_component_rich_style("editor--found", partial=True),
            self.get_component_rich_style("editor--found-now", partial=True),
        )


def places_in(line: str, wanted: str) -> list[tuple[int, int]]:
    """Return where the folded ``wanted`` is in ``line``: (first column, column after the last)."""
    if line.isascii():
        return [match.span() for match in re.finditer(re.escape(wanted), line.casefold())]
    folded: list[str] = []
    columns: list[int] = []
    for column, character in enumerate(line):
        piece = fold(character)
        folded.append(piece)
        columns.extend([column] * len(piece))
    columns.append(len(line))
    text = "".join(folded)
    spans = [(match.start(), match.end()) for match in re.finditer(re.escape(wanted), text)]
    return [(columns[first], columns[last - 1] + 1) for first, last in spans]
