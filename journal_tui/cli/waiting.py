"""Waiting for what is typed, or comes by a pipe, so that a signal is acted on at once.

A signal that comes just before a read waits for the next input: the read does not know of it. So a byte is
written to a pipe of our own at each signal, and both are waited for together.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_MOST_SIGNALS = 4096


class _Woken:
    """Where the signals of this process are told; -1 as long as nothing listens."""

    descriptor = -1


@contextmanager
def woken_by_signals() -> Iterator[None]:
    """Let signals end what :func:`read` and :func:`wait` wait for, in the main thread of POSIX systems."""
    if sys.platform == "win32":
        yield
    else:
        with _listening():
            yield


@contextmanager
def _listening() -> Iterator[None]:
    told, tell = os.pipe()
    if sys.platform != "win32":
        os.set_blocking(tell, False)
    before, outer = -1, _Woken.descriptor
    try:
        before = signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    except ValueError:  # not the main thread: whoever runs us handles signals
        os.close(told)
        os.close(tell)
        yield
        return
    _Woken.descriptor = told
    try:
        yield
    finally:
        _Woken.descriptor = outer
        signal.set_wakeup_fd(before, warn_on_full_buffer=False)
        os.close(told)
        os.close(tell)


def wait(descriptor: int) -> None:
    """Wait until ``descriptor`` has something to read, or has ended.

    Raises:
        OSError: it is not open.
        BaseException: whatever a signal's handler raises.
    """
    told = _Woken.descriptor
    if told < 0:
        return
    from select import select  # noqa: PLC0415 - a command that reads nothing need not wait for it

    os.fstat(descriptor)  # Linux leaves numbers aside that its table has no room for, and would wait for ever
    ready: list[int] = []
    while descriptor not in ready:
        try:
            ready = select([descriptor, told], [], [])[0]
        except ValueError:  # its number is too large to be waited for
            return
        if told in ready:
            os.read(told, _MOST_SIGNALS)  # the handlers run now


def read(descriptor: int, most: int) -> bytes:
    """Read what is there, at most ``most`` bytes; as ``os.read``, with :func:`wait` before."""
    wait(descriptor)
    return os.read(descriptor, most)


def read_line(stream: TextIO) -> str:
    """Read a line that is typed; empty at the end of the input."""
    if stream.isatty():  # then nothing is waiting inside the stream: a terminal gives a line at a time
        wait(stream.fileno())
    return stream.readline()
