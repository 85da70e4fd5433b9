"""The process's own title: what ``ps``, ``top`` and a terminal's tab show of it (Linux)."""

import sys
from contextlib import suppress
from pathlib import Path

_PR_SET_NAME = 15  # prctl(2); the kernel keeps 15 bytes
# proc_pid_stat(5): arg_start and arg_end are fields 48 and 49; the first after the name in brackets is 3.
_ARG_START, _ARG_END = 48 - 3, 49 - 3


def take(title: str) -> bool:
    """Show ``title`` in place of the interpreter, the program's path and its arguments.

    The arguments are overwritten in this process's own memory, where the kernel reads them. What was shown
    before, for some milliseconds, may have been recorded: by process accounting, by an audit log.

    Returns:
        whether it worked; elsewhere than on Linux nothing is done.
    """
    return _overwrite(title) if sys.platform == "linux" else False


def _overwrite(title: str) -> bool:
    import ctypes  # noqa: PLC0415 - late: only a discreet start needs it

    with suppress(OSError, ValueError, IndexError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_NAME, title.encode("ascii", "replace")[:15], 0, 0, 0)
        fields = Path("/proc/self/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        start, end = int(fields[_ARG_START]), int(fields[_ARG_END])
        room = end - start
        if 0 < start < end and room > 1:
            shown = title.encode("ascii", "replace")[: room - 1]
            ctypes.memmove(start, shown.ljust(room, b"\0"), room)
            return True
    return False
