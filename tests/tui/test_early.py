"""Screens that start before the journal is open: they wait without a terminal, then go on with both."""

import gc
import os
import pty
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet

from journal_tui.journal.beginning import beginning
from journal_tui.journal.preferences import Preferences, ThemeName, save
from journal_tui.journal.session import Open
from journal_tui.tui.app import JournalApp
from journal_tui.tui.early import EarlyStart, any_asleep
from journal_tui.tui.quick_painting import QuickScreen
from journal_tui.tui.screens.journal import JournalScreen
from tests.tui.standing_in import CANARY

PAPER, DUSK = b"250;247;240", b"23;21;28"  # their grounds
SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGTSTP", "SIGCONT", "SIGWINCH", "SIGTTIN", "SIGTTOU")
SIZE = (100, 24)


class Terminal:
    """The terminal of this process, and somebody who reads it and types on a thread."""

    def __init__(self) -> None:
        self.mine, self.theirs = pty.openpty()
        self.resize(*SIZE)
        self.sent = b""
        self.error: BaseException | None = None
        threading.Thread(target=self._read, daemon=True).start()

    def resize(self, columns: int, rows: int) -> None:
        termios.tcsetwinsize(self.theirs, (rows, columns))

    def _read(self) -> None:
        while True:
            try:
                self.sent += os.read(self.mine, 65536)
            except OSError:
                return

    def sees(self, words: str, seconds: float = 10) -> None:
        end = time.monotonic() + seconds
        while words.encode() not in self.sent:
            assert time.monotonic() < end, f"{words!r} did not come"
            time.sleep(0.005)

    def type(self, keys: bytes) -> None:
        os.write(self.mine, keys)

    def does(self, script: Callable[[], None]) -> threading.Thread:
        """Do ``script`` on a thread, and leave at its end, whatever came."""

        def run() -> None:
            try:
                script()
            except BaseException as error:  # noqa: BLE001 - raised by the test
                self.error = error
            self.type(b"\x11")

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    before = {name: signal.getsignal(getattr(signal, name)) for name in SIGNALS}
    made = Terminal()
    kept = [os.fdopen(os.dup(made.theirs), mode) for mode in ("r", "w")]
    monkeypatch.setattr(sys, "__stdin__", kept[0])
    monkeypatch.setattr(sys, "__stderr__", kept[1])
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    yield made
    for name, handler in before.items():
        signal.signal(getattr(signal, name), handler)
    for stream in kept:
        stream.close()
    os.close(made.theirs)


def begun(theme: str = "paper") -> EarlyStart:
    """Return screens that were started on another thread, as at the door."""
    early = EarlyStart(theme, SIZE)
    errors: list[Exception] = []

    def begin() -> None:
        try:
            early.begin()
        except Exception as error:  # noqa: BLE001 - raised below
            errors.append(error)

    thread = threading.Thread(target=begin)
    thread.start()
    thread.join(20)
    if errors:
        raise errors[0]
    return early


def opened(early: EarlyStart, journal: Open, terminal: Terminal, script: Callable[[], None]) -> None:
    """Give the journal to the screens, and let somebody do ``script``."""
    journal.begins = journal.call_sync(beginning)
    person = terminal.does(script)
    early.go_on(journal, journal.begins.preferences)
    person.join(10)
    if terminal.error is not None:
        raise terminal.error


def test_they_wait_without_a_terminal_and_go_on_with_it(journal: Open, terminal: Terminal) -> None:
    modes, threads = termios.tcgetattr(terminal.theirs), threading.active_count()
    early = begun()
    assert any_asleep()
    assert terminal.sent == b""
    assert termios.tcgetattr(terminal.theirs) == modes
    assert threading.active_count() == threads

    def script() -> None:
        terminal.sees("Letter I will not send")
        terminal.sees("My first real job.")  # the chosen entry, beside the list
        terminal.type(b"j")
        terminal.sees("She listened.")

    opened(early, journal, terminal, script)
    assert early.app.return_code == 0
    assert not any_asleep()
    assert sys.stderr is not early.app._capture_stderr


