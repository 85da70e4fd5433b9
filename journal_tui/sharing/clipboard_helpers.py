"""The programs that hold a clipboard, and how each is started so that it keeps the words to itself.

Each helper reads the words on its standard input, stays our child, and offers them until it ends. It is found
by its absolute path in folders that only the system's administrator can write to, never through ``PATH``.
"""

import os
import stat
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SYSTEM_FOLDERS = (Path("/usr/bin"), Path("/bin"), Path("/usr/local/bin"))
"""Where helpers are looked for."""

PASSED_ON = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XAUTHORITY", "HOME", "SYSTEMROOT")
"""The only environment variables a helper gets; without the last no Python starts on Windows."""

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_ROOT = 0


@dataclass(frozen=True, slots=True)
class Helper:
    """One way to hold the clipboard.

    Attributes:
        name: what it is called on screen.
        argv: the command, its first item an absolute path.
        needs: the environment variables without which it cannot work.
        ends_with_input: whether it holds the words until its standard input is closed, and then clears them;
            else it serves them until it is ended, and they go with it.
        says_ready: whether it writes to standard output once it holds the words.
    """

    name: str
    argv: tuple[str, ...]
    needs: tuple[str, ...] = ()
    ends_with_input: bool = False
    says_ready: bool = False


def trusted(path: Path) -> bool:
    """Tell whether ``path`` is a program of the system: it and its folder are root's, for root to write."""
    try:
        real = path.resolve(strict=True)
        facts = [real.stat(), real.parent.stat()]
    except OSError:
        return False
    safe = all(fact.st_uid == _ROOT and not fact.st_mode & _OTHERS_WRITE for fact in facts)
    return safe and stat.S_ISREG(facts[0].st_mode) and os.access(real, os.X_OK)


def find(name: str, folders: Iterable[Path] = SYSTEM_FOLDERS) -> str | None:
    """Return the absolute path of a system program, ``None`` when there is none to trust."""
    for folder in folders:
        if trusted(folder / name):
            return str(folder / name)
    return None


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return what a helper gets of the environment."""
    return {name: given[name] for name in PASSED_ON if given.get(name)}


def _own(script: str) -> tuple[str, ...]:
    """Return the command that runs one of our own helpers by itself, without the site's packages."""
    return (sys.executable, "-I", "-S", str(Path(__file__).with_name(script)))


@cache
def _takes(program: str, option: str) -> bool:
    """Tell whether a program's help names an option."""
    try:
        told = subprocess.run([program, "--help"], capture_output=True, check=False, timeout=2, env={})
    except (OSError, subprocess.TimeoutExpired):
        return False
    return option.encode() in told.stdout + told.stderr


def on_linux(folders: Sequence[Path] = SYSTEM_FOLDERS) -> list[Helper]:
    """Return the helpers of this Linux or BSD system, the best first.

    ``wl-copy`` is not among them: it keeps what it holds in a file, in clear (docs/decisions/0006).
    """
    needs = ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR")
    found = [Helper("wayland", _own("wayland_clipboard.py"), needs, says_ready=True)]
    if xclip := find("xclip", folders):
        found.append(Helper("xclip", (xclip, "-selection", "clipboard", "-quiet"), ("DISPLAY",)))
    if xsel := find("xsel", folders):
        found.append(Helper("xsel", (xsel, "--clipboard", "--input", "--nodetach"), ("DISPLAY",)))
    return found


def on_macos() -> list[Helper]:
    """Return the helper of macOS: a small script for the system's own script runner."""
    runner = find("osascript")
    if runner is None:
        return []
    script = str(Path(__file__).with_name("macos_clipboard.js"))
    return [Helper("pasteboard", (runner, "-l", "JavaScript", script), (), ends_with_input=True)]


def on_windows() -> list[Helper]:
    """Return the helper of Windows: our own, with the interpreter that runs this program."""
    return [Helper("windows", _own("windows_clipboard.py"), (), ends_with_input=True, says_ready=True)]


def helpers(given: Mapping[str, str] = os.environ, system: str = sys.platform) -> list[Helper]:
    """Return the helpers that can work here, the best first.

    Args:
        given: the environment.
        system: the name of the system, as ``sys.platform`` has it.
    """
    if system == "darwin":
        every = on_macos()
    elif system == "win32":
        every = on_windows()
    else:
        every = on_linux()
    return [helper for helper in every if all(given.get(name) for name in helper.needs)]


def bound_to_us(argv: Sequence[str], system: str = sys.platform) -> tuple[str, ...]:
    """Return a command that dies with the thread that starts it, even when that is killed (Linux)."""
    if not system.startswith("linux"):
        return tuple(argv)
    setpriv = find("setpriv")
    if setpriv is not None and _takes(setpriv, "--pdeathsig"):
        return (setpriv, "--pdeathsig", "TERM", "--", *argv)
    return (*_own("bound_helper.py"), *argv)
