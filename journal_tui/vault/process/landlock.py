"""Landlock: the kernel refuses a thread what it gave up, whatever code runs on it (Linux 5.13 and newer).

Only rights to change things are given up: reading and starting programs stay as they are. What a thread gave
up is given up by every thread and program it starts afterwards, for good; other threads are not touched.

Sources: https://docs.kernel.org/userspace-api/landlock.html and linux/landlock.h of 6.12; the numbers of the
three system calls are the same on every architecture.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from struct import pack
from typing import Protocol

from journal_tui.model.record import Record

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_ASKED = 1  # LANDLOCK_CREATE_RULESET_VERSION
_PATH_BENEATH, _NET_PORT = 1, 2
_PR_SET_NO_NEW_PRIVS = 38  # linux/prctl.h

_WRITE_FILE = 1 << 1
_MAKE_AND_REMOVE = sum(1 << bit for bit in range(4, 13))  # REMOVE_DIR .. MAKE_SYM
_REFER = 1 << 13  # since 2
_TRUNCATE = 1 << 14  # since 3
_IOCTL_DEVICE = 1 << 15  # since 5
_ON_FILES = _WRITE_FILE | _TRUNCATE | _IOCTL_DEVICE
_BIND_TCP, _CONNECT_TCP = 1, 2  # since 4
_SCOPE_SIGNAL = 2  # since 6
_KNOWN = 6

_TO_NAME: int = getattr(os, "O_PATH", 0) | getattr(os, "O_CLOEXEC", 0)
"""Opens a place to name it to the kernel, and for nothing else (Linux)."""


class Kernel(Protocol):
    """The system calls, so that a test can stand in for a kernel."""

    def call(self, number: int, *arguments: int | bytes | None) -> int:
        """Make a system call; a negative result is an error's number."""
        ...

    def no_new_privileges(self) -> bool:
        """Give up gaining rights by starting programs; tell whether it worked."""
        ...


class Allowed(Record):
    """What a thread may still do.

    Attributes:
        below: folders (or files) below which it may make, change and remove whatever its user may.
        devices: devices it may open for writing.
        ports: TCP ports it may connect to.
    """

    below: tuple[Path, ...] = ()
    devices: tuple[Path, ...] = ()
    ports: tuple[int, ...] = ()


class RefusedError(OSError):
    """The kernel knows Landlock and did not take the rules."""


class Linux:
    """The kernel that runs this process."""

    def __init__(self) -> None:
        import ctypes  # noqa: PLC0415 - late: the first paint has no need of it

        self._library = ctypes.CDLL(None, use_errno=True)
        self._errno = ctypes.get_errno
        self._long = ctypes.c_long

    def call(self, number: int, *arguments: int | bytes | None) -> int:
        """Make a system call; a negative result is an error's number."""
        library = self._library
        library.syscall.restype = self._long
        given = [self._long(each) if isinstance(each, int) else each for each in arguments]
        result = int(library.syscall(self._long(number), *given))
        return -int(self._errno()) if result < 0 else result

    def no_new_privileges(self) -> bool:
        """Give up gaining rights by starting programs; tell whether it worked."""
        return int(self._library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) == 0


def version(kernel: Kernel | None = None) -> int:
    """Return the version of Landlock that the kernel offers; 0 where it is missing or switched off."""
    if kernel is None and sys.platform == "linux":
        kernel = Linux()
    return 0 if kernel is None else max(0, kernel.call(_CREATE_RULESET, None, 0, _VERSION_ASKED))


def on_files(offered: int) -> int:
    """Return the rights on files that are given up, as the kernel of this version knows them."""
    rights = _WRITE_FILE | _MAKE_AND_REMOVE
    for since, right in ((2, _REFER), (3, _TRUNCATE), (5, _IOCTL_DEVICE)):
        rights |= right if offered >= since else 0
    return rights


def restrict(allowed: Allowed, kernel: Kernel | None = None) -> int:
    """Give up, on this thread and for good, every change but those allowed.

    TCP is given up from version 4 on, devices' own commands from 5, signals to strangers from 6. A place that
    is not there is passed over.

    Returns:
        the version that was used; 0 where the kernel has none and nothing was given up.

    Raises:
        RefusedError: the kernel has Landlock and refused; nothing was given up.
    """
    offered = version(kernel)
    if offered == 0:
        return 0
    kernel = kernel or Linux()
    files = on_files(offered)
    attributes = pack("=Q", files)
    if offered >= 4:
        attributes += pack("=Q", _BIND_TCP | _CONNECT_TCP)
    if offered >= _KNOWN:
        attributes += pack("=Q", _SCOPE_SIGNAL)
    rules = _checked(kernel.call(_CREATE_RULESET, attributes, len(attributes), 0))
    try:
        for place in allowed.below:
            _allow(kernel, rules, place, files)
        for device in allowed.devices:
            _allow(kernel, rules, device, files & _ON_FILES)
        if offered >= 4:
            for port in allowed.ports:
                _checked(kernel.call(_ADD_RULE, rules, _NET_PORT, pack("=QQ", _CONNECT_TCP, port), 0))
        if not kernel.no_new_privileges():
            raise RefusedError("the process could not give up gaining rights")
        _checked(kernel.call(_RESTRICT_SELF, rules, 0))
    finally:
        os.close(rules)
    return min(offered, _KNOWN)


def _allow(kernel: Kernel, rules: int, place: Path, rights: int) -> None:
    try:
        there = os.open(place, _TO_NAME)
    except OSError:
        return
    try:
        if not place.is_dir():
            rights &= _ON_FILES
        _checked(kernel.call(_ADD_RULE, rules, _PATH_BENEATH, pack("=Qi", rights, there), 0))
    finally:
        os.close(there)


def _checked(result: int) -> int:
    if result < 0:
        raise RefusedError(-result, f"Landlock: {os.strerror(-result)}")
    return result


def ports_of_display(display: str) -> Sequence[int]:
    """Return the TCP port that an X display needs; none for one on this computer's own socket.

    Over ssh the display is "localhost:10.0", which is TCP port 6010 (X.Org, X(7), "DISPLAY NAMES").
    """
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if host in {"", "unix"} or host.startswith("/") or not (number.isascii() and number.isdigit()):
        return ()
    port = 6000 + int(number)
    return (port,) if port < 1 << 16 else ()
