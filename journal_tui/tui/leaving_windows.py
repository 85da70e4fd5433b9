"""Leaving and locking at once on Windows: keys come from the console as from a POSIX terminal."""

import asyncio
import threading
import time

from textual.events import Resize

from journal_tui.tui.leaving_any import GONE, LeavingAnywhere
from journal_tui.tui.terminal_out import TerminalOut
from journal_tui.vault.process.windows_console import Console, at_close

# xterm's control sequences: the alternate screen, no cursor, pastes and the focus told; then the mouse.
_BEGIN = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?1004h"
_MOUSE = "\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h"
_LOOK_EVERY = 0.1
_MOST_TO_END = 10.0
"""Seconds; Windows itself waits about five for a program whose window was closed."""


class WindowsLeaving(LeavingAnywhere):
    """A driver for the console; :class:`LeavingAnywhere` says what is different from Textual's."""

    def prepare(self) -> None:
        """Write to the console."""
        self._console = Console()
        self.out = TerminalOut(write=self._console.write)
        self._enough = threading.Event()
        self._thread: threading.Thread | None = None
        self._at_close: object = None

    def start_application_mode(self) -> None:
        """Take the console, and read it on a thread."""
        self._loop = asyncio.get_running_loop()
        self._console.take()
        self._at_close = at_close(self._closing)
        self.write(_BEGIN + (_MOUSE if self._mouse else ""))
        self._tell_size()
        self._enough.clear()
        self._thread = threading.Thread(target=self._run_input_thread, name="keys", daemon=True)
        self._thread.start()

    def disable_input(self) -> None:
        """Stop reading."""
        self._enough.set()
        self._console.wake()
        thread, self._thread = self._thread, None
        if thread is not None and thread is not threading.current_thread():
            thread.join(1)

    def give_back(self) -> None:
        """Put the console's modes back."""
        self._console.give_back(forget=True)

    def close(self) -> None:
        """End the threads."""
        self.out.stop()
        self._console.close()

    def run_input_thread(self) -> None:
        """Read the console, see wishes first, and pass everything else on."""
        while not self._enough.is_set():
            try:
                data = self._console.wait(_LOOK_EVERY)
            except OSError:
                self._gone()
                return
            if self._console.resized:
                self._console.resized = False
                self._tell_size()
            if data and not self._take(data):
                return
            self._tick()

    def _tell_size(self) -> None:
        size = self.size_now()
        self.process_message(Resize(size, size))

    def _closing(self) -> None:
        """Save while Windows waits: the window was closed."""
        self.blank()
        self._ask(lambda leaves: leaves.leave_soon(GONE))
        time.sleep(_MOST_TO_END)  # the process ends meanwhile
