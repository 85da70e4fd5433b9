"""While something is typed for a command: a kill leaves the terminal as it was, and no signal has to wait."""

import fcntl
import io
import os
import resource
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from journal_tui.cli.given_back import given_back
from journal_tui.cli.waiting import read, read_line, wait, woken_by_signals
from tests.cli.conftest import PASSPHRASE

COMMAND = [sys.executable, "-m", "journal_tui"]
ENDING = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]

# The signal is taken by a thread, so no call of the main thread is interrupted: as where it comes between the
# last look at signals and the call that waits.
BETWEEN = f"""
import signal, sys, threading
threading.Thread(target=threading.Event().wait, daemon=True).start()
signal.pthread_sigmask(signal.SIG_BLOCK, {[int(each) for each in ENDING]})
from journal_tui.cli.main import main
main()
"""


def typing(command: list[str], journal: Path, words: str, shown: str) -> "pexpect.spawn[str]":
    """Start a command on a terminal that has a setting of its own, and wait until it waits for keys."""
    started = [*command, "--journal", str(journal), *words.split()]
    child = pexpect.spawn(
        "/bin/sh", ["-c", 'stty kill "^K" && exec "$@"', "sh", *started], encoding="utf-8", timeout=60
    )
    child.expect_exact(shown)
    return child


def by_file(journal: Path, words: str) -> str:
    return f"--passphrase-file {journal.parent / 'passphrase'} {words}"


def hidden(child: "pexpect.spawn[str]") -> bool:
    return not termios.tcgetattr(child.child_fd)[3] & termios.ECHO


def comes(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


def children(pid: int | None) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def waiting(name: Path) -> bytes:
    """Return what a terminal still has for the next program that reads, whole lines or not."""
    terminal = os.open(name, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    try:
        settings = termios.tcgetattr(terminal)
        settings[3] &= ~termios.ICANON
        termios.tcsetattr(terminal, termios.TCSANOW, settings)
        return os.read(terminal, 100)
    except BlockingIOError:
        return b""
    finally:
        os.close(terminal)


@pytest.mark.parametrize("text", [False, True])
def test_a_command_that_is_killed_leaves_the_terminal_as_it_was(real_journal: Path, text: bool) -> None:
    words, shown = (by_file(real_journal, "write"), "ends it") if text else ("write", "Passphrase: ")
    child = typing(COMMAND, real_journal, words, shown)
    assert comes(lambda: hidden(child))
    (behind,) = children(child.pid)
    name = Path(f"/proc/{child.pid}/fd/0").readlink()
    child.send("half a line, not for the shell")
    child.kill(signal.SIGKILL)
    assert comes(lambda: not hidden(child))
    settings = termios.tcgetattr(child.child_fd)
    assert settings[3] & termios.ICANON
    assert settings[6][termios.VKILL] == b"\x0b"
    assert comes(lambda: not Path(f"/proc/{behind}").exists())
    assert waiting(name) == b""
    child.expect(pexpect.EOF)
    assert "\x1b" not in (child.before or "")
    child.close()


def test_one_stays_behind_from_the_passphrase_to_the_text_and_goes_with_the_command(
    real_journal: Path,
) -> None:
    child = typing(COMMAND, real_journal, "write", "Passphrase: ")
    assert comes(lambda: hidden(child))
    behind = children(child.pid)
    assert len(behind) == 1
    child.sendline(PASSPHRASE)
    child.expect_exact("ends it")
    assert children(child.pid) == behind
    opened = {str(each.readlink()) for each in Path(f"/proc/{behind[0]}/fd").iterdir()}
    assert not [path for path in opened if path.startswith(str(real_journal))]
    child.sendline("Words.")
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert not Path(f"/proc/{behind[0]}").exists()


@pytest.mark.parametrize(
    ("arguments", "shown", "asked"),
    [
        ("list", "Passphrase: ", signal.SIGTERM),
        ("list", "Passphrase: ", signal.SIGINT),
        ("FILE write", "ends it", signal.SIGHUP),
        ("grounding --go 1", "see", signal.SIGTERM),
    ],
)
def test_a_signal_just_before_the_wait_is_acted_on_without_a_key(
    real_journal: Path, arguments: str, shown: str, asked: signal.Signals
) -> None:
    words = arguments.replace("FILE", by_file(real_journal, ""))
    child = typing([sys.executable, "-c", BETWEEN], real_journal, words, shown)
    child.kill(asked)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 128 + asked
    assert "Traceback" not in (child.before or "")


class CameError(Exception):
    """A signal came."""


def test_a_signal_ends_a_wait_and_what_was_before_is_put_back() -> None:
    def raising(_number: int, _frame: object) -> None:
        raise CameError

    reading, writing = os.pipe()
    before = signal.signal(signal.SIGUSR1, raising)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    taking = threading.Event()
    taker = threading.Thread(target=taken, args=(taking,))
    taker.start()
    try:
        with woken_by_signals():
            taking.set()
            with pytest.raises(CameError):
                read(reading, 1)
        os.write(writing, b"x")
        assert read(reading, 1) == b"x"  # as ever, without signals
    finally:
        taker.join()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1})
        signal.signal(signal.SIGUSR1, before)
        os.close(reading)
        os.close(writing)
    assert signal.set_wakeup_fd(-1) == -1


def taken(when: threading.Event) -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1})
    when.wait()
    time.sleep(0.05)  # the other thread waits by then; were it not so, the test would be as green
    os.kill(os.getpid(), signal.SIGUSR1)


def test_a_descriptor_with_a_large_number_is_read_as_any(tmp_path: Path) -> None:
    file = tmp_path / "words"
    file.write_text("words")
    with file.open("rb") as source:
        large = fcntl.fcntl(source.fileno(), fcntl.F_DUPFD, 1024 if room_for(1025) else 3)
        with woken_by_signals():
            assert read(large, 10) == b"words"
        os.close(large)


def room_for(descriptors: int) -> bool:
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0] > descriptors


def test_another_thread_than_the_first_reads_as_ever() -> None:
    found: list[str] = []

    def work() -> None:
        with woken_by_signals():
            wait(-1)  # waits for nothing
            found.append(read_line(io.StringIO("a line\nand another")))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == ["a line\n"]


def test_a_descriptor_that_is_not_open_is_told() -> None:
    with woken_by_signals(), pytest.raises(OSError, match="Bad file descriptor"):
        read(os.dup(0) + 50, 1)


def test_on_windows_nothing_is_split_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with given_back(0), woken_by_signals():
        pass
