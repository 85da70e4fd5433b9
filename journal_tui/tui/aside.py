"""Long pure work beside the event loop, on threads that never keep the program from ending."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


async def aside(work: Callable[[], T]) -> T:
    """Run ``work`` on a thread of its own and return what it gives or raise what it raises.

    The thread is a daemon: leaving never waits for it. A cancelled caller no longer hears of it.
    """
    future: Future[T] = Future()

    def run() -> None:
        if future.set_running_or_notify_cancel():
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - it is raised again where the work was asked for
                future.set_exception(error)
            else:
                future.set_result(result)

    threading.Thread(target=run, name="aside", daemon=True).start()
    return await asyncio.wrap_future(future)
