"""Heavy computing gives way to what watches the keys."""

import os
import sys
import threading

import pytest

from journal_tui.vault.keys.gently import gently
from journal_tui.vault.keys.key import derive, new_salt


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_it_runs_beside_with_less_right_to_the_processor() -> None:
    before = niceness()
    assert gently(niceness) == min(19, before + (5 if sys.platform == "linux" else 0))
    assert niceness() == before
    assert gently(threading.get_ident) != threading.get_ident()


def test_what_goes_wrong_is_raised_where_it_was_asked_for() -> None:
    with pytest.raises(ZeroDivisionError):
        gently(lambda: 1 // 0)


def test_keys_are_derived_gently(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[int] = []

    def noting(*_: object, **__: object) -> bytes:
        used.append(niceness())
        return bytes(16)

    monkeypatch.setattr("journal_tui.vault.keys.argon.argon2id", noting)
    derive(b"quiet river", new_salt(1))
    assert used[0] == gently(niceness)
