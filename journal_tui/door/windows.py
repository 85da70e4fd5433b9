"""The same bare terminal on Windows: its console, and whoever waits for this process."""

from __future__ import annotations

from journal_tui.door.terminal import ENTER, HOLD, LEAVE, Terminal, TerminalGoneError
from journal_tui.vault.process import windows_again
from journal_tui.vault.process.hardening import same_program
from journal_tui.vault.process.windows_console import Console, NoConsoleError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def waits_for(arguments: Sequence[str]) -> int | None:
    """Start the program in a process of its own and wait for it, so that locking can end that one.

    Args:
        arguments: what the program was started with.

    Returns:
        its exit code; ``None`` in the process that is waited for already.
    """
    if windows_again.watched():
        windows_again.begin()
        return None
    return windows_again.watch(same_program(arguments), _empty)


def _empty() -> None:
    try:
        console = Console()
    except NoConsoleError:
        return
    console.take()
    console.write(LEAVE)
    console.give_back(forget=True)
    console.close()


class WindowsTerminal(Terminal):
    """The console; what empties it when this process is killed is the process that waits for it."""

    def __init__(self, source: int = 0, target: int = 1) -> None:
        self.source = source
        self.target = target
        self.taken = False
        self.drawn = False
        self._console = Console()

    @property
    def wake_descriptor(self) -> int:
        """There is none: the console is waited for, and a signal's handler wakes it."""
        return -1

    def begin(self, *, drawn: bool = True) -> None:
        """Take the console; :class:`Terminal` says more."""
        self.taken = True
        self.drawn = drawn
        self.again()

    def stay_behind(self) -> None:
        """Do nothing: whoever waits for this process stays behind."""

    def again(self) -> None:
        """Take the console once more, and go to the alternate screen."""
        self._console.take()
        if self.drawn:
            self.write(ENTER)

    def restore(self, *, clear: bool = True) -> None:
        """Blank everything and drop the keys nobody read; safe to call twice."""
        if self.taken:
            self.taken = False
            if clear and self.drawn:
                self.write(LEAVE)
            self._console.give_back(forget=True)
        windows_again.goodbye()

    def hold(self) -> None:
        """Blank the screen for the program that follows, which finds the console as it was."""
        self.write(HOLD)
        self.taken = False
        self._console.give_back()

    def write(self, data: bytes) -> None:
        """Write all of ``data``; a console that is gone is noticed by :meth:`wait`."""
        try:
            self._console.write(data)
        except OSError:
            return

    def wait(self, seconds: float | None = None) -> bytes:
        """Wait for keys, a wake-up or the time; :class:`Terminal` says more."""
        try:
            return self._console.wait(seconds)
        except OSError as error:
            raise TerminalGoneError from error

    def wake(self) -> None:
        """End a :meth:`wait` from another thread."""
        self._console.wake()

    def close(self) -> None:
        """Close what was opened here."""
        self._console.close()
