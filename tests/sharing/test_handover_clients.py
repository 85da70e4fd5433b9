"""Our own clipboard clients, spoken to by small stand-ins for the system."""

import ctypes
import io
import os
import runpy
import socket
import struct
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from journal_tui.sharing import bound_helper, wayland_clipboard, windows_clipboard

WORDS = "Me too. 米兔".encode()


def text(words: str) -> bytes:
    data = words.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + b"\0" * (-len(data) % 4)


def event(thing: int, number: int, body: bytes = b"") -> bytes:
    return struct.pack("=II", thing, (len(body) + 8) << 16 | number) + body


class Compositor:
    """Answers as a compositor would, for one client."""

    def __init__(self, folder: Path, interfaces: tuple[str, ...], *, error_at: str = "") -> None:
        self.path = str(folder / "wayland-0")
        self.interfaces = interfaces
        self.error_at = error_at
        self.offered: list[str] = []
        self.pasted: dict[str, bytes] = {}
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(self.path)
        self._listening.listen()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        client, _ = self._listening.accept()
        with self._listening, client, client.makefile("rb") as heard:
            while len(head := heard.read(8)) == 8:
                thing, rest = struct.unpack("=II", head)
                body = heard.read((rest >> 16) - 8)
                if not self._answer(client, thing, rest & 0xFFFF, body):
                    return

    def _answer(self, client: socket.socket, thing: int, number: int, body: bytes) -> bool:
        if (thing, number) == (1, 0):
            return self._done(client, struct.unpack("=I", body)[0])
        if (thing, number) == (6, 0):
            length = struct.unpack("=I", body[:4])[0]
            self.offered.append(body[4 : 3 + length].decode())
        return True

    def _done(self, client: socket.socket, callback: int) -> bool:
        if callback == 3:
            if self.error_at == "start":
                client.sendall(event(1, 0))
                return False
            for number, name in enumerate(self.interfaces, start=10):
                client.sendall(event(2, 0, struct.pack("=I", number) + text(name) + struct.pack("=I", 1)))
            client.sendall(event(1, 1, b"\0\0\0\0") + event(3, 0, b"\0\0\0\0"))
            return True
        client.sendall(event(callback, 0, b"\0\0\0\0") + event(7, 0, struct.pack("=I", 0xFF000000)))
        if self.error_at == "end":
            client.sendall(event(1, 0))
            return False
        for kind in ("text/plain", wayland_clipboard.SECRET_TYPE):
            reading, writing = os.pipe()
            socket.send_fds(client, [event(6, 0, text(kind))], [writing])
            os.close(writing)
            with os.fdopen(reading, "rb") as said:
                self.pasted[kind] = said.read()
        if self.error_at == "file":
            client.sendall(event(6, 0, text("text/plain")))
        else:
            client.sendall(event(6, 1))
        return self.error_at != "close"


BOTH = ("wl_seat", "zwlr_data_control_manager_v1", "ext_data_control_manager_v1")


def test_words_are_offered_given_and_taken_back(tmp_path: Path) -> None:
    compositor = Compositor(tmp_path, BOTH)
    ready: list[bool] = []
    wayland_clipboard.hold(WORDS, compositor.path, lambda: ready.append(True))
    assert ready == [True]
    assert compositor.offered == [*wayland_clipboard.TEXT_TYPES, wayland_clipboard.SECRET_TYPE]
    assert compositor.pasted == {"text/plain": WORDS, wayland_clipboard.SECRET_TYPE: b"secret"}


@pytest.mark.parametrize("interfaces", [("wl_seat",), ("ext_data_control_manager_v1",)])
def test_a_compositor_that_cannot(tmp_path: Path, interfaces: tuple[str, ...]) -> None:
    with pytest.raises(wayland_clipboard.Refused):
        wayland_clipboard.hold(WORDS, Compositor(tmp_path, interfaces).path, lambda: None)


@pytest.mark.parametrize("when", ["start", "end", "file"])
def test_a_compositor_that_refuses(tmp_path: Path, when: str) -> None:
    with pytest.raises(wayland_clipboard.Refused):
        wayland_clipboard.hold(WORDS, Compositor(tmp_path, BOTH, error_at=when).path, lambda: None)


