"""Reading ahead: entries are read on a thread of their own while the journal writes those before them."""

import queue
import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from itertools import islice
from typing import Generic, TypeVar

T = TypeVar("T")

_AT_ONCE = 200
_MOST = 10
_PATIENCE = 5
_LOOK_SECONDS = 0.1


class _Reader(Generic[T]):
    """Reads on a thread of its own until nothing is left or nobody asks any more."""

    def __init__(self, items: Iterator[T]) -> None:
        self._items = items
        self._stopped = threading.Event()
        self.waiting: queue.Queue[list[T] | BaseException] = queue.Queue(_MOST)
        self._thread = threading.Thread(target=self._read, name="reading ahead", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join(_PATIENCE)  # a disk may be slow

    def _put(self, some: list[T] | BaseException) -> None:
        while not self._stopped.is_set():
            with suppress(queue.Full):
                self.waiting.put(some, timeout=_LOOK_SECONDS)
                return

    def _read(self) -> None:
        some: list[T] = []
        try:
            while not self._stopped.is_set():
                some = []
                some.extend(islice(self._items, _AT_ONCE))
                self._put(some)
                if not some:
                    return
        except BaseException as error:  # noqa: BLE001 - it belongs to the one who reads
            if some:
                self._put(some)
            self._put(error)


def ahead(items: Iterator[T]) -> Generator[T, None, None]:
    """Give ``items`` in their order, read on another thread, some hundreds at a time and never far ahead.

    The database does its work without Python's lock, so reading costs little time of its own. An error of
    ``items`` comes where it would have come. Nothing is read any more once the caller stops;
    so ``items`` must not wait for a pipe.
    """
    reader = _Reader(items)
    try:
        while some := reader.waiting.get():
            if isinstance(some, BaseException):
                raise some
            yield from some
    finally:
        reader.stop()
