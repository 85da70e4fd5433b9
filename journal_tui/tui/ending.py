"""The way out: clear the terminal, save, close, end; the same for leaving, locking and signals."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from journal_tui.model.errors import JournalError, NotSaved
from journal_tui.tui.holding import ClipboardOwner, Keeper
from journal_tui.tui.leaving import LeavingDriver
from journal_tui.tui.textual_private import GuardedApp

if TYPE_CHECKING:
    from journal_tui.journal.session import Open


def unsaved_words(error: Exception) -> str:
    """Return what is told when the last words could not be saved; none of them is in it."""
    reason = error.happened if isinstance(error, JournalError) else "The journal could not be written."
    return f"The last changes could not be saved. {reason} What was saved before is safe."


class EndingApp(GuardedApp, inherit_bindings=False):
    """An app that can be left at any moment without losing a word.

    Attributes:
        clipboard_owner: who owns the computer's clipboard; ``None`` until something was copied.
        keepers: what must be saved before the program ends (:meth:`keep`).
        stoppers: called when the program is about to end, to cancel long work.
        lock: goes to the door in place of this process; ``None``: locking leaves.
        locking: whether the program ends to lock.
        told_at_door: number of what the door says after locking (:data:`journal_tui.door.sheet.TOLD`).
        practice: called in place of leaving, once: the welcome lets one try it.
        give_back: puts the terminal as it was before the program took it; for an end without the event loop.
        unsaved: why the last words could not be saved, in words; empty when they were.
        settle_within: seconds that keys typed just before may take to reach what saves them.
    """

    settle_within = 0.5
    close_within = 5.0
    write_within = 0.05
    keep_trying_for = 8.0
    keep_trying_every = 0.5

    def __init__(self, open_: "Open | None") -> None:
        super().__init__()
        self.driver_class = LeavingDriver
        self.held: Open | None = open_
        self.clipboard_owner: ClipboardOwner | None = None
        self.keepers: list[Keeper] = []
        self.stoppers: list[Callable[[], None]] = []
        self.lock: Callable[[], object] | None = None
        self.give_back: Callable[[], object] | None = None
        self.locking = False
        self.told_at_door = 0
        self.unsaved = ""
        self.practice: Callable[[], None] | None = None
        self._ending: asyncio.Task[None] | None = None
        self._code = 0

    def words_for_door(self) -> list[str]:
        """Return what the locked program is started with besides what this one was."""
        return ["--told", str(self.told_at_door)] if self.told_at_door else []

    def keep(self, keeper: Keeper) -> None:
        """Save ``keeper`` before leaving, locking and at signals, until :meth:`kept`."""
        if keeper not in self.keepers:
            self.keepers.append(keeper)

    def kept(self, keeper: Keeper) -> None:
        """Forget ``keeper``: it has nothing unsaved and its screen is closing."""
        if keeper in self.keepers:
            self.keepers.remove(keeper)

    def hold(self, open_: "Open") -> None:
        """Take care of a journal that was just made: it is closed on the way out."""
        self.held = open_

    @property
    def practising(self) -> bool:
        """Whether the next *leave* only pretends."""
        return self.practice is not None

    @property
    def ending(self) -> bool:
        """Whether the way out has begun."""
        return self._ending is not None

    def action_leave(self) -> None:
        """Leave at once; where the welcome lets one try it, only pretend."""
        practice, self.practice = self.practice, None
        if practice is not None:
            practice()
        else:
            self.leave_soon(0)

    def action_lock(self) -> None:
        """Lock."""
        self.lock_soon()

    def leave_soon(self, code: int) -> None:
        """Clear the terminal, save, close and end with ``code``; returns at once."""
        self._begin_ending(code, locking=False)

    def lock_soon(self) -> None:
        """Clear the terminal, save, close and go to the door; returns at once."""
        self._begin_ending(0, locking=self.lock is not None)

    def listen_to_signals(self) -> None:
        """Save and end when the system asks the program to: exit code 128 + the signal's number."""
        loop = asyncio.get_running_loop()
        if sys.platform == "win32":
            # Its event loop listens to none; a handler of Python's wakes it.
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGBREAK):
                signal.signal(number, lambda n, _: loop.call_soon_threadsafe(self.leave_soon, 128 + n))
        else:
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
                loop.add_signal_handler(number, self.leave_soon, 128 + int(number))

    def _begin_ending(self, code: int, *, locking: bool) -> None:
        if self._ending is not None:
            if self.locking and not locking:  # a signal asks it to end: nobody waits for a door
                self.locking, self._code = False, code
            return
        self.locking, self._code = locking, code
        driver = self._driver
        if isinstance(driver, LeavingDriver):
            driver.blank()
            driver.answered()
        for stop in tuple(self.stoppers):
            stop()
        self._ending = asyncio.get_running_loop().create_task(self._end())

    async def _end(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._settled(), self.settle_within)
        for keeper in tuple(self.keepers):
            await self._keep_for_sure(keeper)
        self.forget_copied()
        if self.clipboard_owner is not None:
            self.clipboard_owner.clear()
        if self.held is not None:
            try:
                await self.held.close()
            except Exception as error:  # noqa: BLE001 - the program still has to end
                self.unsaved = self.unsaved or unsaved_words(error)
        self.exit(self._code, return_code=self._code)

    async def written(self) -> None:
        """Wait until what was painted was written: the thread that does it need not take turns meanwhile."""
        driver, loop = self._driver, asyncio.get_running_loop()
        until = loop.time() + self.write_within
        if isinstance(driver, LeavingDriver):
            while driver.out.is_writing and loop.time() < until:  # noqa: ASYNC110 - a thread brings it about
                await asyncio.sleep(0.0005)

    def can_crash(self) -> bool:
        """Tell whether an error ends the program; none on the way out: a closing journal refuses screens."""
        return self._ending is None

    async def _keep_for_sure(self, keeper: Keeper) -> None:
        """Save, and try again for a while when the disk does not take it; the screen is empty meanwhile."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self.keep_trying_for
        while True:
            try:
                await keeper.flush()
            except Exception as error:  # noqa: BLE001 - the next keeper and the closing still have to come
                if loop.time() < until and isinstance(error, NotSaved):
                    await asyncio.sleep(self.keep_trying_every)
                    continue
                self.unsaved = unsaved_words(error)
            return

    async def keys_through(self) -> None:
        """Wait until keys that are held back were given on; here none are."""

    async def _settled(self) -> None:
        """Wait until the keys typed so far have reached the widget in focus, and its changes their screen."""
        await self.keys_through()
        done = asyncio.Event()
        focused = self.focused

        def at_screen() -> None:
            self.screen.call_later(done.set)

        def at_widget() -> None:
            if focused is not None and focused.is_attached:
                focused.call_later(at_screen)
            else:
                at_screen()

        self.call_later(at_widget)
        await done.wait()

    def leave_without_loop(self, *, locking: bool) -> None:
        """Save, close and end from a thread, because the event loop does not answer."""
        for stop in tuple(self.stoppers):
            stop()
        self.finish()
        driver = self._driver
        if isinstance(driver, LeavingDriver):
            driver.give_back()
        if locking and self.lock is not None:
            self.lock()
        if self.give_back is not None:
            self.give_back()
        self.end_process(1 if self.unsaved else 0)

    def finish(self) -> None:
        """Save and close without an event loop; harmless when all of it is done."""
        for keeper in tuple(self.keepers):
            try:
                keeper.flush_sync()
            except Exception as error:  # noqa: BLE001 - the next keeper and the closing still have to come
                self.unsaved = self.unsaved or unsaved_words(error)
        if self.clipboard_owner is not None:
            self.clipboard_owner.clear()
        if self.held is not None:
            self.held.close_sync(self.close_within)

    def end_process(self, code: int) -> None:
        """End the process without waiting for anything."""
        os._exit(code)
