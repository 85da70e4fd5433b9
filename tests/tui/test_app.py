"""The program around the screens: leaving, locking, copying, covering."""

import asyncio
import signal
from collections.abc import Sequence
from typing import Any

import pytest
from textual import events
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input

from journal_tui.journal.preferences import Preferences
from journal_tui.journal.session import Open, unlock
from journal_tui.model.entry import Words
from journal_tui.model.errors import JournalError
from journal_tui.tui.holding import Marked
from tests.tui.robots import PASSPHRASE, at_home
from tests.tui.standing_in import Owner, Typed, ended


@pytest.mark.parametrize(
    "place", [(), ("ctrl+p",), ("f1",), ("f2",), ("f3",), ("f4",), ("slash",), ("t",), ("B",)]
)
async def test_one_key_leaves_from_every_place(journal: Open, place: Sequence[str]) -> None:
    async with at_home(journal) as robot:
        await robot.press(*place)
        await robot.pilot.pause()
        await robot.press("ctrl+q")
        await ended(robot.app)
        assert robot.app.return_code == 0
        assert not robot.app.locking
    with pytest.raises(JournalError):
        journal.call_sync(lambda vault: vault.entries.count())


async def test_leaving_saves_stops_long_work_and_clears_the_clipboard(journal: Open) -> None:
    typed, broken, owner, stopped = Typed(), Typed(fails=True), Owner(), []
    async with at_home(journal) as robot:
        app = robot.app
        for keeper in (broken, typed, typed):
            app.keep(keeper)
        app.stoppers.append(lambda: stopped.append(1))
        app.clipboard_owner = owner
        app.copy_to_clipboard("words")
        await robot.until(lambda: owner.offered == ["words"])
        app.action_leave()
        app.action_leave()
        await ended(app)
    assert typed.saved == ["saved"]
    assert stopped == [1]
    assert owner.offered == []
    assert app.clipboard == ""
    assert app.return_code == 0


async def test_a_keeper_that_is_done_is_forgotten(journal: Open) -> None:
    typed = Typed()
    async with at_home(journal) as robot:
        robot.app.keep(typed)
        robot.app.kept(typed)
        robot.app.kept(typed)
        robot.app.action_leave()
        await ended(robot.app)
    assert typed.saved == []


async def test_lock_ends_to_lock_where_there_is_a_door(journal: Open) -> None:
    async with at_home(journal) as robot:
        robot.app.lock = lambda: None
        await robot.press("ctrl+l")
        await ended(robot.app)
        assert robot.app.locking


