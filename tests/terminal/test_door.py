"""The locked program, in a real terminal."""

import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import PASSPHRASE
from tests.terminal.starting import environment, program
from tests.terminal.terminal import Terminal, running

pytestmark = pytest.mark.usefixtures("journal")


def test_it_asks_and_leaves_at_once_with_nothing_left_to_see(home: Path) -> None:
    with running(home) as terminal:
        terminal.wait_for("Passphrase, hidden")
        assert not terminal.echoes()
        terminal.type("half a passphrase")
        terminal.wait_for("•••••")
        terminal.key("ctrl+q")
        assert terminal.exit_code() == 0
        assert terminal.is_blank()
        assert terminal.echoes()
        assert b"half" not in terminal.raw


def test_ctrl_c_leaves_too(home: Path) -> None:
    with running(home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.key("ctrl+c")
        assert terminal.exit_code() == 0
        assert terminal.is_blank()


def test_what_is_typed_is_hidden_until_it_is_asked_for(home: Path) -> None:
    with running(home) as terminal:
        terminal.wait_for("Passphrase, hidden")
        terminal.type("zażółć e\u0301 日本")
        terminal.wait_for("› " + "•" * 11)
        assert "zażółć".encode() not in terminal.raw
        terminal.key("tab")
        terminal.wait_for("Passphrase, shown")
        terminal.wait_for("› zażółć")
        terminal.key("ctrl+w", "backspace", "backspace")
        terminal.wait_gone("日")
        terminal.key("ctrl+u")
        terminal.wait_gone("zaż")
        terminal.key("tab")
        terminal.paste("pasted words\n")
        terminal.wait_for("› " + "•" * 12)


def test_keys_typed_before_it_is_there_count(home: Path) -> None:
    with running(home) as terminal:
        terminal.type(PASSPHRASE[:4])
        terminal.wait_for("› ••••")


def test_a_wrong_passphrase_is_told_and_counted_and_one_can_try_again(home: Path, journal: Path) -> None:
    for attempt in ("first", "second"):
        with running(home) as terminal:
            terminal.wait_for("Passphrase")
            terminal.type(attempt)
            terminal.key("enter")
            terminal.wait_for("That passphrase did not open this journal. Nothing was changed.")
            terminal.wait_for("metoo-journal check")
            assert "•" not in terminal.text
            terminal.type("x")
            terminal.wait_for("› •")
            terminal.key("ctrl+q")
            assert terminal.exit_code() == 0
    with running(home) as terminal:
        terminal.wait_for("2 attempts with a wrong passphrase")
    names = sorted(one.name for one in journal.parent.iterdir())
    assert names == ["journal.db", "journal.db.door"]
    assert stat.S_IMODE((journal.parent / "journal.db.door").stat().st_mode) == 0o600


def test_nothing_typed_is_no_attempt(home: Path, journal: Path) -> None:
    with running(home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.key("enter")
        terminal.wait_for("Type the passphrase")
    assert not (journal.parent / "journal.db.door").exists()


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (60, 24), (200, 60)])
def test_it_is_usable_at_every_size(home: Path, columns: int, rows: int) -> None:
    with running(home, columns=columns, rows=rows) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type("abc")
        terminal.wait_for("› •••")
        assert "Ctrl+Q" in terminal.lines[-1]


