"""What a search found: each entry with the place that was found, highlighted."""

from collections.abc import Callable, Hashable, Sequence

from rich.segment import Segment
from textual.message import Message

from journal_tui.model.entry import EntryLine, SearchHit
from journal_tui.model.text import shown_line
from journal_tui.tui.days import day_shown
from journal_tui.tui.widgets.entry_list import VEIL, words_of
from journal_tui.tui.widgets.lines_view import LinesView, cut

_ROWS = 3
_INDENT = 3
_NEAR_END = 10


def found_pieces(snippet: str, matches: Sequence[tuple[int, int]], width: int) -> list[tuple[str, bool]]:
    """Cut a snippet to ``width`` cells around its first match.

    Returns:
        pieces of text, and whether each is a match.
    """
    start = 0
    if matches and Segment(snippet).cell_length > width:
        # Keep about a third of the line before the match, and begin at a word.
        start = max(0, matches[0][0] - width // 3)
        space = snippet.find(" ", start, matches[0][0])
        start = space + 1 if start > 0 and space >= 0 else start
    line = ("…" if start else "") + snippet[start:]
    shift = start - (1 if start else 0)
    line = cut(line, width)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for first, last in matches:
        first, last = min(max(first - shift, at), len(line)), min(max(last - shift, at), len(line))  # noqa: PLW2901 - the same places, on the line
        pieces += [(line[at:first], False), (line[first:last], True)]
        at = last
    pieces.append((line[at:], False))
    return [(text, match) for text, match in pieces if text]


class HitList(LinesView):
    """Entries that a search found; more are asked for when the end comes near."""

    class MoreWanted(Message):
        """The end of the list is near, and there may be more."""

    def __init__(
        self,
        marked: Callable[[str], bool] = lambda _: False,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self._marked = marked
        self.hits: list[SearchHit] = []
        self.complete = True

    def show(self, hits: Sequence[SearchHit], *, complete: bool) -> None:
        """Show other hits from their beginning."""
        self.hits = list(hits)
        self.complete = complete
        self.chosen = 0
        self.resized()
        self.scroll_to(y=0, animate=False)
        self.post_message(self.Moved(self))

    def extend(self, hits: Sequence[SearchHit], *, complete: bool) -> None:
        """Add older hits at the end."""
        self.hits += hits
        self.complete = complete
        self.resized()

    @property
    def item_count(self) -> int:
        """How many hits are there by now."""
        return len(self.hits)

    @property
    def chosen_line(self) -> EntryLine | None:
        """The chosen entry."""
        return self.hits[self.chosen].line if self.hits else None

    def rows_of(self, item: int) -> tuple[int, int]:
        """Return the rows of a hit: its title and the place found."""
        return item * _ROWS, _ROWS - 1

    def item_at(self, row: int) -> int | None:
        """Return the hit on a row."""
        item, line = divmod(row, _ROWS)
        return item if line < _ROWS - 1 and item < len(self.hits) else None

    def row_count(self) -> int:
        """Return how many rows there are."""
        return len(self.hits) * _ROWS

    def choose(self, item: int) -> None:
        """Choose a hit, and ask for more near the end."""
        super().choose(item)
        if not self.complete and self.chosen > len(self.hits) - _NEAR_END:
            self.post_message(self.MoreWanted())

    def shows(self, row: int) -> Hashable:
        """Return a hit, which of its rows it is, and its mark."""
        item = self.item_at(row)
        if item is None:
            return ""
        hit = self.hits[item]
        return hit, row % _ROWS, self._marked(hit.line.id)

    def draw(self, row: int, width: int, *, chosen: bool) -> list[Segment]:
        """Draw the title, the place found, or nothing."""
        item = self.item_at(row)
        if item is None:
            return []
        hit = self.hits[item]
        bar = Segment("▌" if chosen else " ", self.style_of("bar", chosen=chosen))
        quiet = self.style_of("quiet", chosen=chosen)
        if row % _ROWS:
            return [bar, Segment("  ", quiet), *self._place(hit, width - _INDENT - 1, chosen=chosen)]
        ink = self.style_of("chosen") if chosen else self.style_of("ink")
        mark = Segment("● " if self._marked(hit.line.id) else "  ", self.style_of("mark", chosen=chosen))
        when = day_shown(hit.line.written)
        title, _ = words_of(hit.line)
        title = cut(title, max(8, width - _INDENT - len(when) - 3))
        gap = width - _INDENT - Segment(title).cell_length - len(when) - 1
        after = [Segment(" " * gap + when, quiet)] if gap >= 2 else []
        return [bar, mark, Segment(title, ink), *after]

    def _place(self, hit: SearchHit, room: int, *, chosen: bool) -> list[Segment]:
        quiet = self.style_of("quiet", chosen=chosen)
        if hit.line.veiled:
            note = shown_line(hit.line.content_note)
            return [Segment(cut(f"{VEIL}  {note}" if note else VEIL, room), quiet)]
        found = self.style_of("found", chosen=chosen)
        return [
            Segment(text, found if match else quiet)
            for text, match in found_pieces(hit.snippet, hit.matches, room)
        ]
