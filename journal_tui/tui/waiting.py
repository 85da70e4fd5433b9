"""What a program of screens does differently while it has no journal and no terminal yet.

It is begun early (:mod:`journal_tui.tui.early`). The terminal is still the door's then: nothing is read from
it, nothing is written to it, and none of its modes is asked for.
"""

import asyncio
import sys
import threading
from typing import TYPE_CHECKING

from textual import events
from textual.driver import Driver

from journal_tui.journal.preferences import Preferences
from journal_tui.tui.backing import BackingApp
from journal_tui.tui.holding import AwaitsJournal
from journal_tui.tui.leaving import LeavingDriver

if TYPE_CHECKING:
    from journal_tui.journal.session import Open


class WaitingDriver(Driver):
    """No terminal: what is drawn goes nowhere. Later the terminal's own driver takes its place.

    Attributes:
        successor: the driver that took its place.
    """

    successor: Driver | None = None

    def write(self, data: str) -> None:
        """Do nothing with ``data``."""

    def start_application_mode(self) -> None:
        """Do nothing."""

    def disable_input(self) -> None:
        """Do nothing: nothing is read."""

    def stop_application_mode(self) -> None:
        """Give the terminal back, if it was taken: the library asks the driver that it began with."""
        if self.successor is not None:
            self.successor.stop_application_mode()


class WaitingApp(BackingApp, inherit_bindings=True):
    """An app that can begin without a terminal, and take it later."""

    def __init__(self, open_: "Open | None", preferences: Preferences) -> None:
        super().__init__(open_, preferences)
        self._printed_to = sys.stdout, sys.stderr
        self._later_driver = self.driver_class

    @property
    def waits(self) -> bool:
        """Whether it has no terminal yet."""
        return isinstance(self._driver, WaitingDriver)

    @property
    def stands(self) -> bool:
        """Whether the screen that waits for the journal is laid out, and nothing is left to do."""
        if not (self._screen_stack and self.screen.is_mounted and isinstance(self.screen, AwaitsJournal)):
            return False
        return not any(pump.message_queue_size for pump in (self, *self._registry))

    @property
    def failure(self) -> Exception | None:
        """What went wrong, if anything."""
        return self._exception

    def without_terminal(self) -> None:
        """Begin without a terminal; before it is run."""
        self.driver_class = WaitingDriver

    def _print(self, text: str, stderr: bool = False) -> None:
        """Say what is printed where it belongs: the library would keep it to itself from the beginning."""
        if self.waits:
            self._printed_to[stderr].write(text)
            self._printed_to[stderr].flush()
        else:
            super()._print(text, stderr=stderr)

    def come_here(self) -> None:
        """Go on in this thread: messages look at which one the event loop is on."""
        for pump in (self, *self._registry):
            pump._thread_id = threading.get_ident()  # noqa: SLF001 - nothing else tells them

    async def open_here(self, open_: "Open", preferences: Preferences) -> None:
        """Take the terminal, and show this journal on the screen that stands there."""
        with self._context():
            try:
                await self._take_terminal()
                await self.given(open_, preferences)
            except Exception as error:  # noqa: BLE001 - told as every mistake of the screens is
                self._handle_exception(error)

    async def given(self, open_: "Open", preferences: Preferences) -> None:
        """Show this journal, with these settings."""

    async def _take_terminal(self) -> None:
        before, self.driver_class = self._driver, self._later_driver
        driver = self._build_driver(headless=False, inline=False, mouse=True, size=None)
        if isinstance(before, WaitingDriver):
            before.successor = driver
        driver.start_application_mode()
        size = driver.size_now() if isinstance(driver, LeavingDriver) else self.size
        if size != self.size:
            with self.batch_update():
                self._size = None  # what is told first is followed at once
                await self._dispatch_message(events.Resize(size, size))
                laid = asyncio.Event()
                self.screen.call_later(laid.set)
                await laid.wait()
