"""The list of entries: keys, search as one types, and what the program holds in memory after all of it.

    python benchmarks/list_speed.py --kept ~/.cache/metoo-benchmarks --entries 100000

A key's time ends with the piece of output after which the list shows another chosen entry and no row that is
still to come.
"""

import argparse
import re
import tempfile
from pathlib import Path

import kept
from rows import Row, median_p99, table
from terminal import INSTALLED, Terminal

_BAR = "▌"
_COMING = re.compile(r"^\s+·\s")
_KEYS = {
    "down": b"\x1b[B",
    "page down": b"\x1b[6~",
    "page up": b"\x1b[5~",
    "end": b"\x1b[F",
    "home": b"\x1b[H",
}
_APART = 0.05
_ROWS = 40
_QUERIES = ("the", "people", "war", "lantern", "and of")


def at_home(home: Path) -> Terminal:
    """Open the journal and wait for its list."""
    terminal = Terminal([INSTALLED], home, rows=_ROWS)
    terminal.wait_for("Passphrase")
    terminal.send(kept.PASSPHRASE.encode() + b"\r")
    terminal.until(lambda: terminal.count(_BAR) > 0, "an entry")
    terminal.still(0.5)
    return terminal


def _chosen(terminal: Terminal) -> tuple[int, str]:
    return next(((y, row[:40]) for y, row in enumerate(terminal.rows()) if _BAR in row), (-1, ""))


def key(terminal: Terminal, name: str) -> float:
    """Press a key and return the milliseconds until the list shows where it led."""
    before = _chosen(terminal)
    sent = terminal.send(_KEYS[name])

    def there() -> bool:
        now = _chosen(terminal)
        return now[0] >= 0 and now != before and not any(_COMING.match(row) for row in terminal.rows())

    found = terminal.until(there, name, 10)
    terminal.pause(_APART)
    return (found - sent) * 1000


def keys(terminal: Terminal, count: int) -> dict[str, list[float]]:
    """Press each kind of key ``count`` times, all over the list."""
    times: dict[str, list[float]] = {name: [] for name in _KEYS}
    for number in range(count):
        times["down"].append(key(terminal, "down"))
        times["page down"].append(key(terminal, "page down"))
        if number % 5 == 0:
            times["end"].append(key(terminal, "end"))
            times["page up"].append(key(terminal, "page up"))
            times["home"].append(key(terminal, "home"))
    return times


def through_all(terminal: Terminal, entries: int) -> None:
    """Page through the whole list."""
    terminal.send(_KEYS["home"])
    terminal.pause(0.2)
    for _ in range(entries // (_ROWS - 12) + 50):
        terminal.send(_KEYS["page down"])
        terminal.pause(0.012)
    terminal.still(1.0)


def searching(terminal: Terminal) -> tuple[list[float], list[float]]:
    """Search as one types; return each letter's echo, and the time until what was found stands."""
    echoes: list[float] = []
    found: list[float] = []
    terminal.send(b"/")
    terminal.still(0.3)
    for query in _QUERIES:
        typed = ""
        for letter in query:
            typed += letter
            sent = terminal.send(letter.encode())
            line = f"/ {typed}".rstrip()
            echo = terminal.until(lambda line=line: any(line in row for row in terminal.rows()), "the letter")
            echoes.append((echo - sent) * 1000)
            terminal.still(0.35)  # what was found stands when nothing is drawn any more
            found.append((terminal.at - sent) * 1000)
        terminal.send(b"\x1b")  # empties the field
        terminal.still(0.3)
    terminal.send(b"\x1b")
    terminal.still(0.3)
    return echoes, found


def measure(
    folder: Path = kept.FOLDER, entries: int = 100_000, count: int = 60, *, scroll_all: bool = True
) -> list[Row]:
    """Measure ``count`` keys of each kind, then search, then page through everything.

    Args:
        folder: where journals are kept between runs.
        entries: how many the journal has.
        count: how many keys of each kind.
        scroll_all: page through all before the memory is looked at.
    """
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        kept.copy(folder, entries, home)
        with at_home(home) as terminal:
            rows = [
                Row(f"list of {entries:,}: {name}", "p99 ≤ 35 ms", *median_p99(times))
                for name, times in keys(terminal, count).items()
            ]
            echoes, found = searching(terminal)
            rows.append(Row("search field: key → echo", "never waits for a search", *median_p99(echoes)))
            rows.append(Row("search: key → what was found is painted", "≤ 50 ms", *median_p99(found)))
            if scroll_all:
                through_all(terminal, entries)
            resident, share = terminal.memory_mib()
            note = f"{resident:.0f} MiB resident, proportional share {share:.0f} MiB"
            rows.append(Row("memory after paging through all", "≤ 90 MB", None, None, None, note))
    return rows


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--kept", type=Path, default=kept.FOLDER)
    reader.add_argument("--entries", type=int, default=100_000)
    reader.add_argument("--keys", type=int, default=60)
    reader.add_argument("--no-scrolling", action="store_true", help="do not page through everything")
    asked = reader.parse_args()
    print(table(measure(asked.kept, asked.entries, asked.keys, scroll_all=not asked.no_scrolling)))


if __name__ == "__main__":
    main()