async def test_lock_leaves_where_there_is_no_door(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("ctrl+l")
        await ended(robot.app)
        assert not robot.app.locking


async def test_a_screen_that_does_not_answer_does_not_keep_one(journal: Open) -> None:
    async with at_home(journal) as robot:
        robot.app.settle_within = 0.05
        asleep = asyncio.get_running_loop().create_future()

        async def stuck() -> None:
            await asleep

        robot.home.call_later(stuck)
        robot.app.leave_soon(0)
        for _ in range(300):
            await asyncio.sleep(0.01)
            if robot.app.return_code is not None:
                break
        asleep.set_result(None)
        assert robot.app.return_code == 0


async def test_nobody_there_for_long_locks(journal: Open) -> None:
    async with at_home(journal) as robot:
        now = [0.0]
        robot.app.idle._monotonic = lambda: now[0]
        robot.app.idle._wall = lambda: now[0]
        await robot.press("down")

        def ends_at(seconds: float) -> bool:
            now[0] = seconds
            robot.app.watch_idle()
            return robot.app.ending

        assert not ends_at(299.0)
        await robot.press("up")
        assert not ends_at(400.0)
        assert ends_at(600.0)
        await ended(robot.app)


async def test_the_lock_time_follows_the_settings(journal: Open) -> None:
    async with at_home(journal) as robot:
        robot.app.use_preferences(Preferences(lock_minutes=0))
        await robot.sees("never locks by itself")
        robot.app.use_preferences(Preferences(lock_minutes=9))
        await robot.sees("locks after 9 min")
        assert robot.app.idle.minutes == 9


async def test_the_save_state_is_in_the_header(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.sees("saved")
        for state, words in (("unsaved", "saving"), ("failed", "not saved yet"), ("saved", "saved")):
            robot.app.say_saved(state)
            await robot.sees(words)


async def test_signals_end_with_their_number(journal: Open) -> None:
    async with at_home(journal) as robot:
        robot.app.listen_to_signals()
        typed = Typed()
        robot.app.keep(typed)
        signal.raise_signal(signal.SIGTERM)
        await ended(robot.app)
        assert robot.app.return_code == 143
        assert typed.saved == ["saved"]
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            asyncio.get_running_loop().remove_signal_handler(number)


async def test_the_veil_covers_everything_and_any_key_lifts_it(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.sees("The corridor")
        await robot.press("f4")
        await robot.sees("covered · any key shows it again")
        assert "corridor" not in robot.screen
        assert "saved" not in robot.screen
        await robot.press("n")
        await robot.sees("The corridor")
        assert len(robot.app.screen_stack) == 2
        await robot.press("f4", "f4")
        await robot.sees("The corridor")
        assert len(robot.app.screen_stack) == 2
        await robot.press("f4")
        await robot.sees("covered")
        await robot.pilot.click(offset=(10, 10))
        await robot.sees("The corridor")


async def test_looking_away_covers_when_that_is_wanted(journal: Open) -> None:
    async with at_home(journal, preferences=Preferences(veil_on_blur=True)) as robot:
        await robot.sees("The corridor")
        robot.app.post_message(events.AppBlur())
        await robot.sees("covered")
        robot.app.post_message(events.AppBlur())
        robot.app.post_message(events.AppFocus())
        await robot.press("escape")
        await robot.sees("The corridor")


async def test_looking_away_does_nothing_otherwise(journal: Open) -> None:
    async with at_home(journal, preferences=Preferences(veil_on_blur=False)) as robot:
        robot.app.post_message(events.AppBlur())
        await robot.pilot.pause(0.05)
        await robot.sees("The corridor")


async def test_copying_goes_to_the_owner_and_never_to_the_terminal(journal: Open) -> None:
    async with at_home(journal) as robot:
        robot.app.copy_to_clipboard("one")
        assert robot.app.clipboard == "one"
        robot.app.clipboard_owner = Owner(fails=True)
        robot.app.copy_to_clipboard("two")
        await robot.sees("There is no clipboard here.")


async def test_a_passphrase_field_gives_nothing_to_the_clipboard(journal: Open) -> None:
    async with at_home(journal) as robot:
        field = Input(password=True, value="secret words")
        await robot.home.mount(field)
        field.focus()
        await robot.press("ctrl+a", "ctrl+c", "ctrl+x")
        assert robot.app.clipboard == ""


async def test_messages_are_words_and_never_markup(journal: Open) -> None:
    async with at_home(journal) as robot:
        robot.app.notify("I wrote [/dear] [red]x", title="[/b]")
        await robot.sees("I wrote [/dear] [red]x")


async def test_what_is_pasted_holds_no_control_characters(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("slash")
        robot.app.post_message(events.Paste("a\x1b[31mn\x07a\u2028x"))
        await robot.sees("/ a[31mna")
        assert "\x1b" not in robot.screen


async def test_the_screen_is_never_saved_as_a_picture(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[object] = []
    monkeypatch.setattr(App, "save_screenshot", lambda *given: saved.append(given))
    monkeypatch.setattr(App, "deliver_text", lambda *given: saved.append(given))
    async with at_home(journal) as robot:
        robot.app.action_screenshot()
        assert robot.app.deliver_screenshot() is None
        await robot.press("ctrl+p")
        await robot.sees("what would you like to do?")
        assert "creenshot" not in robot.screen
    assert saved == []


async def test_the_time_before_is_told(journal: Open) -> None:
    journal.before = "Last opened yesterday at 18:05. 2 attempts with a wrong passphrase since."
    async with at_home(journal) as robot:
        await robot.sees("Last opened yesterday")


async def test_what_was_mended_is_told(journal: Open) -> None:
    journal.mended = ("The file could be read by others; that is mended.",)
    async with at_home(journal) as robot:
        await robot.sees("that is mended")


def test_marks_keep_their_order() -> None:
    marked = Marked()
    assert [marked.toggle(name) for name in ("b", "a", "b", "b")] == [True, True, False, True]
    assert list(marked) == ["a", "b"]
    assert "a" in marked
    marked.drop("a")
    marked.drop("never")
    assert len(marked) == 1
    marked.clear()
    assert not marked


async def test_words_typed_last_are_saved_by_leaving(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("n")
        await robot.until(lambda: len(robot.app.screen_stack) == 3)
        await robot.type("last words")
        await robot.press("ctrl+q")
        await ended(robot.app)
    again = unlock(journal.path, PASSPHRASE)
    newest: Words = again.call_sync(lambda vault: vault.entries.get(vault.entries.page(None, 1)[0].id)).words
    again.close_sync(5)
    assert "last words" in newest.title + newest.text


async def test_the_same_size_told_again_draws_everything_anew(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_home(journal) as robot:
        app, painted = robot.app, list[bool]()
        usual = app._display

        def display(screen: Screen[Any], renderable: Any) -> None:
            painted.append(isinstance(renderable, LayoutUpdate))
            usual(screen, renderable)

        monkeypatch.setattr(app, "_display", display)
        app.post_message(events.Resize(app.size, app.size))
        await robot.until(lambda: True in painted, "a whole painting")
