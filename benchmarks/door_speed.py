"""From the start of the process to the door, from the door to the entries, and from a lock back to the door.

    python benchmarks/door_speed.py --kept ~/.cache/metoo-benchmarks --entries 100000

All of it through the installed command, in a real terminal; beside it in the same run: vim with the
configuration of the system, vim without one, and Python that does nothing.
"""

import argparse
import os
import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import kept
from rows import Row, median_p99, table
from terminal import INSTALLED, Terminal, awake, ended

from journal_tui.vault.keys.key import derive, new_salt, prepare_passphrase

_ASK = "Passphrase"
_HOME = "n write"
_SMALL = 1
"""Number of the key profile of the journals measured here."""


def _ms(begin: float, end: float) -> float:
    return (end - begin) * 1000


def start(command: list[str], home: Path, shown: str, typed: bytes = b"") -> float:
    """Return the milliseconds from the start of a program until ``shown`` is on the screen.

    Args:
        command: the program.
        home: the folder it starts in.
        shown: what to wait for.
        typed: keys that wait in the terminal already.
    """
    for left in home.glob(".*.sw?"):
        left.unlink()  # vim, which was ended hard, asks about these
    with Terminal(command, home, typed=typed) as terminal:
        return _ms(terminal.started, terminal.wait_for(shown))


def leaves(home: Path) -> float:
    """Press Ctrl+Q as soon as the prompt stands; return the milliseconds until the process has ended.

    Before that moment the terminal itself may take the key: it is *go on* where Ctrl+S means *stop*.
    """
    with Terminal([INSTALLED], home) as terminal:
        terminal.wait_for(_ASK)
        sent = terminal.send(b"\x11")
        terminal.still(5)  # until the terminal is closed
        code = ended(terminal.pid)
        if code:
            message = f"leaving ended with {code}"
            raise RuntimeError(message)
        return _ms(sent, time.perf_counter())


def echoes(home: Path, count: int) -> tuple[list[float], list[float]]:
    """Type at the door; return the echoes of keys while the rest loads, and of keys afterwards."""
    loading: list[float] = []
    loaded: list[float] = []
    with Terminal([INSTALLED], home) as terminal:
        terminal.wait_for(_ASK)
        for times in (loading, loaded):
            for _ in range(count):
                terminal.pause(0.008)
                dots = terminal.count("•")
                sent = terminal.send(b"x")
                times.append(_ms(sent, terminal.until(lambda dots=dots: terminal.count("•") > dots, "a dot")))
            terminal.pause(1.5)
            terminal.send(b"\x15")  # Ctrl+U
            terminal.pause(0.1)
    return loading, loaded


def kernel_echoes(home: Path, count: int, *, busy: bool = False) -> list[float]:
    """Return the milliseconds of the kernel's own echo.

    Args:
        home: the folder to start in.
        count: of how many keys.
        busy: whether a program of the same terminal computes meanwhile, as a door does that loads.
    """
    command = ["/bin/sh", "-c", "(while :; do :; done) & exec cat"] if busy else ["/bin/cat"]
    with Terminal(command, home) as terminal:
        try:
            terminal.pause(0.1)
            times = []
            for _ in range(count):
                terminal.pause(0.008)
                times.append(terminal.typed("x"))
            return times
        finally:
            os.killpg(terminal.pid, signal.SIGKILL)


def unlock(home: Path, typing: float = 2.0) -> tuple[float, Terminal]:
    """Open the journal; return the milliseconds from Enter to its entries, and the terminal.

    Args:
        home: the folder it is in.
        typing: seconds that a person takes to type the passphrase; the rest of the program loads meanwhile.
    """
    terminal = Terminal([INSTALLED], home)
    terminal.wait_for(_ASK)
    terminal.send(kept.PASSPHRASE.encode())
    terminal.pause(typing)
    sent = terminal.send(b"\r")
    terminal.wait_for(_HOME)
    return _ms(sent, terminal.until(lambda: terminal.count("▌") > 0, "an entry")), terminal


def lock(terminal: Terminal) -> tuple[float, float, float]:
    """Lock; return the milliseconds until the screen is blank, the door stands, and a key there is echoed."""
    terminal.still(0.5)
    sent = terminal.send(b"\x0c")
    blank = terminal.until(lambda: not any(row.strip() for row in terminal.rows()), "a blank screen")
    stands = terminal.wait_for(_ASK)
    typed = terminal.send(b"x")
    echo = terminal.until(lambda: terminal.count("•") > 0, "a dot")
    return _ms(sent, blank), _ms(sent, stands), _ms(typed, echo)


def key_derivation() -> float:
    """Return the milliseconds that the key derivation alone takes now."""
    passphrase, salt = prepare_passphrase(kept.PASSPHRASE), new_salt(_SMALL)
    begin = time.perf_counter()
    derive(passphrase, salt)
    return _ms(begin, time.perf_counter())


def measure(folder: Path = kept.FOLDER, entries: int = 100_000, repeat: int = 20) -> list[Row]:
    """Measure everything ``repeat`` times.

    Args:
        folder: where journals are kept between runs.
        entries: how many the journal has.
        repeat: how often; the starts are repeated twice as often.
    """
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        kept.copy(folder, entries, home)
        (home / "a.txt").write_text("hello\n", encoding="utf-8")
        return [*_starts(home, repeat * 2), *_echoes(home, repeat), *_opening(home, entries, repeat)]


