"""The program behind the screens: what they share, and the one way out."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual._path import CSSPathType
from textual.binding import BindingType

from journal_tui.tui import ways
from journal_tui.tui.commands import EVERYWHERE, bindings_of
from journal_tui.tui.leaving import LeavingDriver
from journal_tui.tui.textual_private import GuardedApp
from journal_tui.tui.themes import DUSK, PALETTES

if TYPE_CHECKING:
    from journal_tui.journal.preferences import Preferences
    from journal_tui.journal.session import Open


class Keeper(Protocol):
    """Something that holds words that are not saved yet (an autosave)."""

    async def flush(self) -> None:
        """Save them."""
        ...

    def flush_sync(self) -> None:
        """Save them without an event loop."""
        ...


class ClipboardOwner(Protocol):
    """The one owner of the computer's clipboard."""

    def copy(self, text: str) -> object:
        """Offer ``text``; blocks for up to a tenth of a second or so."""
        ...

    def clear(self) -> None:
        """Take back what is offered."""
        ...


class Marked:
    """The ids of the entries that are marked, in the order they were marked."""

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._ids))

    def __len__(self) -> int:
        return len(self._ids)

    def toggle(self, entry_id: str) -> bool:
        """Mark an entry or take its mark away; return whether it is marked now."""
        if entry_id in self._ids:
            del self._ids[entry_id]
            return False
        self._ids[entry_id] = None
        return True

    def drop(self, entry_id: str) -> None:
        """Take the mark of an entry away, if it has one."""
        self._ids.pop(entry_id, None)

    def clear(self) -> None:
        """Take every mark away."""
        self._ids.clear()


