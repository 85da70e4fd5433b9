"""The driver for Windows' console: keys are seen first; the screen is empty before the loop hears of it."""

import asyncio
import ctypes
from typing import Any

import pytest
from textual.app import App
from textual.events import Key, Resize
from textual.message import Message

from journal_tui.tui import leaving_windows
from journal_tui.tui.leaving_any import GONE
from journal_tui.tui.leaving_windows import WindowsLeaving
from journal_tui.tui.terminal_out import CLEARED
from journal_tui.vault.process import windows_console
from tests.windows_kernel import Kernel, key, resized


class Program(App[None]):
    """Writes down what it is asked."""

    practising = False

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Any] = []

    def action_leave(self) -> None:
        self.asked.append("pretend")

    def leave_soon(self, code: int) -> None:
        self.asked.append(code)

    def lock_soon(self) -> None:
        self.asked.append("lock")

    def leave_without_loop(self, *, locking: bool) -> None:
        self.asked.append(locking)


class Driver(WindowsLeaving):
    """Keeps what would go to the program."""

    def __init__(self, app: App[Any]) -> None:
        super().__init__(app)
        self.told: list[Message] = []

    def send_message(self, message: Message) -> None:
        self.told.append(message)


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Kernel:
    kernel = Kernel()
    monkeypatch.setattr(windows_console, "_kernel", lambda: kernel)
    monkeypatch.setattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE, raising=False)
    return kernel


async def until(asked: list[Any]) -> Any:
    async with asyncio.timeout(20):
        while not asked:  # noqa: ASYNC110 - another thread fills it
            await asyncio.sleep(0.005)
    return asked[0]


@pytest.mark.parametrize(("sign", "wish"), [("\x11", 0), ("\x0c", "lock")])
async def test_keys_pass_and_a_wish_empties_the_screen_first(kernel: Kernel, sign: str, wish: Any) -> None:
    program = Program()
    driver = Driver(program)
    driver.start_application_mode()
    assert kernel.modes[3] == 0x208
    kernel.typed += [key("h"), resized(), key("i" + sign + "never")]
    assert await until(program.asked) == wish
    driver.answered()
    driver.write("late")
    driver.stop_application_mode()
    driver.close()
    assert [each.key for each in driver.told if isinstance(each, Key)] == ["h", "i"]
    assert sum(isinstance(each, Resize) for each in driver.told) == 2
    assert kernel.shown.endswith(CLEARED.decode())
    assert kernel.modes == {3: 0x1F7, 7: 3}


async def test_the_welcome_lets_one_pretend(kernel: Kernel) -> None:
    program = Program()
    program.practising = True
    driver = Driver(program)
    driver.start_application_mode()
    kernel.typed.append(key("\x11"))
    assert await until(program.asked) == "pretend"
    driver.stop_application_mode()
    driver.close()


async def test_a_closed_window_and_a_lost_console_end_it(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving_windows, "_MOST_TO_END", 0)
    program = Program()
    driver = Driver(program)
    driver.start_application_mode()
    kernel.at_close(2)
    assert await until(program.asked) == GONE
    program.asked.clear()
    kernel.gone = True
    assert await until(program.asked) == GONE
    kernel.gone = False
    driver.stop_application_mode()
    driver.close()
