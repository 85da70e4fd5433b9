"""The one that stays behind: a small process that empties the terminal when the program could not.

It is split off before anything was typed, holds nothing, and sleeps until the program ends. When the program
says goodbye it ends too. When the program was killed, or crashed in a library, it empties screen and
scrollback and gives the terminal back.
"""

from __future__ import annotations

import os
import sys

if sys.platform != "win32":
    import termios

from journal_tui.door import signals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# CAN and ST end a half-written sequence (ECMA-48); synchronised output, kitty's keys, the other mouse modes
# and reports off; then what the terminal's caller adds; last an empty title.
_FIRST = b"\x18\x1b\\\x1b[?2026l\x1b[<u\x1b[?1015l\x1b[?1016l\x1b[?2048l\x1b[?7h"
_LAST = b"\x1b]2;\x07"
_DEAF = ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "SIGTSTP")


class Staying:
    """Watches over the terminal from now on, until :meth:`goodbye`.

    Args:
        target: descriptor of the terminal.
        settings: the terminal's own settings, put back when the program could not.
        empty: what empties the terminal; where there is nothing to empty, nothing is written at all.
    """

    def __init__(self, target: int, settings: list[Any], empty: bytes) -> None:
        self._child = 0
        ours, self._line = os.pipe()
        try:
            self._child = _split_off()
        except OSError:
            # No room for another process: everything else still works.
            os.close(ours)
            return
        if self._child == 0:
            try:
                _stay(ours, self._line, target, settings, _FIRST + empty + _LAST if empty else b"")
            finally:
                os._exit(0)
        os.close(ours)

    def goodbye(self) -> None:
        """End it: the terminal was given back, or is about to be taken by the program anew."""
        line, self._line = self._line, -1
        if line < 0:
            return
        try:
            os.write(line, b".")
        except OSError:
            pass
        finally:
            os.close(line)
        try:
            os.waitpid(self._child, 0)
        except OSError:
            return


def _split_off() -> int:
    """Split off a process; 0 in it."""
    number = -1
    if sys.platform != "win32":
        number = os.fork()
    if number < 0:
        raise OSError
    return number


def _stay(line: int, theirs: int, target: int, settings: list[Any], empty: bytes) -> None:
    """Wait for the program's word or its end."""
    os.close(theirs)
    signals.wake_by(-1)
    for name in _DEAF:
        signals.ignore(name)
    # A session of its own: keys that send signals, and the shell's jobs, are the program's.
    if sys.platform != "win32":
        os.setsid()
        if os.read(line, 1):
            return
        try:
            while empty:
                empty = empty[os.write(target, empty) :]
            termios.tcsetattr(target, termios.TCSAFLUSH, settings)
        except (OSError, termios.error):
            return
