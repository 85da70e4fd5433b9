"""Leaving and locking at once: the driver whose input thread clears the terminal by itself."""

import os
import selectors
import sys

from textual.geometry import Size

from journal_tui.tui.key_watch import Wish
from journal_tui.tui.leaving_any import GONE, Leaves, LeavingAnywhere
from journal_tui.tui.terminal_out import TerminalOut

__all__ = ["GONE", "Leaves", "LeavingDriver"]

if sys.platform == "win32":
    from journal_tui.tui.leaving_windows import WindowsLeaving as LeavingDriver
else:
    import termios

    from textual.drivers.linux_driver import LinuxDriver

    class LeavingDriver(LeavingAnywhere, LinuxDriver):
        """Textual's driver for POSIX terminals; :class:`LeavingAnywhere` says what is different."""

        def prepare(self) -> None:
            """Write to the terminal that errors go to; wake the reading thread through a pipe."""
            self.out = TerminalOut(sys.__stderr__.fileno() if sys.__stderr__ is not None else 2)
            self._wake_read, self._wake_write = os.pipe()

        def give_back(self) -> None:
            """Put the terminal's settings back."""
            if self.attrs_before is not None:
                try:
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
                except termios.error:
                    return

        def disable_input(self) -> None:
            """Stop reading, without waiting for the reading thread's next look at the clock."""
            if not self.exit_event.is_set():
                os.write(self._wake_write, b".")
            super().disable_input()

        def close(self) -> None:
            """End the threads."""
            super().close()
            self.out.stop()

        def size_now(self) -> Size:
            """Return the size of the terminal at this moment, in columns and rows."""
            return Size(*self._get_terminal_size())

        def _get_terminal_size(self) -> tuple[int, int]:
            return self._terminal_size((self.fileno, 2, 1))

        def _sigtstp_application(self, *_: object) -> None:
            """Lock instead of stopping: a stopped program would leave its words on the screen."""
            self._wish(Wish.LOCK)

        def _sigcont_application(self, *_: object) -> None:
            """Lock: it was stopped by somebody (SIGSTOP asks nobody), and may go on before other eyes."""
            self._wish(Wish.LOCK)

        def run_input_thread(self) -> None:
            """Read the terminal, see wishes first, and pass everything else on."""
            with selectors.DefaultSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                selector.register(self._wake_read, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    ready = [key.fd for key, _ in selector.select(0.1)]
                    if self._wake_read in ready:
                        os.read(self._wake_read, 1)
                    if self.fileno in ready and not self._read():
                        return
                    self._tick()

        def _read(self) -> bool:
            try:
                data = os.read(self.fileno, 4096)
            except OSError:
                data = b""
            if not data:
                self._gone()
                return False
            return self._take(data)
