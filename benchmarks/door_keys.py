"""Keys at the door while the rest loads, without the kernel's terminal between: the program's own part.

    python benchmarks/door_keys.py --rounds 12 --first /path/to/an/older/program .

The door reads a socket in place of a terminal, so no worker of the kernel has to wake for a key. Each folder
given holds a program (its package beside other things); they are measured in turns. ``--first`` asks for
processors before all else that runs (real-time, round robin; as root), so that a busy machine can be measured
on; keys during which the host of a virtual machine took processors away are left out.
"""

import argparse
import compileall
import os
import select
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path

import kept
from rows import Row, median_p99, table

_DOOR = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from journal_tui.door import door
from journal_tui.door.terminal import Terminal
Terminal.begin = lambda self, drawn=True: setattr(self, "taken", True)
Terminal.stay_behind = lambda self: None
Terminal.restore = lambda self, clear=True: None
Terminal.size = lambda self: (120, 40)
door.enter_drawn(Terminal(), Path(sys.argv[2]))
"""
_DOT = "•".encode()
_PAUSE = 0.008
_MOST = 2.0
"""Milliseconds that a key is to take at most."""


def taken_away() -> int:
    """Return how often the host had the processors when they were wanted: ticks since the start."""
    return int(Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[8])


def begun(program: Path, journal: Path) -> tuple[int, socket.socket]:
    """Start the door of a program; return its process and our end of its socket."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        os.dup2(theirs.fileno(), 0)
        os.dup2(theirs.fileno(), 1)
        plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        os.execve(sys.executable, [sys.executable, "-c", _DOOR, str(program), str(journal)], plain)
    theirs.close()
    return pid, ours


def echoes(program: Path, journal: Path, count: int) -> list[float]:
    """Return the milliseconds from a key to the dot that is drawn for it, for ``count`` keys."""
    pid, line = begun(program, journal)
    times: list[float] = []
    try:
        said = b""
        while b"Passphrase" not in said:
            said += line.recv(65536)
        for number in range(1, count + 1):
            end = time.perf_counter() + _PAUSE
            while (left := end - time.perf_counter()) > 0:
                if select.select([line], [], [], left)[0]:
                    line.recv(65536)
            away = taken_away()
            sent = time.perf_counter()
            line.send(b"x")
            drawn = b""
            while drawn.count(_DOT) < number:
                drawn += line.recv(65536)
            took = (time.perf_counter() - sent) * 1000
            time.sleep(0.003)  # the host's share is counted late
            if taken_away() == away:
                times.append(took)
        return times
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        line.close()


def measure(programs: list[Path], folder: Path = kept.FOLDER, rounds: int = 12, keys: int = 50) -> list[Row]:
    """Measure the doors of several programs in turns.

    Args:
        programs: folders with a package each; it is compiled, and started once uncounted.
        folder: where journals are kept between runs.
        rounds: how often each is started.
        keys: how many are typed each time, as many as fit the field; 50 take about as long as the loading.
    """
    times: dict[Path, list[float]] = {program.resolve(): [] for program in programs}
    with tempfile.TemporaryDirectory() as name:
        journal = kept.copy(folder, 1000, Path(name))
        for each in times:
            compileall.compile_dir(each / "journal_tui", quiet=1)
            echoes(each, journal, keys)
        for _ in range(rounds):
            for each, found in times.items():
                time.sleep(0.3)
                found.extend(echoes(each, journal, keys))
    return [_row(program, found) for program, found in times.items()]


def _row(program: Path, times: list[float]) -> Row:
    ordered = sorted(times)
    nine, more = (ordered[int(len(ordered) * part)] for part in (0.9, 0.98))
    late = sum(each > _MOST for each in ordered)
    note = f"90 of 100 {nine:.1f}, 98 of 100 {more:.1f}; {late} of {len(ordered)} over {_MOST:.0f} ms"
    return Row(
        f"key → echo while the rest loads: {program.name}", "p99 ≤ 2 ms", *median_p99(times), None, note
    )


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("programs", type=Path, nargs="*", default=[Path(__file__).parents[1]])
    reader.add_argument("--kept", type=Path, default=kept.FOLDER)
    reader.add_argument("--rounds", type=int, default=12)
    reader.add_argument("--first", action="store_true")
    asked = reader.parse_args()
    if asked.first:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    print(table(measure(asked.programs, asked.kept, asked.rounds)))


if __name__ == "__main__":
    main()
