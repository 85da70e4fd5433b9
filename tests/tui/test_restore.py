"""Bringing a backup back on the screens: verified first, and the present journal is kept."""

import threading
from pathlib import Path

import pytest

from journal_tui.journal import backing_up
from journal_tui.journal.session import Open, unlock
from journal_tui.model.entry import Words
from journal_tui.model.errors import DiskFull, Refused
from journal_tui.tui.screens.backups import restore as restore_screen
from tests.tui.robots import PASSPHRASE
from tests.tui.robots_write import on_screen


async def test_a_backup_is_restored_and_the_present_journal_kept(journal: Open) -> None:
    journal.call_sync(backing_up.make)
    journal.call_sync(lambda vault: vault.entries.add(Words(text="written later")))
    async with on_screen(journal, "backup") as robot:
        await robot.sees("restore")
        await robot.press("r")
        await robot.sees("It is opened and checked first.", "set aside", "not now")
        await robot.type("wrong")
        assert "wrong" not in robot.screen
        await robot.press("enter")
        await robot.sees("That passphrase did not open this backup. Nothing was changed.")
        await robot.until(lambda: robot.app.focused is not None, "the field")
        await robot.type(PASSPHRASE)
        await robot.press("enter")
        await robot.sees("The backup is in place and verified: 5 entries are in it.", "is kept:", "unlock it")
        await robot.press("enter")
        await robot.until(lambda: robot.app.return_code == 0, "the door")
    again = unlock(journal.path, PASSPHRASE)
    assert again.call_sync(lambda vault: vault.entries.count()) == 5
    again.close_sync(5)
    (aside,) = [path for path in journal.path.parent.glob("*.db") if path != journal.path]
    kept = unlock(aside, PASSPHRASE)
    assert kept.call_sync(lambda vault: vault.entries.count()) == 6
    kept.close_sync(5)


async def test_restoring_can_be_left_and_stopped(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.call_sync(backing_up.make)

    def slow(_path: Path, _passphrase: str, _progress: object, cancelled: object) -> None:
        assert callable(cancelled)
        while not cancelled():
            threading.Event().wait(0.01)
        raise Refused("Stopped.", "Nothing was changed.")

    monkeypatch.setattr(restore_screen, "check_file", slow)
    async with on_screen(journal, "backup") as robot:
        await robot.sees("restore")
        await robot.press("r")
        await robot.type(PASSPHRASE)
        await robot.press("enter")
        await robot.sees("Opening the backup", "stop")
        await robot.press("escape")
        await robot.sees("Stopped. Nothing was changed.", "not now")
        await robot.press("escape")
        await robot.sees("Last backup")


async def test_a_restore_that_fails_at_the_end_leads_to_the_door(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.call_sync(backing_up.make)

    def full(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.", "Your journal is as it was.")

    monkeypatch.setattr(restore_screen, "restore", full)
    async with on_screen(journal, "backup") as robot:
        await robot.sees("restore")
        await robot.press("r")
        await robot.type(PASSPHRASE)
        await robot.press("enter")
        await robot.sees("The disk is full. Your journal is as it was.", "unlock it")
        await robot.press("escape")
        await robot.until(lambda: robot.app.return_code == 0, "the door")
    again = unlock(journal.path, PASSPHRASE)
    assert again.call_sync(lambda vault: vault.entries.count()) == 5
    again.close_sync(5)
