"""What a running process still holds in its memory."""

import re
from collections.abc import Iterator
from pathlib import Path

CODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def memory(pid: int) -> Iterator[bytes]:
    """Yield the readable memory of a process, region by region."""
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as file:
        for line in maps.splitlines():
            found = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
            if found is None or "[v" in line:
                continue
            start, end = (int(part, 16) for part in found.groups())
            try:
                file.seek(start)
                yield file.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue


def in_memory(pid: int, words: str) -> int:
    """Count the copies of ``words`` in a process's memory."""
    needles = [words.encode(coding) for coding in CODINGS]
    return sum(region.count(needle) for region in memory(pid) for needle in needles)


def may_read(pid: int) -> bool:
    """Tell whether this user may read the process's memory (root may, also of one that is not dumpable)."""
    try:
        next(memory(pid))
    except (PermissionError, StopIteration):
        return False
    return True
