"""How threads take turns while the rest loads; a guard that does not depend on the clock."""

import gc
import sys
import threading
from pathlib import Path

from journal_tui.door.loading import Loading


def test_a_key_waits_for_no_long_turn_whoever_has_it(tmp_path: Path) -> None:
    usual = sys.getswitchinterval()
    begun, go = threading.Event(), threading.Event()
    turns: list[float] = []

    def wake() -> None:
        turns.append(sys.getswitchinterval())
        begun.set()
        go.wait()

    loading = Loading(tmp_path / "journal.db", wake)
    loading.start()
    begun.wait()
    quick = sys.getswitchinterval()
    loading.hold()
    answering = sys.getswitchinterval()
    loading.go_on()
    assert sys.getswitchinterval() == quick
    assert not gc.isenabled()
    go.set()
    loading.join()
    # An answer that loses its turn gets it back in well under the 2 ms that a key may take.
    assert quick < answering <= 0.001
    loading.hold()  # all is loaded: nothing to hold
    assert sys.getswitchinterval() == usual
    assert gc.isenabled()
    assert turns[0] == quick
