"""How long after the key the screen is empty: Ctrl+Q and Ctrl+L in a real terminal, while work goes on.

    python benchmarks/leaving.py --entries 100000 --tries 100

The time runs from the write of the key to the terminal until the bytes that empty screen and scrollback have
been read from it. The floor is a program of ten lines that does nothing but answer: what it needs is the
machine's own. Tries under one load follow each other with a pause of random length.
"""

import argparse
import os
import random
import select
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import kept
from leaving_program import BUSY, LOADS
from rows import Row, median_p99, table
from terminal import Terminal, TooLateError, ended

GOAL = "p99 ≤ 50 ms"
_LEAVE, _LOCK = b"\x11", b"\x0c"
_EMPTY = b"\x1b[3J"
_PROGRAM = str(Path(__file__).with_name("leaving_program.py"))
_FLOOR = """
import os, termios, tty
tty.setraw(0)
os.write(1, b"passphrase")
while True:
    if os.read(0, 1) == b"\\x11":
        os.write(1, b"\\x1b[3J")
        break
"""


class Watched(Terminal):
    """A terminal whose bytes are looked at as they come.

    Attributes:
        left: what came after the bytes waited for last, in the same piece.
    """

    left = b""

    def bytes_until(self, wanted: bytes, seconds: float = 60.0) -> float:
        """Read until ``wanted`` has come and return when; nothing is drawn.

        Raises:
            TooLateError: it did not come.
        """
        seen, end = self.left, time.perf_counter() + seconds
        at = time.perf_counter()
        while True:
            if wanted in seen:
                self.left = seen.partition(wanted)[2]
                return at
            if (
                time.perf_counter() > end
                or not select.select([self._fd], [], [], end - time.perf_counter())[0]
            ):
                break
            try:
                data = os.read(self._fd, 65536)
            except OSError:
                break
            at = time.perf_counter()
            seen = seen[-len(wanted) :] + data
        raise TooLateError(f"{wanted!r} did not come; last {seen[-200:]!r}")

    def emptied(self, key: bytes) -> float:
        """Press a key and return the milliseconds until the screen was emptied."""
        self.left = b""
        sent = self.send(key)
        return (self.bytes_until(_EMPTY) - sent) * 1000


def unlocked(terminal: Watched, rng: random.Random) -> None:
    """Go through the door, wait until the work has begun, and a moment of no fixed length."""
    terminal.bytes_until(b"assphrase")
    time.sleep(0.05)
    terminal.send(kept.PASSPHRASE.encode() + b"\r")
    terminal.bytes_until(BUSY)
    end = time.perf_counter() + rng.uniform(0.2, 0.8)
    while (left := end - time.perf_counter()) > 0:
        if select.select([terminal._fd], [], [], left)[0]:  # noqa: SLF001 - read and thrown away
            os.read(terminal._fd, 65536)  # noqa: SLF001 - as above


def _path() -> dict[str, str]:
    """Return where else the program is looked for, so that a copy of it can be measured."""
    return {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}


def floor(tries: int, home: Path) -> list[float]:
    found = []
    for _ in range(tries):
        with Watched([sys.executable, "-S", "-c", _FLOOR], home) as terminal:
            terminal.bytes_until(b"passphrase")
            time.sleep(0.05)
            found.append(terminal.emptied(_LEAVE))
            ended(terminal.pid)
    return found


def at_the_door(tries: int, home: Path, rng: random.Random) -> list[float]:
    """Leave while the key is derived at the door."""
    found = []
    for _ in range(tries):
        with Watched([sys.executable, "-m", "journal_tui"], home, env=_path()) as terminal:
            terminal.bytes_until(b"assphrase")
            time.sleep(0.3)
            terminal.send(b"not the passphrase\r")
            terminal.bytes_until(b"Opening")
            time.sleep(rng.uniform(0.0, 0.08))
            found.append(terminal.emptied(_LEAVE))
            ended(terminal.pid)
    return found


def under(load: str, key: bytes, tries: int, home: Path, rng: random.Random) -> list[float]:
    """Press ``key`` so many times while ``load`` goes on."""
    command = [sys.executable, _PROGRAM]
    found: list[float] = []
    while len(found) < tries:
        with Watched(command, home, env=_path() | {"WORK": load}) as terminal:
            while len(found) < tries:
                unlocked(terminal, rng)
                found.append(terminal.emptied(key))
                if key == _LEAVE:
                    # The screen is empty; this load, unlike the program's own, would not hear of the end.
                    with suppress(ProcessLookupError):
                        os.kill(terminal.pid, signal.SIGKILL)
                    ended(terminal.pid)
                    break
    return found


def measure(entries: int = 100_000, tries: int = 100, only: str = "") -> list[Row]:
    """Return a row for each key under each load.

    Args:
        entries: in the journal.
        tries: so many times each.
        only: words of the load's name; without them, all.
    """
    rng = random.Random(4)
    rows = []
    with tempfile.TemporaryDirectory() as made:
        home = Path(made) / "home"
        home.mkdir()
        kept.copy(Path(tempfile.gettempdir()) / "journals-to-measure", entries, home)
        if not only:
            rows.append(_row("floor: a program that only answers", "", floor(tries, home)))
            rows.append(_row("Ctrl+Q at the door, deriving the key", GOAL, at_the_door(tries, home, rng)))
        for load in LOADS:
            if only in load:
                for name, key in (("Ctrl+Q", _LEAVE), ("Ctrl+L", _LOCK)):
                    rows.append(_row(f"{name}, {load}", GOAL, under(load, key, tries, home, rng)))
    return rows


def _row(name: str, goal: str, times: list[float]) -> Row:
    median, p99 = median_p99(times)
    print(f"{name}: {median:.1f} {p99:.1f} of {len(times)}", file=sys.stderr, flush=True)
    return Row(name, goal, median, p99, note=f"{len(times)} tries, longest {max(times):.1f} ms")


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--entries", type=int, default=100_000)
    reader.add_argument("--tries", type=int, default=100)
    reader.add_argument("--only", default="")
    asked = reader.parse_args()
    print(table(measure(asked.entries, asked.tries, asked.only)))
    print(f"\n{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
