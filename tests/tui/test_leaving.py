"""The driver on a real terminal: its reading thread clears the screen by itself."""

import asyncio
import os
import pty
import signal
import sys
import termios
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from io import TextIOWrapper
from pathlib import Path

import pytest

from journal_tui.journal.preferences import Preferences
from journal_tui.journal.session import Open
from journal_tui.tui.app import JournalApp
from journal_tui.tui.leaving import GONE, LeavingDriver
from journal_tui.tui.screens.journal import JournalScreen
from journal_tui.tui.terminal_out import CLEARED
from journal_tui.tui.widgets.search_box import SearchBox


class Terminal:
    """The other end: what a person types and what their terminal is sent."""

    def __init__(self) -> None:
        self.mine, self.theirs = pty.openpty()
        termios.tcsetwinsize(self.theirs, (24, 100))
        self.sent = b""
        self.read_at: dict[bytes, float] = {}
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self.mine, 65536)
            except OSError:
                return
            if not data:
                return
            self.sent += data
            if CLEARED in self.sent:
                self.read_at.setdefault(CLEARED, time.monotonic())

    def type(self, keys: bytes) -> None:
        os.write(self.mine, keys)

    def hang_up(self) -> None:
        os.close(self.mine)

    async def until(self, true: Callable[[], object]) -> None:
        end = time.monotonic() + 10
        while not true():
            assert time.monotonic() < end, self.sent[-2000:]
            await asyncio.sleep(0.01)


SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGTSTP", "SIGCONT", "SIGWINCH", "SIGTTIN", "SIGTTOU")


@asynccontextmanager
async def on_a_terminal(
    app: JournalApp, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Terminal, "asyncio.Task[int | None]"]]:
    before = {name: signal.getsignal(getattr(signal, name)) for name in SIGNALS}
    terminal = Terminal()
    kept = [os.fdopen(os.dup(terminal.theirs), mode) for mode in ("r", "w")]
    monkeypatch.setattr(sys, "__stdin__", kept[0])
    monkeypatch.setattr(sys, "__stderr__", kept[1])
    task = asyncio.create_task(app.run_async())
    try:
        yield terminal, task
    finally:
        if not task.done():
            app.leave_soon(0)
        await asyncio.wait_for(task, 15)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            asyncio.get_running_loop().remove_signal_handler(number)
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
        for stream in kept:
            _close(stream)
        os.close(terminal.theirs)


def _close(stream: TextIOWrapper) -> None:
    stream.close()


@pytest.fixture
def app(journal: Open) -> JournalApp:
    return JournalApp(journal, Preferences())


async def _at_home(terminal: Terminal) -> None:
    await terminal.until(lambda: b"What I told Ana" in terminal.sent)


