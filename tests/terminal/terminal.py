"""The program as a person has it: in a terminal that is typed into, looked at, resized and closed."""

import os
import re
import select
import signal
import termios
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import pexpect
import pyte

from tests.terminal.starting import environment, program

KEYS = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "backspace": b"\x7f",
    "space": b" ",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "page_up": b"\x1b[5~",
    "page_down": b"\x1b[6~",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
}
# Sequences that pyte does not know and would draw as text: CSI with <, = or >, and modes asked with $p.
_UNKNOWN = re.compile(rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\?[0-9;]*\$p|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_BEGUN = re.compile(rb"\x1b(?:\[[<=>?]?[0-9;:$]*|\][^\x07\x1b]*\x1b?)?\Z")


class TimedOutError(AssertionError):
    """What was waited for did not appear; the message shows the screen."""


class Terminal:
    """One program in one terminal; a thread reads all it says and keeps the screen.

    Args:
        command: program and arguments.
        home: the writer's home folder; also the folder it is started in.
        columns: width.
        rows: height.
        env: the whole environment; otherwise :func:`environment` of ``home``.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        home: Path,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.raw = bytearray()
        self.times: list[tuple[float, int]] = []
        self._lock = threading.Lock()
        self._pending = b""
        self._read_off: list[str] | None = None
        self._screen = pyte.HistoryScreen(columns, rows, history=5000)
        self._stream = pyte.ByteStream(self._screen)
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            command[0],
            list(command[1:]),
            env={**(environment(home) if env is None else env)},
            cwd=str(home),
            dimensions=(rows, columns),
            timeout=20,
        )
        self._fd = self.child.child_fd
        self._stop, self._stopping = os.pipe()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while True:
            ready, _, _ = select.select([self._fd, self._stop], [], [])
            if self._stop in ready:
                return
            try:
                data = os.read(self._fd, 65536)
            except OSError:
                return
            if not data:
                return
            with self._lock:
                self.raw += data
                self.times.append((time.perf_counter(), len(self.raw)))
                data = self._pending + data
                begun = _BEGUN.search(data)
                cut = begun.start() if begun else len(data)
                data, self._pending = data[:cut], data[cut:]
                self._stream.feed(_UNKNOWN.sub(b"", data))
                self._read_off = None

    # What is seen.

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without the spaces at their ends."""
        with self._lock:
            if self._read_off is None:
                self._read_off = [line.rstrip() for line in self._screen.display]
            return self._read_off

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def scrolled_off(self) -> str:
        """What can be scrolled back to."""
        with self._lock:
            rows = ["".join(row[column].data for column in sorted(row)) for row in self._screen.history.top]
        return "\n".join(rows)

    def is_blank(self) -> bool:
        """Tell whether neither the screen nor what can be scrolled back to shows anything."""
        return not self.text.strip() and not self.scrolled_off.strip()

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the cursor stands: column and row from 0."""
        with self._lock:
            return (self._screen.cursor.x, self._screen.cursor.y)

    def wait_until(self, true: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
        """Wait until ``true()``.

        Raises:
            TimedOutError: it did not become so.
        """
        end = time.monotonic() + seconds
        while not true():
            if time.monotonic() > end:
                shown = "\n".join(f"|{line}" for line in self.lines)
                message = f"{what} did not come within {seconds} s; the screen:\n{shown}"
                raise TimedOutError(message)
            time.sleep(0.01)

    def wait_for(self, text: str, seconds: float = 20.0) -> None:
        """Wait until ``text`` is on the screen; line breaks and runs of spaces count as one space."""
        wanted = " ".join(text.split())
        self.wait_until(lambda: wanted in " ".join(self.text.split()), repr(text), seconds)

    def wait_gone(self, text: str, seconds: float = 20.0) -> None:
        """Wait until ``text`` is no longer on the screen."""
        self.wait_until(lambda: text not in self.text, f"the end of {text!r}", seconds)

    def wait_still(self, quiet: float = 0.3, seconds: float = 20.0) -> None:
        """Wait until nothing was drawn for ``quiet`` seconds."""

        def still() -> bool:
            with self._lock:
                return bool(self.times) and time.perf_counter() - self.times[-1][0] > quiet

        self.wait_until(still, "a still screen", seconds)

    # What is done.

    def type(self, text: str) -> None:
        """Type ``text``, all at once."""
        self.send(text.encode())

    def type_slowly(self, text: str, pause: float = 0.01) -> None:
        """Type ``text`` one character after the other, as a person does (in seconds between them)."""
        for character in text:
            self.send(character.encode())
            time.sleep(pause)

    def paste(self, text: str) -> None:
        """Paste ``text`` as a terminal with bracketed paste does."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def key(self, *names: str) -> None:
        """Press keys: a name of :data:`KEYS`, ``ctrl+x``, or one character."""
        for name in names:
            if name.startswith("ctrl+"):
                self.send(bytes([ord(name[-1]) & 0x1F]))
            else:
                self.send(KEYS.get(name, name.encode()))

    def send(self, data: bytes) -> None:
        """Send bytes."""
        while data:
            data = data[os.write(self._fd, data) :]

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        with self._lock:
            self._screen.resize(rows, columns)
            self._read_off = None
        self.child.setwinsize(rows, columns)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def close_window(self) -> None:
        """Close the terminal, as when its window is closed."""
        if self._fd < 0:
            return
        os.write(self._stopping, b".")
        self._reader.join()
        # Through the objects that own the descriptor, so that none of them closes its number again later.
        process: Any = vars(self.child)["ptyproc"]
        process.fileobj.close()
        process.closed = self.child.closed = True
        process.fd = self.child.child_fd = self._fd = -1
        os.close(self._stop)
        os.close(self._stopping)

    @property
    def pid(self) -> int:
        """The program's process id; the same after a lock."""
        pid = self.child.pid
        assert pid is not None
        return pid

    def echoes(self) -> bool:
        """Tell whether the terminal is as a shell wants it: with echo and line editing."""
        local = termios.tcgetattr(self._fd)[3]
        return bool(local & termios.ECHO and local & termios.ICANON)

    def exit_code(self, seconds: float = 20.0) -> int:
        """Wait for the end and return the exit code; 1000 + n when signal n killed the program."""
        end = time.monotonic() + seconds
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > end:
                message = "the program did not end; the screen:\n" + self.text
                raise TimedOutError(message)
            time.sleep(0.01)
        self.child.terminated = True
        self._reader.join(0.5)
        code = os.waitstatus_to_exitcode(status)
        return 1000 - code if code < 0 else code

    def left_at_once(self) -> bool:
        """Press Ctrl+Q; tell whether the program ended well and left nothing to see."""
        self.key("ctrl+q")
        return self.exit_code() == 0 and self.is_blank() and self.echoes()

    def end(self) -> None:
        """End the program if it still runs, and close the terminal."""
        if not self.child.terminated:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            self.child.terminated = True
        self.close_window()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


@contextmanager
def running(home: Path, *arguments: str, columns: int = 80, rows: int = 24, **env: str) -> Iterator[Terminal]:
    """Start the program in a terminal, and end it afterwards."""
    with Terminal(
        program(*arguments), home=home, columns=columns, rows=rows, env=environment(home, **env)
    ) as terminal:
        yield terminal
