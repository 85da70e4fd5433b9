"""The drafts that were left, and what was handed over."""

from journal_tui.journal.session import Open
from journal_tui.model.draft import Platform, Step
from tests.tui.robots_share import ShareRobot, sharing


async def copied(robot: ShareRobot) -> None:
    await robot.mark_and_share()
    await robot.to_preview()
    robot.flow.send_to(Platform.MASTODON)
    robot.flow.note("at work")
    robot.step.changed()
    await robot.until(lambda: robot.flow.found is not None, "the finder")
    await robot.press("right")
    await robot.at(Step.COPY)
    await robot.sees("content warning")
    await robot.press("c", "c")
    await robot.until(lambda: len(robot.clipboard.copied) == 2, "both")
    await robot.until(lambda: not robot.step.workers, "the record")
    await robot.press("escape")
    await robot.until(lambda: robot.app.screen is robot.home, "home")
    await robot.press("up", "space", "s")
    await robot.sees("What was handed over")


async def test_what_was_handed_over_is_there_word_for_word(stories: Open) -> None:
    async with sharing(stories) as robot:
        await copied(robot)
        await robot.press("down", "down", "enter")
        await robot.sees("Mastodon", "copied", "For six years")
        await robot.press("down")
        await robot.sees("title or warning", "at work")
        await robot.press("up", "n")
        await robot.at(Step.SHAPE)
        drafts = await robot.drafts()
        assert len(drafts) == 2
        assert drafts[0].text == drafts[1].text


async def test_an_updated_draft_after_the_first_was_thrown_away(stories: Open) -> None:
    async with sharing(stories, (80, 24)) as robot:
        await copied(robot)
        await robot.press("down", "enter")
        await robot.sees("left at copy")
        await robot.press("d")
        await robot.sees("There are no drafts.")
        await robot.press("u")
        await robot.sees("left at copy")
        await robot.press("d")
        await robot.sees("There are no drafts.")
        await robot.press("escape")
        await robot.sees("What was handed over")
        assert "A draft you left" not in robot.screen
        await robot.press("enter")
        await robot.sees("title or warning")
        await robot.press("v")
        await robot.sees("For six years I told myself")
        await robot.press("v", "n")
        await robot.at(Step.SHAPE)
        left = robot.flow.draft.text
        assert left in robot.clipboard.copied


async def test_lists_by_mouse(stories: Open) -> None:
    async with sharing(stories) as robot:
        await copied(robot)
        await robot.pilot.click("ChoiceList", offset=(6, 3))
        await robot.sees("title or warning")
        await robot.pilot.click("ChoiceList", offset=(6, 1))
        await robot.sees("title or warning  ·  copied")
        await robot.press("escape")
        await robot.sees("A draft you left")
        await robot.pilot.click("ChoiceList", offset=(6, 2))
        await robot.sees("left at copy")
        await robot.pilot.click("ChoiceList", offset=(6, 0))
        await robot.at(Step.COPY)


async def test_nothing_left_and_nothing_handed_over(stories: Open) -> None:
    async with sharing(stories) as robot:
        robot.app.go("drafts")
        await robot.sees("There are no drafts.")
        await robot.press("d", "u", "enter", "escape")
        robot.app.go("handed_over")
        await robot.sees("Nothing was handed over.")
        await robot.press("n", "v", "up", "escape")
        await robot.until(lambda: robot.app.screen is robot.home, "home")
        await robot.press("s")
        await robot.sees("Just the two words")
        await robot.press("down", "up", "escape")
        await robot.until(lambda: robot.app.screen is robot.home, "home")
