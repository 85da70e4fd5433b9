"""Protect where there is room for one pane: what is to be done is said there too."""

import pytest

from journal_tui.journal.session import Open
from tests.tui.robots_share import sharing


@pytest.mark.parametrize("size", [(60, 24), (80, 24)])
async def test_where_it_is_narrow_it_is_said_what_is_to_be_done(stories: Open, size: tuple[int, int]) -> None:
    async with sharing(stories, size) as robot:
        await robot.mark_and_share()
        await robot.to_protect()
        await robot.sees("people, places and dates  ·", "not decided")
        await robot.press("v")
        await robot.sees("No program finds everything.")
        await robot.press("v", "a", "right")
        await robot.sees("Read it once as someone who was there would.")
        assert "Job titles" not in robot.screen
        await robot.press("v")
        await robot.sees("Job titles")


async def test_undo_goes_to_what_it_takes_back(stories: Open) -> None:
    async with sharing(stories, (80, 24)) as robot:
        await robot.mark_and_share()
        await robot.to_protect()
        await robot.press("k", "k")
        await robot.sees_not("▌ Northgate Logistics", "▌ Brian Halloran")
        await robot.press("u")
        await robot.sees("▌ Brian Halloran")
        await robot.press("u")
        await robot.sees("▌ Northgate Logistics")
