"""The first time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from journal_tui.journal.preferences import Preferences
from journal_tui.journal.session import Open, unlock
from journal_tui.model.errors import ReadOnly
from journal_tui.tui.app import JournalApp
from journal_tui.tui.screens import welcome
from journal_tui.tui.screens.welcome import WelcomeScreen
from tests.tui.robots import PASSPHRASE, Robot


class Newcomer(Robot):
    """Comes for the first time.

    Attributes:
        made: the journals that were made.
    """

    made: list[Open]


@asynccontextmanager
async def newcomer(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Newcomer]:
    made: list[Open] = []
    app = JournalApp(None, Preferences(), new_at=path, made=made.append)
    async with app.run_test(size=size, notifications=True) as pilot:
        robot = Newcomer(app, pilot)
        robot.made = made
        await robot.sees("A journal that is yours alone")
        yield robot


async def _to_the_passphrase(robot: Robot) -> WelcomeScreen:
    await robot.press("enter", "enter", "enter")
    await robot.sees("A passphrase", "A suggestion")
    screen = robot.app.screen
    assert isinstance(screen, WelcomeScreen)
    return screen


async def test_a_newcomer_makes_a_journal_and_stands_in_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.db"
    async with newcomer(path) as robot:
        await robot.sees("1 of 5")
        await robot.press("enter")
        await robot.sees("What it protects from, and what it cannot", "someone who knows the passphrase")
        await _to_the_passphrase_from_second(robot)
        await robot.type(PASSPHRASE)
        await robot.press("enter")
        await robot.type(PASSPHRASE)
        await robot.press("enter")
        await robot.sees("Where it will be", "this one file", str(tmp_path)[:20])
        assert not path.exists()
        await robot.press("enter")
        await robot.sees("Nothing is written here yet")
        assert robot.app.has_journal
        assert [(each.path, each.theme) for each in robot.made] == [(path, "paper")]
    robot.app.finish()
    unlock(path, PASSPHRASE).close_sync(5)


async def _to_the_passphrase_from_second(robot: Robot) -> None:
    await robot.press("enter")
    await robot.sees("How to leave quickly", "3 of 5")
    await robot.press("enter")
    await robot.sees("A passphrase")


async def test_leaving_is_tried_once_and_then_real(tmp_path: Path) -> None:
    async with newcomer(tmp_path / "j.db") as robot:
        await robot.press("enter", "enter")
        await robot.sees("It can be tried now")
        assert robot.app.practising
        await robot.press("ctrl+q")
        await robot.until(lambda: not robot.screen.strip())
        await robot.press("x")
        await robot.sees("That is how.", "From here on Ctrl+Q really leaves.")
        await robot.press("ctrl+q")
        await robot.until(lambda: robot.app.ending)


async def test_the_practice_ends_by_a_click_too(tmp_path: Path) -> None:
    async with newcomer(tmp_path / "j.db") as robot:
        await robot.press("enter", "enter", "ctrl+q")
        await robot.until(lambda: not robot.screen.strip())
        await robot.pilot.click(offset=(5, 5))
        await robot.sees("That is how.")
        await robot.press("escape")
        await robot.sees("What it protects from")
        assert not robot.app.practising


async def test_the_pages_go_back_but_not_before_the_first(tmp_path: Path) -> None:
    async with newcomer(tmp_path / "j.db") as robot:
        await robot.press("escape", "enter", "escape")
        await robot.sees("1 of 5")
        assert "back" not in robot.keys_line


async def test_the_suggestion_can_be_taken_and_is_typed_once(tmp_path: Path) -> None:
    async with newcomer(tmp_path / "j.db") as robot:
        screen = await _to_the_passphrase(robot)
        first = screen._suggestion
        await robot.sees(first)
        await robot.press("ctrl+n")
        await robot.sees_not(first)
        await robot.press("ctrl+t")
        assert screen.first.value == screen._suggestion
        assert screen.second.has_focus
        await robot.press("enter")
        await robot.sees("Now the same once more")
        await robot.type(screen._suggestion)
        await robot.press("enter")
        await robot.sees("Where it will be")


async def test_another_suggestion_takes_the_one_before_out_of_the_field(tmp_path: Path) -> None:
    async with newcomer(tmp_path / "j.db") as robot:
        screen = await _to_the_passphrase(robot)
        await robot.press("ctrl+t")
        await robot.type("not that one")
        await robot.press("ctrl+n")
        assert screen.first.value == screen.second.value == ""
        assert screen.first.has_focus
        await robot.type("my own")
        await robot.press("ctrl+n")
        assert screen.first.value == "my own"


async def test_a_short_passphrase_is_not_taken(tmp_path: Path) -> None:
    async with newcomer(tmp_path / "j.db") as robot:
        screen = await _to_the_passphrase(robot)
        await robot.type("abc")
        await robot.sees("A little short")
        await robot.press("enter")
        await robot.type("abc")
        await robot.press("enter")
        assert screen.first.has_focus
        await robot.sees("4 of 5")
        screen.first.value = ""
        await robot.sees_not("A little short")


async def test_what_is_typed_is_hidden_until_it_is_asked_for(tmp_path: Path) -> None:
    async with newcomer(tmp_path / "j.db") as robot:
        await _to_the_passphrase(robot)
        await robot.type("lantern")
        await robot.sees_not("lantern")
        await robot.press("ctrl+r")
        await robot.sees("lantern")
        await robot.press("ctrl+r")
        await robot.sees_not("lantern")


async def test_a_place_that_cannot_be_written_is_told_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ReadOnly("The folder cannot be written.", "Nothing was changed.")

    monkeypatch.setattr(welcome, "create", refuse)
    async with newcomer(tmp_path / "j.db") as robot:
        screen = await _to_the_passphrase(robot)
        screen.first.value = screen.second.value = PASSPHRASE
        await robot.press("enter", "enter")
        await robot.sees("Where it will be")
        await robot.press("enter")
        await robot.sees("The folder cannot be written. Nothing was changed.", "Where it will be")
        await robot.press("escape")
        assert screen.first.value == PASSPHRASE


async def test_a_journal_that_came_meanwhile_is_gone_to_by_a_key(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    async with newcomer(path) as robot:
        gone: list[bool] = []
        robot.app.lock = lambda: gone.append(True)
        screen = await _to_the_passphrase(robot)
        screen.first.value = PASSPHRASE
        screen.second.focus()
        await robot.press("enter")
        await robot.sees("Now the same once more")
        screen.second.value = PASSPHRASE
        await robot.press("enter")
        await robot.sees("Where it will be")
        path.write_bytes(b"somebody else's")
        await robot.press("enter")
        await robot.sees("Enter goes to it", "enter open it")
        await robot.sees_not("make it and begin")
        await robot.press("escape", "enter", "enter", "enter")
        await robot.sees("enter open it")
        await robot.press("enter")
        await robot.until(lambda: robot.app.ending, "the way to the door")
    assert path.read_bytes() == b"somebody else's"
    assert robot.app.locking


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (120, 40), (200, 60)])
async def test_every_page_fits(tmp_path: Path, size: tuple[int, int]) -> None:
    async with newcomer(tmp_path / "j.db", size) as robot:
        for _ in range(4):
            await robot.sees("enter go on", "leave")
            await robot.press("enter")
        screen = robot.app.screen
        assert isinstance(screen, WelcomeScreen)
        assert not screen.query_one("#welcome").show_vertical_scrollbar


async def test_in_a_small_window_each_page_begins_at_its_top_and_scrolls(tmp_path: Path) -> None:
    async with newcomer(tmp_path / "j.db", (40, 12)) as robot:
        await robot.press("pagedown")
        await robot.sees("Never using it is just as good.")
        await robot.press("enter")
        await robot.sees("What it protects from")
        await robot.press("end")
        await robot.sees("There is no hurry here.")
        await robot.press("enter")
        await robot.sees("How to leave quickly")


async def test_letters_typed_before_the_passphrase_is_asked_for_go_nowhere(tmp_path: Path) -> None:
    async with newcomer(tmp_path / "j.db") as robot:
        await robot.type("abc")
        screen = await _to_the_passphrase(robot)
        assert screen.first.value == screen.second.value == ""


async def test_closing_the_welcome_without_a_journal_ends(tmp_path: Path) -> None:
    async with newcomer(tmp_path / "j.db") as robot:
        screen = robot.app.screen
        assert isinstance(screen, WelcomeScreen)
        screen.dismiss(None)
        await robot.until(lambda: robot.app.ending)
