"""The terminal's one writer."""

import os
import threading
import time

import pytest

from journal_tui.tui.terminal_out import CLEARED, TerminalOut


def _read(fd: int, wanted: bytes) -> bytes:
    data = b""
    while wanted not in data:
        data += os.read(fd, 4096)
    return data


def test_what_is_written_comes_in_order_and_nothing_after_shutting() -> None:
    read, write = os.pipe()
    out = TerminalOut(write)
    for number in range(40):
        out.write(f"<{number}>")
    assert _read(read, b"<39>").startswith(b"<0><1><2>")
    out.shut()
    out.shut()
    out.write("late words")
    assert out.is_shut
    out.stop()
    os.close(write)
    assert os.read(read, 4096) == CLEARED
    assert os.read(read, 10) == b""
    os.close(read)


def test_shutting_does_not_wait_for_a_terminal_that_does_not_read() -> None:
    read, write = os.pipe()
    os.set_blocking(write, False)
    out = TerminalOut(write)
    out.write("x" * 200_000)
    time.sleep(0.05)
    began = time.monotonic()
    shutting = threading.Thread(target=out.shut, args=(0.05,))
    shutting.start()
    assert out.is_shut or time.monotonic() - began < 1
    # The terminal reads again: a piece that was on its way, then the clearing.
    data = _read(read, CLEARED)
    shutting.join(2)
    assert len(data) < 100_000
    out.stop()
    os.close(write)
    os.close(read)


def test_a_writer_far_behind_makes_the_program_wait_until_shut() -> None:
    read, write = os.pipe()
    out = TerminalOut(write)
    for _ in range(31):
        out._queue.put("y" * 10_000)
    blocked = threading.Thread(target=out.write, args=("more",))
    blocked.start()
    time.sleep(0.02)
    drain = threading.Thread(target=_read, args=(read, CLEARED))
    drain.start()
    out.shut()
    blocked.join(2)
    assert not blocked.is_alive()
    drain.join(2)
    out.stop()
    os.close(write)
    os.close(read)


def test_the_pointer_is_put_back_when_it_was_changed() -> None:
    read, write = os.pipe()
    out = TerminalOut(write)
    out.write("\x1b]22;text\x07.")
    _read(read, b".")
    out.shut()
    assert os.read(read, 4096) == CLEARED + b"\x1b]22;default\x07"
    out.stop()
    os.close(write)
    os.close(read)


def test_a_terminal_that_is_gone_is_no_error() -> None:
    read, write = os.pipe()
    out = TerminalOut(write)
    os.close(read)
    out.write("words")
    out.shut()
    out.stop()
    os.close(write)


@pytest.mark.parametrize("part", [b"\x1b[3J", b"\x1b[?1049l", b"\x1b[?2004l", b"\x1b[<u", b"\x1b[?25h"])
def test_clearing_switches_everything_off(part: bytes) -> None:
    assert part in CLEARED
