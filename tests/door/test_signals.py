"""The door's signals are those of Python's own module."""

import os
import signal
import sys
from types import FrameType

import pytest

from journal_tui.door import signals


def test_numbers_are_those_of_the_system() -> None:
    assert signals.number("SIGTERM") == signal.SIGTERM
    assert signals.number("SIGNOTHING") is None


def test_a_handler_is_called_and_taken_away_again() -> None:
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = signal.getsignal(signal.SIGUSR1)
    try:
        signals.on("SIGUSR1", note)
        assert signal.getsignal(signal.SIGUSR1) is note
        os.kill(os.getpid(), signal.SIGUSR1)
        assert came == [signal.SIGUSR1]
        signals.ignore("SIGUSR1")
        os.kill(os.getpid(), signal.SIGUSR1)
        assert came == [signal.SIGUSR1]
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_what_the_system_does_not_have_is_passed_over() -> None:
    signals.ignore("SIGNOTHING")
    signals.on("SIGNOTHING", lambda _number, _frame: None)


def test_a_signal_wakes_who_waits() -> None:
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    before = signal.set_wakeup_fd(-1)
    kept = signal.getsignal(signal.SIGUSR1)
    try:
        signals.wake_by(theirs)
        signals.on("SIGUSR1", lambda _number, _frame: None)
        os.kill(os.getpid(), signal.SIGUSR1)
        assert os.read(ours, 1) == bytes([signal.SIGUSR1])
    finally:
        signal.set_wakeup_fd(before)
        signal.signal(signal.SIGUSR1, kept)
        os.close(ours)
        os.close(theirs)


def test_without_the_interpreters_own_the_usual_module_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_signal", None)
    assert signals._found() is signal
