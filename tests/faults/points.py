"""Every place at which a scenario can be broken: killed, or with a call of the system that fails.

The places are counted first, in a run that is only watched.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tests.faults.runs import Farm, Run
from tests.faults.scenarios.scenario import Scenario

KILLED_AT = (
    "openat",
    "pwrite64",
    "write",
    "fsync",
    "fdatasync",
    "ftruncate",
    "rename",
    "link",
    "unlink",
    "unlinkat",
    "mkdir",
    "close",
    "writev",
)
"""Calls before which a scenario is killed; one that made a name or wrote is over when the next one comes."""

_WRITES = ("pwrite64", "write", "ftruncate", "fallocate")
_SYNCS = ("fsync", "fdatasync")
_NAMES = ("rename", "link", "unlink", "unlinkat", "mkdir", "openat")
FAILURES = (
    *((call, "ENOSPC") for call in (*_WRITES, "mkdir", "link", "openat")),
    *((call, "EIO") for call in (*_WRITES, *_SYNCS, *_NAMES, "pread64")),
    *((call, "EROFS") for call in _NAMES),
)
"""Calls that are made to fail, and how."""

HOW_LONG = {"once": "", "six times": "..{last}", "from then on": "+"}
"""A failure passes at once, after a while, or never; the scenario tries six times."""

_FIRST, _STEP = 5003, 1021  # no multiples of a sector, so that writes are cut within one

_CALL = re.compile(r"^(\d+) +(\w+)\(")


@dataclass(frozen=True, slots=True)
class Point:
    """One fault in one scenario.

    Attributes:
        scenario: which.
        kind: ``kill`` or the error's name, and how long it lasts.
        call: where.
        turn: at which of these calls, from 1.
        inject: for strace.
        most: how many bytes a file may have, in place of strace.
    """

    scenario: Scenario
    kind: str
    call: str
    turn: int
    inject: str
    most: int = 0

    def run(self, farm: Farm, lie: str = "") -> Run:
        """Run the scenario with this fault."""
        if self.most:
            return farm.run(self.scenario, None, lie, self.most)
        return farm.run(
            self.scenario, ["-o", "/dev/null", "-e", f"trace={self.call}", "-e", f"inject={self.inject}"], lie
        )


def counted(farm: Farm, scenario: Scenario) -> Counter[str]:
    """Return how often the busiest thread of a scenario makes each call."""
    output = farm.base / "counted"
    calls = {*KILLED_AT, *(call for call, _ in FAILURES)}
    farm.run(scenario, ["-o", str(output), "-e", f"trace={','.join(sorted(calls))}"])
    found: Counter[tuple[str, str]] = Counter()
    with output.open() as lines:
        for line in lines:
            if matched := _CALL.match(line):
                found[matched[1], matched[2]] += 1
    most: Counter[str] = Counter()
    for (_, call), number in found.items():
        most[call] = max(most[call], number)
    return most


def kills(farm: Farm, scenario: Scenario) -> Iterator[Point]:
    """Give every place to be killed at."""
    for call, number in counted(farm, scenario).items():
        if call in KILLED_AT:
            for turn in range(1, number + 1):
                yield Point(scenario, "kill", call, turn, f"{call}:signal=KILL:when={turn}")


def failures(farm: Farm, scenario: Scenario) -> Iterator[Point]:
    """Give every call that can fail, and every way."""
    found = counted(farm, scenario)
    for call, error in FAILURES:
        for turn in range(1, found[call] + 1):
            for kind, more in HOW_LONG.items():
                when = f"{turn}{more.format(last=turn + 5)}"
                yield Point(scenario, f"{error} {kind}", call, turn, f"{call}:error={error}:when={when}")


def full_disks(farm: Farm, scenario: Scenario) -> Iterator[Point]:
    """Give sizes at which files stop to grow: writes are cut short there, as on a disk that fills up."""
    run = farm.run(scenario)
    largest = max((path.stat().st_size for path in run.folder.rglob("*") if path.is_file()), default=0)
    for most in range(_FIRST, largest + _STEP, _STEP):
        yield Point(scenario, "full disk, writes cut short", "write", 1, f"at {most} bytes", most)
