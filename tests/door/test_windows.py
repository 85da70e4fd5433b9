"""The console of Windows, with something in its place that answers like it."""

import ctypes
import json
import os
import signal
import subprocess
import sys
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

from journal_tui.cli import windows_typing
from journal_tui.door import door, windows
from journal_tui.door.keys import Keys
from journal_tui.door.terminal import LEAVE, TerminalGoneError
from journal_tui.door.windows import WindowsTerminal
from journal_tui.vault.process import windows as process
from journal_tui.vault.process import windows_again, windows_console
from journal_tui.vault.process.windows_console import Console, NoConsoleError
from tests.windows_kernel import Kernel, key, resized


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Kernel:
    kernel = Kernel()
    monkeypatch.setattr(windows_console, "_kernel", lambda: kernel)
    monkeypatch.setattr(windows_again, "_lines", [])
    return kernel


def test_keys_are_read_as_a_posix_terminal_would_send_them(kernel: Kernel) -> None:
    terminal = WindowsTerminal()
    kernel.typed = [
        key("aà") + key("", code=0x26) + key("x", down=False) + key("", code=0x70) + key("", code=0x10),
        key("é", code=0x12, down=False) + key("b", often=2) + key("😀")[:20],
        key("😀")[20:] + key("\r"),
    ]
    keys = Keys()
    pressed = [each for _ in range(3) for each in keys.feed(terminal.wait())]
    assert pressed == [
        ("text", "aà"),
        ("up", ""),
        ("help", ""),
        ("text", "ébb"),
        ("text", "😀"),
        ("enter", ""),
    ]


def test_a_wait_ends_by_time_by_waking_and_by_a_new_size(kernel: Kernel) -> None:
    console = Console()
    assert console.wait(0) == b""
    console.wake()
    assert console.wait() == b""
    kernel.typed = [resized()]
    assert console.wait() == b""
    assert console.resized


def test_it_is_taken_and_given_back(kernel: Kernel) -> None:
    terminal = WindowsTerminal()
    terminal.begin()
    assert kernel.modes == {3: 0x208, 7: 7}
    terminal.stay_behind()
    terminal.hold()
    assert kernel.modes == {3: 0x1F7, 7: 3}
    terminal.begin()
    kernel.typed = [key("x")]
    terminal.restore()
    terminal.restore()
    assert kernel.modes == {3: 0x1F7, 7: 3}
    assert kernel.flushed == 1
    assert kernel.shown.startswith("\x1b[?1049h")
    assert kernel.shown.endswith("\x1b[3J")
    assert terminal.wake_descriptor < 0
    terminal.close()
    assert kernel.closed == 3


def test_an_older_console_is_asked_for_less(kernel: Kernel) -> None:
    kernel.old = True
    Console().take()
    assert kernel.modes[3] == 8


def test_signs_in_pieces_are_shown_whole(kernel: Kernel) -> None:
    console = Console()
    for byte in "naïve 😀".encode():
        console.write(bytes([byte]))
    assert kernel.shown == "naïve 😀"


def test_a_console_that_is_gone_is_noticed(kernel: Kernel) -> None:
    terminal = WindowsTerminal()
    kernel.gone = True
    terminal.write(b"x")
    terminal.wake()
    with pytest.raises(TerminalGoneError):
        terminal.wait()
    with pytest.raises(NoConsoleError):
        Console()
    windows._empty()
    assert windows_typing.read_typed(10, lambda: None) is None


