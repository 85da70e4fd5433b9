"""The screens of the key: a new passphrase, recovery words, trying one's passphrase."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from journal_tui.journal.recovery_sheet import made
from journal_tui.journal.session import Open, unlock
from journal_tui.model.errors import DiskFull, NotEnoughMemory, WrongPassphrase
from journal_tui.tui.screens.keys import passphrase as screen
from journal_tui.tui.screens.keys import trying as try_passphrase
from journal_tui.vault.keys.passphrase_change import CHANGED, PassphraseChanged, change_passphrase
from journal_tui.vault.keys.proving import root_from
from journal_tui.vault.keys.recovery import RecoveryWords, words_of
from journal_tui.vault.vault import Vault
from tests.tui.robots import PASSPHRASE
from tests.tui.robots_write import ScreenRobot, on_screen

NEW = "seven other calm words"
SIZES = [(60, 24), (20, 5)]


def words(journal: Open) -> tuple[str, ...]:
    return words_of(journal.call_sync(lambda vault: root_from(vault.key, PASSPHRASE)))


async def fill(robot: ScreenRobot, present: str = PASSPHRASE, new: str = NEW, again: str = NEW) -> None:
    fields = [field for field in robot.app.screen.query(Input) if field.id in {"present", "first", "second"}]
    for field, typed in zip(fields, (present, new, again), strict=True):
        field.value = typed
    fields[-1].focus()
    await robot.pilot.pause()


async def test_a_new_passphrase_and_then_the_door(journal: Open) -> None:
    path = journal.path
    async with on_screen(journal, "passphrase") as robot:
        await robot.sees("Backups made before keep", "a suggestion:")
        await robot.type(PASSPHRASE)
        await robot.press("enter")
        await robot.type(NEW)
        await robot.sees("Very hard to guess.")
        await robot.press("enter")
        await robot.type(NEW)
        await robot.press("enter")
        await robot.sees("The passphrase is changed. 5 entries are in the journal", "enter unlock it")
        await robot.sees("Backups made before keep the passphrase they were made with")
        assert "recovery words made before" not in robot.screen
        assert NEW not in robot.screen
        assert robot.app.words_for_door() == ["--told", "1"]
        await robot.press("enter")
        await robot.until(lambda: robot.app.ending)
    with pytest.raises(WrongPassphrase):
        unlock(path, PASSPHRASE)
    again = unlock(path, NEW)
    assert again.call_sync(lambda vault: vault.settings.get(CHANGED))
    assert again.call_sync(lambda vault: vault.entries.count()) == 5
    again.close_sync()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"present": "not it at all"}, "neither the present passphrase nor the recovery words"),
        ({"new": "short", "again": "short"}, "at least 8 characters"),
        ({"again": "seven other calm wards"}, "The two new ones are not the same"),
        ({"new": PASSPHRASE, "again": PASSPHRASE}, "That is the present passphrase."),
    ],
)
async def test_what_will_not_do_is_said(journal: Open, given: dict[str, str], said: str) -> None:
    async with on_screen(journal, "passphrase") as robot:
        await fill(robot, **given)
        await robot.press("enter")
        await robot.sees(said)
        await robot.press("escape")
        assert await robot.closed() is None
    assert journal.call_sync(lambda vault: vault.settings.get(CHANGED)) is None


async def test_recovery_words_stand_in_for_the_present_one(journal: Open) -> None:
    given = " ".join(words(journal)).upper()
    journal.call_sync(lambda vault: vault.settings.put("recovery.made", "2026-11-21T18:30:00+00:00"))
    async with on_screen(journal, "passphrase") as robot:
        await fill(robot, given)
        await robot.press("enter")
        await robot.sees("is changed", "The recovery words made before no longer open the journal")


async def test_a_suggestion_is_taken_and_typed_once(journal: Open) -> None:
    async with on_screen(journal, "passphrase", size=(120, 40)) as robot:
        await robot.sees("a suggestion:")
        before = robot.screen
        await robot.press("ctrl+n")
        await robot.until(lambda: robot.screen != before)
        await robot.press("ctrl+t")
        first = robot.app.screen.query_one("#first", Input)
        assert len(first.value.split()) == 6
        assert robot.app.focused is robot.app.screen.query_one("#present", Input)
        assert first.value not in robot.screen.replace("a suggestion: " + first.value, "")
        await robot.press("ctrl+r")
        await robot.until(lambda: f"new       {first.value}" in robot.screen)
        await robot.press("ctrl+n")  # what is shown from here on is another one
        await robot.until(lambda: not first.value)


async def test_stopped_midway_nothing_is_changed(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    began = threading.Event()

    def slow(vault: Vault, new: str, **given: Any) -> PassphraseChanged:
        began.set()
        while not given["cancelled"]():
            given["progress"]("Writing the journal anew", 0.3)
            time.sleep(0.01)
        return change_passphrase(vault, new, **given)

    monkeypatch.setattr(screen, "change_passphrase", slow)
    async with on_screen(journal, "passphrase") as robot:
        await fill(robot)
        await robot.press("enter")
        await robot.until(began.is_set)
        await robot.sees("Writing the journal anew", "esc stop")
        assert "again" not in robot.screen
        await robot.press("escape")
        await robot.sees("Stopped. The passphrase is the one it was before.", "enter go on")
    assert journal.call_sync(lambda vault: vault.entries.count()) == 5


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+l"])
async def test_leaving_and_locking_midway_changes_nothing(
    journal: Open, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = threading.Event()

    def slow(vault: Vault, new: str, **given: Any) -> PassphraseChanged:
        began.set()
        while not given["cancelled"]():
            time.sleep(0.01)
        return change_passphrase(vault, new, **given)

    monkeypatch.setattr(screen, "change_passphrase", slow)
    path: Path = journal.path
    async with on_screen(journal, "passphrase") as robot:
        await fill(robot)
        await robot.press("enter")
        await robot.until(began.is_set)
        await robot.press(key)
        await robot.until(lambda: robot.app.ending)
    journal.close_sync(5)
    again = unlock(path, PASSPHRASE)
    assert again.call_sync(lambda vault: vault.entries.count()) == 5
    again.close_sync()


async def test_a_full_disk_is_told(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull("There is no room left on the disk.")

    monkeypatch.setattr("journal_tui.vault.rebuilding.copy_rows", full)
    async with on_screen(journal, "passphrase") as robot:
        await fill(robot)
        await robot.press("enter")
        await robot.sees("The passphrase was not changed. There is no room left on the disk.")


async def test_a_last_step_that_was_not_confirmed_is_told(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal_tui.vault.rebuilding._lasts", lambda _folder: False)
    async with on_screen(journal, "passphrase") as robot:
        await fill(robot)
        await robot.press("enter")
        await robot.sees("The disk did not confirm the last step.")


async def test_trying_the_passphrase(journal: Open) -> None:
    async with on_screen(journal, "try_passphrase") as robot:
        await robot.type("not it")
        await robot.press("enter")
        await robot.sees("That is not it. Nothing happened")
        await robot.press("ctrl+r")
        await robot.sees("not it")
        for typed in (PASSPHRASE, " ".join(words(journal))):
            robot.app.screen.query_one("#typed", Input).value = typed
            await robot.press("enter")
            await robot.sees("Right. That opens your journal.")
            assert typed not in robot.screen
        await robot.press("escape")
        assert await robot.closed() is None


async def test_too_little_memory_to_try(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def scarce(*_: object) -> bool:
        raise NotEnoughMemory(269)

    monkeypatch.setattr(try_passphrase, "fits", scarce)
    async with on_screen(journal, "try_passphrase") as robot:
        await robot.type("x")
        await robot.press("enter")
        await robot.sees("needs about 269 MB of free memory")


async def test_recovery_words_are_shown_and_typed_back(journal: Open) -> None:
    twelve = words(journal)
    async with on_screen(journal, "recovery_words") as robot:
        await robot.sees("Twelve words that open the journal")
        await robot.type("wrong")
        await robot.press("enter")
        await robot.sees("That passphrase did not open this journal.")
        await robot.type(PASSPHRASE)
        await robot.press("enter")
        await robot.sees("Copy them on paper", *(f"{n}. {word}" for n, word in enumerate(twelve, 1)))
        await robot.press("enter")
        await robot.sees("0 of 12")
        assert not any(f". {word}" in robot.screen for word in twelve)
        await robot.type(f"{twelve[0].upper()} 2. {twelve[1][:4]} lampe ")
        await robot.sees("That is not word 3.", "2 of 12")
        await robot.press("escape")
        await robot.sees("12. ")
        await robot.press("enter")
        await robot.sees("0 of 12")
        robot.app.screen.query_one("#typed", Input).value = " ".join(twelve[:-1]) + " " + twelve[-1][:2]
        await robot.sees("11 of 12")
        await robot.type(twelve[-1][2:])
        assert journal.call_sync(made) is None
        await robot.press("enter")
        await robot.sees("All twelve are right.")
        assert journal.call_sync(made)
        assert not any(word in robot.screen.split() for word in twelve if len(word) > 6)
        await robot.press("escape")
        assert await robot.closed() is None
    path = journal.path
    journal.close_sync(5)
    unlock(path, RecoveryWords(" ".join(twelve))).close_sync()


async def test_they_can_be_shown_again(journal: Open) -> None:
    journal.call_sync(lambda vault: vault.settings.put("recovery.made", "2026-11-21T18:30:00+00:00"))
    async with on_screen(journal, "recovery_words") as robot:
        await robot.sees("You have some since 21 November 2026.")
        await robot.press("escape")
        assert await robot.closed() is None


async def test_what_cannot_be_kept_is_told(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise DiskFull("There is no room left on the disk.")

    monkeypatch.setattr("journal_tui.tui.screens.keys.recovery_words.prove", full)
    twelve = words(journal)
    async with on_screen(journal, "recovery_words") as robot:
        await robot.type(PASSPHRASE)
        await robot.press("enter")
        await robot.sees("Copy them on paper")
        await robot.press("enter")
        await robot.sees("0 of 12")
        robot.app.screen.query_one("#typed", Input).value = " ".join(twelve) + " "
        await robot.sees("That you have them could not be kept: There is no")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["passphrase", "recovery_words", "try_passphrase"])
async def test_every_size(journal: Open, name: str, size: tuple[int, int]) -> None:
    async with on_screen(journal, name, size=size) as robot:
        await robot.pilot.pause()
        rows = robot.screen.splitlines()
        assert len(rows) <= size[1]
        assert all(len(row) <= size[0] for row in rows)
        assert robot.app.focused is not None
        field = robot.app.focused
        assert 0 <= field.region.y < size[1]
        await robot.type("x")
        await robot.sees("•")
