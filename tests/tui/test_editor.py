import random
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import pyte
import pytest
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.theme import Theme
from textual.widgets import TextArea

from journal_tui.tui.themes import DUSK, PAPER
from journal_tui.tui.widgets.editor import Editor

WORDS = ("I", "went", "there", "naïve", "日本語", "😀", "\t", "  ", "word" * 30, "مرحبا", "", "-")
FAMILY = ("👩\u200d👩\u200d👧", "e\u0301")
"""What the terminal of these tests does not place as terminals do."""
WIDTH, HEIGHT = 44, 14
CSS = """
Editor, TextArea {
    border: none; padding: 0; width: 40; height: 10; scrollbar-size-vertical: 1; overflow-x: hidden;
}
#stock { display: none; }
.editor--found { text-style: underline; }
.editor--found-now { text-style: reverse; }
"""


SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 8))]


class Terminal(App[None]):
    """An app with an editor, and a terminal that shows only what was painted."""

    CSS: ClassVar[str] = CSS
    dark: ClassVar[Theme] = DUSK.theme()
    light: ClassVar[Theme] = PAPER.theme()

    def __init__(self) -> None:
        super().__init__()
        self.terminal = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.terminal)
        self.painted_rows = 0
        self.too_long = 0

    def compose(self) -> ComposeResult:
        yield Editor(id="editor")
        yield TextArea(id="stock")

    def on_mount(self) -> None:
        self.register_theme(self.dark)
        self.register_theme(self.light)
        self.theme = self.dark.name
        self.stock.cursor_blink = False
        self.stock.match_cursor_bracket = False
        self.stock.highlight_cursor_line = False
        self.editor.focus()

    def on_editor_too_long(self) -> None:
        self.too_long += 1

    @property
    def editor(self) -> Editor:
        return self.query_one("#editor", Editor)

    @property
    def stock(self) -> TextArea:
        return self.query_one("#stock", TextArea)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if screen is self.screen and isinstance(renderable, CompositorUpdate):
            sequence = renderable.render_segments(self.console)
            self.painted_rows += sequence.count("\x1b[") if sequence else 0
            self.stream.feed(sequence)

    def all_painted_anew(self) -> pyte.Screen:
        fresh = pyte.Screen(WIDTH, HEIGHT)
        update = self.screen._compositor.render_full_update()
        pyte.Stream(fresh).feed(update.render_segments(self.console))
        return fresh


class Both(Terminal):
    """The same with the library's own text area over the editor, of the same size from the start."""

    CSS = (
        CSS.replace("display: none", "display: block")
        + """
Screen { layers: below above; }
#editor { layer: below; }
#stock { layer: above; }
"""
    )


@asynccontextmanager
async def running(app: Terminal | None = None) -> AsyncIterator[tuple[Terminal, Pilot[None]]]:
    app = app or Terminal()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        yield app, pilot


def cells(strip: Strip) -> list[tuple[str, object]]:
    """A row as single characters with their colours, so that only looks are compared."""
    return [
        (letter, (style.color, style.bgcolor, style.reverse) if style is not None else None)
        for segment in strip
        for style in (segment.style,)
        for letter in segment.text
    ]


def rows(area: TextArea) -> list[list[tuple[str, object]]]:
    area._theme.apply_css(area)
    return [cells(area.render_line(y)) for y in range(10)]


async def drawn(pilot: Pilot[None], area: TextArea) -> list[list[tuple[str, object]]]:
    """The rows of an area that has the keys."""
    area.focus()
    while not area.has_focus:
        await pilot.pause(0.005)
    await pilot.pause()
    area._line_cache.clear()  # it may hold rows without their cursor
    return rows(area)


def some_words(rng: random.Random, more: tuple[str, ...] = ()) -> str:
    joined = " ".join(rng.choice(WORDS + more) for _ in range(rng.randint(0, 6)))
    return joined + ("\n" if rng.random() < 0.3 else "")


