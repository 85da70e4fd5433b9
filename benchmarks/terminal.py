"""A program in a real terminal, with the moment of each piece of output it writes.

Time is taken around the system calls alone: the screen is worked out after the clock was read.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

import pyte

# Sequences that pyte does not know and would draw as text: CSI with <, = or >, and modes asked with $p.
_UNKNOWN = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\?[0-9;]*(?:\$p|m)"
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\"
)
_BEGUN = re.compile(rb"\x1b(?:\[[<=>?]?[0-9;:$]*|[\]P][^\x07\x1b]*\x1b?)?\Z")
_PATIENCE = 60.0
_TOGETHER = 0.001  # seconds between pieces that belong together

INSTALLED = str(Path(sys.executable).with_name("metoo-journal"))
"""The program as it is installed beside this interpreter."""


_LATENCY = Path("/dev/cpu_dma_latency")


@contextmanager
def awake() -> Iterator[bool]:
    """Let no processor sleep meanwhile; tell whether that could be had (Linux, as root).

    An idle processor sleeps, and a virtual one is taken away by the host; until it is back a key, which wakes
    the kernel's worker for the terminal, then the program, then the worker again, waits up to milliseconds
    that are no program's. As long as this file is open the kernel's idle loop waits without sleeping
    (https://docs.kernel.org/power/pm_qos_interface.html); what a program does takes as long as before.
    """
    try:
        asked = os.open(_LATENCY, os.O_WRONLY | os.O_CLOEXEC)
    except OSError:
        yield False
        return
    try:
        os.write(asked, struct.pack("i", 0))  # microseconds
        yield True
    finally:
        os.close(asked)


class TooLateError(Exception):
    """What was waited for did not come; the message shows the screen."""


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a person with this home folder."""
    return {
        "HOME": str(home),
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


class Terminal:
    """One program in one terminal.

    Args:
        command: program and arguments.
        home: its home folder; it is started there.
        columns: width.
        rows: height.
        typed: keys that are in the terminal already when the program starts.
        env: more of the environment.

    Attributes:
        started: when the program was started, in seconds of ``time.perf_counter``.
        at: when the piece of output was read that was last drawn on the screen.
        read_at: when the last piece was read.
        written: bytes of output so far.
    """

    def __init__(
        self,
        command: Sequence[str],
        home: Path,
        *,
        columns: int = 120,
        rows: int = 40,
        typed: bytes = b"",
        env: Mapping[str, str] | None = None,
    ) -> None:
        variables = environment(home) | dict(env or {})
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._pending = b""
        self._pieces: deque[tuple[float, bytes]] = deque()
        self._rows: dict[int, str] = {}
        self.written = 0
        self._fd, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if typed:
            os.write(self._fd, typed)
        self.started = self.at = self.read_at = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._fd)
            os.login_tty(theirs)
            os.chdir(home)
            os.execve(command[0], [*command], variables)
        os.close(theirs)

    # What it says.

    def read(self, seconds: float) -> bool:
        """Read what is written within ``seconds``; tell whether anything was.

        Pieces that follow each other at once are all read before any of them is looked at.
        """
        limit = max(0.0, seconds)
        while select.select([self._fd], [], [], limit)[0]:
            try:
                data = os.read(self._fd, 65536)
            except OSError:
                break
            if not data:
                break
            self.read_at = time.perf_counter()
            self._pieces.append((self.read_at, data))
            self.written += len(data)
            limit = _TOGETHER
        return bool(self._pieces)

    def look(self) -> bool:
        """Draw the next piece that was read; tell whether there was one."""
        if not self._pieces:
            return False
        self.at, piece = self._pieces.popleft()
        data = self._pending + piece
        begun = _BEGUN.search(data)
        cut = begun.start() if begun else len(data)
        data, self._pending = data[:cut], data[cut:]
        self._stream.feed(_UNKNOWN.sub(b"", data))
        return True

    def until(self, true: Callable[[], bool], what: str, seconds: float = _PATIENCE) -> float:
        """Read until the screen is so, and return when the piece that made it so was read.

        Raises:
            TooLateError: it did not become so.
        """
        end = time.perf_counter() + seconds
        while not true():
            if self.look():
                continue
            if not self.read(end - time.perf_counter()):
                shown = "\n".join(f"|{line.rstrip()}" for line in self.screen.display)
                message = f"{what} did not come within {seconds} s; the screen:\n{shown}"
                raise TooLateError(message)
        return self.at

    def rows(self) -> list[str]:
        """Return the rows of the screen."""
        for y in self.screen.dirty:
            row = self.screen.buffer[y]
            self._rows[y] = "".join(row[x].data for x in range(self.screen.columns))
        self.screen.dirty.clear()
        return [self._rows.get(y, "") for y in range(self.screen.lines)]

    def shows(self, words: str) -> bool:
        """Tell whether ``words`` can be read on the screen."""
        return any(words in row for row in self.rows())

    def count(self, letter: str) -> int:
        """Return how often a letter is on the screen."""
        return sum(row.count(letter) for row in self.rows())

    def wait_for(self, words: str, seconds: float = _PATIENCE) -> float:
        """Read until ``words`` can be read, and return when they could."""
        return self.until(lambda: self.shows(words), repr(words), seconds)

    def still(self, quiet: float = 0.2, seconds: float = _PATIENCE) -> None:
        """Read until nothing was written for ``quiet`` seconds."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end and self.read(quiet):
            while self.look():
                pass

    # What is done.

    def send(self, data: bytes) -> float:
        """Send bytes and return when they were sent."""
        at = time.perf_counter()
        while data:
            data = data[os.write(self._fd, data) :]
        return at

    def pause(self, seconds: float) -> None:
        """Go on reading for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)
            while self.look():
                pass

    def typed(self, letter: str) -> float:
        """Type a letter and return the milliseconds until the screen shows it once more than before."""
        before = self.count(letter)
        sent = self.send(letter.encode())
        return (self.until(lambda: self.count(letter) > before, f"the letter {letter}") - sent) * 1000

    # Its memory.

    def memory_mib(self) -> tuple[float, float]:
        """Return what it holds in memory: resident, and its proportional share, in MiB.

        The share needs to be readable (the program forbids that to other users than root).
        """
        return self._kib("status", "VmRSS:") / 1024, self._kib("smaps_rollup", "Pss:") / 1024

    def peak_mib(self) -> float:
        """Return the most that it ever held in memory, in MiB."""
        return self._kib("status", "VmHWM:") / 1024

    def _kib(self, name: str, field: str) -> float:
        try:
            lines = Path(f"/proc/{self.pid}/{name}").read_text(encoding="ascii").splitlines()
        except OSError:
            return float("nan")
        return next((float(line.split()[1]) for line in lines if line.startswith(field)), float("nan"))

    def close(self) -> None:
        """End the program and the terminal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        with suppress(OSError):
            os.close(self._fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def ended(pid: int) -> int:
    """Wait for the end of a process and return its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
