"""The clipboard, with one owner: words are offered by a child of ours and are gone when it ends.

Nobody else's clipboard is ever read or wiped: clearing means ending our own helper. The words go to the
helper on its standard input, never through arguments, the environment or a file.
"""

import base64
import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Self

from journal_tui.model.errors import NoClipboard
from journal_tui.sharing.clipboard_helpers import Helper, bound_to_us, environment, helpers

SETTLED = 0.1
"""How long a helper must live before the words count as copied, in seconds."""

_GIVE_UP = 8.0 if sys.platform == "win32" else 2.0
_ON_ITS_OWN: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows a helper gets no keys of our console: Ctrl+C would end it with the words still offered."""
TERMINAL = "terminal"
"""The name of the way through the terminal (OSC 52)."""

TERMINAL_DEVICE = "CONOUT$" if sys.platform == "win32" else "/dev/tty"

MOST_FOR_TERMINAL = 74_994
"""The most bytes sent through the terminal: xterm takes 100,000 characters of base64."""


class Result(StrEnum):
    """What can honestly be said after handing over."""

    COPIED = "copied"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Copied:
    """What handing over did.

    Attributes:
        way: the helper's name, or :data:`TERMINAL`.
        sent_or_copied: *copied* when a helper holds the words; *sent* when nobody can tell.
    """

    way: str
    sent_or_copied: Result


class _Serving:
    """One helper that holds one text; its own thread starts it, waits for it and ends it.

    The thread lives as long as the helper: the signal at a parent's death comes when the starting *thread*
    ends.
    """

    def __init__(self, helper: Helper, text: str, seconds: float) -> None:
        self.helper = helper
        self.ends_at = time.monotonic() + seconds
        self._data = text.encode("utf-8", "replace")
        self._settled = threading.Event()
        self._stop = threading.Event()
        self._alive = False
        self._gone = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="clipboard", daemon=True)

    def start(self) -> bool:
        """Start the helper; return whether it holds the words."""
        self._thread.start()
        self._settled.wait(_GIVE_UP * 2 + SETTLED)
        return self._alive

    @property
    def present(self) -> bool:
        """Whether the helper still holds the words."""
        return self._alive and not self._gone.is_set()

    def end(self) -> None:
        """End the helper and wait until it is gone."""
        self._stop.set()
        self._thread.join(_GIVE_UP * 2)

    def _serve(self) -> None:
        try:
            process = subprocess.Popen(
                bound_to_us(self.helper.argv),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE if self.helper.says_ready else subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment(os.environ),
                cwd="/" if os.name == "posix" else None,
                close_fds=True,
                start_new_session=True,
                creationflags=_ON_ITS_OWN,
            )
        except OSError:
            self._settled.set()
            self._gone.set()
            return
        with process:
            try:
                self._hold(process)
            finally:
                self._settled.set()
                _end(process)
                self._gone.set()

    def _hold(self, process: subprocess.Popen[bytes]) -> None:
        """Give the words to the helper and wait until it ends or is to be ended."""
        feeder = threading.Thread(target=self._feed, args=(process,), name="clipboard words", daemon=True)
        feeder.start()
        feeder.join(_GIVE_UP)
        self._data = b""
        if feeder.is_alive() or not _ready(process):
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(SETTLED)
            return
        self._alive = True
        self._settled.set()
        while process.poll() is None and not self._stop.wait(min(0.25, max(0.01, self.left))):
            if self.left <= 0:
                return

    def _feed(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is None:
            return
        with contextlib.suppress(OSError):
            if self.helper.ends_with_input:
                process.stdin.write(b"%d\n" % len(self._data))
            process.stdin.write(self._data)
            process.stdin.flush()
            if not self.helper.ends_with_input:
                process.stdin.close()

    @property
    def left(self) -> float:
        """Seconds until the words are cleared."""
        return self.ends_at - time.monotonic()


def _ready(process: subprocess.Popen[bytes]) -> bool:
    """Wait until a helper that says when it is ready says so; whether it did."""
    out = process.stdout
    if out is None:
        return True
    said: list[bytes] = []

    def hear() -> None:
        with contextlib.suppress(OSError, ValueError):  # it was ended
            said.append(out.readline())

    # A thread: not every system can wait for a pipe and the time together.
    hearing = threading.Thread(target=hear, name="clipboard ready", daemon=True)
    hearing.start()
    hearing.join(_GIVE_UP)
    return bool(said and said[0])


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a helper: close its input, then ask it, then kill it."""
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(0.05)
        return
    process.terminate()
    try:
        process.wait(0.5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Clipboard:
    """The one owner of the clipboard.

    Args:
        seconds: how long words stay there.
        osc52: whether the writer chose to copy through the terminal (for SSH).
        found: the helpers to use, the best first; ``None`` looks for them.
        write_to_terminal: writes to the terminal; ``None`` writes to its device.
    """

    def __init__(
        self,
        seconds: float = 60,
        *,
        osc52: bool = False,
        found: Sequence[Helper] | None = None,
        write_to_terminal: Callable[[str], None] | None = None,
    ) -> None:
        self.seconds = seconds
        self.osc52 = osc52
        self._found = found
        self._write = write_to_terminal or _to_terminal
        self._serving: _Serving | None = None
        self._sent_until = 0.0

    def available(self) -> str | None:
        """Return how words would be copied now: a helper's name or :data:`TERMINAL`; ``None`` for none."""
        if self.osc52:
            return TERMINAL
        return next((helper.name for helper in self._helpers()), None)

    def _helpers(self) -> Sequence[Helper]:
        return helpers() if self._found is None else self._found

    def copy(self, text: str) -> Copied:
        """Offer ``text``; what was offered before is gone.

        Returns:
            How it went. It takes about :data:`SETTLED` seconds to know.

        Raises:
            NoClipboard: no helper holds the words, and the terminal was not chosen.
        """
        self.clear()
        if self.osc52:
            return self._send(text)
        for helper in self._helpers():
            serving = _Serving(helper, text, self.seconds)
            if serving.start():
                self._serving = serving
                return Copied(helper.name, Result.COPIED)
        raise NoClipboard(
            "There is no clipboard that can be used here.",
            "Nothing left the program.",
            "The words can be shown on the whole screen to select them, or written to a file.",
        )

    def _send(self, text: str) -> Copied:
        data = text.encode("utf-8", "replace")
        if len(data) > MOST_FOR_TERMINAL:
            raise NoClipboard(
                f"The words are too long to go through the terminal ({len(data):,} bytes).",
                "Nothing left the program.",
                "Copy them part by part, or write them to a file.",
            )
        self._write(f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07")
        self._sent_until = time.monotonic() + self.seconds
        return Copied(TERMINAL, Result.SENT)

    @property
    def holding(self) -> bool:
        """Whether words of ours are still offered, as far as we can know."""
        return (self._serving is not None and self._serving.present) or self._sent_until > time.monotonic()

    @property
    def seconds_left(self) -> float:
        """Seconds until the words are cleared; 0 when nothing is offered."""
        if self._serving is not None and self._serving.present:
            return max(0.0, self._serving.left)
        return max(0.0, self._sent_until - time.monotonic())

    def clear(self) -> None:
        """Take back what we offered; nothing happens when somebody else's words are there by now."""
        if self._serving is not None:
            self._serving.end()
            self._serving = None
        if self._sent_until:
            self._sent_until = 0.0
            with contextlib.suppress(OSError, NoClipboard):
                self._write("\x1b]52;c;!\x07")

    close = clear

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()


def _to_terminal(sequence: str) -> None:
    """Write to the terminal itself, past anything that catches standard output.

    Raises:
        NoClipboard: there is no terminal.
    """
    try:
        with open(TERMINAL_DEVICE, "w", encoding="ascii") as terminal:  # noqa: PTH123 - a device, not a file
            terminal.write(sequence)
    except OSError:
        raise NoClipboard(
            "There is no terminal to send the words through.", "Nothing left the program."
        ) from None
