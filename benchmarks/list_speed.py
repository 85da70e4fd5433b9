"""The list of entries: keys, search as one types, and what the program holds in memory after all of it.

    python benchmarks/list_speed.py --kept ~/.cache/metoo-benchmarks --entries 100000

A key's time ends with the piece of output after which the list shows another chosen entry and no row that is
still to come; a search's with the last one that changes the list. The reading view beside it follows a moment
after the keys rest, and has a line of its own; the pauses between keys are drawn from a seed, from those of a
key held down to those of a reader, so that keys meet the reading view at every stage of its work. The day's
backup, which takes a processor for a minute at 100,000 entries, is switched off; ``--backup`` leaves it on
and measures beside it.
"""

import argparse
import random
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import kept
from rows import Row, median_p99, table
from terminal import INSTALLED, Terminal

from journal_tui.journal.preferences import load, save
from journal_tui.vault.opening import open_vault

_BAR = "▌"
_COMING = re.compile(r"^\s+·\s")
_KEYS = {
    "down": b"\x1b[B",
    "page down": b"\x1b[6~",
    "end": b"\x1b[F",
    "page up": b"\x1b[5~",
    "home": b"\x1b[H",
}
_APART = (0.03, 0.25)
"""Seconds between two keys: of a key held down, and of somebody who looks at what they see."""

_ROWS = 40
_LIST_COLUMNS = 44  # of the list's pane at 120 columns, without the line beside it
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


def key(terminal: Terminal, name: str, after: float = 0.05) -> float:
    """Press a key, go on reading for ``after`` seconds, return the milliseconds until the list showed it."""
    before = _chosen(terminal)
    sent = terminal.send(_KEYS[name])

    def there() -> bool:
        now = _chosen(terminal)
        return now[0] >= 0 and now != before and not any(_COMING.match(row) for row in terminal.rows())

    found = terminal.until(there, name, 10)
    terminal.pause(after)
    return (found - sent) * 1000


def keys(terminal: Terminal, count: int) -> dict[str, list[float]]:
    """Press each kind of key ``count`` times, all over the list."""
    times: dict[str, list[float]] = {name: [] for name in _KEYS}
    rng = random.Random(13)
    for number in range(count):
        for name in _KEYS if number % 5 == 0 else ("down", "page down"):
            times[name].append(key(terminal, name, rng.uniform(*_APART)))
    return times


def through_all(terminal: Terminal, entries: int) -> None:
    """Page through the whole list."""
    terminal.send(_KEYS["home"])
    terminal.pause(0.2)
    for _ in range(entries // (_ROWS - 12) + 50):
        terminal.send(_KEYS["page down"])
        terminal.pause(0.012)
    terminal.still(1.0)


def _settled(terminal: Terminal, quiet: float) -> tuple[float, float]:
    """Wait until nothing is drawn any more; return when the list changed last, and when anything did."""

    def lines() -> list[str]:
        return [row[:_LIST_COLUMNS] for row in terminal.rows()[2:-2]]

    at, before = terminal.at, lines()
    while terminal.read(quiet):
        while terminal.look():
            if (now := lines()) != before:
                at, before = terminal.at, now
    return at, terminal.at


def searching(terminal: Terminal) -> tuple[list[float], list[float], list[float]]:
    """Search as one types.

    Returns:
        each letter's echo, the time until what was found stands, and until its newest entry does.
    """
    echoes: list[float] = []
    found: list[float] = []
    read: list[float] = []
    terminal.send(b"/")
    terminal.still(0.3)
    for query in _QUERIES:
        typed = ""
        for letter in query:
            typed += letter
            sent = terminal.send(letter.encode())
            if letter != " ":  # its echo cannot be seen
                echo = terminal.until(
                    lambda line=f"/ {typed}": any(line in row for row in terminal.rows()), "the letter"
                )
                echoes.append((echo - sent) * 1000)
            for times, at in zip((found, read), _settled(terminal, 0.35), strict=True):
                times.append((at - sent) * 1000)
        terminal.send(b"\x1b")  # empties the field
        terminal.still(0.3)
    terminal.send(b"\x1b")
    terminal.still(0.3)
    return echoes, found, read


def measure(
    folder: Path = kept.FOLDER,
    entries: int = 100_000,
    count: int = 60,
    *,
    scroll_all: bool = True,
    backup: bool = False,
) -> list[Row]:
    """Measure ``count`` keys of each kind, then search, then page through everything.

    Args:
        folder: where journals are kept between runs.
        entries: how many the journal has.
        count: how many keys of each kind.
        scroll_all: page through all before the memory is looked at.
        backup: leave the automatic backup on, which begins with the first keys.
    """
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        place = kept.copy(folder, entries, home)
        if not backup:
            vault = open_vault(place, kept.PASSPHRASE)
            save(vault, replace(load(vault), backup_auto=False))
            vault.close()
        with at_home(home) as terminal:
            rows = [
                Row(f"list of {entries:,}: {name}", "p99 ≤ 35 ms", *median_p99(times))
                for name, times in keys(terminal, count).items()
            ]
            echoes, found, read = searching(terminal)
            rows.append(Row("search field: key → echo", "never waits for a search", *median_p99(echoes)))
            rows.append(Row("search: key → what was found is painted", "≤ 50 ms", *median_p99(found)))
            rows.append(Row("search: key → its newest entry is painted too", "", *median_p99(read)))
            if scroll_all:
                through_all(terminal, entries)
            resident, share = terminal.memory_mib()
            note = f"{resident:.0f} MiB resident, proportional share {share:.0f} MiB"
            note += f"; at most {terminal.peak_mib():.0f}, while the key was derived"
            note += "; beside the day's backup" if backup else ""
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
    reader.add_argument("--backup", action="store_true", help="leave the automatic backup on")
    asked = reader.parse_args()
    rows = measure(
        asked.kept, asked.entries, asked.keys, scroll_all=not asked.no_scrolling, backup=asked.backup
    )
    print(table(rows))


if __name__ == "__main__":
    main()
