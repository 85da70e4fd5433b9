"""Textual 8.2.8's text area with four of its costs taken out; it looks the same to the last cell.

The library joins the whole text once for every line it draws (``not self.text``), reads all colours again for
each of them, paints the whole widget at every key, and lays out the screen when the text gets a row more or
less. Here a row is drawn from its own part of its line and kept by what it shows, only rows that look
different from what the terminal shows are painted, and a row more is no other layout. Tests compare every
cell with the library's own drawing. Where lines break is told by :mod:`.quick_wrap`.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from rich.style import Style
from rich.text import Text
from textual._text_area_theme import TextAreaTheme
from textual.cache import LRUCache
from textual.document._document import Document, Location
from textual.document._document_navigator import DocumentNavigator
from textual.expand_tabs import expand_text_tabs_from_widths
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from journal_tui.tui.widgets.quick_wrap import QuickWrap
from journal_tui.tui.widgets.still_scrollbar import StillBar

_NOTHING = (0, 0)
_HIDDEN = str.maketrans("", "", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Bidirectional controls: they take no cell, and would show another order than the text has."""


def hidden_left_out(strip: Strip) -> Strip:
    """Return ``strip`` without bidirectional controls; it is as wide as before."""
    text = strip.text
    if text.isascii() or text.translate(_HIDDEN) == text:
        return strip
    return Strip([part._replace(text=part.text.translate(_HIDDEN)) for part in strip], strip.cell_length)


class Row(NamedTuple):
    """Everything that says what one row looks like, besides the colours."""

    plain: str
    selected: tuple[int, int]
    all_selected_empty: bool
    cursor: int
    found: tuple[tuple[int, int], ...]
    found_now: int
    tab_widths: tuple[int, ...] | None


class Look(NamedTuple):
    """What all rows of one drawing share: the styles, and the cells there are for text and for a tab."""

    base: Style
    theme_base: Style | None
    selection: Style | None
    cursor: Style | None
    found: tuple[Style | None, Style | None]
    width: int
    indent_width: int


class QuickTextArea(TextArea, StillBar):
    """A text area that draws and paints no more than it must."""

    _rows: LRUCache[Row, Strip] | None = None
    _look: Look | None = None
    _painted: list[Strip | None]
    _painted_size = Size(0, 0)
    _coloured: TextAreaTheme | None = None

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

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:  # noqa: ARG002 - the library's signature
        """Find nothing: a journal shows no matching brackets, and looking can read the whole text."""
        return None

    def _refresh_size(self) -> None:
        """Tell how many rows there are; for one more the library has the whole screen laid out anew."""
        size = Size(0, self.wrapped_document.height)
        if not self.soft_wrap or self.styles.auto_dimensions:
            super()._refresh_size()
        elif size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)
            self.refresh()

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

    def _look_now(self) -> Look:
        """Return what all rows of one drawing share: asking again for each row is most of the work."""
        theme = self._theme
        look = Look(
            theme.base_style if theme.base_style is not None else self.rich_style,
            theme.base_style,
            theme.selection_style,
            theme.cursor_style,
            self._found_styles(),
            self.scrollable_content_region.size.width,
            self.indent_width,
        )
        if self._rows is None or look != self._look:
            self._rows, self._look = LRUCache(512), look
        return look

    def render_line(self, y: int) -> Strip:
        """Draw one row of the widget."""
        if not self._plain_enough:
            return super().render_line(y)
        return self._drawn_row(y, self._look_now())

    def _drawn_row(self, y: int, look: Look) -> Strip:
        index = self.scroll_offset.y + y
        places = self.wrapped_document._offset_to_line_info  # noqa: SLF001 - the index the library keeps
        if self._rows is None or index >= len(places):
            return Strip.blank(self.size.width, look.base)
        row = self._row(*places[index])
        strip = self._rows.get(row)
        if strip is None:
            strip = self._rows[row] = self._drawn(row, look)
        return strip

    def _found_styles(self) -> tuple[Style | None, Style | None]:
        """Return the styles of places found and of the one that one is at."""
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

    def _drawn(self, row: Row, look: Look) -> Strip:
        text = Text(row.plain, end="", no_wrap=True)
        text.tab_size = look.indent_width
        if look.selection is not None:
            if row.all_selected_empty:
                text.stylize(Style(color=look.selection.bgcolor))
            elif row.selected != _NOTHING:
                text.stylize(look.selection, *row.selected)
        for number, place in enumerate(row.found):
            style = look.found[1] if number == row.found_now else look.found[0]
            if style is not None:
                text.stylize(style, *place)
        if row.cursor >= 0 and look.cursor is not None:
            text.stylize(look.cursor, row.cursor, row.cursor + 1)
        if row.tab_widths is None:
            text.expand_tabs(look.indent_width)
        elif "\t" in row.plain:
            text = expand_text_tabs_from_widths(text, list(row.tab_widths))
        strip = Strip(text.render(self.app.console), cell_length=text.cell_len)
        strip = strip.extend_cell_length(look.width, look.theme_base).apply_style(look.base)
        return hidden_left_out(strip)

    # Painting only what looks different.

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._painted = []
        self._coloured = None
        super().notify_style_update()

    def _take_colours(self) -> None:
        """Let the theme follow the style sheets, when either has changed: it asks for each style anew."""
        if self._coloured is not self._theme:
            self._theme.apply_css(self)
            self._coloured = self._theme

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows, as the library does, and doubt what the terminal shows where they are not as painted."""
        self._take_colours()
        # Past the library's own method, which would read all colours once more.
        strips = super(TextArea, self).render_lines(crop)
        if self._painted:
            for y in range(max(crop.y, 0), min(crop.bottom, len(self._painted))):
                painted = self._painted[y]
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
        self._take_colours()
        known = self._painted if self._painted_size == size else []
        wanted = [False] * size.height
        for region in regions:
            for y in range(max(region.y, 0), min(region.bottom, size.height)):
                wanted[y] = True
        look = self._look_now()
        rows: list[Strip | None] = [
            self._drawn_row(y, look) if wanted[y] or not known else known[y] for y in range(size.height)
        ]
        self._painted, self._painted_size = rows, size
        if not known:
            return regions
        return [
            Region(0, y, size.width, 1)
            for y, row in enumerate(rows)
            if wanted[y] and (row is None or (row is not known[y] and row != known[y]))
        ]


def _within(first: int, last: int, length: int) -> tuple[int, int]:
    """Return the part of a place that lies in a row of ``length`` characters; ``(0, 0)`` for none."""
    first, last = max(first, 0), min(last, length)
    return (first, last) if first < last else _NOTHING
