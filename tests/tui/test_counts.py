"""How much a key makes the program do; counted, so that a slower program is noticed on any machine."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual._compositor import CompositorUpdate
from textual.css.stylesheet import Stylesheet
from textual.document._document import Document
from textual.screen import Screen
from textual.strip import Strip

from journal_tui.journal.session import Open
from journal_tui.model.entry import Words
from journal_tui.model.moment import Moment
from journal_tui.tui.app import JournalApp
from journal_tui.tui.screens.journal import JournalScreen
from journal_tui.tui.widgets.editor import Editor
from journal_tui.tui.widgets.entry_list import EntryList
from journal_tui.tui.widgets.keys_line import KeysLine
from journal_tui.tui.widgets.reading import Reading
from journal_tui.tui.widgets.status_line import StatusLine
from journal_tui.tui.widgets.still_scrollbar import StillScrollBar
from journal_tui.vault.vault import Vault
from tests.tui.robots import HomeRobot, at_home
from tests.tui.robots_write import WriteRobot, writing

PROSE = ("Some quite ordinary words of a long day, " * 15 + "\n\n") * 80


class Painted:
    """Counts the bytes that would go to a terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.size = 0
        real = JournalApp._display

        def display(app: JournalApp, screen: Screen[Any], renderable: Any) -> None:
            if isinstance(renderable, CompositorUpdate):
                self.size += len(renderable.render_segments(app.console).encode())
            real(app, screen, renderable)

        monkeypatch.setattr(JournalApp, "_display", display)


def counted(monkeypatch: pytest.MonkeyPatch, kind: type[Any], name: str) -> list[str]:
    """Note each call of a method."""
    calls: list[str] = []
    real: Callable[..., Any] = getattr(kind, name)

    def noting(*args: Any, **given: Any) -> Any:
        calls.append(name)
        return real(*args, **given)

    monkeypatch.setattr(kind, name, noting)
    return calls


@asynccontextmanager
async def in_the_middle(journal: Open) -> AsyncIterator[WriteRobot]:
    """Stand in the middle of 50 KB, with a key typed already."""
    entry = journal.call_sync(lambda vault: vault.entries.add(Words(text=PROSE)))
    async with writing(journal, entry.id) as robot:
        robot.editor.move_cursor((80, 300))
        await robot.type("xx")
        await robot.pilot.pause()
        yield robot


