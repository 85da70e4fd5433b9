"""Hold words on a Wayland clipboard, in memory alone, until this process is ended or other words are copied.

``wl-copy`` writes what it reads on standard input into a file under ``/tmp`` in clear (2.1.0: and leaves it
there when it is ended), so this small client speaks to the compositor itself, by one of the two protocols
made for it: ``ext-data-control-v1`` or ``wlr-data-control-unstable-v1``, whose messages are numbered alike.
It runs by itself, without the rest of the program: words on standard input, exit code 1 when the compositor
knows neither.
"""

import contextlib
import ctypes
import os
import socket
import struct
import sys
import threading
from collections.abc import Callable
from typing import Any

_DISPLAY, _REGISTRY, _SYNC, _MANAGER, _SEAT, _SOURCE, _DEVICE, _SET = range(1, 9)
"""Our objects' numbers; the compositor numbers its own from 0xFF000000."""

MANAGERS = ("ext_data_control_manager_v1", "zwlr_data_control_manager_v1")
TEXT_TYPES = ("text/plain;charset=utf-8", "text/plain", "UTF8_STRING", "STRING", "TEXT")
SECRET_TYPE = "x-kde-passwordManagerHint"  # noqa: S105 - a type that says the words are secret
SECRET = b"secret"

_SET_DUMPABLE = 4
"""``PR_SET_DUMPABLE`` (linux/prctl.h)."""


# Windows has neither, and no compositor to reach.
_FAMILY: int = getattr(socket, "AF_UNIX", -1)
_receive: Any = getattr(socket, "recv_fds", None)


class Refused(Exception):
    """The compositor cannot hold words for us."""


class Connection:
    """The wire protocol of Wayland: 32-bit words in the machine's order, file descriptors beside them."""

    def __init__(self, path: str) -> None:
        self._socket = socket.socket(_FAMILY, socket.SOCK_STREAM)
        try:
            self._socket.connect(path)
        except OSError:
            self._socket.close()
            raise
        self._bytes = b""
        self._files: list[int] = []

    def close(self) -> None:
        """Close the connection; what was offered is gone then."""
        self._socket.close()

    def say(self, thing: int, number: int, *arguments: int | str) -> None:
        """Send request ``number`` of object ``thing``."""
        body = b"".join(
            _text(each) if isinstance(each, str) else struct.pack("=I", each) for each in arguments
        )
        self._socket.sendall(struct.pack("=II", thing, (len(body) + 8) << 16 | number) + body)

    def hear(self) -> tuple[int, int, bytes]:
        """Return the next event: object, number, arguments.

        Raises:
            Refused: the compositor closed the connection.
        """
        while len(self._bytes) < 8 or len(self._bytes) < self._size():
            more, files, _, _ = _receive(self._socket, 65_536, 28)
            if not more:
                raise Refused
            self._bytes += more
            self._files += files
        size = self._size()
        thing, head = struct.unpack("=II", self._bytes[:8])
        body, self._bytes = self._bytes[8:size], self._bytes[size:]
        return thing, head & 0xFFFF, body

    def _size(self) -> int:
        head: int = struct.unpack("=I", self._bytes[4:8])[0]
        return max(8, head >> 16)

    def file(self) -> int:
        """Return the file descriptor that came with the event just heard."""
        if not self._files:
            raise Refused
        return self._files.pop(0)


def _text(words: str) -> bytes:
    """Return a string as it is sent: length, bytes, NUL, filled up to four."""
    data = words.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + b"\0" * (-len(data) % 4)


def _read_text(body: bytes, at: int) -> tuple[str, int]:
    length: int = struct.unpack("=I", body[at : at + 4])[0]
    end = at + 4 + length
    return body[at + 4 : end - 1].decode("utf-8", "replace"), end + (-length % 4)


def _globals(connection: Connection) -> dict[str, int]:
    """Ask which interfaces the compositor has; return their numbers."""
    connection.say(_DISPLAY, 1, _REGISTRY)
    connection.say(_DISPLAY, 0, _SYNC)
    found: dict[str, int] = {}
    while True:
        thing, number, body = connection.hear()
        if thing == _DISPLAY and number == 0:
            raise Refused
        if thing == _REGISTRY and number == 0:
            name, _ = _read_text(body, 4)
            found.setdefault(name, struct.unpack("=I", body[:4])[0])
        elif thing == _SYNC:
            return found


def hold(words: bytes, path: str, ready: Callable[[], None]) -> None:
    """Offer ``words`` until somebody else copies something; returns then.

    Args:
        words: UTF-8.
        path: the compositor's socket.
        ready: called once the compositor has taken them.

    Raises:
        Refused: the compositor does not know a protocol for it, or has no seat.
    """
    with contextlib.closing(Connection(path)) as connection:
        _offer(connection)
        _serve(connection, words, ready)


def _offer(connection: Connection) -> None:
    """Take the clipboard."""
    known = _globals(connection)
    manager = next((name for name in MANAGERS if name in known), None)
    if manager is None or "wl_seat" not in known:
        raise Refused
    connection.say(_REGISTRY, 0, known[manager], manager, 1, _MANAGER)
    connection.say(_REGISTRY, 0, known["wl_seat"], "wl_seat", 1, _SEAT)
    connection.say(_MANAGER, 0, _SOURCE)
    for kind in (*TEXT_TYPES, SECRET_TYPE):
        connection.say(_SOURCE, 0, kind)
    connection.say(_MANAGER, 1, _DEVICE, _SEAT)
    connection.say(_DEVICE, 0, _SOURCE)
    connection.say(_DISPLAY, 0, _SET)


def _serve(connection: Connection, words: bytes, ready: Callable[[], None]) -> None:
    """Give the words to whoever asks, until somebody else takes the clipboard."""
    while True:
        thing, number, body = connection.hear()
        if thing == _DISPLAY and number == 0:
            raise Refused
        if thing == _SOURCE and number == 1:
            return
        if thing == _SET:
            ready()
        elif thing == _SOURCE:
            kind, _ = _read_text(body, 0)
            said = SECRET if kind == SECRET_TYPE else words
            threading.Thread(target=_give, args=(connection.file(), said), daemon=True).start()


def _give(file: int, words: bytes) -> None:
    """Write the words to whoever pastes; one who stops reading hurts nobody else."""
    with contextlib.suppress(OSError), open(file, "wb") as there:
        there.write(words)


def _say_ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def main() -> int:
    """Hold what standard input says."""
    ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0)
    folder, name = (os.environ.get(each, "") for each in ("XDG_RUNTIME_DIR", "WAYLAND_DISPLAY"))
    path = name if name.startswith("/") else f"{folder}/{name}"
    try:
        hold(sys.stdin.buffer.read(), path, _say_ready)
    except (Refused, OSError):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
