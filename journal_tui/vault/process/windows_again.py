"""Becoming the program anew on Windows, where no process can replace itself.

The process that the shell started opens nothing: it starts the program, waits for it, and passes its exit
code on. The program tells it, over a pipe, to be started anew, or says goodbye. Where it ended without a word
it was killed, and whoever waits empties the screen.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

LINE = "JOURNAL_LINE"
"""Environment variable that carries the number of the pipe's handle."""

_GOODBYE = b"."


def watched() -> bool:
    """Tell whether this process was started by one that waits for it."""
    return LINE in os.environ or bool(_lines)


def watch(command: Sequence[str], empty: Callable[[], None]) -> int:
    """Start ``command``, and what it asks for in its place, until one ends; return the last exit code.

    Args:
        command: the program and its arguments.
        empty: empties the screen; called when the program was killed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program gets the key too
    again: list[str] | None = list(command)
    code = 1
    while again:
        code, said = _once(again)
        again = None
        if said[:1] == b"[":
            again = json.loads(said)
        elif said != _GOODBYE:
            empty()
    return code


def _once(command: Sequence[str]) -> tuple[int, bytes]:
    handles: Any = import_module("msvcrt")
    ours, theirs = os.pipe()
    handle: int = handles.get_osfhandle(theirs)
    os.set_inheritable(theirs, True)
    how: Any = getattr(subprocess, "STARTUPINFO", None)
    with subprocess.Popen(
        list(command),
        env={**os.environ, LINE: str(handle)},
        startupinfo=how(lpAttributeList={"handle_list": [handle]}),
    ) as program:
        os.close(theirs)
        with os.fdopen(ours, "rb") as line:
            said = line.read()
        return program.wait(), said


_lines: list[int] = []


def begin() -> None:
    """Take the pipe to the process that waits; nothing that this one starts gets it."""
    handle = os.environ.pop(LINE, "")
    if handle.isdecimal():
        handles: Any = import_module("msvcrt")
        line: int = handles.open_osfhandle(int(handle), os.O_WRONLY)
        os.set_inheritable(line, False)
        _lines.append(line)


def goodbye() -> None:
    """Say that the screen is as it should be and the program is about to end; safe to call twice."""
    _tell(_GOODBYE)


def _tell(words: bytes) -> bool:
    if not _lines:
        return False
    line = _lines.pop()
    try:
        os.write(line, words)
    except OSError:
        return False
    finally:
        os.close(line)
    return True


def become(command: Sequence[str]) -> NoReturn:
    """End this process and have ``command`` started in its place: what was in memory is gone with it.

    Where nobody waits for this process it waits itself, and its memory stays until then.
    """
    code = 0
    if not _tell(json.dumps(list(command)).encode()):
        code = subprocess.call(list(command))
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)