def test_the_wayland_client_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: type("C", (), {"prctl": staticmethod(lambda *_: 0)}))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WORDS)))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert wayland_clipboard.main() == 1
    compositor = Compositor(tmp_path, BOTH)
    monkeypatch.setenv("WAYLAND_DISPLAY", compositor.path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WORDS)))
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(wayland_clipboard.__file__, run_name="__main__")
    assert ended.value.code == 0
    assert capfd.readouterr().out == "ready\n"


def test_the_bound_helper_asks_for_the_signal_and_becomes_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[int, ...]] = []
    became: list[tuple[str, list[str]]] = []
    library = type("C", (), {"prctl": staticmethod(lambda *numbers: asked.append(numbers))})
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
    monkeypatch.setattr(os, "execv", lambda path, argv: became.append((path, argv)))
    monkeypatch.setattr(sys, "argv", ["bound_helper.py", "/usr/bin/xclip", "-quiet"])
    runpy.run_path(bound_helper.__file__, run_name="__main__")
    assert asked == [(1, 15)]
    assert became == [("/usr/bin/xclip", ["/usr/bin/xclip", "-quiet"])]


class Windows:
    """Stands in for both libraries of Windows."""

    def __init__(self, *, closed: int = 0) -> None:
        self.board: dict[int, bytes] = {}
        self.sequence = 1
        self.full = False
        self._closed = closed
        self._memory: dict[int, Any] = {}
        self._names: list[str] = []

    def OpenClipboard(self, _window: int | None) -> bool:  # noqa: N802 - the system's own name
        self._closed -= 1
        return self._closed < 0

    def EmptyClipboard(self) -> None:  # noqa: N802
        self.board.clear()
        self.sequence += 1

    def CloseClipboard(self) -> None:  # noqa: N802
        self.sequence += 1

    def CreateWindowExW(self, *_asked: object) -> int:  # noqa: N802
        return 7

    def SetClipboardData(self, kind: int, handle: int) -> int:  # noqa: N802
        if self.full:
            return 0
        self.board[kind] = bytes(self._memory[handle])
        return handle

    def RegisterClipboardFormatW(self, name: str) -> int:  # noqa: N802
        self._names.append(name)
        return 50_000 + len(self._names)

    def GetClipboardSequenceNumber(self) -> int:  # noqa: N802
        return self.sequence

    def GlobalAlloc(self, _how: int, size: int) -> int:  # noqa: N802
        self._memory[len(self._memory) + 1] = ctypes.create_string_buffer(size)
        return len(self._memory)

    def GlobalLock(self, handle: int) -> Any:  # noqa: N802
        return self._memory[handle]

    def GlobalUnlock(self, handle: int) -> None:  # noqa: N802
        assert handle in self._memory

    @property
    def marks(self) -> list[str]:
        return self._names


def held(monkeypatch: pytest.MonkeyPatch, system: Windows) -> int:
    data = b"a\nb"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"3\n" + data)))
    monkeypatch.setattr(windows_clipboard, "_libraries", lambda: (system, system))
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    return windows_clipboard.main()


def test_windows_takes_the_words_with_its_marks_and_gives_them_back(monkeypatch: pytest.MonkeyPatch) -> None:
    system = Windows()
    number = windows_clipboard.offer(system, system, "é")
    assert system.board[13] == "é\0".encode("utf-16-le")
    assert len(system.board) == 4
    assert "ExcludeClipboardContentFromMonitorProcessing" in system.marks
    assert number is not None
    windows_clipboard.take_back(system, number)
    assert not system.board
    assert held(monkeypatch, Windows(closed=3)) == 0
    assert held(monkeypatch, Windows(closed=99)) == 1


def test_windows_that_does_not_take_the_words_is_no_copy() -> None:
    system = Windows()
    system.full = True
    assert windows_clipboard.offer(system, system, "ours") is None
    assert not system.board


def test_windows_words_of_somebody_else_stay() -> None:
    system = Windows()
    number = windows_clipboard.offer(system, system, "ours")
    system.sequence += 1
    windows_clipboard.take_back(system, number or 0)
    assert system.board


def test_the_libraries_of_windows_get_the_types_of_their_handles(monkeypatch: pytest.MonkeyPatch) -> None:
    class Library:
        def __init__(self, name: str) -> None:
            self.name = name

        def __getattr__(self, name: str) -> Any:
            made = type(name, (), {})()
            setattr(self, name, made)
            return made

    monkeypatch.setattr(ctypes, "WinDLL", Library, raising=False)
    user, kernel = windows_clipboard._libraries()
    assert user.name == "user32"
    assert kernel.GlobalLock.restype is ctypes.c_void_p
