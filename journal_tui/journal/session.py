"""The open journal, as everything above the vault uses it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from journal_tui.model.clock import Clock
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.vault import Vault
from journal_tui.vault.vault_thread import VaultThread

T = TypeVar("T")


class Open:
    """An open journal. Work on it is done by the vault's own thread, in the order it was asked for.

    Args:
        thread: the thread that opened the journal; its ``ready`` must be done.

    Attributes:
        path: the journal's file.
        mended: what was put right when it was opened, in words for the writer.
        profile: name of its key profile.
    """

    def __init__(self, thread: VaultThread) -> None:
        facts = thread.ready.result()
        self._thread = thread
        self.path: Path = facts.path
        self.mended: tuple[str, ...] = facts.mended
        self.profile: str = facts.profile

    def submit(self, work: Callable[[Vault], T]) -> "Future[T]":
        """Ask for ``work`` to be done on the vault's thread; any thread may ask."""
        return self._thread.submit(work)

    async def call(self, work: Callable[[Vault], T]) -> T:
        """Do ``work`` on the vault's thread without blocking the event loop.

        When the waiting task is cancelled, work that has begun is still brought to its end: a save is never
        cut in half.

        Raises:
            JournalError: whatever ``work`` raises; :class:`Refused` when the journal is closed.
        """
        return await asyncio.wrap_future(self._thread.submit(work))

    def call_sync(self, work: Callable[[Vault], T], limit: float | None = None) -> T:
        """Do ``work`` and wait for it: for the command line, for signals and for the way out.

        Args:
            work: as in :meth:`call`.
            limit: seconds to wait at most; ``None`` waits for as long as it takes.

        Raises:
            TimeoutError: it took longer than ``limit``.
            JournalError: as in :meth:`call`.
        """
        return self._thread.submit(work).result(limit)

    def interrupt(self) -> None:
        """Stop a search under way; saves go on."""
        self._thread.interrupt()

    async def close(self) -> None:
        """Close the file after everything asked for so far; a second time does nothing."""
        await asyncio.wrap_future(self._thread.close())

    def close_sync(self, limit: float | None = None) -> None:
        """Close the file, waiting at most ``limit`` seconds."""
        try:
            self._thread.close().result(limit)
        except TimeoutError:
            self.interrupt()


def unlock(path: Path, passphrase: str, *, clock: Clock | None = None) -> Open:
    """Open the journal at ``path`` on a thread of its own; blocks for as long as the key takes.

    Raises:
        JournalError: as :func:`journal_tui.vault.opening.open_vault`.
    """
    return Open(VaultThread(lambda: open_vault(path, passphrase, clock=clock)))


def create(
    path: Path,
    passphrase: str,
    profile: str | None = None,
    *,
    clock: Clock | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> Open:
    """Make a new journal at ``path`` and open it; blocks for as long as the key takes.

    Raises:
        JournalError: as :func:`journal_tui.vault.opening.create_vault`.
    """
    return Open(VaultThread(lambda: create_vault(path, passphrase, profile, clock=clock, progress=progress)))
