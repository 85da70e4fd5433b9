"""Crashes without words, exit codes, and running without a terminal."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from journal_tui.journal.preferences import Preferences
from journal_tui.journal.session import Open, unlock
from journal_tui.model.errors import DiskFull, JournalError
from journal_tui.tui import app as program
from journal_tui.tui.app import JournalApp, run, run_welcome, show
from journal_tui.tui.screens.journal import JournalScreen
from journal_tui.tui.textual_private import crash_note
from tests.tui.robots import PASSPHRASE, at_home
from tests.tui.standing_in import CANARY, Owner, Typed, ended


def _failing(words: str) -> None:
    held = words
    raise ValueError(held)


def test_a_crash_note_tells_places_and_no_words() -> None:
    try:
        _failing(CANARY)
    except ValueError as error:
        note = crash_note(error)
    assert "Kind: ValueError" in note
    assert "test_crash.py" in note
    assert CANARY not in note


@pytest.mark.parametrize("way", ["key", "worker", "task"])
async def test_a_crash_ends_with_1_and_tells_no_words(
    journal: Open, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    def fail(self: JournalScreen) -> None:
        async def later() -> None:
            _failing(CANARY)

        if way == "key":
            _failing(CANARY)
        elif way == "worker":
            self.begin(later)
        else:
            loop = asyncio.get_running_loop()
            loop.call_exception_handler({"message": CANARY, "exception": ValueError(CANARY)})

    monkeypatch.setattr(JournalScreen, "action_settings", fail)
    apps: list[JournalApp] = []

    async def crash() -> None:
        async with at_home(journal) as robot:
            apps.append(robot.app)
            await robot.press("comma")
            await robot.until(lambda: robot.app.crash)

    if way == "task":
        await crash()
    else:
        with pytest.raises((ValueError, WorkerFailed)):  # the pilot raises the crash itself again
            await crash()
    assert "Kind: ValueError" in apps[0].crash
    assert CANARY not in apps[0].crash
    told = capsys.readouterr()
    assert CANARY not in told.out + told.err


async def test_the_librarys_own_panic_prints_nothing(
    journal: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    async with at_home(journal) as robot:
        robot.app.panic(CANARY)
        robot.app._fatal_error()
        robot.app._print_error_renderables()
        await ended(robot.app)
    assert robot.app.return_code == 1
    assert CANARY not in "".join(capsys.readouterr())


def test_without_a_terminal_it_says_so_and_ends_with_2(
    journal: Open, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert not program.has_terminal()
    assert run(journal) == 2
    assert "needs a terminal" in capsys.readouterr().err
    assert run_welcome(tmp_path / "new.db") == 2
    with pytest.raises(JournalError):
        journal.call_sync(lambda vault: vault.entries.count())


class Played(JournalApp):
    """The program without a terminal: it ends as it is told."""

    ends = 0
    crashes = ""
    locks = False

    def run(self, **_: object) -> int | None:
        self.crash = self.crashes
        self.locking = self.locks
        self._return_code = self.ends
        return None


def test_show_gives_the_exit_code_and_closes(journal: Open) -> None:
    app = Played(journal, Preferences())
    app.ends = 143
    typed, broken = Typed(), Typed(fails=True)
    app.keep(broken)
    app.keep(typed)
    app.clipboard_owner = Owner()
    assert show(app, (), None) == 1
    assert typed.saved == ["saved"]
    unlock(journal.path, PASSPHRASE).close_sync(5)


def test_show_goes_to_the_door_with_the_programs_arguments(journal: Open) -> None:
    app = Played(journal, Preferences())
    app.locks = True
    went: list[Sequence[str]] = []
    assert show(app, ("--journal", "x"), went.append) == 0
    assert [list(words) for words in went] == [["--journal", "x"]]


def test_show_tells_of_a_crash_without_words(journal: Open, capsys: pytest.CaptureFixture[str]) -> None:
    app = Played(journal, Preferences())
    app.crashes = "Kind: ValueError"
    app.locks = True
    assert show(app, (), lambda _: None) == 1
    assert "Kind: ValueError" in capsys.readouterr().err


def test_run_shows_the_journal_with_its_settings(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[JournalApp] = []

    def keep(app: JournalApp, *_: object) -> int:
        shown.append(app)
        return 7

    monkeypatch.setattr(program, "has_terminal", lambda: True)
    monkeypatch.setattr(program, "show", keep)
    assert run(journal, argv=("a",)) == 7
    assert run_welcome(Path("/nowhere/new.db")) == 7
    assert shown[0].preferences == Preferences()
    assert not shown[1].has_journal
    with pytest.raises(RuntimeError):
        _ = shown[1].open


def test_leaving_without_the_event_loop_saves_and_ends(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(JournalApp, "end_process", lambda _self, code: ended.append(code))
    app = JournalApp(journal, Preferences())
    typed = Typed()
    app.keep(typed)
    app.leave_without_loop(locking=False)
    locked: list[bool] = []
    app.lock = lambda: locked.append(True)
    app.leave_without_loop(locking=True)
    assert (ended, locked) == ([0, 0], [True])
    assert typed.saved == ["saved", "saved"]


class Full:
    """Holds words that the disk refuses some times."""

    def __init__(self, times: int) -> None:
        self.times = times

    async def flush(self) -> None:
        if self.times:
            self.times -= 1
            raise DiskFull("The disk is full.")

    def flush_sync(self) -> None:
        return


@pytest.mark.parametrize("locks", [False, True])
def test_words_that_could_not_be_saved_are_told_of_and_never_locked_away(
    journal: Open, capsys: pytest.CaptureFixture[str], locks: bool
) -> None:
    app = Played(journal, Preferences())
    app.locks = locks
    app.keep(Typed(fails=True))
    went: list[Sequence[str]] = []
    assert show(app, (), went.append) == 1
    assert went == []
    assert "The last changes could not be saved." in capsys.readouterr().err


async def test_a_disk_that_was_full_for_a_moment_loses_nothing_on_the_way_out(journal: Open) -> None:
    async with at_home(journal) as robot:
        robot.app.keep_trying_every = 0.01
        full = Full(times=3)
        robot.app.keep(full)
        await robot.press("ctrl+l")
        await ended(robot.app)
    assert full.times == 0
    assert robot.app.unsaved == ""
