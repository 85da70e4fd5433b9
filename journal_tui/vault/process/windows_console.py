"""The console of Windows, as a POSIX terminal: bytes of UTF-8 in and out, keys by the sequences of one.

Python's ``msvcrt.getwch`` will not do: it gives the letter à (U+00E0) and the beginning of an arrow key by
the same number. ``os.write`` will not do either: the console takes bytes in its own code page.

Sources: learn.microsoft.com, *Console Virtual Terminal Sequences*, *High-Level Console Modes*,
*INPUT_RECORD structure*, *Virtual-Key Codes*.
"""

import codecs
import ctypes
import threading
from struct import calcsize, unpack_from
from time import monotonic
from typing import Any

_READ_WRITE, _SHARED, _EXISTING = 0xC0000000, 3, 3
_NO_HANDLE = ctypes.c_void_p(-1).value
_WINDOW_INPUT, _SEQUENCES_IN = 0x0008, 0x0200
_SEQUENCES_OUT = 0x0001 | 0x0002 | 0x0004  # processed output, wrap at the end of a line, terminal sequences
_KEY, _RESIZED = 0x0001, 0x0004
_ALT = 0x12
_RECORD = "<HxxiHHHHI"
"""Kind; for a key: whether it is down, how often, its code, the scan code, the sign, what was held."""
_MOST = 128
_LOOK_EVERY = 0.1
_KEYS_THERE, _TIME_OVER = 0, 0x102  # WAIT_OBJECT_0, WAIT_TIMEOUT
_PIECE = 8192

# What an older console says by the key's code alone, as the sequence that a terminal sends for it.
_KEYS = {
    0x21: "\x1b[5~",
    0x22: "\x1b[6~",
    0x23: "\x1b[F",
    0x24: "\x1b[H",
    0x25: "\x1b[D",
    0x26: "\x1b[A",
    0x27: "\x1b[C",
    0x28: "\x1b[B",
    0x2E: "\x1b[3~",
    0x70: "\x1bOP",
    0x71: "\x1bOQ",
    0x72: "\x1bOR",
    0x73: "\x1bOS",
}


class NoConsoleError(OSError):
    """The process has no console."""


def _kernel() -> Any:
    load: Any = getattr(ctypes, "WinDLL", None)
    kernel: Any = load("kernel32")
    kernel.CreateFileW.restype = kernel.CreateEventW.restype = ctypes.c_void_p
    return kernel


