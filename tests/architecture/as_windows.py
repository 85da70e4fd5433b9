"""Run as a program: what Windows lacks is gone from Python, then the whole program is loaded and used.

``os.name`` stays, Python's own modules lean on it; ``sys.platform`` is what this program asks. From standard
input it reads commands, as a JSON list of lists of words; it writes the modules it loaded and each command's
exit code and standard output.
"""

import asyncio
import contextlib
import ctypes
import fcntl
import importlib
import io
import json
import multiprocessing
import os
import pkgutil
import re
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from itertools import chain
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import click
import platformdirs
import textual.app
from PIL import Image

READY = (asyncio, multiprocessing, tempfile, click, platformdirs, textual.app, Image)
"""Loaded before: they would look for parts of Windows that are not here."""

LACKING = frozenset(
    {"termios", "tty", "fcntl", "pwd", "grp", "resource", "pty", "syslog", "readline", "curses"}
)
# What of these modules this program uses, or may come to use.
_OF_OS = re.compile(
    r"O_(CLOEXEC|NOFOLLOW|DIRECTORY|NONBLOCK|NOCTTY|PATH|SYNC|DSYNC)|l?f?chown|fchmod|get(e?[ug]id|pgid|pgrp|sid)"
    r"|set(e?[ug]id|pgid|sid)|fork|forkpty|openpty|p(read|write)v?|uname|[gs]et_blocking|[gs]etpriority|PRIO_.*"
    r"|f?statvfs|mkfifo|mknod|killpg|wait|getloadavg|nice|sched_.*|ttyname|ctermid|posix_.*|sendfile"
)
_OF_SIGNAL = re.compile(
    r"SIG(HUP|PIPE|QUIT|TSTP|CONT|STOP|WINCH|KILL|ALRM|USR1|USR2|CHLD)|pthread_.*|setitimer"
)
_OF_SOCKET = re.compile("AF_UNIX|recv_fds|send_fds")


class _Lacking(MetaPathFinder):
    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in LACKING:
            raise ModuleNotFoundError(fullname, name=fullname)
        return None


class _Library:
    """Answers yes to everything, as a library of Windows would to us."""

    def __init__(self, _name: str) -> None:
        self.asked: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        def yes(*_given: object) -> int:
            return 1

        return self.__dict__.setdefault(name, yes)


def _locking(fd: int, _how: int, _bytes: int) -> None:
    fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _create_file(path: str, rights: int, *more: int) -> int:
    new = os.O_CREAT | os.O_EXCL if more[2] == 1 else 0
    return os.open(path, (os.O_RDWR if rights & 0x40000000 else os.O_RDONLY) | new, 0o600)


def become_windows() -> None:
    """Take from Python what Windows lacks, and put stand-ins where Windows has more."""
    sys.modules["msvcrt"] = module = ModuleType("msvcrt")
    module.__dict__.update(
        LK_NBLCK=2, locking=_locking, get_osfhandle=int, open_osfhandle=lambda handle, _flags: handle
    )
    sys.modules["_winapi"] = module = ModuleType("_winapi")
    module.__dict__.update(CreateFile=_create_file)
    vars(ctypes).update(
        WinDLL=_Library, windll=SimpleNamespace(kernel32=_Library("")), WINFUNCTYPE=ctypes.CFUNCTYPE
    )
    vars(os).update(O_BINARY=0, O_NOINHERIT=os.O_CLOEXEC)
    vars(signal).update(SIGBREAK=signal.SIGUSR2)
    vars(subprocess).update(CREATE_NO_WINDOW=0)
    for lacking, module in ((_OF_OS, os), (_OF_SIGNAL, signal), (_OF_SOCKET, socket)):
        for name in list(vars(module)):
            if lacking.fullmatch(name):
                del vars(module)[name]
    for name in LACKING:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, _Lacking())
    sys.platform = "win32"


def every_module() -> list[str]:
    """Import every module of the program, and return their names."""
    package = importlib.import_module("journal_tui")
    names = [found.name for found in pkgutil.walk_packages(package.__path__, "journal_tui.")]
    for name in names:
        if not name.endswith("__main__"):
            importlib.import_module(name)
    return names


def _files(pattern: str) -> list[str]:
    return [str(found) for found in Path(pattern).parent.glob(Path(pattern).name)]


def said(words: Sequence[str]) -> tuple[int, str]:
    """Run one command, a word with a star for the files of that name; return its code and what it wrote."""
    from journal_tui.cli.main import run

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out):
        code = run([*chain.from_iterable(_files(word) if "*" in word else [word] for word in words)])
    out.seek(0)
    return int(code), out.read()


def main() -> None:
    """Do what was said above."""
    become_windows()
    modules = every_module()
    from journal_tui.vault.keys import key, profiles

    cheap = tuple(key.Profile(each.name, 8, 1, 1) for each in key.PROFILES)
    vars(key)["PROFILES"] = vars(profiles)["PROFILES"] = cheap
    done = [said(words) for words in json.load(sys.stdin)]
    json.dump({"modules": modules, "said": done}, sys.stdout)


if __name__ == "__main__":
    main()
