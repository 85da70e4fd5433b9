"""Signals as the interpreter itself has them.

Python's module ``signal`` gives their numbers names, and what that needs takes 6 ms to load, most of the
time from Python's own start to the first paint. What it is made of is in the interpreter anyway.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType

    Handler = Callable[[int, FrameType | None], None]


def _found() -> ModuleType:
    try:
        return __import__("_signal")
    except ImportError:  # another Python than CPython
        return __import__("signal")


_signal = _found()


def number(name: str) -> int | None:
    """Return the number of the signal called ``name`` ("SIGTERM"); ``None`` where the system has none."""
    found: int | None = getattr(_signal, name, None)
    return found


def on(name: str, handler: Handler) -> None:
    """Call ``handler`` at this signal; where the system does not have it, nothing happens."""
    there = number(name)
    if there is not None:
        _signal.signal(there, handler)


def ignore(name: str) -> None:
    """Do nothing at this signal."""
    there = number(name)
    if there is not None:
        _signal.signal(there, _signal.SIG_IGN)


def wake_by(descriptor: int) -> None:
    """Have a byte written to ``descriptor`` at each signal; -1 for none."""
    _signal.set_wakeup_fd(descriptor, warn_on_full_buffer=False)
