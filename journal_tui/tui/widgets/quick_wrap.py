"""Textual 8.2.8's wrapped document without the costs of a long line; it breaks lines at the same places.

The library breaks a whole line anew at every key, cuts a line into all its rows to find the one that the
cursor is in, and adds up the height over all lines. Here a key breaks only the rows around it anew, until a
break falls where one was before; and a row is cut out by itself. Tests compare with the library's own breaks.
"""

import re
from bisect import bisect_right
from itertools import pairwise

from rich.cells import cell_len
from textual._cells import cell_width_to_column_index
from textual._wrap import compute_wrap_offsets
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import expand_tabs_inline
from textual.geometry import Offset

LONG = 500
"""Characters of a line from which it is broken piece by piece; shorter ones are quick anyway."""

_PIECE = 2000
_NEXT_WORD = re.compile(r"\s(?=\S)")
_SPACE = re.compile(r"\s")


class QuickWrap(WrappedDocument):
    """A wrapped text that does at a key what the key changed."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break all lines, and remember which they were."""
        super().wrap(width, tab_width)
        self._broken = list(self.document.lines)

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self._offset_to_line_info)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Break anew what an edit changed; see the library for what is given."""
        if start[0] == old_end[0] == new_end[0] < len(self._broken) == self.document.line_count:
            old, new = self._broken[start[0]], self.document[start[0]]
            breaks = self._broken_anew(start, new_end, old, new)
            if breaks is not None:
                self._broken[start[0]] = new
                self._take(start[0], breaks)
                return
        super().wrap_range(start, old_end, new_end)
        self._broken = list(self.document.lines)

    def _broken_anew(self, start: Location, new_end: Location, old: str, new: str) -> list[int] | None:
        """Return the breaks of a line after an edit within it; ``None`` when the library must do it.

        Args:
            start: where the edit begins; everything before it is as it was.
            new_end: where it ends; everything after it is as it was.
            old: the line before.
            new: the line now.
        """
        line, first = start
        last = new_end[1]
        longer = len(new) - len(old)
        if (
            len(new) < LONG
            or not old
            or not self._width
            or "\t" in new
            or "\t" in old
            or not 0 <= first <= last <= len(new)
            or last - longer < first
            or old[:first] != new[:first]
            or old[last - longer :] != new[last:]
        ):
            return None
        before = self._wrap_offsets[line]
        kept = self._kept(before, first, new)
        at = before[kept - 1] if kept else 0
        breaks = before[:kept]
        known = {place + longer for place in before[kept:]}
        while at < len(new):
            word = _NEXT_WORD.search(new, at + _PIECE)
            end = word.end() if word is not None else len(new)
            found = compute_wrap_offsets(new[at:end], self._width, self._tab_width)
            for place in found:
                breaks.append(at + place)
                if at + place > last and at + place in known and _begins_word(new, at + place):
                    rest = bisect_right(before, at + place - longer)
                    return breaks + [old_place + longer for old_place in before[rest:]]
            if end == len(new):
                break
            # The words after the last break are broken once more, together with what follows.
            begun = next((place for place in reversed(breaks) if _begins_word(new, place)), 0)
            if begun <= at:
                return None
            del breaks[bisect_right(breaks, begun) :]
            at = begun
        return breaks

    @staticmethod
    def _kept(before: list[int], first: int, text: str) -> int:
        """Return how many breaks stay: the last of them begins a word, and this word ends before the edit."""
        for kept in range(bisect_right(before, first), 0, -1):
            place = before[kept - 1]
            word = _NEXT_WORD.search(text, place)
            if _begins_word(text, place) and word is not None and word.end() < first:
                return kept
        return 0

    def _take(self, line: int, breaks: list[int]) -> None:
        """Put the breaks of a line in place, and move the rows below where its height changed."""
        higher = len(breaks) - len(self._wrap_offsets[line])
        self._wrap_offsets[line] = breaks
        if not higher:
            return
        rows = self._line_index_to_offsets
        top, height = rows[line][0], len(breaks) + 1
        self._offset_to_line_info[top : top + height - higher] = [(line, part) for part in range(height)]
        rows[line] = list(range(top, top + height))
        for below in range(line + 1, len(rows)):
            rows[below] = [row + higher for row in rows[below]]

    # One row, without all the others of its line.

    def _section(self, line: int, part: int) -> tuple[int, str]:
        """Return the column where a row of a line begins, and its text."""
        text, breaks = self.document[line], self.get_offsets(line)
        start = breaks[part - 1] if part else 0
        return start, text[start : breaks[part] if part < len(breaks) else len(text)]

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows of a line."""
        text = self.document[line_index]
        places = [0, *self.get_offsets(line_index), len(text)]
        return [text[start:end] for start, end in pairwise(places)]

    def location_to_offset(self, location: Location) -> Offset:
        """Return where on the wrapped text a location is."""
        line, column = location
        part = bisect_right(self.get_offsets(line), column)
        start, section = self._section(line, part)
        x = cell_len(expand_tabs_inline(section[: column - start], self._tab_width))
        return Offset(x, self._line_index_to_offsets[line][part])

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Return the column of a line that stands at a cell of one of its rows (the last for -1)."""
        parts = len(self.get_offsets(line_index)) + 1
        part = y_offset if y_offset >= 0 else parts + y_offset
        start, section = self._section(line_index, part)
        column = start + cell_width_to_column_index(section, x_offset, self._tab_width)
        return column if part == parts - 1 else min(column, start + len(section) - 1)


def _begins_word(text: str, at: int) -> bool:
    return _SPACE.match(text, at - 1) is not None and at < len(text) and _SPACE.match(text, at) is None
