"""Run a command that gets SIGTERM when the thread that started it ends, by ``prctl(PR_SET_PDEATHSIG)``.

Used where ``setpriv --pdeathsig`` is missing. It runs by itself, without the rest of the program.
"""

import ctypes
import os
import signal
import sys

_SET_PARENT_DEATH_SIGNAL = 1
"""``PR_SET_PDEATHSIG`` (linux/prctl.h); it stays set across exec."""


def main() -> None:
    """Become the command given as arguments."""
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 - no shell is wanted; the path is absolute


if __name__ == "__main__":
    main()
