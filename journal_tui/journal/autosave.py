"""Saves what is being written, so that nothing on the screen is ever more than seconds from the disk."""

import asyncio
import threading
from collections.abc import Callable
from enum import StrEnum

from journal_tui.journal.session import Open
from journal_tui.model.entry import Words
from journal_tui.model.errors import JournalError
from journal_tui.vault.vault import Vault

AFTER_LAST_KEY = 1.0
"""Seconds after the last change before it is saved."""

AFTER_FIRST_KEY = 5.0
"""Seconds after the first unsaved change before it is saved, however steadily one types."""

RETRY = 3.0
"""Seconds before a failed save is tried again."""


class SaveState(StrEnum):
    """How things stand between the screen and the disk."""

    SAVED = "saved"
    UNSAVED = "unsaved"
    SAVING = "saving"
    FAILED = "failed"


def is_empty(words: Words) -> bool:
    """Whether nothing was written: no title, text, date, tags or content note."""
    typed = (words.title, words.text, words.content_note)
    return not (any(part.strip() for part in typed) or words.happened or words.tags)


class Autosave:
    """One task that saves the latest words of one entry.

    Args:
        open_: the open journal.
        entry_id: the entry; ``None``: one is made at the first save, never for an empty page.
        before: what is on the disk already.
        on_state: told of each new state, on the event loop.

    Attributes:
        entry_id: the entry's id once there is one.
        state: how things stand.
        error: why the last save failed; ``None`` when it did not.
    """

    def __init__(
        self,
        open_: Open,
        entry_id: str | None = None,
        before: Words | None = None,
        on_state: Callable[[SaveState], None] | None = None,
    ) -> None:
        self._open = open_
        self.entry_id = entry_id
        self.state = SaveState.SAVED
        self.error: JournalError | None = None
        self._on_state = on_state
        self._saved = before
        self._latest: Words | None = None
        self._first_change = 0.0
        self._last_change = 0.0
        self._task: asyncio.Task[None] | None = None
        self._begun = False
        # Saves come from the event loop and, on the way out, from another thread: one at a time.
        self._lock = threading.Lock()

    # What the editor calls.

    def note(self, words: Words) -> None:
        """Take over what is on the screen now; it is saved soon. Cheap: call it at each change."""
        now = asyncio.get_running_loop().time()
        if self._latest is None:
            self._first_change = now
        self._latest = words
        self._last_change = now
        if self.state is not SaveState.FAILED:
            self._say(SaveState.UNSAVED)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._keep_saving(), name="autosave")

    async def flush(self) -> None:
        """Save what is unsaved, now.

        Raises:
            NotSaved: it could not be written; the words are kept and :meth:`flush` can be called again.
        """
        while self._latest is not None:
            if not await self._save():
                break
        if self.error is not None:
            raise self.error

    def flush_sync(self) -> None:
        """Save what is unsaved without an event loop: for signals and for the way out.

        Raises:
            NotSaved: as :meth:`flush`.
        """
        self._open.call_sync(self._write)
        if self.error is not None:
            raise self.error

    def stop(self) -> None:
        """End the task; what is unsaved must have been flushed."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    # How it is done.

    async def _keep_saving(self) -> None:
        loop = asyncio.get_running_loop()
        while self._latest is not None:
            due = min(self._last_change + AFTER_LAST_KEY, self._first_change + AFTER_FIRST_KEY)
            if (wait := due - loop.time()) > 0:
                await asyncio.sleep(wait)
                continue
            if not await self._save():
                await asyncio.sleep(RETRY)

    async def _save(self) -> bool:
        self._say(SaveState.SAVING)
        # Shielded: a cancelled waiter must not make a save half heard of.
        await asyncio.shield(asyncio.ensure_future(self._open.call(self._write)))
        if self.error is not None:
            self._say(SaveState.FAILED)
            return False
        if self._latest is None:
            self._say(SaveState.SAVED)
        else:
            # Typed while the disk was busy: these words wait for their own time.
            self._first_change = asyncio.get_running_loop().time()
            self._say(SaveState.UNSAVED)
        return True

    def _write(self, vault: Vault) -> None:
        """Write the latest words; runs on the vault's thread."""
        with self._lock:
            words = self._latest
            if words is None:
                return
            try:
                self._write_words(vault, words)
            except JournalError as error:
                self.error = error
                return
            self.error = None
            self._saved = words
            if self._latest is words:
                self._latest = None

    def _write_words(self, vault: Vault, words: Words) -> None:
        if words == self._saved:
            return
        if self.entry_id is None:
            if not is_empty(words):
                self.entry_id = vault.entries.add(words).id
                self._begun = True
            return
        if not self._begun:
            vault.entries.begin_sitting(self.entry_id)
            self._begun = True
        vault.entries.revise(self.entry_id, words, same_sitting=True)

    def _say(self, state: SaveState) -> None:
        if state is not self.state:
            self.state = state
            if self._on_state is not None:
                self._on_state(state)
