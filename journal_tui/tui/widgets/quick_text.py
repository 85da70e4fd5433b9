"""Textual 8.2.8's text area with three of its costs taken out; it looks the same to the last cell.

The library adds up the height of the wrapped text over all its lines, joins the whole text once for every
line it draws (``not self.text``), and paints the whole widget at every key. Here the height is the length of
the index that is kept anyway, a row is drawn from its own part of its line and kept by what it shows, and
only rows that look different from what the terminal shows are painted. Tests compare every cell with the
library's own drawing.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from rich.style import Style
from rich.text import Text
from textual._text_area_theme import TextAreaTheme
from textual.cache import LRUCache
from textual.document._document import Document
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import expand_text_tabs_from_widths
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import TextArea

_NOTHING = (0, 0)
_HIDDEN = str.maketrans("", "", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Bidirectional controls: they take no cell, and would show another order than the text has."""


def hidden_left_out(strip: Strip) -> Strip:
    """Return ``strip`` without bidirectional controls; it is as wide as before."""
    text = strip.text
    if text.isascii() or text.translate(_HIDDEN) == text:
        return strip
    return Strip([part._replace(text=part.text.translate(_HIDDEN)) for part in strip], strip.cell_length)


class QuickWrap(WrappedDocument):
    """A wrapped text that knows its height."""

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self._offset_to_line_info)


class Row(NamedTuple):
    """Everything that says what one row looks like, besides the colours."""

    plain: str
    selected: tuple[int, int]
    all_selected_empty: bool
    cursor: int
    found: tuple[tuple[int, int], ...]
    found_now: int
    tab_widths: tuple[int, ...] | None


