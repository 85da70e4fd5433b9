"""The one place that writes to the terminal, and that can be shut for good from any thread."""

import os
import threading
import time
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue

# CAN ends a half-written escape sequence and ST a half-written string (ECMA-48); then everything this program
# may have switched on is switched off, and screen and scrollback are cleared, on the alternate and on the
# normal screen. xterm's control sequences; 2026, 2048 and CSI < u are in the terminals' own documents.
CLEARED = (
    b"\x18\x1b\\\x1b[?2026l\x1b[0m"
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    b"\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[<u"
    b"\x1b[H\x1b[2J\x1b[3J"
    b"\x1b[?1049l\x1b[?7h\x1b[?25h\x1b[0m"
    b"\x1b[H\x1b[2J\x1b[3J"
    b"\x1b]2;\x07"
)
_POINTER_BACK = b"\x1b]22;default\x07"
_PIECE = 1024
_QUEUED = 30


class TerminalOut:
    """Writes to the terminal on a thread of its own, so that a slow terminal never stops the program.

    After :meth:`shut` nothing that was queued or is written later reaches the terminal.

    Args:
        fd: the terminal's file descriptor.
        write: takes bytes in place of the descriptor and returns how many it took.
    """

    def __init__(self, fd: int = 2, *, write: Callable[[bytes], int] | None = None) -> None:
        self._put = write or partial(os.write, fd)
        self._queue: SimpleQueue[str | None] = SimpleQueue()
        self._writing = threading.Lock()
        self._shut = threading.Event()
        self._pointer_changed = False
        self._asked = self._written = 0
        self._thread = threading.Thread(target=self._run, name="terminal-out", daemon=True)
        self._thread.start()

    @property
    def is_shut(self) -> bool:
        """Whether the terminal was cleared for good."""
        return self._shut.is_set()

    @property
    def is_writing(self) -> bool:
        """Whether there is something that has not been written yet."""
        return self._asked > self._written and self._thread.is_alive() and not self._shut.is_set()

    def write(self, text: str) -> None:
        """Queue ``text``; waits while the terminal is far behind, and drops the text once shut."""
        while self._queue.qsize() > _QUEUED and self._thread.is_alive() and not self._shut.is_set():
            time.sleep(0.002)
        if not self._shut.is_set():
            self._asked += 1
            self._queue.put(text)

    def shut(self, patience: float = 0.1) -> None:
        """Clear screen and scrollback now and write nothing afterwards; from any thread, any number of times.

        Args:
            patience: seconds to wait for a piece that is being written at this moment.
        """
        if self._shut.is_set():
            return
        self._shut.set()
        held = self._writing.acquire(timeout=patience)
        try:
            self._write(CLEARED + (_POINTER_BACK if self._pointer_changed else b""))
        finally:
            if held:
                self._writing.release()

    def stop(self) -> None:
        """End the thread when what is queued has been written."""
        self._queue.put(None)
        self._thread.join(1)

    def _run(self) -> None:
        while (text := self._queue.get()) is not None:
            if "\x1b]22;" in text:
                self._pointer_changed = True
            data = text.encode("utf-8", "replace")
            for start in range(0, len(data), _PIECE):
                with self._writing:
                    if self._shut.is_set():
                        break
                    self._write(data[start : start + _PIECE])
            self._written += 1

    def _write(self, data: bytes) -> None:
        while data:
            try:
                data = data[self._put(data) :]
            except BlockingIOError:
                time.sleep(0.001)
            except OSError:
                return