async def test_leave_clears_the_terminal_and_nothing_is_drawn_after(
    app: JournalApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_a_terminal(app, monkeypatch) as (terminal, task):
        await _at_home(terminal)
        terminal.type(b"\x11")
        await asyncio.wait_for(task, 10)
        await terminal.until(lambda: CLEARED in terminal.sent)
        after = terminal.sent.split(CLEARED, 1)[1]
        assert after.replace(b"\x1b]22;default\x07", b"") == b""
        assert app.return_code == 0


async def test_the_terminal_is_cleared_while_the_event_loop_is_stuck(
    app: JournalApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = threading.Event()

    def block(_: JournalScreen) -> None:
        stuck.set()
        time.sleep(1.0)

    monkeypatch.setattr(JournalScreen, "action_settings", block)
    async with on_a_terminal(app, monkeypatch) as (terminal, task):
        await _at_home(terminal)
        began: list[float] = []

        def person() -> None:
            stuck.wait(5)
            began.append(time.monotonic())
            terminal.type(b"\x11")

        threading.Thread(target=person, daemon=True).start()
        terminal.type(b",")
        await asyncio.wait_for(task, 10)
        await terminal.until(lambda: terminal.read_at)
        assert terminal.read_at[CLEARED] - began[0] < 0.5


async def test_words_typed_before_leave_in_one_piece_are_saved(
    app: JournalApp, journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[str] = []

    class Keeper:
        async def flush(self) -> None:
            line = journal.call_sync(lambda vault: vault.entries.page(None, 1)[0])
            saved.append(line.title + line.opening)

        def flush_sync(self) -> None:
            """Nothing is left to save."""

    async with on_a_terminal(app, monkeypatch) as (terminal, task):
        await _at_home(terminal)
        terminal.type(b"n")
        await terminal.until(lambda: len(app.screen_stack) == 3 and app.keepers)
        app.keepers.append(Keeper())
        terminal.type(b"these are the last words\x11")
        await asyncio.wait_for(task, 10)
    assert saved == ["these are the last words"]


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGCONT])
async def test_being_stopped_and_going_on_after_it_lead_to_the_door(
    number: int, app: JournalApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.lock = lambda: None
    async with on_a_terminal(app, monkeypatch) as (terminal, task):
        await _at_home(terminal)
        signal.raise_signal(number)
        await asyncio.wait_for(task, 10)
        await terminal.until(lambda: CLEARED in terminal.sent)
    assert app.locking


@pytest.mark.parametrize("first", [signal.SIGTERM, signal.SIGCONT])
async def test_what_is_asked_to_end_and_to_go_on_at_once_ends(
    first: int, app: JournalApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As shells and systemd ask a program that may be stopped."""
    app.lock = lambda: None
    async with on_a_terminal(app, monkeypatch) as (terminal, task):
        await _at_home(terminal)
        for number in (first, signal.SIGTERM + signal.SIGCONT - first):
            signal.raise_signal(number)
        await asyncio.wait_for(task, 10)
    assert not app.locking
    assert app.return_code == 128 + signal.SIGTERM


async def test_lock_by_its_key(app: JournalApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app.lock = lambda: None
    async with on_a_terminal(app, monkeypatch) as (terminal, task):
        await _at_home(terminal)
        terminal.type(b"\x1b[108;5u")
        await asyncio.wait_for(task, 10)
    assert app.locking


async def test_a_closed_window_saves_and_ends_with_the_hang_ups_number(
    app: JournalApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_a_terminal(app, monkeypatch) as (terminal, task):
        await _at_home(terminal)
        terminal.hang_up()
        await asyncio.wait_for(task, 10)
    assert app.return_code == GONE


async def test_a_paste_of_the_keys_is_only_text(app: JournalApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_a_terminal(app, monkeypatch) as (terminal, task):
        await _at_home(terminal)
        terminal.type(b"/")
        await terminal.until(lambda: isinstance(app.focused, SearchBox))
        terminal.type(b"\x1b[200~ana\x11\x0c\x1b[201~")
        await terminal.until(lambda: b"1 found" in terminal.sent)
        assert not task.done()


async def test_the_welcome_lets_one_try_leaving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = JournalApp(None, Preferences(), new_at=tmp_path / "j.db")
    async with on_a_terminal(app, monkeypatch) as (terminal, task):
        await terminal.until(lambda: b"yours alone" in terminal.sent)
        terminal.type(b"\r")
        await terminal.until(lambda: b"2 of 5" in terminal.sent)
        terminal.type(b"\r")
        await terminal.until(lambda: app.practising)
        terminal.type(b"\x11")
        await terminal.until(lambda: len(app.screen_stack) == 3)
        terminal.type(b"x")
        await terminal.until(lambda: b"That is how." in terminal.sent)
        assert not task.done()
        terminal.type(b"\x11")
        await asyncio.wait_for(task, 10)


async def test_a_program_that_never_answers_is_ended_by_a_thread(
    app: JournalApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(LeavingDriver, "patience", 0.01)
    monkeypatch.setattr(JournalApp, "leave_without_loop", lambda _self, *, locking: asked.append(locking))
    real = JournalApp.leave_soon
    monkeypatch.setattr(JournalApp, "leave_soon", lambda _self, _code: None)
    async with on_a_terminal(app, monkeypatch) as (terminal, task):
        await _at_home(terminal)
        terminal.type(b"\x11")
        await terminal.until(lambda: asked)
        assert not task.done()
        monkeypatch.setattr(JournalApp, "leave_soon", real)
    assert asked == [False]


async def test_a_failure_of_the_reading_thread_prints_nothing(
    app: JournalApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bool:
        raise ValueError("words that must not be told")

    async with on_a_terminal(app, monkeypatch) as (terminal, task):
        await _at_home(terminal)
        monkeypatch.setattr(LeavingDriver, "_read", fail)
        terminal.type(b"x")
        await asyncio.wait_for(task, 10)
        assert app.return_code == 1
        assert b"must not be told" not in terminal.sent


async def test_a_new_size_is_followed(app: JournalApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_a_terminal(app, monkeypatch) as (terminal, _task):
        await _at_home(terminal)
        termios.tcsetwinsize(terminal.theirs, (20, 60))
        signal.raise_signal(signal.SIGWINCH)
        await terminal.until(lambda: app.screen.has_class("-narrow"))
        assert app.size == (60, 20)