class QuickTextArea(TextArea):
    """A text area that draws and paints no more than it must."""

    _rows: LRUCache[tuple[object, ...], Strip] | None = None
    _painted: list[Strip | None]
    _painted_size = Size(0, 0)

    # A document that knows its height.

    def _set_document(self, text: str, language: str | None) -> None:
        del language  # the journal colours no syntax
        self._painted = []
        self._highlight_query = None
        self.document = Document(text)
        self.wrapped_document = QuickWrap(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def _recompute_cursor_offset(self) -> None:
        """Place the cursor; in the middle of an undo it may still stand behind the end of the text.

        The library raises there when the same undo takes the scrollbar away.
        """
        at = self.clamp_visitable(self.cursor_location)
        self._cursor_offset = self.wrapped_document.location_to_offset(at)

    @property
    def is_blank(self) -> bool:
        """Whether there is no text at all."""
        return self.document.line_count == 1 and not self.document[0]

    # Drawing a row.

    def found_in(self, line: int) -> Sequence[tuple[int, int]]:  # noqa: ARG002 - for derived classes to say
        """Return the places in a line that are shown as found, in order."""
        return ()

    def found_now(self) -> tuple[int, int, int] | None:
        """Return the place found that one is at: line, first column, column after the last."""
        return None

    @property
    def _plain_enough(self) -> bool:
        """Whether nothing is switched on that only the library's own drawing knows."""
        return (
            self.soft_wrap
            and not self.highlight_cursor_line
            and not self.match_cursor_bracket
            and not self.show_line_numbers
            and not self.suggestion
            and not (self.placeholder and self.is_blank)
        )

    def render_line(self, y: int) -> Strip:
        """Draw one row of the widget."""
        if not self._plain_enough:
            return super().render_line(y)
        theme = self._theme
        base = theme.base_style if theme.base_style is not None else self.rich_style
        index = self.scroll_offset.y + y
        places = self.wrapped_document._offset_to_line_info  # noqa: SLF001 - the index the library keeps
        if index >= len(places):
            return Strip.blank(self.size.width, base)
        line, part = places[index]
        row = self._row(line, part)
        width = self.scrollable_content_region.size.width
        found, found_now = self._found_styles(row)
        selection = theme.selection_style if row.selected != _NOTHING or row.all_selected_empty else None
        cursor = theme.cursor_style if row.cursor >= 0 else None
        key = (row, width, self.indent_width, base, theme.base_style, selection, cursor, found, found_now)
        if self._rows is None:
            self._rows = LRUCache(512)
        strip = self._rows.get(key)
        if strip is None:
            strip = self._drawn(row, width, theme, base, (found, found_now))
            self._rows[key] = strip
        return strip

    def _found_styles(self, row: Row) -> tuple[Style | None, Style | None]:
        """Return the styles of places found and of the one that one is at."""
        del row
        return None, None

    def _row(self, line: int, part: int) -> Row:
        text = self.document[line]
        breaks = self.wrapped_document.get_offsets(line)
        start = breaks[part - 1] if part else 0
        end = breaks[part] if part < len(breaks) else len(text)
        plain = text[start:end] + (" " if part == len(breaks) else "")
        top, bottom = sorted(self.selection)
        at_line, at_column = self.selection.end
        selected, empty = _NOTHING, False
        if top != bottom and top[0] <= line <= bottom[0]:
            if not text and line != at_line:
                plain, empty = "▌", True
            else:
                first = top[1] if line == top[0] else 0
                last = bottom[1] if line == bottom[0] else len(text)
                selected = _within(first - start, last - start, len(plain))
        cursor = at_column - start if at_line == line and self._draw_cursor else -1
        found = [_within(first - start, last - start, len(plain)) for first, last in self.found_in(line)]
        now = self.found_now()
        place = _within(now[1] - start, now[2] - start, len(plain)) if now and now[0] == line else _NOTHING
        kept = tuple(place for place in found if place != _NOTHING)
        tabs: tuple[int, ...] | None = None
        if breaks and "\t" in plain:
            before = text.count("\t", 0, start)
            widths = self.wrapped_document.get_tab_widths(line)
            tabs = tuple(widths[before : before + plain.count("\t")])
        return Row(
            plain,
            selected,
            empty,
            cursor if 0 <= cursor < len(plain) else -1,
            kept,
            kept.index(place) if place in kept else -1,
            tabs if tabs is not None else ((0,) if breaks else None),
        )

    def _drawn(
        self,
        row: Row,
        width: int,
        theme: TextAreaTheme,
        base: Style,
        found: tuple[Style | None, Style | None],
    ) -> Strip:
        text = Text(row.plain, end="", no_wrap=True)
        text.tab_size = self.indent_width
        selection = theme.selection_style
        if selection is not None:
            if row.all_selected_empty:
                text.stylize(Style(color=selection.bgcolor))
            elif row.selected != _NOTHING:
                text.stylize(selection, *row.selected)
        for number, place in enumerate(row.found):
            style = found[1] if number == row.found_now else found[0]
            if style is not None:
                text.stylize(style, *place)
        if row.cursor >= 0 and theme.cursor_style is not None:
            text.stylize(theme.cursor_style, row.cursor, row.cursor + 1)
        if row.tab_widths is None:
            text.expand_tabs(self.indent_width)
        elif "\t" in row.plain:
            text = expand_text_tabs_from_widths(text, list(row.tab_widths))
        strip = Strip(text.render(self.app.console), cell_length=text.cell_len)
        strip = strip.extend_cell_length(width, theme.base_style).apply_style(base)
        return hidden_left_out(strip)

    # Painting only what looks different.

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._painted = []
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows, as the library does, and doubt what the terminal shows where they are not as painted."""
        strips = super().render_lines(crop)
        if self._painted:
            for y, painted in enumerate(self._painted):
                if painted is not None and painted != self.render_line(y):
                    self._painted[y] = None
        return strips

    def _exchange_repaint_regions(self) -> Collection[Region]:
        """Return the regions to paint, without the rows that the terminal shows already."""
        regions = super()._exchange_repaint_regions()
        size = self.content_size
        if not regions or not size or self.outer_size != size or not self._plain_enough:
            self._painted = []
            return regions
        self._theme.apply_css(self)
        known = self._painted if self._painted_size == size else []
        wanted = [False] * size.height
        for region in regions:
            for y in range(max(region.y, 0), min(region.bottom, size.height)):
                wanted[y] = True
        rows: list[Strip | None] = [
            self.render_line(y) if wanted[y] or not known else known[y] for y in range(size.height)
        ]
        self._painted, self._painted_size = rows, size
        if not known:
            return regions
        return [
            Region(0, y, size.width, 1)
            for y, row in enumerate(rows)
            if wanted[y] and (row is None or row != known[y])
        ]


def _within(first: int, last: int, length: int) -> tuple[int, int]:
    """Return the part of a place that lies in a row of ``length`` characters; ``(0, 0)`` for none."""
    first, last = max(first, 0), min(last, length)
    return (first, last) if first < last else _NOTHING
