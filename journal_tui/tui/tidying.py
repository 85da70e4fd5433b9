"""What Python does by itself, kept out of the way of keys: collecting garbage, changing threads.

A full collection looks at everything that is alive, 80,000 objects in this program, and stops it for tens of
milliseconds; the one that comes by itself comes in the middle of typing. What is there once the first screen
stands stays for good and is never looked at again; the rest is looked at after a quiet second.

A thread that wants to go on waits until the one at work has had its turn: 5 ms by Python's own setting, at
each of the writes that bring a screen to the terminal too. A save or a search that puts Python objects
together beside a key would cost the key that much several times over; turns are short while the screens are
there.
"""

import gc
import sys

QUIET = 1.5
"""Seconds without a key before a collection."""

_YOUNG, _MIDDLE, _NEVER = 700, 10, 1_000_000
_TURN = 0.0005
_ENOUGH = 20
"""Collections of young objects (one for each 700 that are new) that make a full one worth its time."""

_TOO_MUCH = 2_000
"""As many of them make one come even while somebody types."""


class Tidying:
    """Collects when it is quiet; the young are collected as always, in a moment."""

    def __init__(self) -> None:
        self._usual: tuple[int, int, int] | None = None
        self._usual_turn = 0.0

    def begin(self) -> None:
        """Pass over what is there from now on, collect the old only when asked, keep threads' turns short."""
        if self._usual is None:
            self._usual, self._usual_turn = gc.get_threshold(), sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        gc.freeze()
        gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)

    def look(self, quiet_for: float) -> bool:
        """Collect if it is quiet and there is something to collect, or very much; ask about once a second.

        Args:
            quiet_for: seconds since the last key.

        Returns:
            whether it did.
        """
        _, young, middle = gc.get_count()
        new = young + middle * _MIDDLE
        if new < _ENOUGH or (quiet_for < QUIET and new < _TOO_MUCH):
            return False
        gc.collect()
        return True

    def end(self) -> None:
        """Let everything be as Python has it; before a beginning it does nothing."""
        if self._usual is not None:
            gc.set_threshold(*self._usual)
            sys.setswitchinterval(self._usual_turn)
            gc.unfreeze()
            self._usual = None
