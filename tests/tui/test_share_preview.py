"""Preview: parts, breaks, platforms and the last gate."""

from textual.widgets import TextArea

from journal_tui.journal.session import Open
from journal_tui.model.draft import Platform, Step
from tests.tui.robots_share import platform, sharing


async def test_breaks_are_moved_by_hand(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share(2)
        await robot.to_preview()
        while platform(robot) is not Platform.BLUESKY:
            await robot.press("up")
        await robot.sees("part 1 of 2")
        await robot.press("shift+left")
        await robot.until(lambda: robot.flow.draft.breaks, "a moved break")
        moved = robot.flow.draft.breaks
        await robot.press("shift+right", "shift+right")
        await robot.until(lambda: robot.flow.draft.breaks not in {(), moved}, "another break")
        await robot.press("n", "b", "0")
        assert robot.flow.draft.breaks == ()
        await robot.press("down")
        assert platform(robot) is Platform.THREADS


async def test_editing_a_part_goes_back_to_its_words(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_preview()
        await robot.press("e")
        await robot.at(Step.SHAPE)
        await robot.until(lambda: isinstance(robot.app.focused, TextArea), "the editor")
        await robot.type("Yes. ")
        await robot.press("escape", "right")
        await robot.at(Step.PROTECT)
        await robot.until(lambda: robot.flow.found is not None and not robot.flow.undecided, "old decisions")
        assert robot.flow.draft.text.startswith("Yes. For six")


async def test_the_last_gate_shows_the_place_and_nothing_leaves(stories: Open) -> None:
    async with sharing(stories, private=["pallet"]) as robot:
        await robot.mark_and_share()
        await robot.to_preview()
        robot.flow.tag("Pallet")
        found = robot.flow.found
        assert found is not None
        robot.flow.replace_everywhere(found.entities[0], "the Pallet firm")
        robot.step.changed()
        await robot.sees("nothing can leave yet", "Look at the tags too.")
        await robot.press("right")
        await robot.sees("Something private is still in the words.")
        await robot.press("n")
        assert robot.clipboard.copied == []
        await robot.press("e")
        await robot.at(Step.SHAPE)


async def test_a_private_word_added_meanwhile_blocks_copying(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_copy()
        await robot.app.open.call(lambda vault: vault.settings.add_private_word("freezer"))
        await robot.press("c")
        await robot.sees("Something private is still in the words. Nothing left.")
        assert robot.clipboard.copied == []
        assert await robot.handed_over() == []


async def test_platforms_by_mouse_and_in_one_pane(stories: Open) -> None:
    async with sharing(stories, (60, 24)) as robot:
        await robot.mark_and_share()
        await robot.to_preview()
        await robot.press("v")
        await robot.sees("Mastodon")
        await robot.pilot.click("ChoiceList", offset=(5, 1))
        await robot.until(lambda: platform(robot) is Platform.MASTODON, "Mastodon")
        await robot.press("v")
        await robot.sees("For six years")


async def test_a_draft_written_on_meanwhile_is_looked_through_again(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_preview()
        robot.flow.write("Nothing but this.")
        robot.step.changed()
        await robot.sees("Nothing but this.")
        await robot.press("left")
        await robot.at(Step.PROTECT)
        robot.flow.write("Nothing but that.")
        robot.step.changed()
        await robot.sees("Nothing but that.", "Read it once")
