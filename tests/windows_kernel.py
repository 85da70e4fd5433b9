"""Stands in for the console's part of kernel32: what is typed is put in, what is shown is kept."""

import ctypes
from struct import pack
from typing import Any

KEY, RESIZED = 1, 4
_IN, _OUT, _EVENT = 3, 7, 9


def key(sign: str, *, code: int = 0, down: bool = True, often: int = 1) -> bytes:
    """Return the record of a key whose sign may be empty."""
    units = sign.encode("utf-16-le") or b"\0\0"
    return b"".join(
        pack("<HxxiHHH2sI", KEY, down, often, code, 0, units[at : at + 2], 0)
        for at in range(0, len(units), 2)
    )


def resized() -> bytes:
    """Return the record of a window that was resized."""
    return pack("<Hxxhh12x", RESIZED, 90, 30)


class Kernel:
    """Answers like kernel32.

    Attributes:
        typed: records that are there; one round of reading takes one of these.
        shown: what was written to the console.
        modes: the modes of its input and its output.
        gone: whether it was closed.
    """

    def __init__(self, *typed: bytes) -> None:
        self.typed = list(typed)
        self.shown = ""
        self.modes = {_IN: 0x1F7, _OUT: 3}
        self.gone = False
        self.old = False
        self.woken = False
        self.flushed = 0
        self.closed = 0
        self.at_close: Any = None

    def CreateFileW(self, name: str, *_how: object) -> int | None:  # noqa: N802 - the system's own name
        return None if self.gone else {"CONIN$": _IN, "CONOUT$": _OUT}[name]

    def CreateEventW(self, *_how: object) -> int:  # noqa: N802
        return _EVENT

    def CloseHandle(self, _handle: object) -> None:  # noqa: N802
        self.closed += 1

    def GetConsoleMode(self, handle: ctypes.c_void_p, mode: Any) -> None:  # noqa: N802
        mode._obj.value = self.modes[handle.value or 0]

    def SetConsoleMode(self, handle: ctypes.c_void_p, mode: int) -> bool:  # noqa: N802
        if self.old and mode & 0x200:
            return False
        self.modes[handle.value or 0] = mode
        return True

    def WaitForMultipleObjects(self, *_asked: object) -> int:  # noqa: N802
        if self.typed or self.gone:
            return 0
        woken, self.woken = self.woken, False
        return 1 if woken else 0x102

    def ReadConsoleInputW(self, _handle: object, records: Any, _most: int, found: Any) -> bool:  # noqa: N802
        if self.gone:
            return False
        round_ = self.typed.pop(0)
        records[: len(round_)] = round_
        found._obj.value = len(round_) // 20
        return True

    def WriteConsoleW(self, _handle: object, units: bytes, count: int, *_more: object) -> bool:  # noqa: N802
        self.shown += units[: count * 2].decode("utf-16-le")
        return not self.gone

    def SetEvent(self, _event: object) -> None:  # noqa: N802
        self.woken = True

    def FlushConsoleInputBuffer(self, _handle: object) -> None:  # noqa: N802
        self.flushed += 1
        self.typed.clear()

    def SetConsoleCtrlHandler(self, handler: Any, _add: object) -> None:  # noqa: N802
        self.at_close = handler
