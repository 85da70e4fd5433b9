"""From the journal screen to the others and back."""

import pytest

from journal_tui.journal import backing_up
from journal_tui.journal.session import Open
from journal_tui.tui.screens import beginning as home
from tests.tui.robots import at_home


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("comma", "settings"),
        ("b", "back up"),
        ("s", "share"),
        ("h", "history"),
        ("B", "the bin"),
        ("n", "write"),
    ],
)
async def test_each_screen_is_one_key_away_and_escape_comes_back(journal: Open, key: str, words: str) -> None:
    async with at_home(journal) as robot:
        await robot.sees("For six years")
        await robot.press(key)
        await robot.until(lambda: len(robot.app.screen_stack) == 3, words)
        await robot.pilot.pause(0.1)
        await robot.press("escape")
        await robot.until(lambda: len(robot.app.screen_stack) == 2, "the journal")
        await robot.sees("For six years", "What I told Ana")


async def test_a_new_entry_is_chosen_and_read_when_one_comes_back(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("n")
        await robot.until(lambda: robot.app.keepers)
        await robot.type("quite new")
        await robot.press("escape")
        await robot.until(lambda: len(robot.app.screen_stack) == 2)
        await robot.chooses("quite new")
        assert robot.home.entries.item_count == 6


async def test_an_entry_is_changed_in_its_place(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("down", "e")
        await robot.until(lambda: robot.app.keepers)
        await robot.sees("She listened.")
        await robot.press("ctrl+end")
        await robot.type(" Twice")
        await robot.press("escape")
        await robot.until(lambda: len(robot.app.screen_stack) == 2)
        await robot.sees("She listened.", "Twice")
        await robot.chooses("What I told Ana")


async def test_the_last_backup_is_in_the_header(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    made = journal.call_sync(lambda vault: vault.entries.page(None, 1)[0]).written
    found = backing_up.LastBackup(made, journal.path, 5, 100, ())
    monkeypatch.setattr(home, "last", lambda _vault: found)
    async with at_home(journal) as robot:
        await robot.sees("backed up")


async def test_an_entry_that_is_gone_shows_nothing(journal: Open) -> None:
    async with at_home(journal) as robot:
        assert await robot.home._entry("no-such-id") is None


async def test_a_bin_that_cannot_be_written_is_told(journal: Open) -> None:
    async with at_home(journal) as robot:
        line = robot.home.line
        assert line is not None
        line_of_nothing = type(line)(
            "gone", 1, "", "", line.written, None, (), "", veiled=False, word_count=0
        )
        robot.home.entries._pages[0][0] = line_of_nothing
        await robot.press("d")
        await robot.sees("There is no entry with this id.")
