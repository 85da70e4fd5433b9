"""Recovery words shown by a command: gone from the terminal however it ends."""

import re
import signal
from pathlib import Path

import pytest

from tests.terminal.conftest import PASSPHRASE
from tests.terminal.terminal import Terminal, running

pytestmark = pytest.mark.usefixtures("journal")


def words_on_the_screen(terminal: Terminal) -> str:
    """Have the words shown, and return the last of them."""
    terminal.wait_for("Passphrase")
    terminal.type(PASSPHRASE + "\r")
    terminal.wait_for("Copy it on paper now.")
    found = re.search(r"12\. ([a-z]+)", terminal.text + terminal.scrolled_off)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("number", [signal.SIGKILL, pytest.param(signal.SIGTERM, marks=pytest.mark.long)])
def test_nothing_is_left_of_them_when_it_is_ended_meanwhile(home: Path, number: signal.Signals) -> None:
    with running(home, "recovery-words") as terminal:
        last = words_on_the_screen(terminal)
        terminal.signal(number)
        terminal.exit_code()
        terminal.wait_until(lambda: last not in terminal.text + terminal.scrolled_off, "the clearing")
        terminal.wait_until(terminal.echoes, "a terminal as it was")


def test_ctrl_z_does_not_leave_them_there(home: Path) -> None:
    with running(home, "recovery-words") as terminal:
        last = words_on_the_screen(terminal)
        terminal.key("ctrl+z")
        terminal.type("\r")
        terminal.wait_for("are enough")
        assert last not in terminal.text + terminal.scrolled_off
        terminal.key("ctrl+c")
        terminal.exit_code()
        assert terminal.echoes()