async def test_a_key_in_the_middle_of_a_long_text_writes_and_draws_little(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted = Painted(monkeypatch)
    async with in_the_middle(journal) as robot:
        drawn = counted(monkeypatch, Editor, "_drawn")
        keys = counted(monkeypatch, KeysLine, "render")
        status = counted(monkeypatch, StatusLine, "render")
        painted.size = 0
        await robot.type("word")
        await robot.pilot.pause()
        assert 0 < painted.size <= 4 * 500
        assert len(drawn) <= 4 * 3
        assert not keys
        assert len(status) <= 1  # "saving"


async def test_a_key_joins_the_text_for_nobody_and_a_save_once(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_the_middle(journal) as robot:
        joined: list[int] = []
        real: Any = vars(Document)["text"]

        def text(document: Document) -> Any:
            joined.append(1)
            return real.fget(document)

        monkeypatch.setattr(Document, "text", property(text))
        await robot.type("w")
        await robot.pilot.pause()
        assert not joined
        await robot.press("ctrl+s")
        await robot.until(lambda: robot.app.save_state == "saved")
        assert len(joined) == 1


@asynccontextmanager
async def among_many(journal: Open, count: int = 400) -> AsyncIterator[HomeRobot]:
    """Stand on the first of many entries."""

    def fill(vault: Vault) -> None:
        begin = Moment.read("2026-01-01T08:00:00+00:00")
        vault.entries.import_many((Words(title=f"Entry {number}"), begin, None) for number in range(count))

    journal.call_sync(fill)
    async with at_home(journal) as robot:
        await robot.pilot.pause(0.2)
        yield robot


async def test_a_key_in_the_list_asks_the_vault_for_one_entry_at_most(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with among_many(journal) as robot:
        asked = counted(monkeypatch, Open, "submit")
        await robot.press(*["down"] * 20)
        await robot.pilot.pause(0.2)
        assert 0 < len(asked) <= 20
        asked.clear()
        await robot.press(*["pagedown"] * 10)
        await robot.pilot.pause(0.2)
        assert 0 < len(asked) <= 3 * 10


async def test_drawing_a_row_never_asks_the_vault(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with among_many(journal) as robot:
        drawing: list[int] = []
        asked_while_drawing: list[int] = []
        draw, submit = EntryList.render_line, Open.submit

        def render_line(entries: EntryList, y: int) -> Strip:
            drawing.append(y)
            try:
                return draw(entries, y)
            finally:
                drawing.pop()

        def submitting(open_: Open, work: Callable[[Vault], Any]) -> Any:
            asked_while_drawing.extend(drawing)
            return submit(open_, work)

        monkeypatch.setattr(EntryList, "render_line", render_line)
        monkeypatch.setattr(Open, "submit", submitting)
        await robot.press("end", "pageup", "home", "pagedown", "pagedown")
        await robot.pilot.pause(0.2)
        assert not asked_while_drawing


async def test_a_step_in_the_list_draws_the_two_rows_it_changes(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with among_many(journal) as robot:
        await robot.press("down")
        await robot.pilot.pause(0.2)
        drawn = counted(monkeypatch, EntryList, "render_line")
        await robot.press(*["down"] * 5)
        await robot.pilot.pause(0.2)
        assert 0 < len(drawn) <= 5 * 4


async def test_the_rows_a_key_leads_to_are_there_before_it_is_pressed(journal: Open) -> None:
    async with among_many(journal) as robot:
        entries = robot.home.entries
        entries._missed.clear()
        for key in (*["pagedown"] * 6, "end", "pageup", "home", "end"):
            await robot.press(key)
            assert not entries._missed, key
            await robot.pilot.pause(0.1)


async def test_going_through_the_list_lays_out_nothing_and_draws_no_scrollbar_for_nothing(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with among_many(journal) as robot:
        laid_out = counted(monkeypatch, Screen, "_refresh_layout")
        bars = counted(monkeypatch, StillScrollBar, "render")
        for _ in range(5):
            await robot.press("down")
            await robot.pilot.pause(0.1)  # the entry is read too
        assert not laid_out
        assert not bars
        await robot.press("pagedown")
        await robot.pilot.pause(0.1)
        assert not laid_out
        assert len(bars) == 1


async def test_what_a_search_finds_is_shown_without_styling_the_screen_anew(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with among_many(journal) as robot:
        await robot.press("slash")
        await robot.pilot.pause(0.1)
        styled = counted(monkeypatch, Stylesheet, "apply")
        await robot.type("entry")
        await robot.until(lambda: robot.home.searching)
        await robot.pilot.pause(0.1)
        assert len(styled) <= 2 * len("entry")


async def test_a_row_more_of_a_text_lays_out_nothing(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with in_the_middle(journal) as robot:
        rows = robot.editor.virtual_size.height
        laid_out = counted(monkeypatch, Screen, "_refresh_layout")
        bars = counted(monkeypatch, StillScrollBar, "render")
        await robot.press("enter", "enter")
        await robot.pilot.pause()
        assert robot.editor.virtual_size.height == rows + 2
        assert robot.editor.max_scroll_y == rows + 2 - robot.editor.scrollable_content_region.height
        assert not laid_out
        assert len(bars) <= 1


async def test_a_letter_in_a_field_lays_out_nothing(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with among_many(journal) as robot:
        await robot.press("slash")
        await robot.type("entr")
        await robot.until(lambda: robot.home.searching)
        await robot.pilot.pause(0.1)
        laid_out = counted(monkeypatch, Screen, "_refresh_layout")
        await robot.type("y")
        await robot.pilot.pause(0.2)
        assert robot.home.hits.hits
        assert not laid_out


async def test_a_list_that_moves_by_a_row_draws_that_row(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with among_many(journal) as robot:
        await robot.press("pagedown", "pagedown")
        await robot.pilot.pause(0.2)
        drawn = counted(monkeypatch, EntryList, "render_line")
        top = robot.home.entries.scroll_offset.y
        await robot.press("down")
        await robot.pilot.pause(0.2)
        assert robot.home.entries.scroll_offset.y == top + 1
        assert 0 < len(drawn) <= 3  # the one that was chosen, the one that is, the one that came


async def test_going_on_in_the_list_asks_for_no_keys(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with among_many(journal) as robot:
        await robot.press("down")
        await robot.pilot.pause(0.2)
        asked = counted(monkeypatch, JournalScreen, "keys_now")
        await robot.press("down")
        await robot.pilot.pause(0.2)
        reading = robot.home.reading.entry
        assert reading is not None
        assert robot.home.line is not None
        assert reading.id == robot.home.line.id
        assert not asked


async def test_an_entry_that_is_shown_already_is_not_laid_out_again(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with among_many(journal) as robot:
        reading = robot.home.reading
        drawn = counted(monkeypatch, Reading, "make_tall")
        reading.show(reading.entry)
        assert not drawn
        reading.show(None)
        assert drawn


async def test_rows_are_drawn_anew_in_other_colours_and_after_a_change(journal: Open) -> None:
    async with among_many(journal) as robot:
        entries = robot.home.entries

        def first() -> Strip:
            size = entries.scrollable_content_region.size
            return entries.render_lines(size.region)[1]

        before = first()
        assert first() is before
        robot.app.theme = "contrast"
        await robot.pilot.pause(0.1)
        coloured = first()
        assert coloured.text == before.text
        assert coloured != before
        await robot.press("space")
        await robot.until(lambda: bool(robot.app.marked))
        await robot.pilot.pause(0.1)
        assert "●" in first().text
