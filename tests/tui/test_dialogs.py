"""Help, palette, helplines and grounding."""

import pytest
from textual.widgets import OptionList

from journal_tui.journal.preferences import Preferences
from journal_tui.journal.session import Open
from journal_tui.tui.commands import EVERYWHERE, Command
from journal_tui.tui.screens.grounding import GroundingScreen
from journal_tui.tui.screens.help import keys_of
from journal_tui.tui.screens.helplines import page
from journal_tui.tui.screens.journal_words import COMMANDS
from journal_tui.tui.screens.palette import matching
from tests.tui.robots import Robot, at_home


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_tells_what_can_be_done_here(journal: Open, key: str) -> None:
    async with at_home(journal, (100, 60)) as robot:
        await robot.press(key)
        await robot.sees("Your entries, newest first", *(c.help.split(";")[0][:30] for c in COMMANDS))
        await robot.sees("everywhere", "Leave at once")
        await robot.press(key)
        assert len(robot.app.screen_stack) == 3
        await robot.press("escape")
        await robot.sees_not("everywhere")


async def test_help_fits_a_small_terminal_and_scrolls(journal: Open) -> None:
    async with at_home(journal, (60, 24)) as robot:
        await robot.press("f1")
        await robot.sees("Your entries, newest first", "esc close")
        for _ in range(60):
            await robot.pilot.press("down")
            if "Go to the next part" in robot.screen:
                break
        await robot.sees("Go to the next part of the screen.")
        await robot.press("q")
        await robot.sees_not("everywhere")


@pytest.mark.parametrize("rows", [20, 16, 12])
async def test_every_dialog_of_a_low_window_shows_its_keys(journal: Open, rows: int) -> None:
    async with at_home(journal, (60, rows)) as robot:
        for key, way_out in (("f1", "esc close"), ("ctrl+p", "enter do it"), ("t", "enter show")):
            await robot.press(key)
            await robot.sees(way_out)
            await robot.press("escape")
            await robot.sees_not(way_out)
        await robot.press("n", "ctrl+o", "down")
        await robot.sees("Only the facts", "esc not now")


