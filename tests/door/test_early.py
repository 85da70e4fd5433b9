"""Keys that were typed before the first paint are shown before anything else is loaded."""

import os
import pty
import tty

import pytest

from journal_tui.door.look import Look
from journal_tui.door.terminal import Terminal, TerminalGoneError
from journal_tui.door.visit import Visit


def early(typed: bytes) -> tuple[bool, bytes]:
    """Return whether the writer stays, and what was painted."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    os.write(ours, typed)
    terminal = Terminal(theirs, theirs)
    try:
        visit = Visit(terminal, Look())
        stays = visit.take_early()
        os.set_blocking(ours, False)
        try:
            painted = os.read(ours, 65536)
        except BlockingIOError:
            painted = b""
        return stays, painted
    finally:
        terminal.close()
        os.close(ours)
        os.close(theirs)


@pytest.mark.parametrize(("typed", "dots"), [(b"", 0), (b"abc", 3), (b"ab\x7f", 1)])
def test_they_are_shown(typed: bytes, dots: int) -> None:
    stays, painted = early(typed)
    assert stays
    assert painted.count("•".encode()) == dots


@pytest.mark.parametrize("typed", [b"\x11", b"abc\x11", b"\x03"])
def test_leaving_leaves_at_once(typed: bytes) -> None:
    assert early(typed) == (False, b"")


def test_enter_is_kept_too() -> None:
    assert b"Opening" in early(b"abc\r")[1]


def test_a_terminal_that_is_gone_is_noticed() -> None:
    ours, theirs = pty.openpty()
    terminal = Terminal(theirs, theirs)
    os.close(ours)
    with pytest.raises(TerminalGoneError):
        Visit(terminal, Look()).take_early()
    terminal.close()
    os.close(theirs)