def test_the_first_painting_has_the_entries_in_the_colours_of_the_settings(
    journal: Open, terminal: Terminal
) -> None:
    journal.call_sync(lambda vault: save(vault, Preferences(theme=ThemeName.DUSK)))
    opened(begun("paper"), journal, terminal, lambda: terminal.sees("Letter I will not send"))
    first = terminal.sent[: terminal.sent.index(b"Letter I will not send")]
    assert DUSK in first
    assert PAPER not in first
    assert first.count("▌".encode()) == 1
    assert first.count(b"The corridor") == 1


def test_before_the_first_painting_nothing_is_read_parsed_styled_or_laid_out(
    journal: Open, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def counted(owner: type, name: str) -> None:
        usual = getattr(owner, name)

        def call(self: object, *args: object, **given: object) -> object:
            done.append(name)
            return usual(self, *args, **given)

        monkeypatch.setattr(owner, name, call)

    early = begun()
    for owner, name in (
        (Open, "submit"),
        (Stylesheet, "parse"),
        (Stylesheet, "apply"),
        (Compositor, "reflow"),
    ):
        counted(owner, name)
    counted(QuickScreen, "paint_all")
    opened(early, journal, terminal, lambda: terminal.sees("Letter I will not send"))
    assert done[:2] == ["submit", "paint_all"]  # what was read on the way in, and then the first painting


@pytest.mark.parametrize("theme", ["", "no such theme"])
def test_unknown_colours_are_the_usual_ones(theme: str) -> None:
    early = EarlyStart(theme, SIZE)
    assert early.app.theme == Preferences().theme
    early.drop()


def test_a_window_that_changed_while_they_waited_is_followed(journal: Open, terminal: Terminal) -> None:
    early = begun()
    terminal.resize(60, 20)
    opened(early, journal, terminal, lambda: terminal.sees("Letter I will not send"))
    assert tuple(early.app.size) == (60, 20)
    assert b"\x1b[21;" not in terminal.sent  # nothing is drawn below the last row
    assert b"My first real job." not in terminal.sent  # there is room for the list alone


def test_where_an_empty_page_is_wanted_first_nothing_old_is_drawn(journal: Open, terminal: Terminal) -> None:
    journal.call_sync(lambda vault: save(vault, Preferences(write_only=True)))
    opened(begun(), journal, terminal, lambda: terminal.sees("a title, if you like"))
    assert b"The corridor" not in terminal.sent
    assert b"Letter I will not send" not in terminal.sent


def test_the_time_at_the_door_does_not_count_as_idle(
    journal: Open, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(JournalApp, "idle_check", 0.02)
    early = begun()
    early.app.idle._touched = (-1e6, 0.0)

    def script() -> None:
        terminal.sees("Letter I will not send")
        time.sleep(0.1)
        terminal.type(b"j")
        terminal.sees("She listened.")

    opened(early, journal, terminal, script)
    assert not early.app.locking


def test_a_mistake_at_the_start_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: JournalScreen) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr(JournalScreen, "body", fail)
    streams = sys.stdout, sys.stderr
    with pytest.raises(ValueError, match=CANARY):
        begun()
    assert (sys.stdout, sys.stderr) == streams
    assert not any_asleep()


def test_a_mistake_while_they_are_given_the_journal_is_told_like_every_other(
    journal: Open, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: JournalScreen) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr(JournalScreen, "given", fail)
    early = begun()
    early.go_on(journal, Preferences())
    assert terminal.sent.endswith(b"\x1b]2;\x07")  # cleared
    assert "Kind: ValueError" in early.app.crash
    assert CANARY not in early.app.crash
    assert early.app.return_code == 1


def test_what_is_printed_while_they_wait_is_not_kept(capsys: pytest.CaptureFixture[str]) -> None:
    early = begun()
    sys.stderr.write("something went wrong\n")
    early.drop()
    assert "something went wrong" in capsys.readouterr().err


def test_screens_that_nobody_needs_end_without_a_trace(terminal: Terminal) -> None:
    early = begun()
    early.drop()
    early.drop()
    del early
    gc.collect()
    assert not any_asleep()
    assert terminal.sent == b""
