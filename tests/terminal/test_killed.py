"""However the program ends, nothing is left on the terminal, and no core file on the disk."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.terminal.starting import environment, program
from tests.terminal.terminal import Terminal, running
from tests.terminal.walks import begin_writing, unlock

CANARY = "kanarienvogelsang"
PATTERN = Path("/proc/sys/kernel/core_pattern")

# Those that no program can answer, and one that ours answers; the others are in test_surviving.py.
SIGNALS = [signal.SIGSEGV, signal.SIGKILL, signal.SIGQUIT]


def words_on_the_screen(terminal: Terminal) -> None:
    unlock(terminal)
    begin_writing(terminal)
    terminal.type(CANARY)
    terminal.wait_for(CANARY)


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("number", SIGNALS)
def test_nothing_is_left_on_the_terminal_and_no_core_file(home: Path, number: signal.Signals) -> None:
    with running(home) as terminal:
        words_on_the_screen(terminal)
        before = len(terminal.raw)
        terminal.signal(number)
        code = terminal.exit_code()
        assert code == (128 if number is signal.SIGQUIT else 1000) + number
        terminal.wait_until(terminal.is_blank, "a blank screen")
        terminal.wait_until(terminal.echoes, "a terminal as it was")
        said = bytes(terminal.raw[before:])
        assert CANARY.encode() not in said
        assert b"\x1b]2;\x07" in said  # an empty title
    assert [path.name for path in home.iterdir() if "core" in path.name] == []


def test_the_same_crash_without_our_care_leaves_a_core_file(tmp_path: Path) -> None:
    """The control, where this system writes core files beside the program that crashed."""
    code = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    own = "from journal_tui.vault.process.hardening import harden; harden(); "
    plain = PATTERN.is_file() and PATTERN.read_text().strip() == "core"
    allowed = resource.getrlimit(resource.RLIMIT_CORE)[1] == resource.RLIM_INFINITY

    def unlimited() -> None:
        if allowed:
            resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    for words, expected in ((own + code, False), (code, plain and allowed)):
        folder = tmp_path / str(len(words))
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", words],
            cwd=folder,
            env=environment(tmp_path),
            check=False,
            timeout=60,
            preexec_fn=unlimited,
        )
        assert bool(list(folder.iterdir())) == expected


@pytest.mark.usefixtures("journal")
def test_what_stays_behind_holds_nothing_and_goes_with_the_program(home: Path) -> None:
    with running(home) as terminal:
        words_on_the_screen(terminal)
        children = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text().split()
        assert len(children) == 1
        assert Path(f"/proc/{children[0]}/wchan").exists()
        if os.geteuid() == 0:
            from tests.terminal.memory import in_memory

            assert in_memory(int(children[0]), CANARY) == 0
        assert terminal.left_at_once()
    end = time.monotonic() + 10
    while Path(f"/proc/{children[0]}").exists() and time.monotonic() < end:
        time.sleep(0.01)
    assert not Path(f"/proc/{children[0]}").exists()


def test_every_thread_that_sees_words_is_confined(journal: Path, home: Path) -> None:
    """One thread keeps its rights, to start others and to become the program anew; it sees no words."""
    faulty = home / "writes.py"
    faulty.write_text(
        "import sys, threading\n"
        "from pathlib import Path\n"
        "from journal_tui.tui import ways\n"
        "from journal_tui.cli.main import main\n"
        "usual = ways.screen\n"
        "told = []\n"
        "def leak(place):\n"
        "    try:\n"
        "        Path(place).write_text('words')\n"
        "    except OSError as error:\n"
        "        told.append(type(error).__name__)\n"
        "def screen(name, **given):\n"
        "    if name == 'palette':\n"
        f"        for place in ({str(home / 'leaked')!r}, {str(journal.parent / 'inside')!r}):\n"
        "            leak(place)\n"
        "            other = threading.Thread(target=leak, args=(place + '-thread',))\n"
        "            other.start()\n"
        "            other.join()\n"
        "    return usual(name, **given)\n"
        "ways.screen = screen\n"
        "main()\n"
    )
    with Terminal([program()[0], str(faulty)], home=home) as terminal:
        unlock(terminal)
        terminal.key("ctrl+p")
        terminal.wait_for("what would you like to do?")
        assert terminal.left_at_once()
    leaked = sorted(path.name for path in home.iterdir() if path.name.startswith("leaked"))
    offered = "confined" in subprocess.run(
        program("--version", "--verbose"), env=environment(home), capture_output=True, text=True, check=True
    ).stdout.replace("not confined", "")
    assert leaked == ([] if offered else ["leaked", "leaked-thread"])
    assert (journal.parent / "inside").exists()
    assert (journal.parent / "inside-thread").exists()