class Console:
    """The console of this process.

    Attributes:
        resized: whether its window was resized since somebody looked; whoever looks takes it back.

    Raises:
        NoConsoleError: there is none.
    """

    def __init__(self) -> None:
        self.resized = False
        self._kernel = _kernel()
        self._in = self._handle("CONIN$")
        self._out = self._handle("CONOUT$")
        self._woken: Any = ctypes.c_void_p(self._kernel.CreateEventW(None, False, False, None))
        self._before: tuple[int, int] | None = None
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._writing = threading.Lock()
        self._half = b""

    def _handle(self, name: str) -> Any:
        handle = self._kernel.CreateFileW(name, _READ_WRITE, _SHARED, None, _EXISTING, 0, None)
        if handle in {None, 0, _NO_HANDLE}:
            raise NoConsoleError
        return ctypes.c_void_p(handle)

    def _mode(self, handle: Any) -> int:
        mode = ctypes.c_uint32()
        self._kernel.GetConsoleMode(handle, ctypes.byref(mode))
        return mode.value

    def take(self, *, keys: bool = True) -> None:
        """Understand sequences, and give keys at once and without echo, Ctrl+C too; safe to call twice.

        Args:
            keys: whether keys are to be given so.
        """
        if self._before is None:
            self._before = self._mode(self._in), self._mode(self._out)
        if keys and not self._kernel.SetConsoleMode(self._in, _WINDOW_INPUT | _SEQUENCES_IN):
            self._kernel.SetConsoleMode(self._in, _WINDOW_INPUT)  # older than Windows 10
        self._kernel.SetConsoleMode(self._out, _SEQUENCES_OUT)

    def give_back(self, *, forget: bool = False) -> None:
        """Put its modes back as they were before :meth:`take`; safe to call twice.

        Args:
            forget: drop keys that nobody read: a passphrase must not be typed into the shell.
        """
        before, self._before = self._before, None
        if before is not None:
            if forget:
                self._kernel.FlushConsoleInputBuffer(self._in)
            self._kernel.SetConsoleMode(self._in, before[0])
            self._kernel.SetConsoleMode(self._out, before[1])

    def wait(self, seconds: float | None = None) -> bytes:
        """Wait for keys, a resized window, :meth:`wake` or the time, whichever is first.

        Returns:
            what was typed, in UTF-8; empty for anything else.
        """
        until = None if seconds is None else monotonic() + seconds
        while True:
            found = self._ready(_LOOK_EVERY if until is None else until - monotonic())
            if found == _KEYS_THERE:
                return self._read()
            if found != _TIME_OVER or (until is not None and monotonic() >= until):
                return b""

    def _ready(self, seconds: float) -> int:
        # In short turns: a signal's handler runs between two of them.
        handles = (ctypes.c_void_p * 2)(self._in, self._woken)
        limit = int(max(0.0, min(seconds, _LOOK_EVERY)) * 1000)
        found: int = self._kernel.WaitForMultipleObjects(2, handles, False, limit)
        return found

    def _read(self) -> bytes:
        size = calcsize(_RECORD)
        records, found = ctypes.create_string_buffer(size * _MOST), ctypes.c_uint32()
        if not self._kernel.ReadConsoleInputW(self._in, records, _MOST, ctypes.byref(found)):
            raise NoConsoleError
        signs = b"".join(self._sign(records.raw, at * size) for at in range(found.value))
        # Signs beyond the first plane come as two halves, perhaps in two rounds.
        signs, self._half = self._half + signs, b""
        if signs and 0xD8 <= signs[-1] <= 0xDB:
            signs, self._half = signs[:-2], signs[-2:]
        return signs.decode("utf-16-le", "replace").encode()

    def _sign(self, records: bytes, at: int) -> bytes:
        kind, down, often, code, _scan, sign, _held = unpack_from(_RECORD, records, at)
        if kind == _RESIZED:
            self.resized = True
        # A sign typed by its number comes when Alt is let go.
        if kind != _KEY or not (down or (code == _ALT and sign)):
            return b""
        typed: str = chr(sign) if sign else _KEYS.get(code, "")
        return typed.encode("utf-16-le", "surrogatepass") * max(int(often), 1)

    def wake(self) -> None:
        """End a :meth:`wait`; from any thread."""
        self._kernel.SetEvent(self._woken)

    def write(self, data: bytes) -> int:
        """Write UTF-8, in any pieces, and return how many bytes were taken: all of them.

        Raises:
            OSError: the console is gone.
        """
        written = ctypes.c_uint32()
        with self._writing:
            text = self._decode(data)
            for start in range(0, len(text), _PIECE):
                units = text[start : start + _PIECE].encode("utf-16-le", "replace")
                if not self._kernel.WriteConsoleW(
                    self._out, units, len(units) // 2, ctypes.byref(written), None
                ):
                    raise NoConsoleError
        return len(data)

    def close(self) -> None:
        """Put its modes back and close what was opened here."""
        self.give_back()
        for handle in (self._in, self._out, self._woken):
            self._kernel.CloseHandle(handle)


def at_close(work: Any) -> Any:
    """Have ``work`` called, on a thread of its own, when the console's window is closed.

    Windows ends the process when ``work`` returns, and some five seconds later in any case.

    Args:
        work: a function without arguments.

    Returns:
        what has to be kept as long as this is to hold.
    """
    kind: Any = getattr(ctypes, "WINFUNCTYPE", None)

    def asked(event: int) -> bool:
        if event < 2:  # CTRL_C_EVENT and CTRL_BREAK_EVENT are signals to Python
            return False
        work()
        return True

    handler = kind(ctypes.c_int, ctypes.c_uint32)(asked)
    _kernel().SetConsoleCtrlHandler(handler, True)
    return handler
