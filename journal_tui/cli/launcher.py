"""A second way to start the program, under a name that says nothing: made, recognised and removed."""

import os
import re
import shutil
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from journal_tui.exchange.places import new_file
from journal_tui.model.errors import AlreadyExists, Refused, UsageError

_NAME = re.compile(r"[a-z][a-z0-9._-]{1,14}")
_ON_ITS_LINE = 127
"""Longer first lines are cut by older kernels (execve(2), "Interpreter scripts")."""

_BODY = """\
import sys

from journal_tui.cli.main import main

sys.exit(main(called={name!r}))
"""
_DIRECT = "#!{python}\n"
# The shell reads a command and stops; Python reads a text (as pip and distlib write it).
_BY_SHELL = "#!/bin/sh\n'''exec' \"{python}\" \"$0\" \"$@\"\n' '''\n"
_NOT_IN_QUOTES = re.compile(r"[\"\\$`\x00-\x1f\udc80-\udcff]|'''")
"""What ends or changes a word between double quotes in the shell, or is no UTF-8."""
_OURS = re.compile(
    r"(?:#![^\n]+\n|#!/bin/sh\n'''exec' \"[^\n\"]+\" \"\$0\" \"\$@\"\n' '''\n)"
    + re.escape(_BODY).replace(re.escape("{name!r}"), r"'([a-z][a-z0-9._-]{1,14})'")
)
# POSIX.1-2024, XCU 2.9.1.4 and 2.15, and bash: a file of such a name would never be started.
_OF_THE_SHELL = frozenset(
    word
    for line in (
        "alias bg break case cd command continue declare do done echo elif else esac eval exec exit export",
        "false fc fg fi for function getopts hash help history if in jobs kill let local logout printf pwd",
        "read readonly return select set shift source test then time times trap true type typeset ulimit",
        "umask unalias unset until wait while",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Made:
    """A launcher that was made.

    Attributes:
        path: where it is.
        found: whether the shell finds it by its name alone.
        interpreter: the interpreter its first line names, which is seen by whoever reads the file.
    """

    path: Path
    found: bool
    interpreter: Path


def make(name: str, given: Mapping[str, str] = os.environ) -> Made:
    """Make a launcher called ``name`` that only its owner can read.

    Raises:
        UsageError: the name will not do.
        AlreadyExists: there is a command or a file of this name.
        Refused: the interpreter's path has signs that no launcher can hold, or the system is Windows.
        ReadOnly, DiskFull, NotSaved: it could not be written.
    """
    _look_at(name, given)
    _refuse_without_shell()
    folder = folder_for(given)
    path = folder / name
    if os.path.lexists(path):
        raise AlreadyExists(
            "There is a file of this name already.", "It was not touched.", "Choose another name."
        )
    if _NOT_IN_QUOTES.search(sys.executable):
        raise Refused(
            "The program lies in a folder whose name has signs that a launcher cannot hold.",
            "Nothing was made.",
            "Install it in a folder without quotation marks, backslashes, backquotes and $.",
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with new_file(path) as file:
        file.write(text(name, Path(sys.executable)).encode())
        if sys.platform != "win32":
            os.fchmod(file.fileno(), 0o700)
    return Made(path, folder in on_path(given), Path(sys.executable))


def text(name: str, python: Path) -> str:
    """Return what the launcher consists of; the program's usual name is not in it."""
    direct = _DIRECT.format(python=python)
    short = len(os.fsencode(direct)) <= _ON_ITS_LINE and " " not in str(python)
    return (direct if short else _BY_SHELL.format(python=python)) + _BODY.format(name=name)


def remove(name: str, given: Mapping[str, str] = os.environ) -> Path:
    """Remove the launcher called ``name``; anything that was not made here is left alone.

    Returns:
        where it was.

    Raises:
        UsageError: the name will not do.
        Refused: there is none, or the file of this name is something else.
    """
    _check(name)
    places = dict.fromkeys([folder_for(given), *on_path(given)])
    there = [folder / name for folder in places if os.path.lexists(folder / name)]
    for path in there:
        if _is_ours(path, name):
            path.unlink()
            return path
    if there:
        raise Refused("The file of this name was not made by this command.", "It was not touched.")
    raise Refused("There is no launcher of this name.", "Nothing was changed.")


def folder_for(given: Mapping[str, str] = os.environ) -> Path:
    """Return where a launcher goes: the writer's own folder for programs, or that of this program."""
    own = Path.home() / ".local" / "bin"
    here = Path(sys.argv[0]).absolute().parent
    folders = on_path(given)
    if own not in folders and here in folders and os.access(here, os.W_OK):
        return here
    return own


def on_path(given: Mapping[str, str] = os.environ) -> list[Path]:
    """Return the folders in which the shell looks for commands."""
    return [Path(part) for part in given.get("PATH", "").split(os.pathsep) if part.startswith("/")]


def _check(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise UsageError(
            "That name will not do: 2 to 15 small letters a-z, digits, dots, hyphens; a letter first.",
            "Nothing was changed.",
        )


def _refuse_without_shell() -> None:
    if sys.platform == "win32":
        raise Refused(
            "A second launcher is a file for the shells of Linux and macOS; Windows starts no such file.",
            "Nothing was made.",
            "A shortcut to the program, with a name of your own, does the same there.",
        )


def _look_at(name: str, given: Mapping[str, str]) -> None:
    _check(name)
    if name in _OF_THE_SHELL or shutil.which(name, path=given.get("PATH", "")):
        raise AlreadyExists(
            "There is a command of this name already.", "Nothing was changed.", "Choose another name."
        )


def _is_ours(path: Path, name: str) -> bool:
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or path.stat().st_size > 4096:
            return False
        found = _OURS.fullmatch(path.read_text("utf-8", "replace"))
    except OSError:
        return False
    return found is not None and found[1] == name
