"""The process itself: what others may read of it, what it may reach, and how it locks."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

_PRIVATE = 0o077
_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4  # prctl(2)
_TEXTUAL = "TEXTUAL"
_hardened: list[bool] = []


def harden() -> None:
    """Make the process private; at every start, before anything else is imported.

    Files it makes are readable by the writer alone; no core dumps, and no debugger or reading of its memory
    by the same user (Linux); no variable that makes the screens' library write keystrokes to a file; no
    network.
    """
    os.umask(_PRIVATE)
    for name in [name for name in os.environ if name.startswith(_TEXTUAL)]:
        del os.environ[name]
    if sys.platform == "win32":
        from journal_tui.vault.process import windows  # noqa: PLC0415 - other systems have no need of it

        windows.keep_memory_private()
    else:
        _no_cores()
    if sys.platform == "linux":
        _no_dumps()
    if not _hardened:
        _hardened.append(True)
        sys.addaudithook(_refuse_network)


def _no_cores() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - other systems have none

        try:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        except (OSError, ValueError):
            return


def _no_dumps() -> None:
    import ctypes  # noqa: PLC0415 - 7 ms, needed once

    try:
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    except (OSError, AttributeError):
        return


def is_dumpable() -> bool:
    """Tell whether other programs of the same user may look into this process's memory, by asking."""
    found = True
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - as above

        found = bool(ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0))
    elif sys.platform == "win32":
        from journal_tui.vault.process import windows  # noqa: PLC0415 - as above

        found = windows.memory_is_open()
    return found


def core_limit() -> int | None:
    """Return the most bytes a core dump may have; ``None`` where nobody can say."""
    limit: int | None = None
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - other systems have none

        limit = resource.getrlimit(resource.RLIMIT_CORE)[0]
    return limit


# https://docs.python.org/3/library/audit_events.html
_NAME_LOOKUPS = frozenset(
    {
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
        "socket.getnameinfo",
    }
)
_WITH_SOCKET = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse whatever could reach another computer; sockets within this one (AF_UNIX) pass."""
    if not event.startswith("socket."):
        return
    if event in _NAME_LOOKUPS or (event in _WITH_SOCKET and not _stays_here(arguments)):
        raise PermissionError("metoo-journal does not use the network")


def _stays_here(arguments: tuple[object, ...]) -> bool:
    import socket  # noqa: PLC0415 - loaded already when this is reached

    first = arguments[0]
    if not isinstance(first, socket.SocketType):
        return False
    if sys.platform == "win32":
        # The event loop talks to itself over loopback there, for want of AF_UNIX pairs.
        address = arguments[1]
        stays = isinstance(address, tuple) and address[0] in {"127.0.0.1", "::1"}
    else:
        stays = first.family == socket.AF_UNIX
    return stays


def same_program(arguments: Sequence[str]) -> list[str]:
    """Return the command that starts this program anew with ``arguments``, the way it was started."""
    started = sys.orig_argv[1 : len(sys.orig_argv) - len(sys.argv[1:])]
    return [sys.executable, *started, *arguments]


def exec_locked(arguments: Sequence[str]) -> NoReturn:
    """Become the same program anew, locked: passphrase, key and words leave the memory with the old image.

    Call it after the journal is closed and the terminal is restored.

    Args:
        arguments: the new program's arguments, without its name; never a secret.
    """
    from contextlib import suppress  # noqa: PLC0415 - the start does without it

    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    from journal_tui.vault.process.confined import become  # noqa: PLC0415 - late: hardening comes first

    become(same_program(arguments))
