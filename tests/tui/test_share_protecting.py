"""Protect: one decision at a time, and the read-through."""

from pathlib import Path

from textual.widgets import Input

from journal_tui.journal.session import Open
from journal_tui.model.draft import Step
from journal_tui.model.entry import Words
from tests.tui.robots import new_journal
from tests.tui.robots_share import sharing


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


async def test_who_was_put_together_is_taken_out_and_put_with_another(tmp_path: Path) -> None:
    text = "Daniel Marsh hired me. Dan smiled. I told Ana Silva, and Dan left."
    made = new_journal(tmp_path, ("2026-11-21T18:00:00+00:00", Words("Work", text)))
    async with sharing(made) as robot:
        await robot.mark_and_share()
        await robot.to_protect()
        await robot.sees("Daniel Marsh", "3 times")
        await robot.press("s")
        await robot.sees("Which one is somebody else?", "twice")
        await robot.press("enter")
        await robot.sees("It is asked about by itself now.")
        assert [each.name for each in robot.flow.undecided] == ["Daniel Marsh", "Dan", "Ana Silva"]
        await robot.press("r", "m")
        await robot.sees("Ana Silva is the same as")
        await robot.press("escape", "up", "m", "down", "enter")
        await robot.sees("They are one now")
        assert [(each.name, len(each.findings)) for each in robot.flow.undecided] == [("Daniel Marsh", 1)]
        assert "a coworker" in robot.flow.leaving().body.lower()
        await robot.press("u", "u", "u", "up", "up")
        assert [(each.name, len(each.findings)) for each in robot.flow.undecided] == [
            ("Daniel Marsh", 3),
            ("Ana Silva", 1),
        ]
        for key in ("s", "m"):
            await robot.press(key)
            await robot.sees("not now")
            await robot.press("escape")
        assert robot.flow.draft.belongings == ()
