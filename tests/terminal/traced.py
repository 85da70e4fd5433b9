"""Everything a program writes, makes and starts, as the kernel was asked for it (strace)."""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.terminal.memory import CODINGS
from tests.terminal.starting import ROOT

STRACE = "/usr/bin/strace"
TELLING = (
    *("metoo", "me too", "me-too", "me_too", "me.too", "journal_tui", "journal-tui", "textual", "sqlcipher"),
    *("abuse", "assault", "evidence", "harass", "incident", "rape", "survivor", "trauma", "victim", "violen"),
    *("confiden", "diary", "hidden", "passphrase", "password", "private", "recover", "salvage", "secret"),
)
"""What no name may hold that the writer did not choose; ``journal`` is what all are called."""

_CALLS = (
    "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendfile,copy_file_range,open,openat,openat2,creat,"
    "rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat,truncate,execve,socket,"
    "connect,bind,memfd_create"
)
_LINE = re.compile(r"^(\d+) +(?:<\.\.\. )?(\w+)(?:\(| resumed>)(.*)$")
_TARGET = re.compile(r"^\d+<([^>]*)>")
_WRITES = (
    "write",
    "pwrite64",
    "writev",
    "pwritev",
    "pwritev2",
    "sendto",
    "sendmsg",
    "sendfile",
    "copy_file_range",
)
_OPENS = ("open", "openat", "openat2", "creat")
_MAKES = re.compile(r"(?:rename|link|symlink|mkdir|mknod)(?:at2?)?|truncate")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')


def command(trace: Path) -> list[str]:
    """Return what stands before a program's command, so that all it does is noted in ``trace``."""
    return [STRACE, "-f", "-y", "-s", "1000000", "-e", f"trace={_CALLS}", "-o", str(trace)]


@dataclass
class Trace:
    """What was noted.

    Attributes:
        writes: (where to, the line) of each write; where to is a path, ``pipe``, ``socket`` or a terminal.
        made: every path that was made, opened for writing, renamed to or linked.
        started: (program, the line) of every program that was started.
        network: lines about sockets that are not of this computer.
    """

    writes: list[tuple[str, str]] = field(default_factory=list)
    made: set[str] = field(default_factory=set)
    started: list[tuple[str, str]] = field(default_factory=list)
    network: list[str] = field(default_factory=list)

    def with_words(self, words: str) -> set[str]:
        """Return where ``words`` were written to, in any usual coding."""
        needles = [_as_strace_says(words.encode(coding)) for coding in CODINGS]
        return {where for where, line in self.writes if any(needle in line for needle in needles)}

    def telling(self) -> set[str]:
        """Return the paths with a name that says what the program is or is for; installed files aside."""
        installed = (sys.prefix, sys.base_prefix, str(ROOT))
        return {
            path
            for path in self.made
            if not path.startswith(installed) and any(word in path.lower() for word in TELLING)
        }

    def named_or_started_with(self, words: str) -> list[str]:
        """Return the paths and the starts of programs, environments included, that hold ``words``."""
        return [path for path in self.made if words in path] + [
            line for _, line in self.started if words in line
        ]


def read(trace: Path) -> Trace:
    """Read what strace noted."""
    found = Trace()
    for line in trace.read_text("utf-8", "replace").splitlines():
        parts = _LINE.match(line)
        if parts is None or parts[3].endswith("ENOENT (No such file or directory)"):
            continue
        call, rest = parts[2], parts[3]
        if call in _WRITES:
            found.writes.append((_where(rest), rest))
        elif call in _OPENS:
            if re.search(r"O_WRONLY|O_RDWR|O_CREAT", rest) or call == "creat":
                found.made.update(path for path in _PATH.findall(rest)[:1] if " = -1 " not in rest)
        elif _MAKES.fullmatch(call):
            found.made.update(_PATH.findall(rest) if " = -1 " not in rest else ())
        elif call == "execve":
            found.started.extend((path, rest) for path in _PATH.findall(rest)[:1] if " = 0" in rest)
        elif call == "memfd_create" or "sun_path" in rest:
            found.made.update(_PATH.findall(rest) if call != "connect" else ())
        elif re.search(r"AF_INET|AF_PACKET|sin_addr", rest):
            found.network.append(line)
    return found


def _where(rest: str) -> str:
    target = _TARGET.match(rest)
    name = target[1] if target else "unknown"
    for kind in ("pipe", "socket", "UNIX", "anon_inode"):
        if name.startswith(kind):
            return kind
    return "terminal" if name.startswith(("/dev/pts/", "/dev/tty")) else name


def _as_strace_says(data: bytes) -> str:
    """Return bytes as strace writes them: printable ASCII as it is, the rest in octal."""
    said = []
    for at, byte in enumerate(data):
        following = data[at + 1 : at + 2]
        if 32 <= byte < 127:
            said.append({34: '\\"', 92: "\\\\"}.get(byte, chr(byte)))
        else:
            said.append(f"\\{byte:03o}" if following.isdigit() else f"\\{byte:o}")
    return "".join(said)
