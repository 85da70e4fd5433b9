"""Copying through the whole program: another program pastes what left, and nothing once it was left."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.terminal import running
from tests.terminal.walks import to_copying, unlock, write

pytestmark = pytest.mark.debian

WORDS = "On Friday I met Mr Brown in Leeds. It was raining."


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """Give an X display of the test's own."""
    reading, writing = os.pipe()
    command = ["/usr/bin/Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-screen", "0", "320x200x24"]
    with subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=tmp_path
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            name = f":{told.readline().strip()}"
        yield name
        server.terminate()


def pasted(display: str) -> bytes:
    """Return what another program would paste; empty when there is nothing."""
    return subprocess.run(
        ["/usr/bin/xclip", "-selection", "clipboard", "-o"],
        env={"DISPLAY": display},
        capture_output=True,
        timeout=10,
        check=False,
    ).stdout


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("end", ["ctrl+q", "ctrl+l"])
def test_what_was_copied_can_be_pasted_until_one_leaves(home: Path, display: str, end: str) -> None:
    with running(home, DISPLAY=display) as terminal:
        unlock(terminal)
        write(terminal, WORDS)
        to_copying(terminal)
        assert pasted(display) == b""
        terminal.key("c")
        terminal.wait_until(lambda: b"in a city" in pasted(display), "something to paste")
        assert b"Brown" not in pasted(display)
        terminal.wait_for("copied")
        terminal.key(end)
        terminal.wait_until(lambda: pasted(display) == b"", "an empty clipboard")
        if end == "ctrl+l":
            terminal.wait_for("Passphrase, hidden")
            terminal.key("ctrl+q")
        assert terminal.exit_code() == 0
        assert terminal.is_blank()
