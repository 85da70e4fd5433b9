"""Each of the five steps by itself."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from journal_tui.journal.session import Open
from journal_tui.model.draft import HandoverWay, Length, Platform, Step
from journal_tui.model.entry import Words
from tests.tui.robots import new_journal
from tests.tui.robots_share import SHARED, ShareRobot, sharing


@pytest.fixture
def stories(tmp_path: Path) -> Iterator[Open]:
    made = new_journal(tmp_path / "s", *SHARED)
    yield made
    made.close_sync(5)


def excerpts(robot: ShareRobot) -> list[str]:
    return [each.text for each in robot.flow.draft.excerpts]


def tags(robot: ShareRobot) -> tuple[str, ...]:
    return robot.draft.tags


def length(robot: ShareRobot) -> Length:
    return robot.draft.length


def platform(robot: ShareRobot) -> Platform:
    return robot.draft.platform


# Choose


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


# Shape


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


# Protect


async def test_one_decision_at_a_time(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_protect()
        names = [each.name for each in robot.flow.undecided]
        await robot.press("k")
        await robot.sees("kept as it is written")
        await robot.press("o")
        await robot.sees(f"In place of {names[1]}")
        await robot.press("down", "enter")
        decided = robot.flow.draft.decisions
        assert [each.original for each in decided] == names[:2]
        await robot.press("e")
        await robot.until(lambda: isinstance(robot.app.focused, Input), "the question")
        await robot.type("one of us")
        await robot.press("enter")
        await robot.sees("one of us", "replaced everywhere")
        await robot.press("up", "up", "up", "backspace")
        assert len(robot.flow.draft.decisions) == 2
        await robot.press("u", "u")
        assert len(robot.flow.draft.decisions) == 2


async def test_leaving_a_question_decides_nothing(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_protect()
        for key in ("o", "e"):
            await robot.press(key)
            await robot.sees("not now")
            await robot.press("escape")
        await robot.press("e", "enter")
        assert robot.flow.draft.decisions == ()


async def test_decisions_by_mouse(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_protect()
        second = robot.flow.undecided[1]
        await robot.pilot.click("EntityList", offset=(4, 3))
        await robot.pilot.click("EntityList", offset=(4, 4))
        await robot.until(lambda: robot.flow.decision(second), "the decision")
        text = robot.screen.splitlines()
        row = next(i for i, line in enumerate(text) if "June 2014" in line)
        column = text[row].index("June 2014")
        await robot.pilot.click(offset=(column + 2, row))
        await robot.press("k")
        await robot.until(
            lambda: any("2014" in each.original for each in robot.flow.draft.decisions), "the date"
        )


async def test_the_read_through_comes_once_and_can_come_again(stories: Open) -> None:
    async with sharing(stories, (80, 24)) as robot:
        await robot.mark_and_share()
        await robot.to_protect()
        await robot.press("v")
        await robot.sees("people, places and dates", "No program finds everything.")
        await robot.press("v", "a", "right")
        await robot.sees("→ preview")
        await robot.press("down", "up", "v")
        await robot.sees("Job titles")
        await robot.press("left")
        await robot.sees("r", "replaced everywhere")
        await robot.press("t")
        await robot.press("right")
        await robot.at(Step.PREVIEW)


async def test_nothing_found_is_read_through_at_once(tmp_path: Path) -> None:
    made = new_journal(
        tmp_path / "n", ("2026-11-21T18:00:00+00:00", Words("", "it happened, and i am still here."))
    )
    async with sharing(made) as robot:
        await robot.mark_and_share()
        await robot.to_protect()
        await robot.sees("Read it once as someone who was there would.")
        await robot.press("right")
        await robot.at(Step.PREVIEW)
        await robot.press("left")
        await robot.at(Step.PROTECT)
        await robot.press("left")
        await robot.at(Step.SHAPE)


# Preview


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


# Copy


async def test_without_a_clipboard_the_words_are_shown(stories: Open) -> None:
    async with sharing(stories, works=False) as robot:
        await robot.press("s")
        await robot.sees("Just the two words")
        await robot.press("enter")
        await robot.at(Step.COPY)
        await robot.sees("There is no clipboard here.")
        await robot.press("c")
        await robot.sees("There is no clipboard that can be used here.")
        await robot.press("v")
        await robot.sees("Hold Shift and drag to select")
        assert robot.screen.startswith("Me too.")
        await robot.press("escape")
        await robot.at(Step.COPY)
        assert await robot.handed_over() == []
        await robot.press("v")
        await robot.sees("Hold Shift")
        await robot.press("enter")
        await robot.sees("selected by hand")
        await robot.until(lambda: not robot.step.workers)
        assert (await robot.handed_over())[0].way is HandoverWay.SCREEN


async def test_a_file_only_the_writer_can_read(stories: Open, tmp_path: Path) -> None:
    async with sharing(stories) as robot:
        await robot.press("s")
        await robot.sees("Just the two words")
        await robot.press("enter")
        await robot.at(Step.COPY)
        path = tmp_path / "words.txt"
        for keys, left in ((["d"], False), (["k"], True)):
            await robot.press("f")
            await robot.sees("It is not encrypted.")
            field = robot.app.focused
            assert isinstance(field, Input)
            field.value = str(path)
            await robot.press("enter")
            await robot.sees("The file is not encrypted")
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert path.read_text(encoding="utf-8") == "Me too."
            await robot.press("escape", "enter")
            await robot.sees("The file is not encrypted")
            await robot.press(*keys)
            await robot.at(Step.COPY)
            assert path.exists() is left
        assert len(await robot.handed_over()) == 2
        for place, words in (
            (path, "There is a file of this name already."),
            (tmp_path / "no" / "x", "could not be"),
        ):
            await robot.press("f")
            await robot.sees("It is not encrypted.")
            field = robot.app.focused
            assert isinstance(field, Input)
            field.value = str(place)
            await robot.press("enter")
            await robot.sees(words)
        assert len(await robot.handed_over()) == 2
