"""Leaving and locking at once, on every system: what a driver does with keys before the program sees them."""

import contextvars
import os
import threading
from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size

from journal_tui.tui.key_watch import KeyWatch, Wish
from journal_tui.tui.pasted import Pasted
from journal_tui.tui.terminal_out import TerminalOut

GONE = 128 + 1
"""Exit code when the terminal went away, as after SIGHUP."""


@runtime_checkable
class Leaves(Protocol):
    """What the driver asks of the program when the terminal asks to leave."""

    @property
    def practising(self) -> bool:
        """Whether the next *leave* only pretends."""
        ...

    def action_leave(self) -> None:
        """Leave, or pretend to."""
        ...

    def leave_soon(self, code: int) -> None:
        """Save, close and end with ``code``; called on the event loop's thread."""
        ...

    def lock_soon(self) -> None:
        """Save, close and go back to the door; called on the event loop's thread."""
        ...

    def leave_without_loop(self, *, locking: bool) -> None:
        """Save, close and end at once, on a thread of its own: the event loop does not answer."""
        ...


class LeavingAnywhere(Driver):
    """A driver with a way out that does not wait for the event loop.

    The thread that reads the terminal sees the keys first. On *leave* or *lock* it shuts the output for good
    and clears screen and scrollback, all before the event loop hears of it; then it asks the program to save.
    When the event loop does not answer within ``patience`` seconds, a thread saves and ends the program.

    Attributes:
        out: the one place that writes to the terminal.
        leaves: the program; ``None`` where it cannot be left so.
    """

    patience = 3.0
    out: TerminalOut

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.leaves: Leaves | None = app if isinstance(app, Leaves) else None
        self._answered = threading.Event()
        self._context = contextvars.copy_context()
        self._parser = XTermParser(debug=False)
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._watch, self._pasted = KeyWatch(), Pasted()
        self.prepare()

    def prepare(self) -> None:
        """Make what is needed to read and write here, :attr:`out` at least; nothing is changed yet."""
        raise NotImplementedError

    def write(self, data: str) -> None:
        """Queue ``data`` for the terminal."""
        self.out.write(data)

    def blank(self) -> None:
        """Clear the terminal for good, now, from any thread."""
        self.out.shut()

    def answered(self) -> None:
        """Tell that the program is saving and will end by itself."""
        self._answered.set()

    def give_back(self) -> None:
        """Put the terminal's settings back."""

    def stop_application_mode(self) -> None:
        """Clear the terminal and give it back as it was."""
        self.disable_input()
        self.blank()
        self.give_back()

    def size_now(self) -> Size:
        """Return the size of the terminal at this moment, in columns and rows."""
        return Size(*self._terminal_size((0, 2, 1)))

    def _terminal_size(self, descriptors: tuple[int, ...]) -> tuple[int, int]:
        for fd in descriptors:
            try:
                width, height = os.get_terminal_size(fd)
            except OSError:
                continue
            if width and height:
                return width, height
        return 80, 24

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception:  # noqa: BLE001 - whatever it is, its traceback must not reach the screen
            self._ask(lambda leaves: leaves.leave_soon(1))

    def run_input_thread(self) -> None:
        """Read the terminal, see wishes first, and pass everything else on."""
        raise NotImplementedError

    def _gone(self) -> None:
        self._ask(lambda leaves: leaves.leave_soon(GONE))

    def _tick(self) -> None:
        for event in self._parser.tick():
            self.process_message(event)

    def _take(self, data: bytes) -> bool:
        """Take what was typed; tell whether to go on reading."""
        seen = self._watch.feed(data)
        if (
            seen is not None
            and seen.wish is Wish.LEAVE
            and self.leaves is not None
            and self.leaves.practising
        ):
            self._ask(lambda leaves: leaves.action_leave())
            return True
        if seen is not None:
            self.blank()
            data = data[: seen.at]
        for event in self._parser.feed(self._decode(self._pasted.feed(data))):
            self.process_message(event)
        if seen is not None:
            self._wish(seen.wish)
        return seen is None

    def _wish(self, wish: Wish) -> None:
        locking = wish is Wish.LOCK
        self.blank()
        threading.Thread(target=self._wait_for_answer, args=(locking,), name="leaving", daemon=True).start()
        self._ask(lambda leaves: leaves.lock_soon() if locking else leaves.leave_soon(0))

    def _ask(self, ask: Callable[[Leaves], None]) -> None:
        leaves = self.leaves
        if leaves is not None and not self._loop.is_closed():
            # The context of the loop's thread: in a bare one Textual does not know its app.
            self._loop.call_soon_threadsafe(ask, leaves, context=self._context)

    def _wait_for_answer(self, locking: bool) -> None:
        if not self._answered.wait(self.patience) and self.leaves is not None:
            self.leaves.leave_without_loop(locking=locking)
