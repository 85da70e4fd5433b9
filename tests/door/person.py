"""Somebody at the other end of a terminal, in this process: a pseudo-terminal and a thread that types."""

import os
import select
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import pyte


class Person:
    """Reads one end of a pseudo-terminal, and does what a script says on a thread.

    Args:
        script: what the person does; an error in it is raised by :meth:`done`.
        columns: width of the terminal.
        rows: height of the terminal.
    """

    def __init__(self, script: Callable[["Person"], None], columns: int = 80, rows: int = 24) -> None:
        self.leader, self.follower = os.openpty()
        os.set_blocking(self.leader, False)
        self._script = script
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def done(self) -> None:
        """Wait for the script's end."""
        self._thread.join(20)
        assert not self._thread.is_alive()
        with suppress(OSError):
            os.close(self.leader)
        with suppress(OSError):
            os.close(self.follower)
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        try:
            self._script(self)
        except BaseException as error:  # noqa: BLE001 - raised by done
            self._error = error
            self.type("\x11")

    def look(self) -> str:
        """Read what there is and return the screen as one line of words."""
        while select.select([self.leader], [], [], 0.01)[0]:
            try:
                data = os.read(self.leader, 65536)
            except OSError:
                break
            if not data:
                break
            self.raw += data
            self._stream.feed(data)
        return " ".join(" ".join(self._screen.display).split())

    def sees(self, words: str) -> None:
        """Wait until ``words`` are on the screen."""
        end = time.monotonic() + 10
        while words not in self.look():
            if time.monotonic() > end:
                raise AssertionError(f"{words!r} is not on the screen: {self.look()}")

    def no_longer_sees(self, words: str) -> None:
        """Wait until ``words`` are gone."""
        end = time.monotonic() + 10
        while words in self.look():
            if time.monotonic() > end:
                raise AssertionError(f"{words!r} is still on the screen")

    def type(self, text: str) -> None:
        """Type."""
        with suppress(OSError):
            os.write(self.leader, text.encode())