async def test_help_works_while_typing(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.search("an?")
        await robot.sees("/ an?")
        await robot.press("f1")
        await robot.sees("Begin a new entry.")


async def test_the_palette_finds_commands_by_name_and_does_them(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("ctrl+p")
        await robot.sees("what would you like to do?", "write", "back up")
        await robot.type("mark")
        await robot.press("down", "up", "enter")
        await robot.sees("1 marked")


async def test_the_palette_offers_only_what_works_now(empty_journal: Open) -> None:
    async with at_home(empty_journal) as robot:
        await robot.press("ctrl+p")
        await robot.sees("write", "settings")
        assert "edit" not in robot.screen
        await robot.type("zzz")
        await robot.press("enter")
        await robot.sees_not("what would you like to do?")


async def test_the_palette_does_what_works_everywhere_and_can_be_left(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("ctrl+p", "escape")
        await robot.sees_not("what would you like to do?")
        await robot.press("ctrl+p")
        await robot.type("ground")
        await robot.press("enter")
        await robot.sees("Five, four, three, two, one")


@pytest.mark.parametrize("size", [(40, 12), (60, 24), (80, 24), (120, 40)])
async def test_the_palette_has_a_line_for_each_command_and_its_keys_in_any_window(
    journal: Open, size: tuple[int, int]
) -> None:
    async with at_home(journal, size) as robot:
        await robot.press("ctrl+p")
        await robot.sees("type a word", "^Q leave")
        await robot.type("entry")
        await robot.pilot.pause()
        choices = robot.app.screen.query_one(OptionList)
        assert choices.option_count > 2
        assert choices.virtual_size.height == choices.option_count
        await robot.press("down")
        before = choices.highlighted
        await robot.pilot.resize_terminal(60, 24)
        await robot.pilot.pause()
        assert choices.virtual_size.height == choices.option_count
        assert choices.highlighted == before


async def test_the_mouse_chooses_in_the_palette(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("ctrl+p")
        await robot.type("veil")
        await robot.sees("Cover what is on")
        lines = robot.screen.splitlines()
        at = next((x, y) for y, line in enumerate(lines) if (x := line.find("Cover what")) >= 0)
        await robot.pilot.click(offset=at)
        await robot.sees("covered")


def test_labels_come_before_explanations() -> None:
    found = matching([Command("a", "other", "About marks."), Command("b", "mark", "Something.")], "mark")
    assert [command.id for command in found] == ["b", "a"]


def test_all_keys_of_a_command_are_told_once() -> None:
    assert keys_of(Command("x", "", "", "n, slash", "f7")) == "n  /  F7"
    assert keys_of(Command("x", "", "")) == ""


def test_what_works_everywhere_has_a_key_that_works_while_typing() -> None:
    assert all(command.also for command in EVERYWHERE)


async def test_helplines_by_country(journal: Open) -> None:
    async with at_home(journal, (80, 30)) as robot:
        await robot.press("f3")
        await robot.sees("helplines", "Type a country")
        before = robot.screen
        await robot.press("down")
        await robot.until(lambda: robot.screen != before)
        await robot.press("up")
        await robot.type("ireland")
        await robot.sees("In an emergency", "Ireland", "checked")
        await robot.press("escape")
        await robot.sees("The corridor")


def test_the_helplines_page() -> None:
    assert "No country of this name" in page("Atlantis").plain
    everything, ireland = page("").plain, page("Ireland").plain
    assert len(ireland) < len(everything)
    assert ireland.startswith("In an emergency")
    assert "shows in the browser" in ireland


async def _grounding(robot: Robot) -> GroundingScreen:
    await robot.press("f2")
    await robot.sees("Five, four, three, two, one", "Stop whenever you like")
    screen = robot.app.screen
    assert isinstance(screen, GroundingScreen)
    return screen


async def test_grounding_goes_a_step_at_a_time_and_back(journal: Open) -> None:
    async with at_home(journal, (80, 24)) as robot:
        await _grounding(robot)
        await robot.press("1")
        await robot.sees("With open eyes.")
        await robot.press("space")
        await robot.sees("Five things you can see.")
        await robot.press("enter")
        await robot.sees("Four things you can touch.")
        await robot.press("left")
        await robot.sees("Five things you can see.")
        for _ in range(5):
            await robot.press("right")
        await robot.sees("This is here, and now.")
        await robot.press("space")
        await robot.sees("Stop whenever you like")
        await robot.press("escape")
        await robot.sees("The corridor")


async def test_breathing_goes_on_by_itself_at_the_writers_pace(journal: Open) -> None:
    async with at_home(journal, (80, 24)) as robot:
        screen = await _grounding(robot)
        await robot.press("3", "space")
        await robot.sees("Breathe in.", "● ○ ○ ○", "slower", "faster")
        assert "go on" not in robot.keys_line
        for _ in range(4):
            screen._tick()
        await robot.sees("Breathe out.")
        await robot.press("minus", "minus", "minus")
        await robot.sees("● ○\n")
        await robot.press("plus", "plus", "plus", "plus", "plus")
        await robot.sees("● ○ ○ ○ ○ ○")
        for _ in range(6):
            screen._tick()
        await robot.sees("Breathe in.")
        await robot.press("escape")
        await robot.sees("Stop whenever you like")
        screen._tick()


async def test_with_reduced_motion_nothing_moves_by_itself(journal: Open) -> None:
    async with at_home(journal, (80, 24), Preferences(reduced_motion=True)) as robot:
        await _grounding(robot)
        await robot.press("2", "space")
        await robot.sees("Breathe in.", "go on")
        assert "●" not in robot.screen
        for words in ("Hold.", "Breathe out.", "Hold.", "Breathe in."):
            await robot.press("space")
            await robot.sees(words)


async def test_a_click_on_choose_takes_the_first_exercise(journal: Open) -> None:
    async with at_home(journal, (80, 24)) as robot:
        screen = await _grounding(robot)
        screen.action_choose()
        await robot.sees("With open eyes.")
        screen._choose(99)
