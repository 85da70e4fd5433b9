"""The backup that makes itself, as a writer meets it."""

import threading
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import copy

import pytest

from journal_tui.journal import automatic, backing_up
from journal_tui.journal.preferences import Preferences, saving
from journal_tui.journal.session import Open
from journal_tui.model.entry import Words
from journal_tui.tui import backing
from journal_tui.tui.backing import BackingApp
from journal_tui.vault.backups import live_copy
from journal_tui.vault.backups.files import BackupFile, Counted, counted
from journal_tui.vault.vault import Vault
from tests.tui.robots import HomeRobot, at_home
from tests.tui.robots_write import on_screen


def backups(journal: Open) -> list[str]:
    folder = journal.path.parent / "backups"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def lose(vault: Vault) -> None:
    vault.database.change("DELETE FROM entries WHERE public_id = ?", [vault.entries.page()[0].id])


async def backed_up(robot: HomeRobot) -> None:
    robot.app.back_up_if_due()
    await robot.until(lambda: robot.app.backup_result is not None, "the backup")


async def test_the_header_knows_the_last_backup_from_the_start(journal: Open) -> None:
    journal.call_sync(backing_up.make)
    async with at_home(journal) as robot:
        await robot.until(lambda: "backed up today" in robot.header, "the header")


async def test_it_is_made_beside_everything_and_told_in_the_header(journal: Open) -> None:
    async with at_home(journal) as robot:
        assert "backed up" not in robot.header
        await backed_up(robot)
        await robot.until(lambda: "backed up today" in robot.header, "the header")
        (name,) = backups(journal)
        assert name.endswith("-auto.db")
        await robot.press("b")
        await robot.sees(
            "Last backup today", "One is made by itself", "7 days, 4 weeks,", "automatic", "5 entries"
        )


async def test_the_backup_screen_hears_of_it_while_it_is_open(journal: Open) -> None:
    async with on_screen(journal, "backup") as robot:
        await robot.sees("There is no backup yet.")
        robot.app.back_up_if_due()
        await robot.sees("Last backup today", "automatic")


async def test_a_folder_that_is_away_is_said_calmly_and_the_journal_opens(
    journal: Open, tmp_path: Path
) -> None:
    journal.call_sync(lambda vault: backing_up.choose_folder(vault, str(tmp_path / "stick")))
    (tmp_path / "stick").rmdir()
    async with at_home(journal, size=(60, 24)) as robot:
        await backed_up(robot)
        await robot.until(lambda: "backup folder away" in robot.header, "the header")
        assert len(robot.app._notifications) == 0
        await robot.press("b")
        await robot.until(lambda: "The folder for backups is not there right now" in flat(robot), "why")
        await robot.press("b")
        await robot.until(lambda: "Connect the disk it is on" in flat(robot), "what helps")
    assert not (tmp_path / "stick").exists()


def flat(robot: HomeRobot | object) -> str:
    return " ".join(str(getattr(robot, "screen", "")).split())


