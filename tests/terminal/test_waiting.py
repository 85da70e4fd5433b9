"""At the door while the screens wait behind it, in a real terminal."""

import re
import signal
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import PASSPHRASE
from tests.terminal.terminal import Terminal, running
from tests.terminal.walks import HOME, unlock, write

pytestmark = pytest.mark.usefixtures("journal")

# Mouse, focus events, kitty's keys, questions to the terminal: asked for by the screens alone.
SCREENS_ASK = re.compile(rb"\x1b\[\?(?:1000|1003|1004|1006|1015|2048)h|\x1b\[>\d+u|\$p")


def until_they_wait(terminal: Terminal) -> None:
    """Wait until nothing is loaded any more: the process has used no processor for a while."""
    terminal.wait_for("Passphrase")
    status = Path(f"/proc/{terminal.pid}/stat")
    used, since = "", time.monotonic()
    while time.monotonic() - since < 0.3:
        now = " ".join(status.read_text().rsplit(")", 1)[1].split()[11:13])
        if now != used:
            used, since = now, time.monotonic()
        time.sleep(0.02)


def test_the_window_may_change_and_a_wrong_passphrase_be_followed_by_the_right_one(home: Path) -> None:
    with running(home, columns=100, rows=30) as terminal:
        until_they_wait(terminal)
        terminal.type("wrong")
        terminal.key("enter")
        terminal.wait_for("That passphrase did not open this journal.")
        until_they_wait(terminal)
        assert not SCREENS_ASK.search(terminal.raw)
        terminal.key("f2")
        terminal.wait_for("Five things you can see.")
        terminal.key("escape")
        terminal.resize(60, 20)
        unlock(terminal)
        assert SCREENS_ASK.search(terminal.raw)
        write(terminal, "words in a narrow window")
        terminal.wait_for("▌")
        assert HOME in terminal.lines[-1]
        assert "journal" in terminal.lines[0] + terminal.lines[1]
        assert b"\x1b[21;" not in terminal.raw.rpartition(b"\x1b[?1003h")[2]  # nothing below the last row
        assert terminal.left_at_once()


@pytest.mark.parametrize("number", [None, signal.SIGTERM])
def test_leaving_and_signals_end_them_too(home: Path, number: signal.Signals | None) -> None:
    with running(home) as terminal:
        until_they_wait(terminal)
        terminal.type("abc")
        terminal.wait_for("•••")
        if number is None:
            assert terminal.left_at_once()
        else:
            terminal.signal(number)
            assert terminal.exit_code() == 128 + number
            assert terminal.is_blank()
            assert terminal.echoes()
        assert not SCREENS_ASK.search(terminal.raw)
        assert b"Traceback" not in terminal.raw
        assert b"destroyed" not in terminal.raw


def test_a_journal_that_is_gone_meanwhile_is_told(home: Path, journal: Path) -> None:
    with running(home) as terminal:
        until_they_wait(terminal)
        kept = journal.rename(journal.with_name("kept.db"))
        terminal.type(PASSPHRASE)
        terminal.key("enter")
        terminal.wait_for("There is no journal")
        kept.rename(journal)
        terminal.key("enter")
        terminal.wait_for(HOME)
        assert terminal.left_at_once()
