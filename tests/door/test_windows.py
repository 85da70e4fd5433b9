"""The console of Windows, with something in its place that answers like it."""

import os
import sys
from types import SimpleNamespace

import pytest

from journal_tui.door import door, windows
from journal_tui.door.keys import Keys
from journal_tui.door.windows import WindowsTerminal


class Console:
    """Answers like msvcrt and kernel32."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.keys: list[str] = []
        self.modes: list[int] = []
        kernel = SimpleNamespace(
            GetStdHandle=lambda number: number,
            SetConsoleMode=lambda _handle, mode: self.modes.append(mode),
        )
        modules = {"msvcrt": self, "ctypes": SimpleNamespace(windll=SimpleNamespace(kernel32=kernel))}
        monkeypatch.setattr(windows, "import_module", modules.__getitem__)

    def kbhit(self) -> bool:
        return bool(self.keys)

    def getwch(self) -> str:
        return self.keys.pop(0)


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> Console:
    return Console(monkeypatch)


@pytest.fixture
def output() -> tuple[int, int]:
    return os.pipe()


def test_keys_are_read_as_a_posix_terminal_would_send_them(console: Console) -> None:
    terminal = WindowsTerminal()
    console.keys = ["a", "\xe0", "H", "\x00", ";", "\xe0", "?", "\ud83d", "\ude00", "\r"]
    assert Keys().feed(terminal.wait()) == [
        ("text", "a"),
        ("up", ""),
        ("help", ""),
        ("text", "😀"),
        ("enter", ""),
    ]


def test_a_wait_ends_by_time_and_by_waking(console: Console) -> None:
    terminal = WindowsTerminal()
    assert not console.keys
    assert terminal.wait(0.01) == b""
    terminal.wake()
    assert terminal.wait() == b""


def test_it_is_taken_and_given_back(console: Console, output: tuple[int, int]) -> None:
    terminal = WindowsTerminal(0, output[1])
    terminal.begin()
    assert console.modes == [5]
    terminal.hold()
    console.keys = ["x"]
    terminal.restore()
    terminal.restore()
    assert not console.keys
    terminal.begin(drawn=False)
    terminal.restore()
    said = os.read(output[0], 4096)
    assert said.startswith(b"\x1b[?1049h")
    assert said.endswith(b"\x1b[3J")
    assert terminal.wake_descriptor < 0
    terminal.close()


def test_it_is_what_the_door_uses_there(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not isinstance(door.own_terminal(), WindowsTerminal)
    monkeypatch.setattr(sys, "platform", "win32")
    terminal = door.own_terminal()
    monkeypatch.undo()
    assert isinstance(terminal, WindowsTerminal)
    door.listen(terminal, lambda: None)
    assert not console.keys
