"""Hold words on the Windows clipboard, left out of its history and cloud, until standard input is closed.

Then they are taken back, unless somebody else copied something meanwhile. First line of the input: their
length in bytes. It runs by itself, without the rest of the program.
"""

import ctypes
import sys
import time
from typing import Any

_UNICODE_TEXT = 13
"""``CF_UNICODETEXT``."""

_MOVEABLE = 2
"""``GMEM_MOVEABLE``."""

_TRIES = 20

# Formats that clipboard histories, cloud synchronisation and viewers honour (learn.microsoft.com, *Clipboard
# Formats*, "Cloud Clipboard and Clipboard History Formats").
_MARKS = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)


def _memory(kernel: Any, data: bytes) -> int:
    """Return a handle to memory of the system that holds ``data``."""
    handle: int = kernel.GlobalAlloc(_MOVEABLE, len(data))
    place = kernel.GlobalLock(handle)
    ctypes.memmove(place, data, len(data))
    kernel.GlobalUnlock(handle)
    return handle


def _open(user: Any, window: int | None = None) -> bool:
    """Open the clipboard; another program may have it for a moment."""
    for _ in range(_TRIES):
        if user.OpenClipboard(window):
            return True
        time.sleep(0.05)
    return False


def offer(user: Any, kernel: Any, words: str) -> int | None:
    """Put ``words`` on the clipboard; return its sequence number, ``None`` when it did not take them."""
    # A window that nobody sees: for one without a window Windows may refuse the words.
    if not _open(user, user.CreateWindowExW(0, "STATIC", None, 0, 0, 0, 0, 0, None, None, None, None)):
        return None
    user.EmptyClipboard()
    text = words.encode("utf-16-le") + b"\0\0"
    if not user.SetClipboardData(_UNICODE_TEXT, _memory(kernel, text)):
        user.CloseClipboard()
        return None
    for mark in _MARKS:
        user.SetClipboardData(user.RegisterClipboardFormatW(mark), _memory(kernel, b"\0\0\0\0"))
    user.CloseClipboard()
    number: int = user.GetClipboardSequenceNumber()
    return number


def take_back(user: Any, number: int) -> None:
    """Empty the clipboard when nobody changed it since."""
    if user.GetClipboardSequenceNumber() == number and _open(user):
        user.EmptyClipboard()
        user.CloseClipboard()


def _libraries() -> tuple[Any, Any]:
    """Return the two libraries, with the types that 64-bit handles need."""
    load: Any = getattr(ctypes, "WinDLL", None)
    user, kernel = load("user32"), load("kernel32")
    kernel.GlobalAlloc.restype = kernel.GlobalLock.restype = ctypes.c_void_p
    kernel.GlobalAlloc.argtypes = (ctypes.c_uint, ctypes.c_size_t)
    kernel.GlobalLock.argtypes = kernel.GlobalUnlock.argtypes = (ctypes.c_void_p,)
    user.SetClipboardData.argtypes = (ctypes.c_uint, ctypes.c_void_p)
    user.SetClipboardData.restype = user.CreateWindowExW.restype = ctypes.c_void_p
    user.OpenClipboard.argtypes = (ctypes.c_void_p,)
    return user, kernel


def main() -> int:
    """Hold what standard input says until it is closed."""
    length = int(sys.stdin.buffer.readline())
    words = sys.stdin.buffer.read(length).decode("utf-8").replace("\n", "\r\n")
    user, kernel = _libraries()
    number = offer(user, kernel, words)
    if number is None:
        return 1
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.buffer.read()
    take_back(user, number)
    return 0


if __name__ == "__main__":
    sys.exit(main())
