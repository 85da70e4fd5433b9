"""Rows that are kept look as the library draws them, borders and all."""

from itertools import chain

import pytest
from rich.style import Style
from textual.geometry import Region, Size

from journal_tui.journal.session import Open
from journal_tui.tui.widgets.long_view import LongView
from tests.tui.test_counts import among_many

Cells = list[list[tuple[str, Style | None]]]


def drawn(view: LongView, crop: Region) -> Cells:
    """Return what is drawn, cell by cell."""
    return [
        list(chain.from_iterable([(letter, part.style) for letter in part.text] for part in strip))
        for strip in view.render_lines(crop)
    ]


def by_the_library(view: LongView, crop: Region, monkeypatch: pytest.MonkeyPatch) -> Cells:
    """Return the same, drawn by the library."""
    with monkeypatch.context() as patch:
        patch.setattr(LongView, "_is_plain", lambda _: False)
        return drawn(view, crop)


async def test_kept_rows_are_those_the_library_draws(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with among_many(journal, 60) as robot:
        home = robot.home
        for keys in (["down"], ["pagedown", "down"], ["slash", *"entry"]):
            await robot.press(*keys)
            await robot.pilot.pause(0.2)
            for view in (home.list_now, home.reading):
                for crop in (view.outer_size.region, Region(3, 2, 9, 4)):
                    kept = drawn(view, crop)
                    assert kept
                    assert kept == by_the_library(view, crop, monkeypatch)


async def test_a_view_with_a_border_is_drawn_by_the_library(journal: Open) -> None:
    async with among_many(journal, 60) as robot:
        entries = robot.home.entries
        entries.styles.border = ("round", "red")
        await robot.pilot.pause(0.1)
        rows = ["".join(part.text for part in strip) for strip in entries.render_lines(Size(20, 3).region)]
        assert rows[0].startswith("╭")
        assert rows[1].startswith("│")
