"""Saving while someone writes: soon after the last key, never long after the first, and at once when asked.

A word that stood on the screen for five seconds is in the journal. There is one task that saves the latest
text, never one a key: a steady typist would cancel those for ever. A save that fails keeps the words, says so
and is tried again.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from journal_tui.journal.session import Open
from journal_tui.journal.writing import Sitting
from journal_tui.model.entry import Entry, Words
from journal_tui.model.errors import JournalError, NotSaved


class SaveState(StrEnum):
    """Where the latest words are."""

    SAVED = "saved"
    UNSAVED = "unsaved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Pace:
    """When to save, in seconds.

    Attributes:
        quiet: after the last key.
        longest: after the first unsaved key, however steadily keys come.
        retry: after a save that failed.
    """

    quiet: float = 1.0
    longest: float = 5.0
    retry: float = 3.0


def _unexpected() -> NotSaved:
    return NotSaved(
        "Your words could not be saved just now.",
        "They are still on the screen.",
        "The journal goes on trying every few seconds.",
    )


class Autosave:
    """Keeps one entry saved while it is being written.

    Args:
        open_: the open journal.
        entry_id: the entry's id; ``None``: a new one, made at the first save that has something to say.
        on_state: told of every change of :attr:`state`, on the event loop.
        pace: when to save.
        now: seconds that never go back.

    Attributes:
        state: where the latest words are.
        error: why the last save failed; ``None`` when it did not.
        entry: the entry as it was last saved here.
    """

    def __init__(
        self,
        open_: Open,
        entry_id: str | None = None,
        *,
        on_state: Callable[[SaveState], None] | None = None,
        pace: Pace | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open = open_
        self._sitting = Sitting(entry_id)
        self._on_state = on_state
        self._pace = pace or Pace()
        self._now = now
        self._read: Callable[[], Words] = Words
        self._noted = 0
        self._kept = 0
        self._first = self._last = 0.0
        self._one_at_a_time = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self.state = SaveState.SAVED
        self.error: JournalError | None = None
        self.entry: Entry | None = None

    @property
    def entry_id(self) -> str | None:
        """The entry's id, once there is one."""
        return self._sitting.entry_id

    @property
    def unsaved(self) -> bool:
        """Whether there are words that are not in the journal yet."""
        return self._kept != self._noted

    def note(self, read: Callable[[], Words]) -> None:
        """Say that the words have changed; returns at once.

        Args:
            read: gives the words as they are when it is called, so that a long text is not put together at
                every key; it must go on working until the words are saved.
        """
        self._read = read
        self._last = self._now()
        if not self.unsaved:
            self._first = self._last
        self._noted += 1
        if self.state is SaveState.SAVED:
            self._say(SaveState.UNSAVED)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._keep_saving())

    async def flush(self) -> None:
        """Save what is unsaved, now.

        Raises:
            NotSaved, BadText: it could not be saved; the words are kept and tried again.
        """
        while self.unsaved:
            await self._save()

    def flush_sync(self, timeout: float | None = 5.0) -> None:
        """Save what is unsaved without an event loop, from any thread.

        Raises:
            TimeoutError: it took longer than ``timeout`` seconds.
            NotSaved, BadText, Refused: it could not be saved.
        """
        if self.unsaved:
            number, words = self._noted, self._read()
            self._open.call_sync(lambda vault: self._sitting.keep(vault, words), timeout)
            self._kept = max(self._kept, number)

    async def _keep_saving(self) -> None:
        while self.unsaved:
            if self.state is SaveState.FAILED:
                await asyncio.sleep(self._pace.retry)
            else:
                await self._pause()
            try:
                await self._save()
            except JournalError:
                continue

    async def _pause(self) -> None:
        """Wait for a second without keys, but not past the longest time."""
        while self.unsaved:
            due = min(self._last + self._pace.quiet, self._first + self._pace.longest)
            wait = due - self._now()
            if wait <= 0:
                return
            await asyncio.sleep(wait)

    async def _save(self) -> None:
        async with self._one_at_a_time:
            if not self.unsaved:
                return
            number, words = self._noted, self._read()
            if self.state is not SaveState.FAILED:
                self._say(SaveState.SAVING)
            self._first = self._now()
            try:
                entry = await self._open.call(lambda vault: self._sitting.keep(vault, words))
            except Exception as error:  # noqa: BLE001 - whatever it is, the words are kept and tried again
                self.error = error if isinstance(error, JournalError) else _unexpected()
                self._say(SaveState.FAILED)
                raise self.error from None
            self.entry = entry or self.entry
            self.error = None
            self._kept = max(self._kept, number)
            self._say(SaveState.UNSAVED if self.unsaved else SaveState.SAVED)

    def _say(self, state: SaveState) -> None:
        if state is not self.state:
            self.state = state
            if self._on_state is not None:
                self._on_state(state)
