"""From the journal to the clipboard, as a whole."""

import pytest

from journal_tui.journal.preferences import Preferences
from journal_tui.journal.session import Open
from journal_tui.model.draft import HandoverWay, Platform, Step
from tests.tui.robots_share import CORRIDOR, sharing

SIZES = [(60, 24), (80, 24), (120, 40), (200, 60)]


async def test_just_the_two_words_take_three_keys(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.press("s")
        await robot.sees("Just the two words: Me too.")
        await robot.press("enter")
        await robot.at(Step.COPY)
        await robot.sees("Me too.", "Keep it private")
        await robot.press("c")
        await robot.sees("text copied  ·  cleared in 60 s")
        assert robot.clipboard.copied == ["Me too."]
        assert await robot.drafts() == []
        [handed] = await robot.handed_over()
        assert (handed.text, handed.draft_id, handed.way) == ("Me too.", "", HandoverWay.CLIPBOARD)


async def test_the_two_words_may_take_the_tag_with_them(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.press("s")
        await robot.sees("Just the two words")
        await robot.press("enter")
        await robot.at(Step.COPY)
        await robot.press("t")
        await robot.sees("#MeToo")
        await robot.press("c")
        await robot.until(lambda: robot.clipboard.copied)
        assert robot.clipboard.copied == ["Me too.\n\n#MeToo"]


async def test_an_enter_too_many_keeps_it_private(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.press("s")
        await robot.sees("Just the two words")
        await robot.press("enter")
        await robot.at(Step.COPY)
        await robot.press("enter")
        await robot.until(lambda: robot.app.screen is robot.home, "home")
        assert robot.clipboard.copied == []
        assert await robot.handed_over() == []


async def test_the_whole_way(stories: Open) -> None:
    async with sharing(stories) as robot:
        before = await robot.texts()
        await robot.mark_and_share(2)
        await robot.sees("The corridor", "What Ana said", "7 of 7 passages taken", "saved")
        await robot.press("right")
        await robot.at(Step.SHAPE)
        await robot.sees("How much", "all that was chosen", "#MeToo")
        await robot.press("left")
        await robot.at(Step.CHOOSE)
        await robot.to_protect()
        await robot.sees("Brian Halloran", "not decided", "No program finds everything.")
        names = [each.name for each in robot.flow.undecided]
        assert {"Brian Halloran", "Ana"} <= set(names)
        await robot.press("right")
        await robot.sees(f"{len(names)} not decided yet.")
        await robot.press("a")
        await robot.sees("All that was left is replaced")
        await robot.press("right")
        await robot.sees("Read it once as someone who was there would.", "The only one of a kind")
        await robot.press("right")
        await robot.at(Step.PREVIEW)
        await robot.sees("Mastodon", "Bluesky", "It can also wait a day.")
        await robot.press("right")
        await robot.at(Step.COPY)
        await robot.until(lambda: "Copy text" in robot.screen)
        await robot.press("tab", "enter")
        await robot.sees("text copied")
        [left] = robot.clipboard.copied
        assert "Brian" not in left
        assert "Ana" not in left
        assert "I wrote [/dear] diary." in left
        assert left.endswith("#MeToo")
        [handed] = await robot.handed_over()
        assert handed.text == left
        [draft] = await robot.drafts()
        assert handed.draft_id == draft.id
        assert await robot.texts() == before


async def test_part_by_part_with_the_next_one_ready(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share(2)
        await robot.to_preview()
        robot.flow.send_to(Platform.BLUESKY)
        await robot.press("right")
        await robot.at(Step.COPY)
        await robot.sees("part 1 of 2", "Copy part 1 of 2")
        await robot.press("c")
        await robot.sees("Copy part 2 of 2", "part 1 of 2 copied  ·  cleared in")
        await robot.press("c")
        await robot.sees("part 2 of 2 copied")
        assert [text[-3:] for text in robot.clipboard.copied] == ["1/2", "2/2"]
        assert [(h.part, h.parts) for h in await robot.handed_over()] == [(2, 2), (1, 2)]
        await robot.press("up", "c")
        await robot.until(lambda: len(robot.clipboard.copied) == 3)
        await robot.press("x")
        await robot.sees("The clipboard no longer holds it.")
        assert not robot.clipboard.holds


async def test_sent_is_not_called_copied(stories: Open) -> None:
    async with sharing(stories, preferences=Preferences(osc52=True)) as robot:
        await robot.press("s")
        await robot.sees("Just the two words")
        await robot.press("enter")
        await robot.at(Step.COPY)
        await robot.press("c")
        await robot.sees("Sent to the terminal. Whether it took it", "text sent")
        assert "copied" not in robot.screen
        assert (await robot.handed_over())[0].way is HandoverWay.TERMINAL


async def test_keeping_it_private_takes_back_what_was_copied(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_copy()
        await robot.press("c")
        await robot.until(lambda: robot.clipboard.holds)
        await robot.press("p")
        await robot.sees("What was handed over before is on record.")
        assert not robot.clipboard.holds
        assert robot.app.screen is robot.home


async def test_going_back_leaves_the_clipboard_to_its_countdown(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_copy()
        await robot.press("c")
        await robot.until(lambda: robot.clipboard.holds)
        await robot.press("escape")
        await robot.until(lambda: robot.app.screen is robot.home, "home")
        assert robot.clipboard.holds


async def test_a_draft_is_left_for_days_and_found_again(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_protect()
        await robot.press("r")
        decided = robot.flow.draft.decisions
        await robot.press("escape")
        await robot.until(lambda: robot.app.screen is robot.home, "home")
        [draft] = await robot.drafts()
        assert (draft.step, draft.decisions) == (Step.PROTECT, decided)
        await robot.press("up", "space", "s")
        await robot.sees("A draft you left")
        await robot.press("down", "enter")
        await robot.sees("left at protect", "For six years")
        await robot.press("enter")
        await robot.at(Step.PROTECT)
        assert robot.flow.draft.decisions == decided
        await robot.press("left", "left")
        await robot.at(Step.CHOOSE)
        await robot.sees("5 of 5 passages taken")


async def test_leaving_at_once_saves_the_draft(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.press("down", "space")
        robot.app.keepers[0].flush_sync()
        [draft] = await robot.drafts()
        assert len(draft.excerpts) == 2


async def test_waiting_a_day_is_offered_once(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_preview()
        await robot.sees("It can also wait a day.")
        await robot.press("left")
        await robot.at(Step.PROTECT)
        await robot.press("right")
        await robot.press("right")
        await robot.at(Step.PREVIEW)
        assert "wait a day" not in robot.screen
        await robot.press("left", "right", "escape")


async def test_waiting_a_day_keeps_it(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_preview()
        await robot.press("w")
        await robot.sees("Kept private.")
        assert (await robot.drafts())[0].step is Step.PREVIEW


@pytest.mark.parametrize("size", SIZES)
async def test_every_step_at_every_size(stories: Open, size: tuple[int, int]) -> None:
    async with sharing(stories, size) as robot:
        await robot.mark_and_share()
        await robot.sees("For six years", "choose", "copy", "^Q leave")
        await robot.press("right")
        await robot.at(Step.SHAPE)
        await robot.sees("A content note before it")
        await robot.press("left")
        await robot.at(Step.CHOOSE)
        await robot.to_protect()
        await robot.sees("r a", "k keep", "e own words")
        await robot.press("left", "left")
        await robot.at(Step.CHOOSE)
        await robot.to_copy()
        await robot.sees("Keep it private", "Copy text")


async def test_a_tiny_window_and_back(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        for key, step in (("right", Step.SHAPE), ("right", Step.PROTECT)):
            await robot.pilot.resize_terminal(20, 5)
            await robot.press(key)
            await robot.at(step)
            await robot.pilot.resize_terminal(120, 36)
        await robot.sees("Brian Halloran", "not decided")
        await robot.press("a", "right", "right")
        await robot.at(Step.PREVIEW)
        await robot.pilot.resize_terminal(20, 5)
        await robot.press("down", "right")
        await robot.at(Step.COPY)
        await robot.pilot.resize_terminal(120, 36)
        await robot.sees("Keep it private")


async def test_a_click_on_a_step_goes_there(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.pilot.click("StepLine", offset=(14, 0))
        await robot.at(Step.SHAPE)
        await robot.pilot.click("StepLine", offset=(2, 0))
        await robot.at(Step.CHOOSE)
        assert CORRIDOR.startswith("For six")
