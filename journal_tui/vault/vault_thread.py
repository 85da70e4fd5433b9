"""The one thread that owns the open journal; everybody else asks it and gets a future."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from journal_tui.model.errors import Refused
from journal_tui.vault.vault import Vault

T = TypeVar("T")
_Task = Callable[[Vault | None], None]


@dataclass(frozen=True, slots=True)
class VaultFacts:
    """What is known of a journal once it is open.

    Attributes:
        path: the file.
        mended: what was put right at opening, in words for the writer.
        profile: name of its key profile.
    """

    path: Path
    mended: tuple[str, ...]
    profile: str


def _closed() -> Refused:
    return Refused("The journal is closed.", "Everything saved is safe.")


def _open(vault: Vault | None) -> Vault:
    if vault is None or vault.closed:
        raise _closed()
    return vault


class VaultThread:
    """Opens a journal on a thread of its own and does all work on it there, one after the other.

    Args:
        opener: opens the journal; called on the new thread.

    Attributes:
        ready: done when the journal is open, or holds the error that kept it closed.
    """

    def __init__(self, opener: Callable[[], Vault]) -> None:
        self.ready: Future[VaultFacts] = Future()
        self._opener = opener
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._closed: Future[None] = Future()
        self._lock = threading.Lock()
        self._closing = False
        self._vault: Vault | None = None
        self._thread = threading.Thread(target=self._run, name="vault", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Vault], T]) -> "Future[T]":
        """Do ``work`` on the vault's thread after what was submitted before.

        Args:
            work: gets the open vault; its result must not need the vault any more.

        Returns:
            A future of its result or error; of :class:`Refused` when the journal is closed or never opened.
        """
        future: Future[T] = Future()

        def task(vault: Vault | None) -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = work(_open(vault))
            except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the one who asked
                future.set_exception(error)
            else:
                future.set_result(result)

        with self._lock:
            if self._closing:
                future.set_exception(_closed())
            else:
                self._tasks.put(task)
        return future

    def interrupt(self) -> None:
        """Stop a search under way; saves go on. From any thread."""
        vault = self._vault
        if vault is not None:
            vault.interrupt()

    def close(self) -> "Future[None]":
        """Close the journal after everything submitted so far; a second time returns the same future."""
        with self._lock:
            if not self._closing:
                self._closing = True
                self._tasks.put(None)
        return self._closed

    def _run(self) -> None:
        try:
            vault = self._opener()
        except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the one who waits
            self._refuse_waiting()
            self.ready.set_exception(error)
            self._closed.set_result(None)
            return
        self._vault = vault
        self.ready.set_result(VaultFacts(vault.path, tuple(vault.mended), vault.profile))
        while (task := self._tasks.get()) is not None:
            task(vault)
            del task
        self._vault = None
        try:
            vault.close()
        except BaseException as error:  # noqa: BLE001 - as above
            self._closed.set_exception(error)
        else:
            self._closed.set_result(None)

    def _refuse_waiting(self) -> None:
        """Answer everything that was asked before the opening failed."""
        with self._lock:
            self._closing = True
        while not self._tasks.empty():
            task = self._tasks.get()
            if task is not None:
                task(None)