def _starts(home: Path, repeat: int) -> list[Row]:
    vim = ["/usr/bin/vim", "a.txt"]
    python = [str(Path(INSTALLED).with_name("python")), "-c", "print('hello')"]
    ways: dict[str, Callable[[], float]] = {
        "python": lambda: start(python, home, "hello"),
        "vim": lambda: start(vim, home, "hello"),
        "vim without": lambda: start([vim[0], "-u", "NONE", "a.txt"], home, "hello"),
        "vim, a key": lambda: start(vim, home, "xhello", b"ix"),
        "door": lambda: start([INSTALLED], home, _ASK),
        "door, a key": lambda: start([INSTALLED], home, "•", b"x"),
        "leave": lambda: leaves(home),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(repeat):  # in turns, so that a busy moment meets them all
        for name, way in ways.items():
            times[name].append(way())
    found = {name: median_p99(one) for name, one in times.items()}
    beside = " · ".join(f"{name} {found[name][0]:.1f}" for name in ("python", "vim", "vim without"))
    door, key, leave = found["door"], found["door, a key"], found["leave"]
    return [
        Row(
            "start → the prompt is painted",
            "no slower than vim, ≤ 30 ms",
            *door,
            door[0] / found["vim"][0],
            f"over vim; {beside}",
        ),
        Row(
            "start → a key typed before is shown",
            "no slower than vim",
            *key,
            key[0] / found["vim, a key"][0],
            f"over vim, which needs {found['vim, a key'][0]:.1f}",
        ),
        Row("Ctrl+Q at the first prompt → the process has ended", "works", *leave),
    ]


def _echoes(home: Path, repeat: int) -> list[Row]:
    """Measure keys at the door with every processor awake, and in turns with them as they are."""
    ways: dict[tuple[str, bool], list[float]] = {}

    def add(name: str, awaken: bool, times: list[float]) -> None:
        ways.setdefault((name, awaken), []).extend(times)

    waking = True
    for _ in range(repeat):
        for awaken in (True, False):
            with awake() if awaken else nullcontext(False) as done:
                waking = waking and done == awaken
                loading, loaded = echoes(home, 50)
                add("loading", awaken, loading)
                add("loaded", awaken, loaded)
                add("kernel", awaken, kernel_echoes(home, 50))
                add("beside", awaken, kernel_echoes(home, 50, busy=True))
    found = {way: median_p99(times) for way, times in ways.items()}
    rows = []
    for awaken, name in ((True, "processors kept awake"), (False, "processors may sleep")):
        first, later = found["loading", awaken], found["loaded", awaken]
        floor, beside = found["kernel", awaken], found["beside", awaken]
        note = f"over the same when all is loaded ({later[0]:.1f} / {later[1]:.1f}); the kernel's own echo"
        note += f" {floor[0]:.1f} / {floor[1]:.1f}"
        note += f", beside a program that computes {beside[0]:.1f} / {beside[1]:.1f}"
        if awaken and not waking:
            note += "; they could not be kept awake here"
        what = f"door, key → echo while the rest loads, {name}"
        rows.append(Row(what, "p99 ≤ 2 ms" if awaken else "", *first, first[0] / later[0], note))
    return rows


def _opening(home: Path, entries: int, repeat: int) -> list[Row]:
    enters: list[float] = []
    at_once: list[float] = []
    derivations: list[float] = []
    locks: list[tuple[float, float, float]] = []
    for _ in range(repeat):
        derivations.append(key_derivation())
        milliseconds, terminal = unlock(home)
        with terminal:
            enters.append(milliseconds)
            locks.append(lock(terminal))
        milliseconds, terminal = unlock(home, typing=0.0)
        with terminal:
            at_once.append(milliseconds)
    derivation = median_p99(derivations)[0]
    opened = median_p99([each - derivation for each in enters])
    pasted = median_p99([each - derivation for each in at_once])
    blank, stands, echo = (median_p99([each[part] for each in locks]) for part in range(3))
    return [
        Row(
            f"Enter → entries, {entries:,}",
            "≤ the key derivation + 60 ms",
            *opened,
            None,
            f"two seconds after the first key; without the key derivation, {derivation:.0f} ms",
        ),
        Row(
            "the same, the passphrase pasted at once",
            "",
            *pasted,
            None,
            "most of the program still has to be loaded then",
        ),
        Row("Ctrl+L → blank", "≤ 50 ms", *blank),
        Row(
            "Ctrl+L → the door stands",
            "≤ 150 ms",
            *stands,
            None,
            f"a key there: {echo[0]:.1f} / {echo[1]:.1f}",
        ),
    ]


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--kept", type=Path, default=kept.FOLDER)
    reader.add_argument("--entries", type=int, default=100_000)
    reader.add_argument("--repeat", type=int, default=20)
    asked = reader.parse_args()
    print(table(measure(asked.kept, asked.entries, asked.repeat)))


if __name__ == "__main__":
    main()
