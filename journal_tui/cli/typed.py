"""A text that is typed, or pasted, on the terminal.

A terminal that hands over whole lines takes 4,095 bytes of one and drops the rest without a word (termios(3),
canonical mode): a pasted paragraph would lose its end. So signs are taken as they come, and what a terminal
does for a line is done here: Backspace, Ctrl+W, Ctrl+U, and Ctrl+D for the end.
"""

import codecs
import contextlib
import os
import select
import sys
from collections.abc import Callable

from journal_tui.cli.given_back import given_back
from journal_tui.cli.output import cells
from journal_tui.cli.waiting import read as read_at_once
from journal_tui.model.text import shown

if sys.platform != "win32":
    import termios

_CHUNK = 1 << 16
_ERASE, _WORD, _LINE, _END = "\x7f\x08", "\x17", "\x15", "\x04"
_LOCAL_MODES, _CHARACTERS = 3, 6
_TERMINAL = "/dev/tty"


class Typed:
    """What was typed so far.

    Attributes:
        ended: whether Ctrl+D on an empty line, or twice, has ended it.
    """

    def __init__(self) -> None:
        self.ended = False
        self._signs = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._lines: list[str] = []
        self._line: list[str] = []
        self._asked_for_end = False

    def take(self, data: bytes) -> str:
        """Take what came from the terminal, and return what it is to show."""
        return "".join(self._taken(sign) for sign in self._signs.decode(data))

    def text(self) -> bytes:
        """Return the text, in the bytes that were typed."""
        return "".join([*self._lines, *self._line]).encode("utf-8", "surrogateescape")

    def _taken(self, sign: str) -> str:
        if self.ended:
            return ""
        asked, self._asked_for_end = self._asked_for_end, sign == _END
        if sign == _END:
            self.ended = asked or not self._line
            return ""
        kept = self._kept(sign)
        if kept is not None:
            return self._without(max(kept, 0))
        self._line.append(sign)
        if sign == "\n":
            self._lines.append("".join(self._line))
            self._line = []
        return _echo(sign)

    def _kept(self, sign: str) -> int | None:
        """Return how much of this line is left after a key that takes from it; ``None`` for any other."""
        if sign in _ERASE:
            return len(self._line) - 1
        if sign == _WORD:
            before, gap, _ = "".join(self._line).rstrip(" ").rpartition(" ")
            return len(before + gap)
        return 0 if sign == _LINE else None

    def _without(self, kept: int) -> str:
        """Drop the signs of this line from ``kept`` on, and return what takes them off the screen."""
        wide = sum(cells(_echo(sign)) for sign in self._line[kept:])
        del self._line[kept:]
        return "\b" * wide + " " * wide + "\b" * wide


def _echo(sign: str) -> str:
    return f"^{chr(ord(sign) ^ 64)}" if sign < " " and sign not in "\n\t" else shown(sign)


def read_typed(limit: int, begun: Callable[[], None]) -> bytes | None:
    """Read a text from the terminal that is standard input, at most about ``limit`` bytes.

    Args:
        limit: when to stop, in bytes.
        begun: called when nothing that is typed from now on can be lost.

    Returns:
        the text; ``None`` where there is no terminal to show it on, then nothing was read.
    """
    if sys.platform == "win32":
        from journal_tui.cli import windows_typing  # noqa: PLC0415 - other systems have no need of it

        typed = windows_typing.read_typed(limit, begun)
    else:
        typed = _on_terminal(limit, begun)
    return typed


if sys.platform != "win32":

    def _on_terminal(limit: int, begun: Callable[[], None]) -> bytes | None:
        try:
            screen = os.open(_TERMINAL, os.O_WRONLY | os.O_NOCTTY | os.O_CLOEXEC | os.O_NONBLOCK)
        except OSError:
            return None
        before = termios.tcgetattr(0)
        with given_back(0):
            try:
                single = termios.tcgetattr(0)
                single[_LOCAL_MODES] &= ~(termios.ICANON | termios.ECHO)
                single[_CHARACTERS][termios.VMIN], single[_CHARACTERS][termios.VTIME] = 1, 0
                termios.tcsetattr(0, termios.TCSADRAIN, single)
                begun()
                return _read(screen, limit)
            finally:
                with contextlib.suppress(termios.error):
                    termios.tcsetattr(0, termios.TCSADRAIN, before)
                os.close(screen)


def _read(screen: int, limit: int) -> bytes:
    typed, read = Typed(), 0
    while not typed.ended and read <= limit:
        data = read_at_once(0, _CHUNK)
        if not data:
            break
        read += len(data)
        _show(screen, typed.take(data).encode("utf-8", "replace"))
    return typed.text()


def _show(screen: int, said: bytes) -> None:
    """Show what was typed; where the terminal is too slow for that, more of what is typed goes first."""
    while said:
        try:
            said = said[os.write(screen, said) :]
        except BlockingIOError:
            if select.select([0], [screen], [])[0]:
                return
