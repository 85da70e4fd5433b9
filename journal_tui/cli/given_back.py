"""The terminal's own settings, put back whatever becomes of a command that changes them."""

from __future__ import annotations

import sys
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class _Watch:
    """Whether a small process watches over the terminal already."""

    kept = False


@contextmanager
def given_back(terminal: int) -> Iterator[None]:
    """Have the settings put back, and what was typed dropped, also when this process is killed meanwhile.

    A small process is split off for that; to be called before anything of the writer's is in the memory that
    it shares. What the command does itself on the way out is not done here.

    Args:
        terminal: descriptor of the terminal, with its own settings still.
    """
    if sys.platform != "win32" and not _Watch.kept:
        import termios  # noqa: PLC0415 - other systems have none

        from journal_tui.door.staying import Staying  # noqa: PLC0415 - as above

        staying = Staying(terminal, termios.tcgetattr(terminal), b"")
        _Watch.kept = True
        try:
            yield
        finally:
            _Watch.kept = False
            staying.goodbye()
    else:
        yield
