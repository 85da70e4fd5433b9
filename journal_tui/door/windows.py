"""The same bare terminal on Windows: keys from the console, drawing by the console's terminal sequences."""

from __future__ import annotations

from importlib import import_module
from time import monotonic, sleep

from journal_tui.door.terminal import ENTER, LEAVE, Terminal

_LOOK_EVERY = 0.005  # seconds; the console cannot be waited for together with anything else
_OUTPUT = -11  # STD_OUTPUT_HANDLE
_TERMINAL_SEQUENCES = 0x0001 | 0x0004  # ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING

# The second code of a key that is no character (_getwch), as the sequence a POSIX terminal sends for it.
_KEYS = {
    ";": "\x1bOP",
    "<": "\x1bOQ",
    "=": "\x1bOR",
    "H": "\x1b[A",
    "P": "\x1b[B",
    "I": "\x1b[5~",
    "Q": "\x1b[6~",
    "G": "\x1b[H",
    "O": "\x1b[F",
}


class WindowsTerminal(Terminal):
    """The console; what it has no word for (settings to give back, a paste's ends) is left out."""

    def __init__(self, source: int = 0, target: int = 1) -> None:
        self.source = source
        self.target = target
        self.taken = False
        self.drawn = False
        self._keys = import_module("msvcrt")
        self._woken = False

    @property
    def wake_descriptor(self) -> int:
        """There is none: signals are looked at every few milliseconds."""
        return -1

    def begin(self, *, drawn: bool = True) -> None:
        """Take the console; :class:`Terminal` says more."""
        self.taken = True
        self.drawn = drawn
        self.again()

    def again(self) -> None:
        """Let the console understand the sequences, and go to the alternate screen."""
        kernel = import_module("ctypes").windll.kernel32
        kernel.SetConsoleMode(kernel.GetStdHandle(_OUTPUT), _TERMINAL_SEQUENCES)
        if self.drawn:
            self.write(ENTER)

    def restore(self, *, clear: bool = True) -> None:
        """Blank everything and drop the keys nobody read; safe to call twice."""
        if not self.taken:
            return
        self.taken = False
        if clear and self.drawn:
            self.write(LEAVE)
        while self._keys.kbhit():
            self._keys.getwch()

    def hold(self) -> None:
        """Blank the screen for the program that follows."""
        self.write(LEAVE)

    def wait(self, seconds: float | None = None) -> bytes:
        """Wait for keys, a wake-up or the time; :class:`Terminal` says more."""
        end = None if seconds is None else monotonic() + seconds
        while not self._keys.kbhit():
            if self._woken or (end is not None and monotonic() >= end):
                self._woken = False
                return b""
            sleep(_LOOK_EVERY)
        typed = ""
        while self._keys.kbhit():
            key: str = self._keys.getwch()
            typed += _KEYS.get(self._keys.getwch(), "") if key in {"\x00", "\xe0"} else key
        # Characters beyond the first plane come as two halves.
        return typed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()

    def wake(self) -> None:
        """End a :meth:`wait` from another thread."""
        self._woken = True

    def close(self) -> None:
        """Do nothing: nothing was opened."""