def test_it_follows_the_window(home: Path) -> None:
    with running(home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type("abc")
        for columns, rows in ((20, 5), (100, 30), (3, 1), (80, 24)):
            terminal.resize(columns, rows)
            terminal.wait_still(0.1)
        terminal.wait_for("› •••")
        assert "Ctrl+Q leave" in terminal.lines[-1]
        assert sum("Ctrl+Q" in line for line in terminal.lines) == 1


def test_help_grounding_and_helplines_need_no_passphrase(home: Path) -> None:
    with running(home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type("abc")
        terminal.key("f1")
        terminal.wait_for("show or hide the passphrase")
        terminal.key("f2")
        terminal.wait_for("Five things you can see.")
        terminal.key("f3")
        terminal.wait_for("Helplines")
        first = terminal.text
        terminal.key("page_down")
        terminal.wait_until(lambda: terminal.text != first, "the next page")
        terminal.key("escape")
        terminal.wait_for("› •••")
        terminal.key("f2")
        terminal.wait_for("Grounding")
        terminal.key("ctrl+q")
        assert terminal.exit_code() == 0
        assert terminal.is_blank()


def test_the_screen_is_drawn_again_on_asking(home: Path) -> None:
    with running(home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.wait_still()
        before = len(terminal.raw)
        terminal.key("ctrl+l")
        terminal.wait_until(lambda: b"Passphrase" in terminal.raw[before:], "a new drawing")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_ends_it_with_the_terminal_restored(home: Path, number: signal.Signals) -> None:
    with running(home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type("abc")
        terminal.wait_for("•••")
        terminal.signal(number)
        assert terminal.exit_code() == 128 + number
        assert terminal.is_blank()
        assert terminal.echoes()


def test_it_ends_when_the_window_is_closed(home: Path) -> None:
    with running(home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.close_window()
        assert terminal.exit_code() == 128 + signal.SIGHUP


def test_it_cannot_be_stopped_with_words_on_the_screen(home: Path) -> None:
    with running(home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.key("ctrl+z")
        terminal.signal(signal.SIGTSTP)
        terminal.type("abc")
        terminal.wait_for("•••")


def test_no_color_is_kept(home: Path) -> None:
    with running(home, NO_COLOR="1") as terminal:
        terminal.wait_for("Passphrase")
        terminal.wait_still()
        assert b"[38;" not in terminal.raw
        assert b";48;" not in terminal.raw


@pytest.mark.parametrize("kept", ["stdin", "stdout", "stderr"])
def test_without_a_terminal_it_says_so(home: Path, kept: str) -> None:
    """One of the three is a terminal and the others are not."""
    leader, follower = os.openpty()
    done = subprocess.run(
        program(),
        env=environment(home),
        cwd=home,
        timeout=30,
        check=False,
        stdin=follower if kept == "stdin" else subprocess.DEVNULL,
        stdout=follower if kept == "stdout" else subprocess.PIPE,
        stderr=follower if kept == "stderr" else subprocess.PIPE,
    )
    os.close(follower)
    said = os.read(leader, 4096) if kept == "stderr" else done.stderr
    os.close(leader)
    assert done.returncode == 2
    assert b"needs a terminal" in said or b"opened on a terminal" in said
    assert b"Traceback" not in said


def test_a_journal_that_is_open_elsewhere_is_told(home: Path) -> None:
    with running(home) as first:
        first.wait_for("Passphrase")
        first.type(PASSPHRASE)
        first.key("enter")
        first.wait_gone("Passphrase")
        first.wait_gone("Opening")
        with running(home) as second:
            second.wait_for("Passphrase")
            second.type(PASSPHRASE)
            second.key("enter")
            second.wait_for("This journal is open in another window.")
            assert "•" in second.text
            first.key("ctrl+q")
            assert first.exit_code() == 0
            second.key("enter")
            second.wait_gone("Passphrase")


def test_what_is_not_a_journal_is_told_and_left_alone(home: Path, journal: Path) -> None:
    journal.write_bytes(b"not a journal at all\n" * 3)
    with running(home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type(PASSPHRASE)
        terminal.key("enter")
        terminal.wait_for("journal")
        terminal.wait_gone("Opening")
        assert terminal.child.isalive()
        terminal.key("ctrl+q")
        assert terminal.exit_code() == 0
    assert journal.read_bytes() == b"not a journal at all\n" * 3


def test_a_file_that_others_could_read_is_mended_and_told(home: Path, journal: Path) -> None:
    journal.chmod(0o644)
    with running(home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type(PASSPHRASE)
        terminal.key("enter")
        terminal.wait_for("Press Enter to go on.")
        assert stat.S_IMODE(journal.stat().st_mode) == 0o600
        terminal.key("enter")
        terminal.wait_gone("Press Enter")


def test_leaving_works_while_the_key_is_derived(home: Path, journal: Path) -> None:
    with running(home) as terminal:
        terminal.wait_for("Passphrase")
        time.sleep(1.0)
        terminal.type("wrong")
        terminal.key("enter")
        terminal.wait_for("Opening")
        terminal.key("ctrl+q")
        assert terminal.exit_code(2.0) == 0
        assert terminal.is_blank()
    assert journal.exists()


def test_the_remembered_theme_colours_the_door(home: Path, journal: Path) -> None:
    Path(f"{journal}.door").write_text("opened=2024-11-21T18:00:00+01:00\nfailed=0\ntheme=paper\n")
    with running(home) as terminal:
        terminal.wait_for("Last opened 21 November 2024")
        assert b"48;2;250;247;240" in terminal.raw


def test_plain_asks_on_one_line(home: Path) -> None:
    with running(home, "--plain") as terminal:
        terminal.wait_for("Passphrase (not shown")
        terminal.type("wrong")
        terminal.key("enter")
        terminal.wait_for("did not open this journal")
        terminal.type("abc")
        terminal.key("ctrl+q")
        assert terminal.exit_code() == 0
        assert b"\x1b[?1049h" not in terminal.raw
        assert b"wrong\r" not in terminal.raw
        assert terminal.echoes()


def test_a_passphrase_file_that_does_not_open_it_gives_the_exit_code(home: Path) -> None:
    secret = home / "secret"
    secret.write_text("wrong\n")
    secret.chmod(0o600)
    with running(home, "--passphrase-file", str(secret)) as terminal:
        assert terminal.exit_code() == 3
        terminal.wait_for("did not open this journal")
        assert terminal.echoes()


def test_two_runs_at_the_same_time_do_not_disturb_each_other(home: Path) -> None:
    with Terminal(program(), home=home) as first, Terminal(program(), home=home) as second:
        first.wait_for("Passphrase")
        second.wait_for("Passphrase")
        first.key("ctrl+q")
        assert first.exit_code() == 0
        second.key("ctrl+q")
        assert second.exit_code() == 0
