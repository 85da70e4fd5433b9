"""A draft is saved soon after every change, and before anything ends."""

import asyncio
from collections.abc import Callable

from journal_tui.journal.session import Open
from journal_tui.model.draft import Draft
from journal_tui.model.errors import JournalError
from journal_tui.sharing.flow import Flow

SOON = 0.5
"""Seconds from a change to its saving."""

AGAIN = 3.0
"""Seconds until a failed saving is tried again."""


class DraftKeeper:
    """Saves a flow's draft; a failed saving keeps the words and is tried again.

    Args:
        open_: the open journal.
        flow: the draft.
        kept: whether the draft is in the journal already.
        say: told "saved", "saving", "unsaved" or "failed".
    """

    def __init__(self, open_: Open, flow: Flow, say: Callable[[str], None], *, kept: bool) -> None:
        self.state = "saved"
        self._open = open_
        self._flow = flow
        self._say = say
        self._saved: Draft | None = flow.draft if kept else None
        self._task: asyncio.Task[None] | None = None
        flow.changed = self.note
        self.note()

    @property
    def unsaved(self) -> bool:
        """Whether the draft holds something that is not saved."""
        return self._flow.draft != self._saved and self._flow.worth_saving

    def note(self) -> None:
        """Save soon."""
        if self.unsaved and (self._task is None or self._task.done()):
            self._tell("unsaved")
            self._task = asyncio.get_running_loop().create_task(self._soon())

    async def flush(self) -> None:
        """Save now what is not saved.

        Raises:
            JournalError: it could not be saved; the words are still in the flow.
        """
        if self.unsaved:
            draft = self._flow.draft
            self._tell("saving")
            try:
                await self._open.call(lambda vault: vault.drafts.save(draft))
            except JournalError:
                self._tell("failed")
                raise
            self._saved = draft
        if not self.unsaved:
            self._tell("saved")

    def flush_sync(self) -> None:
        """Save now, without an event loop; raises as :meth:`flush` does."""
        if self.unsaved:
            draft = self._flow.draft
            self._open.call_sync(lambda vault: vault.drafts.save(draft))
            self._saved = draft

    async def _soon(self) -> None:
        wait = SOON
        while self.unsaved:
            await asyncio.sleep(wait)
            try:
                await self.flush()
                wait = SOON
            except JournalError:
                wait = AGAIN

    def _tell(self, state: str) -> None:
        self.state = state
        self._say(state)
