"""However the program ends in tmux: nothing in history, alternate screen, buffers or titles."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.conftest import PASSPHRASE
from tests.terminal.starting import program
from tests.terminal.tmux import Pane, children, pane

pytestmark = pytest.mark.debian

CANARY = "kanarienvogelsang"
FAULTY = """\
import sys
from pathlib import Path
from journal_tui.journal.idle import Idle
from journal_tui.tui import ways
from journal_tui.cli.main import main
usual = ways.screen
def screen(name, **given):
    if name == "palette":
        raise ValueError("kanarienvogelsang in a message")
    return usual(name, **given)
ways.screen = screen
Idle.due = lambda self: Path(sys.argv[0] + ".idle").exists()
main()
"""


def faulty(home: Path) -> Path:
    """Return the program with two faults built in: the palette crashes, and idle time comes by a file."""
    script = home / "faulty.py"
    script.write_text(FAULTY)
    return script


def through_the_door(shell: Pane) -> None:
    """Unlock."""
    shell.shows("Passphrase, hidden")
    shell.type(PASSPHRASE)
    shell.key("Enter")
    shell.shows("n write")


def to_the_words(shell: Pane, home: Path) -> int:
    """Start the program, unlock, and have the canary on the screen; the control is that it is seen there."""
    pid = shell.start([program()[0], str(faulty(home))])
    through_the_door(shell)
    shell.type("n")
    shell.shows("a title, if you like")
    shell.type(CANARY)
    shell.shows(CANARY)
    assert CANARY in shell.everything()
    return pid


def leaves(number: int) -> Callable[[Pane, int, Path], None]:
    return lambda _shell, pid, _home: os.kill(pid, number)


def presses(*names: str) -> Callable[[Pane, int, Path], None]:
    return lambda shell, _pid, _home: shell.key(*names)


def waits(_shell: Pane, _pid: int, home: Path) -> None:
    """Touch no key for as long as it takes."""
    (home / "faulty.py.idle").touch()


ENDINGS = {
    "ctrl+q": (presses("C-q"), 0),
    "crash": (presses("C-p"), 1),
    "SIGTERM": (leaves(signal.SIGTERM), 128 + signal.SIGTERM),
    "SIGHUP": (leaves(signal.SIGHUP), 128 + signal.SIGHUP),
    "SIGINT": (leaves(signal.SIGINT), 128 + signal.SIGINT),
    "SIGQUIT": (leaves(signal.SIGQUIT), 128 + signal.SIGQUIT),
    "SIGABRT": (leaves(signal.SIGABRT), 128 + signal.SIGABRT),
    "SIGSEGV": (leaves(signal.SIGSEGV), 128 + signal.SIGSEGV),
    "SIGKILL": (leaves(signal.SIGKILL), 128 + signal.SIGKILL),
}
# These are looked at in another terminal by every run: test_killed.py and test_surviving.py.
TWICE = {"SIGHUP", "SIGQUIT", "SIGTERM", "SIGSEGV"}
LOCKS = {"ctrl+l": presses("C-l"), "idle": waits, "SIGTSTP": leaves(signal.SIGTSTP)}


def state(pid: int) -> str:
    """Return the kernel's letter for what a process does: T is stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    "ending",
    [pytest.param(name, marks=[pytest.mark.long] * (name in TWICE)) for name in ENDINGS],
)
def test_nothing_is_kept_after_it_ended(ending: str, home: Path) -> None:
    end, code = ENDINGS[ending]
    with pane(home) as shell:
        pid = to_the_words(shell, home)
        end(shell, pid, home)
        shell.until(lambda: children(shell.shell) == [], "the end of the program")
        shell.gone(CANARY)
        # The shell has its terminal back: it shows what is typed, and obeys.
        shell.type("echo code=$?")
        shell.key("Enter")
        shell.shows(f"code={code}")
        assert CANARY not in shell.everything()
        assert PASSPHRASE not in shell.everything()


@pytest.mark.usefixtures("journal")
def test_nothing_is_kept_after_it_locked_and_after_its_pane_was_closed(home: Path) -> None:
    """A request to stop locks, too: a stopped program could not empty the screen later."""
    with pane(home) as shell:
        pid = to_the_words(shell, home)
        others = children(pid)
        for name, lock in LOCKS.items():
            lock(shell, pid, home)
            shell.shows("Passphrase, hidden")
            assert children(shell.shell) == [pid]
            assert CANARY not in shell.everything(), name
            assert PASSPHRASE not in shell.everything(), name
            (home / "faulty.py.idle").unlink(missing_ok=True)
            through_the_door(shell)
            shell.shows(CANARY)
        others += children(pid)
        shell.tmux("kill-pane", "-t", shell.target)
        for each in (pid, *others):
            shell.until(lambda each=each: not Path(f"/proc/{each}").exists(), "the end of the program")
        assert CANARY not in shell.everything()
        assert PASSPHRASE not in shell.everything()


@pytest.mark.usefixtures("journal")
def test_ctrl_z_does_not_stop_it_and_after_a_stop_that_asks_nobody_it_locks(home: Path) -> None:
    """While SIGSTOP lasts the words stay on the screen: docs/leaks.md says so, and this is the control."""
    with pane(home) as shell:
        pid = to_the_words(shell, home)
        shell.key("C-z")
        shell.type("more")
        shell.shows("more")
        assert state(pid) in {"S", "R"}
        os.kill(pid, signal.SIGSTOP)
        shell.until(lambda: state(pid) == "T", "the stop")
        assert "more" in shell.everything()
        shell.type("fg")
        shell.key("C-j")  # the terminal is still raw: Enter would be no end of a line for this shell
        shell.shows("Passphrase, hidden")
        assert "more" not in shell.everything()
        assert CANARY not in shell.everything()
        shell.key("C-q")
        shell.until(lambda: children(shell.shell) == [], "the end of the program")
        shell.type("echo code=$?")
        shell.key("Enter")
        shell.shows("code=0")


def test_this_way_of_looking_finds_what_a_careless_program_leaves(home: Path) -> None:
    """The control: words on an alternate screen, in history, in the title, in a buffer and in a sequence."""
    left = {
        "alternate": r"printf '\033[?1049h%s\n' alter''nate",
        "under": r"printf '%s\033[?1049h' un''der",
        "history": r"printf '%s\n' his''tory; for n in 1 2 3 4 5 6; do printf '\n\n\n\n\n'; done",
        "title": r"printf '\033]2;%s\007' ti''tle",
        "begun": r"printf '\033]2;%s' be''gun",
    }
    with pane(home) as shell:
        for words, command in left.items():
            assert words not in shell.everything()
            shell.another("/bin/sh", "-c", f"{command}; exec sleep 60")
            shell.until(lambda words=words: words in shell.everything(), words)
        shell.tmux("set-buffer", "copied")
        assert "copied" in shell.everything()