def edits(rng: random.Random, text: TextArea, *more: str) -> Callable[[TextArea], object]:
    """Choose something to do that can be done to two areas with the same text."""

    def place() -> tuple[int, int]:
        line = rng.randrange(text.document.line_count)
        return line, rng.randint(0, len(text.document[line]))

    start, end = sorted((place(), place()))
    words = some_words(rng, more)
    return rng.choice(
        [
            lambda area: area.insert(words, start),
            lambda area: area.insert(words, maintain_selection_offset=False),
            lambda area: area.replace(words, start, end),
            lambda area: area.delete(start, min(end, (start[0] + 1, 0))),
            lambda area: area.action_delete_left(),
            lambda area: area.action_cursor_up(),
            lambda area: area.action_cursor_down(select=True),
            lambda area: area.action_cursor_page_down(),
            lambda area: area.action_cursor_line_end(select=True),
            lambda area: area.move_cursor(start),
            lambda area: area.move_cursor(end, select=True),
            lambda area: area.undo(),
            lambda area: area.redo(),
        ]
    )


@pytest.mark.parametrize("seed", SEEDS)
async def test_it_looks_like_the_librarys_own_text_area_to_the_last_cell(seed: int) -> None:
    rng = random.Random(seed)
    async with running(Both()) as (app, pilot):
        for _ in range(60):
            do = edits(rng, app.stock, *FAMILY)
            for area in (app.editor, app.stock):
                do(area)
            await pilot.pause()
            assert app.editor.text == app.stock.text
            assert app.editor.selection == app.stock.selection
            assert app.editor.scroll_offset == app.stock.scroll_offset
            theirs, ours = await drawn(pilot, app.stock), await drawn(pilot, app.editor)
            assert ours == theirs


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_was_painted_is_all_there_is_to_see(seed: int) -> None:
    rng = random.Random(seed)
    async with running() as (app, pilot):
        await pilot.pause()
        for step in range(60):
            for _ in range(rng.randint(1, 3)):
                edits(rng, app.editor)(app.editor)
            if step % 10 == 4:
                app.editor.show_found(app.editor.find("e"), 0 if app.editor.find("e") else None)
            if step % 10 == 7:
                app.theme = (app.light if app.theme == app.dark.name else app.dark).name
            if step % 10 == 9:
                app.editor.styles.height = rng.choice((6, 9, 10))
            await pilot.pause()
            fresh_wrap = WrappedDocument(app.editor.document, app.editor.wrap_width)
            assert app.editor.wrapped_document._wrap_offsets == fresh_wrap._wrap_offsets
            assert app.editor.wrapped_document._offset_to_line_info == fresh_wrap._offset_to_line_info
            assert app.editor.wrapped_document.height == fresh_wrap.height
            fresh = app.all_painted_anew()
            assert app.terminal.display == fresh.display
            for y in range(HEIGHT):
                assert app.terminal.buffer[y] == fresh.buffer[y], f"row {y} after step {step}"


async def test_undoing_what_needed_a_scrollbar_survives() -> None:
    async with running() as (app, pilot):
        app.editor.insert("\n".join("abc" for _ in range(30)), maintain_selection_offset=False)
        await pilot.pause()
        assert app.editor.show_vertical_scrollbar
        app.editor.undo()
        await pilot.pause()
        assert app.editor.text == ""
        assert app.editor.cursor_location == (0, 0)


async def test_a_key_paints_little(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running() as (app, pilot):
        app.editor.fill("\n".join(f"line {number} of the text" for number in range(200)))
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        rendered: list[int] = []
        real = Editor._exchange_repaint_regions

        def counting(editor: Editor) -> Collection[Region]:
            regions = real(editor)
            rendered.extend(region.area for region in regions)
            return regions

        monkeypatch.setattr(Editor, "_exchange_repaint_regions", counting)
        await pilot.press("y")
        await pilot.pause()
        assert 0 < sum(rendered) <= 2 * 40
