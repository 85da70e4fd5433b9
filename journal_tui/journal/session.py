"""From a locked file to an open journal and back: the one thing screens and commands talk to."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from journal_tui.model.clock import Clock
from journal_tui.vault.opening import Progress, create_vault, open_vault
from journal_tui.vault.vault import Vault
from journal_tui.vault.vault_thread import VaultThread

if TYPE_CHECKING:
    from journal_tui.journal.beginning import Beginning

T = TypeVar("T")


class Open:
    """An open journal; may be used from any thread, all work is done one after the other on the vault's own.

    Args:
        thread: owns the vault; must be ready.

    Attributes:
        path: the journal's file.
        mended: what was put right at opening, in words for the writer.
        profile: name of the journal's key profile.
        before: when the journal was last opened before, and which attempts failed since, in words for the
            writer; filled by who knows it.
        theme: name of the colours in use; empty while nothing is drawn.
        begins: what the screens begin with, where it was read already; taken by them.
    """

    def __init__(self, thread: VaultThread) -> None:
        facts = thread.ready.result()
        self._thread = thread
        self.path: Path = facts.path
        self.mended: tuple[str, ...] = facts.mended
        self.profile: str = facts.profile
        self.before = ""
        self.theme = ""
        self.begins: Beginning | None = None

    def submit(self, work: Callable[[Vault], T]) -> "Future[T]":
        """Do ``work`` on the vault's thread after what was asked before, and return a future of its result.

        Args:
            work: gets the open vault; its result must not need the vault any more.
        """
        return self._thread.submit(work)

    async def call(self, work: Callable[[Vault], T]) -> T:
        """Do ``work`` on the vault's thread while the event loop goes on.

        A cancelled caller takes its work back where it has not begun.

        Raises:
            Refused: the journal is closed. Whatever ``work`` raises.
        """
        from asyncio import wrap_future  # noqa: PLC0415 - 70 ms that a command without a loop need not wait

        return await wrap_future(self.submit(work))

    def call_sync(self, work: Callable[[Vault], T], timeout: float | None = None) -> T:
        """Do ``work`` and wait for it, up to ``timeout`` seconds: for commands, signals and the way out.

        Raises:
            TimeoutError: it took longer; it may still be done.
            Refused: the journal is closed. Whatever ``work`` raises.
        """
        return self.submit(work).result(timeout)

    def interrupt(self) -> None:
        """Stop a search under way; saves go on."""
        self._thread.interrupt()

    async def close(self) -> None:
        """Close the journal after everything asked so far; harmless when it is closed already.

        Raises:
            NotSaved: the file could not be closed properly; what was said to be saved is saved.
        """
        from asyncio import shield, wrap_future  # noqa: PLC0415 - as in call

        await shield(wrap_future(self._thread.close()))

    def close_sync(self, timeout: float | None = None) -> bool:
        """Close the journal and wait for it, up to ``timeout`` seconds.

        Never raises: it is the last thing done on the way out.

        Returns:
            whether it was closed in time and properly.
        """
        try:
            self._thread.close().result(timeout)
        except Exception:  # noqa: BLE001 - the caller has nothing left to do but end
            return False
        return True


def unlock(
    path: Path, passphrase: str, *, clock: Clock | None = None, progress: Progress | None = None
) -> Open:
    """Open the journal at ``path``; takes as long as the key derivation does, longer for an older format.

    Args:
        path: the journal.
        passphrase: as typed.
        clock: where the time comes from.
        progress: told what an upgrade is doing; called on the vault's thread.

    Raises:
        CannotUnlock, Damaged, InUse, UnsafeFile, BadPassphrase: see
            :func:`journal_tui.vault.opening.open_vault`.
    """
    return Open(VaultThread(lambda: open_vault(path, passphrase, clock=clock, progress=progress)))


def create(
    path: Path,
    passphrase: str,
    profile: str | None = None,
    *,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Open:
    """Make a new journal at ``path`` and open it.

    Args:
        path: where; nothing there is ever overwritten.
        passphrase: above the floor.
        profile: name of a key profile; chosen by the computer's speed and memory when not given.
        clock: where the time comes from.
        progress: told what is being done; called on the vault's thread.

    Raises:
        AlreadyExists, BadPassphrase, NotSaved, NotEnoughMemory: see
            :func:`journal_tui.vault.opening.create_vault`.
    """
    return Open(VaultThread(lambda: create_vault(path, passphrase, profile, clock=clock, progress=progress)))
