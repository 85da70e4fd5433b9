"""Copy: without a clipboard, to a file, by mouse."""

import os
import stat
from pathlib import Path

import pytest
from textual.widgets import Input

from journal_tui.journal.session import Open
from journal_tui.model.draft import HandoverWay, Platform, Step
from journal_tui.model.errors import NotSaved
from journal_tui.sharing.handover import Clipboard
from journal_tui.tui.screens.share.file import WrittenDialog, write_private
from tests.tui.robots_share import owner, sharing


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


async def test_the_file_s_name_goes_through_the_gate(stories: Open, tmp_path: Path) -> None:
    async with sharing(stories, private=["Northgate"]) as robot:
        await robot.press("s")
        await robot.sees("Just the two words")
        await robot.press("enter")
        await robot.at(Step.COPY)
        await robot.press("f")
        await robot.sees("It is not encrypted.")
        field = robot.app.focused
        assert isinstance(field, Input)
        field.value = str(tmp_path / "northgate.txt")
        await robot.press("enter")
        await robot.sees("The file's name holds a private word")
        assert not (tmp_path / "northgate.txt").exists()
        await robot.press("f")
        await robot.sees("It is not encrypted.")
        await robot.press("escape")


async def test_a_file_that_cannot_be_written_or_deleted_is_said(
    stories: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    path = tmp_path / "words.txt"
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(NotSaved):
        write_private(path, "words")
    assert not path.exists()
    monkeypatch.undo()
    write_private(path, "words")
    async with sharing(stories) as robot:
        robot.app.push_screen(WrittenDialog(path, tmp_path / "two.txt"))
        await robot.sees("and 1 more beside it")
        monkeypatch.setattr(Path, "unlink", refuse)
        await robot.press("d")
        await robot.sees("could not be deleted")
        monkeypatch.undo()
        await robot.press("d")
        await robot.until(lambda: robot.app.screen is robot.home, "home")
        assert not path.exists()


async def test_buttons_by_mouse(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_preview()
        await robot.pilot.click("#go-on")
        await robot.at(Step.COPY)
        await robot.until(lambda: not robot.step.workers, "what leaves")
        await robot.press("left")
        await robot.at(Step.PREVIEW)
        await robot.pilot.click("#keep")
        await robot.sees("Kept private.")


async def test_it_is_not_called_private_when_words_of_it_left(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        await robot.to_copy()
        await robot.press("c")
        await robot.until(lambda: robot.clipboard.copied, "the copy")
        await robot.press("p")
        await robot.sees("What was handed over before is on record.")
        assert "Kept private" not in robot.screen


async def test_pieces_by_mouse(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share(2)
        await robot.to_preview()
        robot.flow.send_to(Platform.BLUESKY)
        robot.step.changed()
        await robot.sees("part 2 of 2")
        row = next(i for i, line in enumerate(robot.screen.splitlines()) if "diary" in line)
        await robot.pilot.click(offset=(10, row))
        await robot.press("right")
        await robot.at(Step.COPY)
        await robot.sees("Copy part 1 of 2")
        row = next(i for i, line in enumerate(robot.screen.splitlines()) if "diary" in line)
        await robot.pilot.click(offset=(10, row))
        await robot.sees("Copy part 2 of 2")


async def test_the_clipboard_follows_the_settings(stories: Open) -> None:
    async with sharing(stories) as robot:
        await robot.mark_and_share()
        robot.app.clipboard_owner = None
        await robot.to_copy()
        made = owner(robot)
        assert isinstance(made, Clipboard)
        assert made.seconds == robot.app.preferences.clipboard_seconds
        assert made.osc52 is robot.app.preferences.osc52
        await robot.press("p")
        await robot.sees("Kept private.")