async def test_one_that_fails_is_said_and_never_in_the_way(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> object:
        raise ZeroDivisionError("the writer's words")

    monkeypatch.setattr(automatic, "beside", broken)
    async with at_home(journal) as robot:
        await backed_up(robot)
        await robot.until(lambda: "no backup today" in robot.header, "the header")
        await robot.press("b")
        await robot.until(lambda: "a mistake of its own (ZeroDivisionError)" in flat(robot), "why")
        assert "the writer's words" not in robot.screen


async def test_fewer_entries_than_in_the_last_one_are_said(journal: Open) -> None:
    journal.call_sync(backing_up.make)
    journal.call_sync(lose)
    async with at_home(journal) as robot:
        await backed_up(robot)
        await robot.until(lambda: "The journal holds 4 entries now" in flat(robot), "the message")
        await robot.press("b")
        await robot.until(lambda: "That backup is kept until you remove it" in flat(robot), "the same here")
    assert len(backups(journal)) == 2


async def test_nothing_is_made_when_the_writer_does_not_want_it(journal: Open) -> None:
    journal.call_sync(saving(Preferences(backup_auto=False)))
    async with at_home(journal, preferences=Preferences(backup_auto=False)) as robot:
        await backed_up(robot)
        await robot.press("b")
        await robot.sees("Nothing is backed up by itself; the settings change that.")
    assert backups(journal) == []


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+l"])
async def test_leaving_meanwhile_is_immediate_and_leaves_nothing_half(
    key: str, journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk of the backups hangs; leaving does not."""
    reached, go_on = threading.Event(), threading.Event()

    def slow(_fd: int) -> None:
        reached.set()
        go_on.wait(30)

    monkeypatch.setattr(live_copy, "sync_file", slow)
    async with at_home(journal) as robot:
        robot.app.back_up_if_due()
        await robot.until(reached.is_set, "the copy")
        assert [name for name in backups(journal) if name.endswith(".part")]
        await robot.press("n")
        await robot.type("meanwhile")
        await robot.press(key)
        await robot.until(lambda: robot.app.return_code == 0, "the end")
        assert backups(journal) == []
    go_on.set()


async def test_sixty_backups_are_counted_without_anything_waiting(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = journal.call_sync(backing_up.make).path
    for number in range(1, 60):
        day = datetime(2026, 11, 1) - timedelta(days=number)  # noqa: DTZ001 - a name holds local time
        copy(first, first.with_name(f"journal-{day:%Y-%m-%d-%H%M%S}-auto.db"))
    turn = threading.Semaphore(0)

    def one_by_one(file: BackupFile, key_for: object) -> Counted:
        turn.acquire(timeout=30)
        assert callable(key_for)
        return counted(file, key_for)

    from journal_tui.journal import backup_list

    monkeypatch.setattr(backup_list, "counted", one_by_one)
    async with on_screen(journal, "backup", size=(100, 30)) as robot:
        await robot.sees("Backups there · counting entries: 0 of 60", "…")
        await robot.press("down", "down", "up")
        turn.release(20)
        await robot.sees("counting entries: 20 of 60", "5 entries")
        turn.release(60)
        await robot.sees_not("counting")
        await robot.press("end", "r")
        await robot.sees("The backup of 03 September 2026", "5 entries", "journal of now (5 entries)")


async def test_the_screens_say_when_the_passphrase_was_changed(journal: Open, tmp_path: Path) -> None:
    from journal_tui.journal.session import create

    other = create(tmp_path / "o" / "journal.db", "four gentle words here", "small")
    other.call_sync(lambda vault: vault.entries.add(Words(text="x")))
    made = other.call_sync(backing_up.make).path
    other.close_sync(5)
    folder = journal.path.parent / "backups"
    folder.mkdir()
    made.rename(folder / "journal-2026-10-01-100000.db")
    changed = partial(put, "passphrase.changed", "2026-11-03T10:00:00+01:00")
    journal.call_sync(changed)
    async with on_screen(journal, "backup", size=(100, 30)) as robot:
        await robot.sees("Passphrase last changed 3 November 2026;", "another passphrase")
        await robot.sees("It has the passphrase from before 3 November 2026.")
        await robot.press("r")
        await robot.until(lambda: "It has the passphrase from before 3 November 2026." in flat(robot), "it")
        await robot.sees("is not deleted", "journal-…-set-aside.db")


def put(name: str, value: str, vault: Vault) -> None:
    vault.settings.put(name, value)


async def test_a_window_that_stays_open_looks_again(
    journal: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each hour, here each twentieth of a second: a stick that comes back is used by itself."""
    stick = tmp_path / "stick"
    journal.call_sync(lambda vault: backing_up.choose_folder(vault, str(stick)))
    stick.rmdir()
    monkeypatch.setattr(BackingApp, "backup_every", 0.05)
    async with at_home(journal) as robot:
        robot.app.back_up_later(new=True)
        await robot.until(lambda: "backup folder away" in robot.header, "the header")
        stick.mkdir()
        await robot.until(lambda: "backed up today" in robot.header, "the backup")
        made = robot.app.backup_result
        await robot.until(lambda: len(list(stick.iterdir())) == 1, "one")
        looked: list[int] = []
        usual = automatic.due

        def due(vault: Vault) -> automatic.Plan | None:
            looked.append(1)
            return usual(vault)

        monkeypatch.setattr(automatic, "due", lambda vault, **_: due(vault))
        await robot.until(lambda: len(looked) > 2, "more looks")
        assert robot.app.backup_result is made
        assert len(list(stick.iterdir())) == 1


async def test_the_first_words_saved_on_a_new_day_are_backed_up(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [date(2026, 11, 22)]
    monkeypatch.setattr(backing, "_today", lambda: days[0])
    async with at_home(journal) as robot:
        robot.app.say_saved("saving")
        robot.app.say_saved("saved")
        robot.app.back_up_later(new=True)
        robot.app.say_saved("saving")
        robot.app.say_saved("saved")
        await robot.press("down")
        assert robot.app.backup_result is None
        days[0] = date(2026, 11, 23)
        robot.app.say_saved("saving")
        await robot.press("up")
        assert robot.app.backup_result is None
        robot.app.say_saved("saved")
        await robot.until(lambda: robot.app.backup_result is not None, "the backup")
    assert len(backups(journal)) == 1


async def test_it_waits_for_the_next_look_while_something_long_is_done(journal: Open) -> None:
    async with at_home(journal) as robot:

        def stop() -> None:
            """Stand for a passphrase that is being changed."""

        robot.app.stoppers.append(stop)
        robot.app.back_up_if_due()
        await robot.press("down", "up")
        assert backups(journal) == []
        robot.app.stoppers.remove(stop)
        robot.app.back_up_if_due()
        robot.app.back_up_if_due()  # one is being made
        await robot.until(lambda: robot.app.backup_result is not None, "the backup")
    assert len(backups(journal)) == 1
