"""The clipboard of a program that gave its rights up: it works, and it is empty however the program ends."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.starting import ROOT
from tests.terminal.test_real_clipboard import (  # the fixtures are used by their names
    wait_until,
    wayland,
    wayland_paste,
    x_display,
    x_paste,
)

pytestmark = pytest.mark.debian

WORDS = "kanarienvogelsang"
HOLDS = """
import sys
from pathlib import Path
from journal_tui.vault.process.hardening import harden
harden()
from journal_tui.vault.process import confined
confined.begin(Path(sys.argv[1]))
from journal_tui.sharing.handover import Clipboard
print(Clipboard().copy(sys.stdin.readline()).way, flush=True)
sys.stdin.read()
"""
FIXTURES = (x_display, wayland)


def ends(folder: Path, way: str, pasted: object, number: signal.Signals) -> None:
    def holds() -> bool:
        try:
            done = pasted() if callable(pasted) else None
        except subprocess.TimeoutExpired:
            return True  # the one it asked ended before it answered; asked again, nobody has the words
        return isinstance(done, subprocess.CompletedProcess) and WORDS.encode() in done.stdout

    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(WORDS + "\n")
        program.stdin.flush()
        assert program.stdout.readline() == way + "\n"
        assert holds()  # the control
        program.send_signal(number)
        assert program.wait(20) == -number
        assert wait_until(lambda: not holds())


@pytest.mark.usefixtures("x_display")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_on_x_nothing_is_left_after_a_crash(tmp_path: Path, number: signal.Signals) -> None:
    ends(tmp_path, "xclip", x_paste, number)


@pytest.mark.usefixtures("wayland")
def test_on_wayland_nothing_is_left_after_a_crash(tmp_path: Path) -> None:
    ends(tmp_path, "wayland", wayland_paste, signal.SIGKILL)
