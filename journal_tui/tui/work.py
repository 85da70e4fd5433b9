"""Work for Textual's workers that is begun only when it is waited for.

A coroutine that a newer one replaces before it began is never awaited, and Python warns about that; this is
not one until then.
"""

from collections.abc import Callable, Coroutine, Generator
from typing import Any


class Work:
    """Something to await.

    Args:
        work: an async function without arguments.
    """

    def __init__(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._work = work

    def __await__(self) -> Generator[Any, Any, None]:
        return self._work().__await__()
