"""What a scenario did to the disk, call by call, read from strace's output.

Only what changes a folder is kept, with its bytes; a call on one of its files that is not understood here is
an error, so that nothing is overlooked.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.runs import Farm, Run
from tests.faults.scenarios.scenario import Scenario

CALLS = (
    "openat,open,creat,close,dup,dup2,dup3,lseek,write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,"
    "fsync,fdatasync,sync_file_range,fallocate,copy_file_range,sendfile,mmap,"
    "rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat,mkdir,mkdirat,rmdir"
)
"""Everything that changes a file or a name, and what is needed to know which."""

_LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += +(-?\d+|0x[0-9a-f]+|\?)(.*)$")
_UNFINISHED = re.compile(r"^(\d+) +(\w+\(.*?)(?:, )?<unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True, slots=True)
class Op:
    """One thing done to the disk.

    Attributes:
        kind: ``open``, ``write``, ``size``, ``sync``, ``unsynced`` (a sync that failed), ``name``, ``said``.
        handle: which opening of a file; 0 where there is none.
        path: relative to the folder; of ``open``, ``name``.
        to: the new name of a ``name`` that moves or links.
        place: of ``write``; the size of ``size``.
        data: of ``write``; the line of ``said``.
        how: of ``name``: ``move``, ``link``, ``remove``, ``folder``; of ``open``: ``new`` or ``cut`` when it
            may create or empties.
    """

    kind: str
    handle: int = 0
    path: str = ""
    to: str = ""
    place: int = 0
    data: bytes = b""
    how: str = ""


class NotUnderstood(AssertionError):
    """The recording holds a call that the model of the disk does not know."""


def record(farm: Farm, scenario: Scenario, *inject: str, lie: str = "") -> tuple[Run, list[Op]]:
    """Run a scenario and return what it did to its folder.

    Args:
        farm: where it runs.
        scenario: what is run.
        inject: an injection of strace's, to record what follows an error.
        lie: how the program is broken, for a control.
    """
    output = farm.base / "calls"
    strace = ["-o", str(output), "-xx", "-s", "100000000", "-e", f"trace={CALLS}"]
    for one in inject:
        strace += ["-e", f"inject={one}"]
    run = farm.run(scenario, strace, lie)
    return run, list(_Reader(run.folder).read(_whole_lines(output)))


def _whole_lines(output: Path) -> Iterator[str]:
    """Give the lines, the two halves of a call that another thread interrupted put together."""
    waiting: dict[str, str] = {}
    with output.open() as lines:
        for line in lines:
            if begun := _UNFINISHED.match(line):
                waiting[begun[1]] = begun[2]
            elif ended := _RESUMED.match(line):
                yield f"{ended[1]} {waiting.pop(ended[1])}{ended[2]}"
            else:
                yield line.rstrip("\n")


def _texts(arguments: str) -> list[bytes]:
    found = list(_TEXT.finditer(arguments))
    if any(text[2] for text in found):
        raise NotUnderstood("a text was cut off")
    return [bytes.fromhex(text[1].replace("\\x", "")) for text in found]


class _Reader:
    """Follows descriptors and places through the calls of one process."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._handles: dict[int, int] = {}
        self._places: dict[int, int] = {}
        self._appends: set[int] = set()
        self._opened = 0

    def read(self, lines: Iterator[str]) -> Iterator[Op]:
        for line in lines:
            matched = _LINE.match(line)
            if matched is None:
                if "+++" in line or "---" in line:
                    continue
                raise NotUnderstood(line[:200])
            _, call, arguments, result, note = matched.groups()
            if result == "?":
                continue  # it was killed in there
            yield from self._op(call, arguments, int(result, 0), note)

    def _op(self, call: str, arguments: str, result: int, note: str) -> Iterator[Op]:
        if result < 0:
            if call in {"fsync", "fdatasync"} and "EIO" in note and (handle := self._handle(arguments)):
                yield Op("unsynced", handle)
            return
        match call:
            case "openat":
                yield from self._open(arguments, result)
            case "pwrite64" | "write" | "writev":
                yield from self._written(call, arguments, result)
            case "close":
                self._handles.pop(int(arguments), None)
            case "mmap":
                self._mapped(arguments)
            case "lseek" | "ftruncate" | "fsync" | "fdatasync":
                if handle := self._handle(arguments):
                    yield from self._with_handle(call, handle, arguments, result)
            case _:
                yield from self._name(call, arguments)

    def _with_handle(self, call: str, handle: int, arguments: str, result: int) -> Iterator[Op]:
        if call == "lseek":
            self._places[handle] = result
        elif call == "ftruncate":
            yield Op("size", handle, place=int(arguments.split(", ")[1]))
        else:
            yield Op("sync", handle)

    def _mapped(self, arguments: str) -> None:
        descriptor = int(arguments.split(", ")[4])
        if descriptor in self._handles and "MAP_SHARED" in arguments and "PROT_WRITE" in arguments:
            raise NotUnderstood("a file is changed through memory")

    def _handle(self, arguments: str) -> int:
        return self._handles.get(int(arguments.split(", ", 1)[0]), 0)

    def _open(self, arguments: str, descriptor: int) -> Iterator[Op]:
        self._handles.pop(descriptor, None)
        path = self._path(_texts(arguments)[0], arguments)
        if path is None:
            return
        self._opened += 1
        self._handles[descriptor] = self._opened
        self._places[self._opened] = 0
        if "O_APPEND" in arguments:
            raise NotUnderstood("a file is appended to")
        how = "cut" if "O_TRUNC" in arguments else "new" if "O_CREAT" in arguments else ""
        yield Op("open", self._opened, path, how=how)

    def _written(self, call: str, arguments: str, result: int) -> Iterator[Op]:
        handle = self._handle(arguments)
        if call == "writev":
            if handle:
                raise NotUnderstood("writev into the folder")
            yield from (Op("said", data=line) for line in b"".join(_texts(arguments)).splitlines())
            return
        if not handle:
            return
        data = _texts(arguments)[0][:result]
        if call == "pwrite64":
            place = int(arguments.rsplit(", ", 1)[1])
        else:
            place = self._places[handle]
            self._places[handle] = place + result
        yield Op("write", handle, place=place, data=data)

    def _name(self, call: str, arguments: str) -> Iterator[Op]:
        paths = [self._path(text, arguments) for text in _texts(arguments)]
        descriptor = arguments.split(", ", 1)[0]
        if all(path is None for path in paths):
            if descriptor.isdecimal() and int(descriptor) in self._handles:
                raise NotUnderstood(f"{call}({arguments[:100]})")
            return
        known = [path or "" for path in paths]
        match call:
            case "rename" | "renameat" | "renameat2":
                yield Op("name", path=known[0], to=known[1], how="move")
            case "link" | "linkat":
                yield Op("name", path=known[0], to=known[1], how="link")
            case "unlink" | "unlinkat":
                yield Op("name", path=known[0], how="remove")
            case "mkdir" | "mkdirat":
                yield Op("name", path=known[0], how="folder")
            case _:
                raise NotUnderstood(f"{call}({arguments[:100]})")

    def _path(self, text: bytes, arguments: str) -> str | None:
        """Return a path relative to the folder; ``None`` outside of it."""
        path = os.fsdecode(text)
        if not path.startswith("/"):
            first = arguments.split(", ", 1)[0]
            if not first.isdecimal() or int(first) not in self._handles:
                return None
            raise NotUnderstood("a name relative to an open folder")
        if path == self._folder:
            return "."
        return path.removeprefix(self._folder + "/") if path.startswith(self._folder + "/") else None
