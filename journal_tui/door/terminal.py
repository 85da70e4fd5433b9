"""The bare terminal: taken, drawn on, and given back whatever happens.

Nothing here is imported that the first paint does not need; the standard library's light modules only.
"""

from __future__ import annotations

import os
import select
import sys

if sys.platform != "win32":
    import termios

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from journal_tui.door.staying import Staying

    Settings = list[Any]

HELD = "JOURNAL_TTY"
"""Environment variable that carries the terminal's own settings (numbers only) over the exec of a lock."""

ENTER = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[H\x1b[2J"
"""Goes to a blank alternate screen, with pastes told apart from keys."""

# Paste, mouse, focus and colour modes off, cursor on; blank the alternate screen, leave it, then blank the
# normal screen and what had scrolled off it (xterm's control sequences, "Erase in Display" 3).
LEAVE = (
    b"\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[0m"
    b"\x1b[H\x1b[2J\x1b[?1049l\x1b[0m\x1b[?25h\x1b[H\x1b[2J\x1b[3J"
)
"""Leaves nothing behind."""

HOLD = b"\x1b[0m\x1b[H\x1b[2J\x1b[3J"
"""Blanks screen and scrollback for the program that follows."""

_NUMBERS = 6  # before the control characters: iflag, oflag, cflag, lflag and two speeds


class TerminalGoneError(Exception):
    """The terminal was closed while it was being read."""


def is_terminal(descriptors: tuple[int, ...] = (0, 1, 2)) -> bool:
    """Tell whether all ``descriptors`` are a terminal; standard error too, the screens are drawn there."""
    return all(os.isatty(one) for one in descriptors)


class Terminal:
    """One terminal, in raw mode on its alternate screen between :meth:`begin` and :meth:`restore`.

    Args:
        source: descriptor that is read.
        target: descriptor that is written.
    """

    def __init__(self, source: int = 0, target: int = 1) -> None:
        self.source = source
        self.target = target
        self.taken = False
        self.drawn = False
        self._own: Settings = []
        self._staying: Staying | None = None
        self._wake_out, self._wake_in = os.pipe()
        if sys.platform != "win32":
            os.set_blocking(self._wake_in, False)
            os.set_blocking(self._wake_out, False)

    @property
    def wake_descriptor(self) -> int:
        """The non-blocking descriptor that ends a :meth:`wait` when a byte is written to it."""
        return self._wake_in

    def begin(self, *, drawn: bool = True) -> None:
        """Take the terminal: raw, without echo; what was typed before this stays readable.

        Args:
            drawn: go to the alternate screen and blank it.
        """
        if sys.platform != "win32":
            present = termios.tcgetattr(self.source)
            self._own = _held(present)
            termios.tcsetattr(self.source, termios.TCSANOW, _raw(present))
        self.taken = True
        self.drawn = drawn
        if drawn:
            self.write(ENTER)

    def stay_behind(self) -> None:
        """Have the terminal emptied and given back also when this process is killed; before any thread."""
        if sys.platform != "win32":
            from journal_tui.door.staying import Staying  # noqa: PLC0415 - late: after the first paint

            own = self._own or _held(termios.tcgetattr(self.source), keep=True)
            self._staying = Staying(self.target, own, LEAVE)

    def _goodbye(self) -> None:
        if self._staying is not None:
            self._staying.goodbye()

    def again(self) -> None:
        """Take the terminal once more after something else may have changed its modes."""
        if sys.platform != "win32":
            termios.tcsetattr(self.source, termios.TCSANOW, _raw(termios.tcgetattr(self.source)))
        if self.drawn:
            self.write(ENTER)

    def restore(self, *, clear: bool = True) -> None:
        """Give the terminal back; safe to call twice.

        Args:
            clear: blank everything first, also what had scrolled off; not after the screens, which do it
                themselves and may have said something since.
        """
        if not self.taken:
            self._goodbye()
            return
        self.taken = False
        if clear and self.drawn:
            self.write(LEAVE)
        self._put_back()
        self._goodbye()

    def _put_back(self) -> None:
        if sys.platform != "win32":
            try:
                # Flushed: a passphrase still in the queue must not be typed into the shell.
                termios.tcsetattr(self.source, termios.TCSAFLUSH, self._own)
            except (termios.error, OSError):
                return

    def hold(self) -> None:
        """Blank the screen but stay raw, and leave the terminal's own settings for the exec that follows."""
        self.write(HOLD)
        signs = [sign if isinstance(sign, int) else sign[0] for sign in self._own[_NUMBERS]]
        os.environ[HELD] = ",".join(str(one) for one in [*self._own[:_NUMBERS], *signs])
        self._goodbye()

    def size(self) -> tuple[int, int]:
        """Return (columns, rows); 80 by 24 where the terminal does not say."""
        try:
            columns, rows = os.get_terminal_size(self.target)
        except OSError:
            return (80, 24)
        return (columns or 80, rows or 24)

    def write(self, data: bytes) -> None:
        """Write all of ``data``; a terminal that is gone is silent here and noticed by :meth:`wait`."""
        while data:
            try:
                data = data[os.write(self.target, data) :]
            except BlockingIOError:
                select.select([], [self.target], [], 1)
            except OSError:
                return

    def wait(self, seconds: float | None = None) -> bytes:
        """Wait for typed bytes, a wake-up or the time, whichever is first.

        Returns:
            what was typed; empty after a wake-up or when ``seconds`` have passed.

        Raises:
            TerminalGoneError: the terminal was closed.
        """
        ready, _, _ = select.select([self.source, self._wake_out], [], [], seconds)
        if self._wake_out in ready:
            os.read(self._wake_out, 4096)
        if self.source not in ready:
            return b""
        try:
            data = os.read(self.source, 65536)
        except OSError as error:
            raise TerminalGoneError from error
        if not data:
            raise TerminalGoneError
        return data

    def wake(self) -> None:
        """End a :meth:`wait` from another thread."""
        try:
            os.write(self._wake_in, b"\0")
        except OSError:
            return

    def close(self) -> None:
        """Close what was opened here; the terminal itself stays open."""
        os.close(self._wake_in)
        os.close(self._wake_out)


def _raw(settings: Settings) -> Settings:
    """Return ``settings`` without echo, line editing, signals from keys and flow control (as cfmakeraw)."""
    flags, signs = list(settings[:_NUMBERS]), list(settings[_NUMBERS])
    if sys.platform != "win32":
        flags[0] &= ~(
            termios.BRKINT | termios.ICRNL | termios.INLCR | termios.IGNCR | termios.ISTRIP | termios.IXON
        )
        flags[3] &= ~(termios.ECHO | termios.ECHONL | termios.ICANON | termios.ISIG | termios.IEXTEN)
        signs[termios.VMIN] = 1
        signs[termios.VTIME] = 0
    return [*flags, signs]


def _held(present: Settings, *, keep: bool = False) -> Settings:
    """Return the settings that a lock left for us, once; ``present`` when there are none that make sense."""
    words = (os.environ.get(HELD, "") if keep else os.environ.pop(HELD, "")).split(",")
    try:
        numbers = [int(one) for one in words]
    except ValueError:
        return present
    signs = [bytes([one & 0xFF]) for one in numbers[_NUMBERS:]]
    return [*numbers[:_NUMBERS], signs] if len(signs) == len(present[_NUMBERS]) else present
