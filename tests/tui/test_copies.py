"""Other copies of the journal: said calmly, joined one at a time, and put away only when asked."""

from pathlib import Path
from typing import NoReturn

import pytest

from journal_tui.journal import joining
from journal_tui.journal.session import Open
from journal_tui.model.entry import Words
from journal_tui.model.errors import Cancelled, InUse
from journal_tui.tui.screens.backups.copies import CopiesScreen
from journal_tui.vault.backups.backup import back_up
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.purging import purge
from tests.tui.robots import PASSPHRASE, at_home
from tests.tui.robots_write import on_screen

NAME = "journal.sync-conflict-20261122-101112-ABCDEFG.db"


def copy_of(journal: Open) -> Path:
    """A copy beside the open journal; the journal's own file is not opened a second time."""
    made = journal.call_sync(lambda vault: back_up(vault, vault.path.parent / "copying").path)
    return made.rename(journal.path.with_name(NAME))


def is_there(path: Path) -> bool:
    return path.exists()


def what_is_in(path: Path) -> bytes:
    return path.read_bytes()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8192])


@pytest.fixture
def copy(journal: Open) -> Path:
    """A copy with one more entry and a change to another, which was changed in the journal too."""
    made = copy_of(journal)
    with open_vault(made, PASSPHRASE) as vault:
        vault.entries.add(Words("From the stick", "only there"))
        vault.entries.revise(vault.entries.page()[1].id, Words("The corridor", "as told on the stick"))
    corridor = journal.call_sync(lambda vault: vault.entries.page()[0].id)
    journal.call_sync(lambda vault: vault.entries.revise(corridor, Words("The corridor", "as told here")))
    return made


def count(journal: Open) -> int:
    return journal.call_sync(lambda vault: vault.entries.count())


async def test_the_journal_says_that_there_is_a_copy_and_joins_it(journal: Open, copy: Path) -> None:
    before = what_is_in(copy)
    async with at_home(journal) as robot:
        await robot.sees("another copy found: J", "Another copy of this journal is here.")
        await robot.press("J")
        await robot.sees("22 Nov 2026", "a backup is made first", "ABCDEFG.db")
        await robot.press("enter")
        await robot.sees(
            "Joined: 1 entry came in, 0 newer there, 1 changed in both. 6 entries now.", "two texts"
        )
        await robot.sees("two texts      The corridor", "came in        From the stick")
        await robot.sees("joined", "put away")
        await robot.press("escape")
        await robot.sees("From the stick")
    assert count(journal) == 6
    assert what_is_in(copy) == before


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (160, 50)])
async def test_a_joined_copy_is_put_away_when_asked(journal: Open, copy: Path, size: tuple[int, int]) -> None:
    async with on_screen(journal, "copies", size=size) as robot:
        await robot.sees("The file:")
        assert "put away" not in robot.keys_line
        await robot.press("m", "enter")
        await robot.sees("Joined:")
        assert is_there(copy)
        await robot.press("m")
        await robot.sees("It is with the backups now:")
        await robot.press("escape")
        await robot.closed()
    assert not is_there(copy)
    assert is_there(journal.path.parent / "backups" / NAME)


async def test_joining_again_says_that_nothing_was_changed(journal: Open, copy: Path) -> None:
    async with on_screen(journal, "copies") as robot:
        await robot.press("enter")
        await robot.sees("Joined:")
        await robot.press("enter")
        await robot.sees("Everything in that copy is in this journal already")
        assert is_there(copy)


async def test_what_was_removed_for_good_stays_out_until_asked_for(journal: Open) -> None:
    copy_of(journal)
    first = journal.call_sync(lambda vault: vault.entries.page()[0].id)
    journal.call_sync(lambda vault: purge(vault, [first], outside_bin=True))
    async with on_screen(journal, "copies") as robot:
        await robot.press("enter")
        await robot.sees("1 entry left out, because removed for good here.", "left out", "bring back")
        assert count(journal) == 4
        await robot.press("b")
        await robot.sees("is back")
        assert "bring back" not in robot.keys_line
    assert count(journal) == 5


async def test_a_copy_from_elsewhere_with_another_passphrase(journal: Open, tmp_path: Path) -> None:
    other = tmp_path / "stick" / "old.db"
    with create_vault(other, "an older passphrase of mine", "small") as vault:
        vault.entries.add(Words("Older", "words"))
    async with on_screen(journal, "copies") as robot:
        await robot.sees("There is no other copy beside this journal.")
        assert "join" not in robot.keys_line
        await robot.press("f")
        await robot.type("x")
        await robot.press("escape", "f", "enter", "f")
        for letter in str(other):
            await robot.press("slash" if letter == "/" else letter)
        await robot.press("enter")
        await robot.sees("This copy has another passphrase.")
        await robot.type("wrong")
        await robot.press("enter")
        await robot.sees("That passphrase did not open this copy.")
        await robot.press("f")
        screen = robot.app.screen
        assert isinstance(screen, CopiesScreen)
        screen._place.value = str(other)
        await robot.press("enter")
        await robot.sees("This copy has another passphrase.")
        await robot.type("an older passphrase of mine")
        await robot.press("enter")
        await robot.sees("Joined: 1 entry came in")
        assert "an older" not in robot.screen


async def test_a_half_copied_file_says_so(journal: Open, copy: Path) -> None:
    cut(copy)
    async with on_screen(journal, "copies") as robot:
        await robot.press("enter")
        await robot.sees("damaged, or was not copied whole", "synchronised")
    assert count(journal) == 5


async def test_long_work_can_be_stopped_and_a_copy_in_use_stays(
    journal: Open, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object, **named: object) -> NoReturn:
        cancelled = named["cancelled"]
        assert callable(cancelled)
        while not cancelled():
            pass
        raise Cancelled("Stopped.", "Nothing was joined; everything is as it was before.")

    def in_use(*_: object) -> None:
        raise InUse

    async with on_screen(journal, "copies") as robot:
        with monkeypatch.context() as patch:
            patch.setattr(joining, "merge", slow)
            await robot.press("enter")
            await robot.sees("stop")
            await robot.press("escape")
            await robot.sees("Stopped.")
        assert count(journal) == 5
        await robot.press("enter")
        await robot.sees("Joined:")
        monkeypatch.setattr(joining, "put_away", in_use)
        await robot.press("m")
        await robot.sees("It stays where it is.")
    assert is_there(copy)


@pytest.mark.usefixtures("copy")
async def test_twenty_by_five_survives(journal: Open) -> None:
    async with on_screen(journal, "copies", size=(20, 5)) as robot:
        await robot.press("enter", "down", "f", "escape", "m", "escape")
        await robot.pilot.pause()
    assert count(journal) in (5, 6)
