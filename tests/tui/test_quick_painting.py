"""What is painted after a change is what the library would paint, and no more than it must be."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import pyte
from textual._compositor import Compositor, CompositorUpdate
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from journal_tui.tui.quick_painting import QuickCompositor, QuickScreen

WIDTH, HEIGHT = 50, 16


class Counted(Static):
    """A widget that counts the rows it is asked for."""

    asked: ClassVar[list[int]] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        self.asked.append(crop.height)
        return super().render_lines(crop)


class Layers(QuickScreen[None]):
    """Widgets beside, under and above each other, some of them half off the screen."""

    CSS = """
    Layers { layers: below above; background: #102030; }
    #left { width: 20; background: #203040; }
    #right { width: 1fr; padding: 1 2; border: round #405060; }
    #over { layer: above; width: 14; height: 4; offset: 12 3; background: #604020; }
    #off { layer: above; width: 12; height: 5; offset: 44 12; background: #306020; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="left"):
                for number in range(6):
                    yield Counted(Content(f"line {number}"), id=f"line{number}")
            yield Counted(Content("right\n" * 12), id="right")
        yield Counted(Content("over it all"), id="over")
        yield Counted(Content("half outside"), id="off")


class Shown(App[None]):
    """An app, and a terminal that shows only what was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.terminal = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.terminal)

    def on_mount(self) -> None:
        self.push_screen(Layers())

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if screen is self.screen and isinstance(renderable, CompositorUpdate):
            self.stream.feed(renderable.render_segments(self.console))


@asynccontextmanager
async def shown() -> AsyncIterator[tuple[Shown, Pilot[None]]]:
    app = Shown()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_what_was_painted_is_all_there_is_to_see() -> None:
    rng = random.Random(3)
    async with shown() as (app, pilot):
        widgets = list(app.screen.query(Counted))
        for step in range(80):
            for widget in rng.sample(widgets, rng.randint(1, 3)):
                match rng.randrange(4):
                    case 0:
                        widget.update(
                            Content("\n".join("some more words here"[: rng.randrange(19)] for _ in "ab"))
                        )
                    case 1:
                        widget.refresh(Region(rng.randrange(9), 0, rng.randrange(1, 9), rng.randrange(1, 3)))
                    case 2:
                        widget.styles.background = rng.choice(("#111111", "#665544", "#aa3344"))
                    case _:
                        widget.visible = not widget.visible
            await pilot.pause()
            fresh, whole = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
            compositor = app.screen._compositor
            library = Compositor.render_full_update(compositor)
            pyte.Stream(fresh).feed(library.render_segments(app.console))
            pyte.Stream(whole).feed(compositor.render_full_update().render_segments(app.console))
            assert app.terminal.display == fresh.display
            for y in range(HEIGHT):
                assert app.terminal.buffer[y] == fresh.buffer[y], f"row {y} after step {step}"
                assert whole.buffer[y] == fresh.buffer[y], f"row {y} after step {step}, painted whole"


async def test_two_rows_far_apart_draw_two_rows() -> None:
    async with shown() as (app, pilot):
        await pilot.pause()
        Counted.asked.clear()
        for name in ("#line0", "#line2"):
            app.screen.query_one(name, Widget).refresh()
        await pilot.pause()
        assert Counted.asked == [1, 1]


async def test_painting_all_paints_what_was_about_to_be_painted_once() -> None:
    async with shown() as (app, pilot):
        screen = app.screen
        assert isinstance(screen, Layers)
        await pilot.pause()
        app.terminal.reset()  # something else wrote there
        app.screen.query_one("#right", Counted).update(Content("all of it"), layout=False)
        screen.paint_all()
        assert any("all of it" in row for row in app.terminal.display)
        assert any("line 5" in row for row in app.terminal.display)
        Counted.asked.clear()
        await pilot.pause()
        assert Counted.asked == []


async def test_nothing_changed_paints_nothing() -> None:
    async with shown() as (app, _pilot):
        compositor = app.screen._compositor
        assert isinstance(compositor, QuickCompositor)
        assert compositor.render_partial_update() is None
        compositor._dirty_regions.add(Region(0, HEIGHT + 3, 5, 1))  # left over from a larger window
        assert compositor.render_partial_update() is None
