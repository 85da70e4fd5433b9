"""Choose and Shape."""

from dataclasses import replace

from textual.widgets import Input, TextArea

from journal_tui.journal.session import Open
from journal_tui.model.draft import Excerpt, Length, Platform, Step
from tests.tui.robots_share import excerpts, length, platform, sharing, tags


async def test_passages_are_taken_and_left(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.sees("space leave")
        await robot.press("space")
        await robot.sees("4 of 5 passages taken", "space take")
        await robot.press("s")
        await robot.sees("7 of 8 passages taken")
        await robot.press("down", "down", "up", "space")
        assert not any("My first real job" in each for each in excerpts(robot))
        await robot.press("u", "u")
        await robot.sees("8 of 8 passages taken")
        await robot.press("a")
        await robot.sees("0 of 8 passages taken")
        await robot.press("right")
        await robot.sees("Nothing is taken yet.")


async def test_a_click_takes_a_passage(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.pilot.click("MarkedText", offset=(8, 2))
        await robot.sees("4 of 5 passages taken")


async def test_lists_from_choose(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        first = robot.flow.draft.id
        await robot.press("escape")
        await robot.until(lambda: robot.app.screen is robot.home, "home")
        await robot.press("s")
        await robot.at(Step.CHOOSE)
        await robot.press("h")
        await robot.sees("Nothing was handed over.")
        await robot.press("escape", "d")
        await robot.sees("left at choose")
        await robot.press("down", "enter")
        await robot.until(lambda: robot.flow.draft.id == first, "the first draft")


async def test_escape_ends_the_editing_and_then_goes_home(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.press("right")
        await robot.at(Step.SHAPE)
        await robot.press("e", "escape")
        await robot.sees_not("esc done")
        await robot.press("escape")
        await robot.until(lambda: robot.app.screen is robot.home, "home")


async def test_what_stands_around_the_text(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.press("right")
        await robot.at(Step.SHAPE)
        await robot.press("down", "space")
        await robot.sees("CW: sexual harassment")
        await robot.press("space")
        await robot.sees_not("CW:")
        await robot.press(*["down"] * 5, "space")
        assert tags(robot) == ()
        await robot.press("u")
        assert tags(robot) == ("#MeToo",)


async def test_own_words_for_a_note(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.press("right")
        await robot.at(Step.SHAPE)
        await robot.press(*["down"] * 5, "enter")
        await robot.until(lambda: isinstance(robot.app.focused, Input), "the question")
        await robot.type("work")
        await robot.press("enter")
        await robot.sees("CW: work")
        await robot.press("enter")
        await robot.until(lambda: isinstance(robot.app.focused, Input), "the question")
        await robot.press("escape")
        assert robot.flow.draft.note == "work"


async def test_a_tag_that_cannot_be_one_is_refused(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.press("right")
        await robot.at(Step.SHAPE)
        await robot.press(*["down"] * 14, "enter")
        await robot.until(lambda: isinstance(robot.app.focused, Input), "the question")
        await robot.type("!!")
        await robot.press("enter")
        await robot.sees("A tag has letters")
        await robot.press("down", "down", "down", "enter")
        await robot.until(lambda: robot.flow.draft.closing, "a closing line")
        await robot.sees(robot.flow.draft.closing[:20])


async def test_lengths_and_platforms(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.press("right")
        await robot.at(Step.SHAPE)
        await robot.press("up", "space")
        assert length(robot) is Length.SHORT
        await robot.press("up", "space")
        await robot.sees("Me too.")
        assert length(robot) is Length.WORDS
        for _ in range(40):
            await robot.press("down")
        await robot.press("up", "space")
        assert platform(robot) is not Platform.MARKDOWN
        robot.flow.send_to(Platform.REDDIT)
        robot.step.changed()
        for _ in range(6):
            await robot.press("down")
        await robot.press("space")
        await robot.until(lambda: isinstance(robot.app.focused, Input), "the question")
        await robot.type("It was")
        await robot.press("enter")
        assert robot.flow.draft.title == "It was"


async def test_the_text_is_edited_by_hand_and_looked_through_again(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.press("right")
        await robot.at(Step.SHAPE)
        await robot.press("e")
        await robot.until(lambda: isinstance(robot.app.focused, TextArea), "the editor")
        await robot.type("Maria Costa knew. u p ")
        await robot.press("right", "escape")
        assert robot.flow.draft.text.startswith("Maria Costa knew. u p For six")
        await robot.press("right")
        await robot.at(Step.PROTECT)
        await robot.sees("Maria Costa")
        await robot.press("left", "up", "space")
        await robot.sees("composed anew")
        await robot.press("u")
        assert robot.flow.draft.text.startswith("Maria Costa")


async def test_a_passage_selected_by_hand_is_the_draft(stories: Open) -> None:
    async with sharing(stories) as robot:
        line = robot.home.line
        assert line is not None
        robot.app.go("share", passages=[Excerpt(line.id, "told myself", 16, 27)])
        await robot.at(Step.CHOOSE)
        assert robot.draft.text == "told myself"


async def test_an_entry_that_is_gone_leaves_its_copied_words(stories: Open) -> None:
    async with sharing(stories) as robot:
        new = await robot.app.open.call(lambda vault: vault.drafts.new())
        left = replace(
            new, excerpts=(Excerpt("no such entry", "What I had copied.", 3, 21),), text="What I had copied."
        )
        await robot.app.open.call(lambda vault: vault.drafts.save(left))
        robot.app.go("share", draft_id=left.id)
        await robot.at(Step.CHOOSE)
        await robot.sees("no longer in the journal", "What I had copied.", "untitled")


async def test_one_pane_in_shape_and_a_list_by_mouse(stories: Open) -> None:
    async with sharing(stories, (60, 24)) as robot:
        await robot.mark_and_share()
        await robot.press("right")
        await robot.at(Step.SHAPE)
        await robot.press("v")
        await robot.sees("For six years")
        await robot.press("v")
        await robot.sees("A content note before it")
        await robot.pilot.click("ChoiceList", offset=(5, 6))
        await robot.until(lambda: robot.draft.note, "the note")
        await robot.press("left")
        await robot.at(Step.CHOOSE)
        await robot.to_protect()
        await robot.press("o")
        await robot.sees("In place of")
        await robot.press("down", "up")
        await robot.pilot.click("ListDialog ChoiceList", offset=(5, 1))
        await robot.until(lambda: robot.draft.decisions, "the decision")
