"""Heavy computing that gives way: the thread that watches the keys is never kept from the processor by it."""

from __future__ import annotations

import _thread
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

_NICER = 5
"""Steps of niceness: with both wanting the processor, the others get three times as much (sched(7))."""


def gently(work: Callable[[], T]) -> T:
    """Do ``work`` on a thread of its own that gives way to all others of this process, and wait for it.

    Where nobody else wants the processor it takes no longer. Threads it starts give way too (Linux).
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        _give_way()
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the one who waits
            errors.append(error)
        finally:
            done.release()

    done = _thread.allocate_lock()
    done.acquire()
    _thread.start_new_thread(run, ())
    done.acquire()
    for error in errors:
        raise error
    return results[0]


def _give_way() -> None:
    if sys.platform == "linux":
        try:
            # A thread's own number is a process to setpriority(2).
            this = _thread.get_native_id()
            os.setpriority(os.PRIO_PROCESS, this, os.getpriority(os.PRIO_PROCESS, this) + _NICER)
        except OSError:
            return