def test_it_is_what_the_door_uses_there(kernel: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not isinstance(door.own_terminal(), WindowsTerminal)
    monkeypatch.setattr(sys, "platform", "win32")
    terminal = door.own_terminal()
    monkeypatch.undo()
    assert isinstance(terminal, WindowsTerminal)
    assert not kernel.shown


def test_a_passphrase_is_asked_for_without_showing_it(kernel: Kernel) -> None:
    kernel.typed = [key("", code=0x25) + key("pàßx\x7f wo"), key("rds\rnext one\r")]
    assert windows_typing.ask("Passphrase: ") == "pàß words"
    assert windows_typing.ask("Again: ") == "next one"
    assert kernel.shown == "Passphrase: \r\nAgain: \r\n"
    assert kernel.modes == {3: 0x1F7, 7: 3}


@pytest.mark.parametrize("stop", ["\x03", "\x11"])
def test_ctrl_c_and_ctrl_q_stop_the_asking(kernel: Kernel, stop: str) -> None:
    kernel.typed = [key("ab" + stop), key(stop)]
    with pytest.raises(KeyboardInterrupt):
        windows_typing.ask("Passphrase: ")
    with pytest.raises(KeyboardInterrupt):
        windows_typing.entered(0)
    assert kernel.modes == {3: 0x1F7, 7: 3}


def test_a_text_is_typed_and_shown_until_ctrl_z(kernel: Kernel) -> None:
    kernel.typed = [key("one\rtwx\x08o\r\x1a")]
    begun: list[str] = []
    assert windows_typing.read_typed(1000, lambda: begun.append("now")) == b"one\ntwo\n"
    assert begun == ["now"]
    assert "one\r\ntwx" in kernel.shown
    kernel.typed = [key("\r")]
    assert windows_typing.entered(0)
    assert not windows_typing.entered(0)


def test_a_closed_window_calls_for_the_end(kernel: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE, raising=False)
    called: list[str] = []
    kept = windows_console.at_close(lambda: called.append("end"))
    assert kernel.at_close is kept
    assert not kept(0)
    assert kept(2)
    assert called == ["end"]


@pytest.fixture
def handles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let descriptors be their own handles, and let them be inherited as POSIX does it."""
    module = SimpleNamespace(get_osfhandle=int, open_osfhandle=lambda handle, _flags: handle)
    monkeypatch.setitem(sys.modules, "msvcrt", module)
    monkeypatch.setattr(subprocess, "STARTUPINFO", lambda lpAttributeList: lpAttributeList, raising=False)  # noqa: N803
    start = subprocess.Popen

    def started(command: list[str], *, env: dict[str, str], startupinfo: dict[str, Any]) -> Any:
        return start(command, env=env, pass_fds=startupinfo["handle_list"])

    monkeypatch.setattr(subprocess, "Popen", started)


_CHILD = """
import subprocess, sys
from types import SimpleNamespace
sys.modules["msvcrt"] = SimpleNamespace(open_osfhandle=lambda handle, _flags: handle)
from journal_tui.vault.process import windows_again as again
assert again.watched()
again.begin()
assert again.watched()
if sys.argv[1] == "killed":
    import os, signal
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "first":
    again.become([sys.executable, "-c", sys.argv[2], "second", ""])
again.goodbye()
again.goodbye()
sys.exit(7)
"""


@pytest.mark.usefixtures("handles")
def test_who_waits_starts_it_anew_and_passes_its_code_on() -> None:
    emptied: list[str] = []
    before = signal.getsignal(signal.SIGINT)
    try:
        for how in ("first", "killed"):
            code = windows_again.watch(
                [sys.executable, "-c", _CHILD, how, _CHILD], lambda: emptied.append("empty")
            )
            assert code == (7 if how == "first" else -signal.SIGKILL)
    finally:
        signal.signal(signal.SIGINT, before)
    assert emptied == ["empty"]


@pytest.mark.usefixtures("handles")
def test_the_first_process_waits_and_the_second_does_not(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def watch(command: list[str], empty: Any) -> int:
        empty()
        return len(command)

    monkeypatch.setattr(windows_again, "watch", watch)
    assert windows.waits_for(["--plain"]) is not None
    assert kernel.shown == LEAVE.decode()
    ours, theirs = os.pipe()
    monkeypatch.setenv(windows_again.LINE, str(theirs))
    assert windows.waits_for(["--plain"]) is None
    assert windows_again.LINE not in os.environ
    WindowsTerminal().restore()
    assert os.read(ours, 10) == b"."
    os.close(ours)


def test_where_nobody_waits_it_waits_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended(BaseException):
        pass

    def ended(code: int) -> NoReturn:
        raise Ended(code)

    monkeypatch.setattr(os, "_exit", ended)
    monkeypatch.setattr(subprocess, "call", len)
    monkeypatch.setattr(windows_again, "_lines", [])
    with pytest.raises(Ended, match="2"):
        windows_again.become(["a", "b"])
    ours, theirs = os.pipe()
    os.close(ours)
    monkeypatch.setattr(windows_again, "_lines", [theirs])
    with pytest.raises(Ended, match="1"):
        windows_again.become(["a"])
    ours, theirs = os.pipe()
    monkeypatch.setattr(windows_again, "_lines", [theirs])
    with pytest.raises(Ended, match="0"):
        windows_again.become(["a"])
    assert json.loads(os.read(ours, 100)) == ["a"]
    os.close(ours)


class System:
    """Answers like kernel32 and advapi32 to what a process may ask about itself."""

    def __init__(self, _name: str = "") -> None:
        self.rights: list[str] = []
        self.open = 5
        self.GetCurrentProcess = lambda: 1
        self.OpenProcess = lambda *_asked: self.open

    def ConvertStringSecurityDescriptorToSecurityDescriptorW(self, rights: str, *_more: object) -> bool:  # noqa: N802
        self.rights.append(rights)
        return True

    def __getattr__(self, name: str) -> Any:
        return lambda *_given: self.rights.append(name)


def test_its_memory_is_closed_and_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    system = System()
    monkeypatch.setattr(ctypes, "WinDLL", lambda _name: system, raising=False)
    process.keep_memory_private()
    assert "SetKernelObjectSecurity" in system.rights
    assert any(each.startswith("D:P(A;;") for each in system.rights)
    assert process.memory_is_open()
    system.open = 0
    assert not process.memory_is_open()
