"""Words that were on the screen are in the journal, however the program ended."""

import signal
import time
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal, running
from tests.terminal.walks import EMPTY, begin_writing, unlock

pytestmark = pytest.mark.usefixtures("journal")


def found_again(home: Path, words: str) -> bool:
    """Tell whether ``words`` are in the newest entry."""
    with running(home, columns=120, rows=30) as terminal:
        unlock(terminal)
        terminal.wait_still()
        return words in " ".join(terminal.text.split())


def start_writing(terminal: Terminal, words: str) -> None:
    """Unlock and type ``words``, not waiting for them to be saved."""
    unlock(terminal)
    begin_writing(terminal)
    terminal.type(words)
    terminal.wait_for(words)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_typing_loses_nothing(home: Path, number: signal.Signals) -> None:
    with running(home) as terminal:
        start_writing(terminal, "words typed just now")
        terminal.signal(number)
        assert terminal.exit_code() == 128 + number
        assert terminal.is_blank()
        assert terminal.echoes()
    assert found_again(home, "words typed just now")


def test_a_closed_window_while_typing_loses_nothing(home: Path) -> None:
    with running(home) as terminal:
        start_writing(terminal, "words typed just now")
        terminal.close_window()
        assert terminal.exit_code() == 128 + signal.SIGHUP
    assert found_again(home, "words typed just now")


def test_leaving_while_typing_loses_nothing_and_leaves_nothing_to_see(home: Path) -> None:
    with running(home) as terminal:
        start_writing(terminal, "words typed just now")
        terminal.send(b" and then\x11")
        assert terminal.exit_code() == 0
        assert terminal.is_blank()
        assert terminal.echoes()
    assert found_again(home, "words typed just now and then")


def test_locking_while_typing_loses_nothing_and_leaves_nothing_to_see(home: Path) -> None:
    with running(home) as terminal:
        start_writing(terminal, "words typed just now")
        process = terminal.pid
        terminal.key("ctrl+l")
        terminal.wait_for("Passphrase, hidden")
        assert "typed just now" not in terminal.text
        assert not terminal.scrolled_off.strip()
        assert not terminal.echoes()
        assert terminal.pid == process
        unlock(terminal)
        terminal.wait_for("words typed just now")
        assert terminal.left_at_once()


def test_a_kill_keeps_what_was_on_the_screen_for_five_seconds(home: Path) -> None:
    """A steady typist is saved too: a key every tenth of a second, and no pause."""
    with running(home) as terminal:
        unlock(terminal)
        begin_writing(terminal)
        for number in range(70):
            terminal.type("abcdefghij"[number % 10])
            time.sleep(0.1)
        terminal.signal(signal.SIGKILL)
        assert terminal.exit_code() == 1000 + signal.SIGKILL
    assert found_again(home, "abcdefghijabcdefghij")


def test_a_pause_of_two_seconds_is_enough_to_survive_a_kill(home: Path) -> None:
    with running(home) as terminal:
        start_writing(terminal, "a thought, then a pause")
        time.sleep(2)
        assert "saved" in terminal.text
        terminal.signal(signal.SIGKILL)
        terminal.exit_code()
    assert found_again(home, "a thought, then a pause")


def test_resizing_to_almost_nothing_and_back_keeps_everything(home: Path) -> None:
    with running(home) as terminal:
        start_writing(terminal, "words typed just now")
        for columns, rows in ((20, 5), (60, 24), (20, 5), (80, 24)):
            terminal.resize(columns, rows)
            terminal.wait_still()
        terminal.type(" and more")
        terminal.wait_for("words typed just now and more")
        assert terminal.left_at_once()
    assert found_again(home, "words typed just now and more")


def test_hostile_text_is_kept_and_never_obeyed(home: Path) -> None:
    hostile = "[/dear] [red]x[/] {braces} \u202eevil %s $(id) \\n"
    with running(home) as terminal:
        unlock(terminal)
        begin_writing(terminal)
        terminal.paste(hostile + "\x1b]52;c;ZXZpbA==\x07 after")
        terminal.wait_for("[red]x[/]")
        terminal.wait_for("saved")
        terminal.key("escape")
        terminal.wait_for("n write")
        terminal.wait_for("[/dear] [red]x[/]")
        terminal.key("enter")
        terminal.wait_still()
        assert b"\x1b]52;" not in terminal.raw
        assert "\u202e".encode() not in terminal.raw
        assert terminal.left_at_once()


def test_an_untouched_page_makes_no_entry(home: Path) -> None:
    with running(home) as terminal:
        unlock(terminal)
        begin_writing(terminal)
        terminal.key("escape")
        terminal.wait_for(EMPTY)
        assert terminal.left_at_once()
