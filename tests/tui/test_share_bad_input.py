"""Texts that are no story: nothing is lost, and nothing leaves undecided."""

from pathlib import Path

import pytest

from journal_tui.journal.session import Open
from journal_tui.model.draft import Platform, Step
from journal_tui.model.entry import Words
from tests.tui.robots import new_journal
from tests.tui.robots_share import sharing

DAY = "2026-11-21T18:00:00+00:00"
NAMES = "Ana Silva met Ben Costa in Lisbon and wrote [bold]it[/] down. "


def journal_of(folder: Path, *texts: str) -> Open:
    return new_journal(folder / "b", *((DAY, Words("", text)) for text in texts))


async def test_an_empty_entry(tmp_path: Path) -> None:
    async with sharing(journal_of(tmp_path, " \n ")) as robot:
        await robot.mark_and_share()
        await robot.sees("this entry has no words")
        await robot.press("space", "a", "s", "up", "down", "right")
        await robot.sees("Nothing is taken yet.")
        await robot.press("escape")
        await robot.until(lambda: robot.app.screen is robot.home, "home")
        assert await robot.drafts() == []


@pytest.mark.parametrize(
    "text",
    [
        "😀👩‍👩‍👧🏳️‍🌈 " * 200,
        "أنا أيضا. كان في العمل، وكنت وحدي. " * 30,
        "He said לא ואז and then أنا said \u202ereversed\u202c words. " * 20,
        "a" * 5000,
        " ".join(f"https://example.org/{n}/page?x={n}" for n in range(60)),
        "\x1b[31mred\x1b[0m [/dear] [red]x \x00 end. " * 5,
    ],
    ids=["emoji", "arabic", "mixed", "long word", "60 links", "escapes"],
)
async def test_strange_texts_go_all_the_way(tmp_path: Path, text: str) -> None:
    async with sharing(journal_of(tmp_path, text), (80, 24)) as robot:
        await robot.mark_and_share()
        await robot.to_preview()
        for platform in (Platform.X, Platform.MASTODON, Platform.PLAIN):
            robot.flow.send_to(platform)
            robot.step.changed()
            await robot.pilot.pause()
        assert "\x1b" not in robot.screen
        assert "\u202e" not in robot.screen
        await robot.press("right")
        await robot.at(Step.COPY)
        await robot.press("c")
        await robot.until(lambda: robot.clipboard.copied, "the copy")
        body = robot.flow.leaving().body
        assert "".join(robot.clipboard.copied[0].replace("#MeToo", "").split()) == "".join(body.split())


async def test_a_megabyte_can_be_left_while_the_finder_looks(tmp_path: Path) -> None:
    text = "\n\n".join(NAMES * 20 for _ in range(860))
    assert len(text) > 1_000_000
    async with sharing(journal_of(tmp_path, text)) as robot:
        await robot.mark_and_share()
        await robot.press("right")
        await robot.at(Step.SHAPE)
        await robot.press("right")
        await robot.at(Step.PROTECT)
        await robot.sees("Looking for names, places and dates")
        await robot.press("escape")
        await robot.until(lambda: robot.app.screen is robot.home, "home")
        [draft] = await robot.drafts()
        assert draft.text == text.strip()


async def test_a_private_word_of_one_letter(tmp_path: Path) -> None:
    async with sharing(journal_of(tmp_path, "it was k who did it. k. knew."), private=["K"]) as robot:
        await robot.mark_and_share()
        await robot.to_protect()
        await robot.sees("your private word · twice")
        await robot.press("right")
        await robot.sees("One is not decided yet.")
        await robot.press("r", "right", "right")
        await robot.at(Step.PREVIEW)
        await robot.press("right")
        await robot.at(Step.COPY)


async def test_two_persons_with_one_first_name(tmp_path: Path) -> None:
    async with sharing(journal_of(tmp_path, "Ana Silva left. Ana Costa stayed. Ana cried.")) as robot:
        await robot.mark_and_share()
        await robot.to_protect()
        await robot.sees("Ana Silva", "Ana Costa", "3 people, places and dates")
        await robot.press("a")
        words = [each.replacement for each in robot.flow.draft.decisions]
        assert len(set(words)) == 3


async def test_an_entry_that_went_while_it_was_in_a_draft(tmp_path: Path) -> None:
    async with sharing(journal_of(tmp_path, "One. Two.\n\nThree.", "Other words.")) as robot:
        await robot.mark_and_share(2)
        await robot.press("down", "space", "escape")
        await robot.until(lambda: robot.app.screen is robot.home, "home")
        [draft] = await robot.drafts()
        first, second = dict.fromkeys(each.entry_id for each in draft.excerpts)
        await robot.app.open.call(lambda vault: vault.entries.bin(first))
        await robot.app.open.call(lambda vault: vault.entries.revise(second, Words("", "Changed since.")))
        await robot.press("s")
        await robot.at(Step.CHOOSE)
        await robot.press("d")
        await robot.sees("left at choose")
        await robot.press("down", "enter")
        await robot.until(lambda: robot.flow.draft.id == draft.id, "the draft")
        await robot.sees("in the bin", "changed since; these are the words as they were copied")
        assert robot.flow.draft.text == draft.text
        await robot.press("right")
        await robot.at(Step.SHAPE)
        await robot.sees(draft.text.splitlines()[0], draft.text.splitlines()[-1])
