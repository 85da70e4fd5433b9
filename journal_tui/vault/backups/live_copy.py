"""A copy of the open journal made beside the writing: nobody waits for it, and it can be given up at once."""

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from journal_tui.model.clock import Clock
from journal_tui.model.errors import Cancelled
from journal_tui.vault.disk import NEW_FILE, read_at, sync_file
from journal_tui.vault.inspecting import Counts, count
from journal_tui.vault.keys.key import FileKey
from journal_tui.vault.process.confined import beyond
from journal_tui.vault.vault import Vault

if sys.platform == "win32":
    from journal_tui.vault.windows_files import new_shared

_PIECE = 1024 * 1024
_QUIET_ROUNDS = 6
_PAUSE = 0.5  # seconds between two rounds while something is being written


@dataclass(frozen=True, slots=True)
class Seen:
    """The journal between two changes.

    Attributes:
        changes: how often it was about to be changed so far.
        counts: what it holds.
    """

    changes: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class LiveSource:
    """What a copy needs of an open journal.

    Attributes:
        path: the journal's file.
        fd: the descriptor that is open anyway; it is only read from.
        key: the journal's.
        clock: where the date in the name comes from.
        look: has the vault's own thread look, between two changes, and do one thing more before the next
            change, where there is one; raises when the journal is closed.
        changes: how often it was about to be changed so far; any thread may ask.
    """

    path: Path
    fd: int
    key: FileKey
    clock: Clock
    look: Callable[[Callable[[], object] | None], Seen]
    changes: Callable[[], int]


def seen_in(vault: Vault, then: Callable[[], object] | None = None) -> Seen:
    """Look at the journal and do ``then``; only on its own thread, outside a transaction."""
    counts = count(vault.database)
    if then is not None:
        then()
    return Seen(vault.database.changes, counts)


class Stop:
    """Gives up a copy at once, from any thread: what was written of it is gone when :meth:`stop` returns."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._part: Path | None = None

    def asked(self) -> bool:
        """Whether to stop."""
        return self._asked.is_set()

    def waited(self, seconds: float) -> bool:
        """Wait, and tell whether it was stopped meanwhile."""
        return self._asked.wait(seconds)

    def stop(self) -> None:
        """Stop, and take away the half copy; its writer may go on for a moment, into nothing."""
        with self._lock:
            self._asked.set()
            part = self._part
        if part is not None:
            with suppress(OSError):  # then a later backup removes it
                beyond([part.parent], lambda: part.unlink(missing_ok=True))

    def create(self, part: Path) -> int:
        """Make the file for the copy and return its descriptor.

        Raises:
            Cancelled: it was stopped before.
        """
        with self._lock:
            if self._asked.is_set():
                raise stopped()
            self._part = part
            if sys.platform == "win32":
                fd = new_shared(part)  # its name can go while it is being written
            else:
                fd = os.open(part, NEW_FILE, 0o600)
            return fd


def stopped() -> Cancelled:
    """Return what a copy that was given up says."""
    return Cancelled("Stopped.", "Everything is as it was before.")


def copy_beside(
    source: LiveSource, part: Path, stop: Stop, progress: Callable[[float], None]
) -> tuple[Counts, int]:
    """Copy the open journal to the new file ``part``, while it may be written all the time.

    The whole file is gone over again, and what differs is copied again, until one round saw no change begin:
    then the copy is the file of that round. No lock is taken, so a save never waits. Where somebody types on
    and on and the file is large, a last round is read on the vault's own thread: a save waits as long as that
    takes, which is reading, not writing.

    Args:
        source: the journal.
        part: must not exist.
        stop: gives it up.
        progress: told how far it is, 0 to 1.

    Returns:
        what the journal held then, and how many bytes were copied.

    Raises:
        Cancelled: it was stopped.
        JournalError: the journal was closed.
        OSError: reading or writing failed.
    """
    pieces: dict[int, bytes] = {}
    fd = stop.create(part)
    try:
        _bring(fd, _differing(source.fd, pieces, stop, progress))
        for _ in range(_QUIET_ROUNDS):
            seen = source.look(None)
            size = _bring(fd, _differing(source.fd, pieces, stop, _silent))
            if source.changes() == seen.changes:
                return _finished(fd, seen, size)
            if stop.waited(_PAUSE):
                raise stopped()
        late: list[tuple[int, bytes]] = []
        seen = source.look(lambda: late.extend(_differing(source.fd, pieces, stop, _silent)))
        return _finished(fd, seen, _bring(fd, late))
    finally:
        os.close(fd)


def _silent(_done: float) -> None:
    """Say nothing."""


def _finished(fd: int, seen: Seen, size: int) -> tuple[Counts, int]:
    os.ftruncate(fd, size)
    sync_file(fd)
    return seen.counts, size


def _differing(
    source: int, pieces: dict[int, bytes], stop: Stop, progress: Callable[[float], None]
) -> Iterator[tuple[int, bytes]]:
    """Go over the file and give what differs from the round before, by place; an empty piece ends it."""
    size = max(os.fstat(source).st_size, 1)
    place = 0
    while True:
        if stop.asked():
            raise stopped()
        piece = read_at(source, _PIECE, place)
        digest = sha256(piece).digest()
        if not piece:
            yield place, b""
            return
        if pieces.get(place) != digest:
            yield place, piece
            pieces[place] = digest
        place += len(piece)
        progress(min(1.0, place / size))


def _bring(target: int, differing: Iterable[tuple[int, bytes]]) -> int:
    """Write what differs to its place and return where the file ends."""
    end = 0
    for place, piece in differing:
        os.lseek(target, place, os.SEEK_SET)
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(target, rest) :]
        end = place + len(piece)
    return end
