"""What a parser of outside data must never do: fail with anything but its own words, hang, or write."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from journal_tui.model.errors import JournalError
from tests.fuzz.targets import Target

MOST_SECONDS = 1.0
"""Of processor time, so that a busy machine is not mistaken for a hang."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = frozenset(
    {
        "os.chmod",
        "os.link",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.symlink",
        "os.truncate",
        "os.exec",
        "os.posix_spawn",
        "os.system",
        "subprocess.Popen",
        "socket.connect",
        "socket.bind",
    }
)


class Hung(BaseException):
    """It took longer than it may; not an ``Exception``, so that no parser swallows it."""


class Wrote(BaseException):
    """It tried to change a file, or to start or reach something."""


class _Watch:
    """Switched on while a parser runs."""

    def __init__(self) -> None:
        self.on = False
        self.hooked = False

    def see(self, event: str, arguments: tuple[object, ...]) -> None:
        """Refuse what no parser does; an audit hook cannot be taken away again."""
        if not self.on:
            return
        if event in _CHANGES or (event == "open" and _writes(arguments)):
            raise Wrote(event)


def _writes(arguments: tuple[object, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    if isinstance(mode, str):
        return bool(set(mode) & set("wax+"))
    return isinstance(flags, int) and bool(flags & _WRITING)


_WATCH = _Watch()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Hung


@contextmanager
def watched(seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Let what runs within neither write nor take longer than ``seconds`` of processor time."""
    if not _WATCH.hooked:
        _WATCH.hooked = True
        sys.addaudithook(_WATCH.see)
    before = signal.signal(signal.SIGPROF, _stop)
    _WATCH.on = True
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        _WATCH.on = False
        signal.signal(signal.SIGPROF, before)


def feed(target: Target, data: bytes) -> None:
    """Give ``data`` to a parser; an error with words for the writer is a good answer."""
    if target.before is not None:
        _explained(target.before, data)
    with watched():
        _explained(target.parse, data)
    if target.after is not None:
        _explained(target.after, data)


def _explained(step: Callable[[bytes], object], data: bytes) -> None:
    try:
        step(data)
    except JournalError as error:
        if not error.happened:
            raise AssertionError("an error without words") from error