class CalmApp(GuardedApp, inherit_bindings=False):
    """What every screen can rely on.

    Attributes:
        marked: the entries marked for sharing.
        save_state: "saved", "saving", "unsaved" or "failed"; set it by :meth:`say_saved`.
        last_backup: when the last backup was made, in words; empty when never.
        clipboard_owner: who owns the computer's clipboard; ``None`` until something was copied.
        keepers: what must be saved before the program ends (:meth:`keep`).
        stoppers: called when the program is about to end, to cancel long work.
        locking: whether the program ends to lock.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["styles/base.tcss", "styles/parts.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("everywhere", EVERYWHERE)]
    NOTIFICATION_TIMEOUT = 6
    HORIZONTAL_BREAKPOINTS = sorted(((0, "-narrow"), (90, "-wide"), (150, "-vast")))
    VERTICAL_BREAKPOINTS = sorted(((0, "-low"), (16, "-short"), (24, "-tall")))
    settle_within = 0.5

    def __init__(self, open_: "Open | None", preferences: "Preferences") -> None:
        super().__init__()
        self.driver_class = LeavingDriver
        self._open = open_
        self.preferences = preferences
        self.marked = Marked()
        self.save_state = "saved"
        self.last_backup = ""
        self.clipboard_owner: ClipboardOwner | None = None
        self.keepers: list[Keeper] = []
        self.stoppers: list[Callable[[], None]] = []
        self.locking = False
        self.lock: Callable[[], object] | None = None
        self._ending: asyncio.Task[None] | None = None
        for palette in PALETTES.values():
            self.register_theme(palette.theme())
        self.use_preferences(preferences)

    # What screens use.

    @property
    def open(self) -> "Open":
        """The open journal.

        Raises:
            RuntimeError: there is none yet (the welcome).
        """
        if self._open is None:
            raise RuntimeError("no journal is open yet")
        return self._open

    @property
    def has_journal(self) -> bool:
        """Whether a journal is open."""
        return self._open is not None

    def use_preferences(self, preferences: "Preferences") -> None:
        """Follow these settings from now on (the caller saves them)."""
        self.preferences = preferences
        self.theme = str(preferences.theme) if str(preferences.theme) in PALETTES else DUSK.name
        self.animation_level = "none"

    def keep(self, keeper: Keeper) -> None:
        """Save ``keeper`` before leaving, locking and at signals, until :meth:`kept`."""
        if keeper not in self.keepers:
            self.keepers.append(keeper)

    def kept(self, keeper: Keeper) -> None:
        """Forget ``keeper``: it has nothing unsaved and its screen is closing."""
        if keeper in self.keepers:
            self.keepers.remove(keeper)

    def say_saved(self, state: str) -> None:
        """Show a save state in the header: "saved", "saving", "unsaved" or "failed"."""
        if state != self.save_state:
            self.save_state = state
            self.status_changed()

    def status_changed(self) -> None:
        """Have the header and the keys line drawn anew."""
        if self.is_running and self.screen_stack:
            self.screen.refresh_bindings()

    def status(self) -> Sequence[str]:
        """Return what the header says on its right side, the most important last."""
        parts: list[str] = []
        if self.marked:
            parts.append(f"{len(self.marked)} marked")
        if self.last_backup:
            parts.append(f"backed up {self.last_backup}")
        minutes = self.preferences.lock_minutes
        parts.append(f"locks after {minutes} min" if minutes else "does not lock by itself")
        parts.append({"failed": "not saved yet", "unsaved": "saving"}.get(self.save_state, self.save_state))
        return parts

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours' names for the moment before a theme is chosen."""
        return DUSK.variables()

    def copied(self, text: str) -> None:
        """Offer ``text`` through the one clipboard owner, when there is one."""
        owner = self.clipboard_owner
        if owner is not None:
            self.run_worker(lambda: owner.copy(text), thread=True, exit_on_error=False)

    def go(
        self,
        name: str,
        then: Callable[[object], None] | None = None,
        **given: object,
    ) -> None:
        """Open the screen ``name`` (see :mod:`journal_tui.tui.ways`), unless it is the one on top.

        Args:
            name: the screen's name.
            then: called with what the screen gives back when it closes.
            given: what its constructor wants.
        """
        new = ways.screen(name, **given)
        if type(self.screen) is not type(new):
            self.push_screen(new, then)

    # What works everywhere.

    def action_help(self) -> None:
        """Show what can be done on the present screen."""
        self.go("help", about=self.screen)

    def action_palette(self) -> None:
        """Show everything one can do here, by name."""
        self.go("palette", about=self.screen)

    def action_grounding(self) -> None:
        """Show the grounding exercises."""
        self.go("grounding")

    def action_helplines(self) -> None:
        """Show the helplines."""
        self.go("helplines")

    def action_veil(self) -> None:
        """Cover what is on the screen."""
        self.go("veil")

    # The way out.

    def action_leave(self) -> None:
        """Leave at once."""
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
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            loop.add_signal_handler(number, self.leave_soon, 128 + int(number))

    def _begin_ending(self, code: int, *, locking: bool) -> None:
        if self._ending is not None:
            return
        self.locking = locking
        driver = self._driver
        if isinstance(driver, LeavingDriver):
            driver.blank()
            driver.answered()
        for stop in tuple(self.stoppers):
            stop()
        self._ending = asyncio.get_running_loop().create_task(self._end(code))

    async def _end(self, code: int) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._settled(), self.settle_within)
        for keeper in tuple(self.keepers):
            try:
                await keeper.flush()
            except Exception:  # noqa: BLE001 - the next keeper and the closing still have to come
                self._return_code = 1
        self.forget_copied()
        if self.clipboard_owner is not None:
            self.clipboard_owner.clear()
        if self._open is not None:
            await self._open.close()
        self.exit(code, return_code=code)

    async def _settled(self) -> None:
        """Wait until the keys typed so far have reached the widget in focus, and its changes their screen."""
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
        self.finish()
        driver = self._driver
        if isinstance(driver, LeavingDriver):
            driver.give_back()
        if locking and self.lock is not None:
            self.lock()
        self.end_process(0)

    def finish(self) -> None:
        """Save and close without an event loop; harmless when all of it is done."""
        for keeper in tuple(self.keepers):
            try:
                keeper.flush_sync()
            except Exception:  # noqa: BLE001 - the next keeper and the closing still have to come
                self._return_code = 1
        if self.clipboard_owner is not None:
            self.clipboard_owner.clear()
        if self._open is not None:
            self._open.close_sync(5.0)

    def end_process(self, code: int) -> None:
        """End the process without waiting for anything."""
        os._exit(code)
