"""The card on the screen."""

import stat
from pathlib import Path

from textual.widgets import Input

from journal_tui.journal.session import Open
from journal_tui.model.draft import HandoverWay, Step
from journal_tui.model.entry import Words
from journal_tui.tui.screens.share.card import CardScreen
from tests.tui.robots import new_journal
from tests.tui.robots_share import sharing


async def test_the_card_is_looked_at_and_saved(stories: Open, tmp_path: Path) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_copy()
        await robot.press("i")
        await robot.sees("one card", "For six years I told myself", "▀▀▀▀", "paper, upright")
        await robot.press("d")
        await robot.sees("dusk, upright")
        await robot.press("z", "down", "up")
        await robot.sees("dusk, square")
        await robot.sees("one card")
        for name, words in (("card.png", "The file is not encrypted"), ("card.png", "already")):
            await robot.press("s")
            await robot.sees("Save the card as")
            field = robot.app.focused
            assert isinstance(field, Input)
            field.value = str(tmp_path / name)
            await robot.press("enter")
            await robot.sees(words)
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
            if words != "already":
                await robot.press("escape", "enter", "f1")
                await robot.sees_not(words)
                await robot.press("escape")
                await robot.sees(words)
            await robot.press("k")
        await robot.press("s")
        await robot.sees("Save the card as")
        await robot.press("escape")
        assert (tmp_path / "card.png").read_bytes().startswith(b"\x89PNG")
        [handed] = await robot.handed_over()
        assert handed.way is HandoverWay.CARD
        assert "Brian" not in handed.text
        await robot.press("escape")
        await robot.at(Step.COPY)


async def test_several_cards_and_one_pane(tmp_path: Path) -> None:
    text = "it happened, and i am still here, and it goes on. " * 60
    made = new_journal(tmp_path / "n", ("2026-11-21T18:00:00+00:00", Words("", text)))
    async with sharing(made, (60, 24)) as robot:
        await robot.mark_and_share()
        await robot.to_preview()
        await robot.press("i")
        await robot.sees("card 1 of")
        await robot.press("right")
        await robot.sees("card 2 of")
        await robot.press("left", "v")
        await robot.sees("▀▀▀▀")
        assert "still here" not in robot.screen
        await robot.press("v", "escape")
        await robot.at(Step.PREVIEW)


async def test_a_card_that_cannot_be_drawn_is_said(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_preview()
        robot.flow.write("\U0001bca0 \U00012000")
        robot.app.push_screen(CardScreen(robot.flow))
        await robot.sees("cannot draw")
        assert "save" not in robot.keys_line
