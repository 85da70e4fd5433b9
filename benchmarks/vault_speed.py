"""How fast the encrypted journal is beside the same tables without encryption, in one run.

    python benchmarks/vault_speed.py --entries 100000

Ratios hold better than times: both sides do the same work in the same run, with the same library and the same
settings; one side has a key. A backup is compared with a plain copy of the file and one fsync.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus import entries

from journal_tui.model.clock import SystemClock
from journal_tui.model.entry import Words
from journal_tui.vault import schema
from journal_tui.vault.backup import back_up
from journal_tui.vault.connecting import _SETTINGS
from journal_tui.vault.database import Database
from journal_tui.vault.entries import Entries
from journal_tui.vault.opening import create_vault
from journal_tui.vault.search import Search

PASSPHRASE = "benchmark lantern orchard gravel moth"


class Side:
    """One of the two: the journal, or the same tables in plain."""

    def __init__(self, name: str, entries_: Entries, search: Search) -> None:
        self.name = name
        self.entries = entries_
        self.search = search


def plain(path: Path) -> Side:
    path.touch(0o600)
    database = Database(str(path), writing=True)
    for setting in _SETTINGS:
        database.rows(f"PRAGMA {setting}")
    schema.create(database)
    return Side("plain", Entries(database, SystemClock()), Search(database))


def times(work: Callable[[int], object], repeat: int) -> tuple[float, float]:
    """Return the median and the 99th percentile of ``repeat`` runs, in milliseconds."""
    found = []
    for number in range(repeat):
        begin = time.perf_counter()
        work(number)
        found.append((time.perf_counter() - begin) * 1000)
    found.sort()
    return statistics.median(found), found[min(len(found) - 1, int(len(found) * 0.99))]


def cases(side: Side, orders: list[int], rng: random.Random) -> dict[str, Callable[[int], object]]:
    def at(_: int) -> int:
        return rng.randrange(max(1, len(orders) - 50))

    def page(number: int) -> object:
        begin = at(number)
        return side.entries.lines_for(orders[begin : begin + 50])

    def prefix(length: int) -> Callable[[int], object]:
        return lambda number: side.search.find("thewasandfor"[number % 9 :][:length], limit=50)

    return {
        "first page": lambda _: side.entries.page(None, 50),
        "a page anywhere": page,
        "search: a common word": lambda _: side.search.find("the ", limit=50),
        "search: a rare word": lambda _: side.search.find("lantern ", limit=50),
        "search: one letter": prefix(1),
        "search: two letters": prefix(2),
        "search: three letters": prefix(3),
        "save 180 words": lambda number: side.entries.add(Words(text=f"{number} " + "quiet word " * 90)),
        "save 5,000 words": lambda number: side.entries.add(Words(text=f"{number} " + "quiet word " * 2500)),
    }


def copy_and_sync(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("wb") as writing:
        while block := reading.read(1 << 20):
            writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())


def row(
    name: str, ours: tuple[float, float | None], theirs: tuple[float, float | None], ratio: float
) -> None:
    cells = "".join(
        f"{value:12.2f}" + ("" if slow is None else f"{slow:.2f}").rjust(10) for value, slow in (ours, theirs)
    )
    print(f"{name:28}{cells}{ratio:8.2f}")


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--entries", type=int, default=100_000)
    reader.add_argument("--repeat", type=int, default=200)
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        vault = create_vault(folder / "journal.db", PASSPHRASE, "small")
        sides = [Side("journal", vault.entries, vault.search), plain(folder / "plain.db")]
        print(f"{'':28}{'journal p50':>12}{'p99 ms':>10}{'plain p50':>12}{'p99 ms':>10}{'ratio':>8}")
        rates = []
        corpus = list(entries(asked.entries))
        for side in sides:
            begin = time.perf_counter()
            side.entries.import_many(corpus)
            rates.append(asked.entries / (time.perf_counter() - begin))
        row("import, entries/s", (rates[0], None), (rates[1], None), rates[1] / rates[0])
        orders = [list(side.entries.orders()) for side in sides]
        work = [cases(side, order, random.Random(1)) for side, order in zip(sides, orders, strict=True)]
        for case in work[0]:
            ours, theirs = (times(each[case], asked.repeat) for each in work)
            row(case, ours, theirs, ours[0] / theirs[0])
        size = vault.path.stat().st_size
        begin = time.perf_counter()
        back_up(vault, folder / "backups")
        backed = time.perf_counter() - begin
        begin = time.perf_counter()
        copy_and_sync(folder / "plain.db", folder / "copy.db")
        copied = (time.perf_counter() - begin) * size / (folder / "plain.db").stat().st_size
        row("backup with its checks, s", (backed, None), (copied, None), backed / copied)
        print(f"file: {size / 1e6:.0f} MB")
        vault.close()


if __name__ == "__main__":
    main()
