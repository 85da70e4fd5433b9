"""How fast the encrypted journal is beside the same tables without encryption, in one run.

    python benchmarks/vault_speed.py --entries 100000

Ratios hold better than times: all sides do the same work in turns, in the same run. One side is the journal,
one the same library without a key, one Python's own sqlite3. The plain ones have SQLite's usual settings.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import kept
from corpus import entries
from rows import Row, median_p99, table
from sides import OF_PYTHON, SAME_LIBRARY, Side, journal, opened, plain

from journal_tui.model.entry import Words

_QUERIES = ["the", "was", "and", "for", "with", "from", "people", "house", "letter", "morning"]
_LONGER = ["comp", "with", "hous", "peop", "morn", "inte", "that", "cont"]
_SAVE = "p99 ≤ 3 × plain SQLite's FULL"
_SEARCH = "p99 ≤ 20 ms"
_GOALS = {
    "first page of the list": "≤ 1.3 × plain SQLite",
    "search: a common word": _SEARCH,
    "search: a rare word": _SEARCH,
    "search: one letter": _SEARCH,
    "search: two letters": _SEARCH,
    "search: three letters": _SEARCH,
    "search: four letters": _SEARCH,
    "search: a common word and a letter": _SEARCH,
    "save 180 words": _SAVE,
    "save 5,000 words": _SAVE,
}


def cases(side: Side, orders: list[int]) -> dict[str, Callable[[int], object]]:
    """Return what is done, by name; each is called with the number of the run."""
    rng = random.Random(1)

    def page(_: int) -> object:
        begin = rng.randrange(max(1, len(orders) - 50))
        return side.entries.lines_for(orders[begin : begin + 50])

    def beginning(length: int) -> Callable[[int], object]:
        return lambda number: side.search.find(_QUERIES[number % len(_QUERIES)][:length])

    return {
        "first page of the list": lambda _: side.entries.page(None, 50),
        "a page anywhere": page,
        "search: a common word": lambda number: side.search.find(_QUERIES[number % 5] + " "),
        "search: a rare word": lambda _: side.search.find("lantern "),
        "search: one letter": lambda number: side.search.find(chr(ord("a") + number % 26)),
        "search: two letters": beginning(2),
        "search: three letters": beginning(3),
        "search: four letters": lambda number: side.search.find(_LONGER[number % len(_LONGER)]),
        "search: a common word and a letter": lambda number: side.search.find(
            "the " + chr(ord("a") + number % 26)
        ),
        "search by relevance: a common word": lambda _: side.search.find("the ", order="relevance"),
        "save 180 words": lambda number: side.entries.add(Words(text=f"{number} " + "quiet word " * 90)),
        "save 5,000 words": lambda number: side.entries.add(Words(text=f"{number} " + "quiet word " * 2500)),
    }


def measure(count: int = 100_000, repeat: int = 200) -> list[Row]:
    """Return a row for each thing that is done.

    Args:
        count: entries.
        repeat: how often each is done; a tenth as often where it takes long.
    """
    rows = []
    store = Path(tempfile.gettempdir()) / "journals-to-measure"
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copyfile(kept.journal(store, count), folder / "journal.db")
        for name in ("same", "python"):
            ready = store / f"{name}-{count}.db"
            if not ready.exists():
                plain(half := ready.with_suffix(".half"), entries(count), of_python=name == "python").close()
                half.rename(ready)
            shutil.copyfile(ready, folder / f"{name}.db")
        with opened(
            journal(folder / "journal.db"),
            plain(folder / "same.db", entries(0), of_python=False),
            plain(folder / "python.db", entries(0), of_python=True),
        ) as sides:
            work = [cases(side, list(side.entries.orders())) for side in sides]
            for name in work[0]:
                times = max(5, repeat // 20) if "relevance" in name else repeat
                rows.append(_row(name, *_in_turns([each[name] for each in work], times)))
    return rows


def _in_turns(work: list[Callable[[int], object]], repeat: int) -> list[tuple[float, float]]:
    found: list[list[float]] = [[] for _ in work]
    for number in range(repeat):
        for each, times in zip(work, found, strict=True):
            begin = time.perf_counter()
            each(number)
            times.append((time.perf_counter() - begin) * 1000)
    return [median_p99(times) for times in found]


def _row(name: str, ours: tuple[float, float], same: tuple[float, float], python: tuple[float, float]) -> Row:
    note = (
        f"{SAME_LIBRARY} {same[0]:.2f} / {same[1]:.2f}; {OF_PYTHON} {python[0]:.2f} / {python[1]:.2f}; "
        f"p99 to p99 {ours[1] / same[1]:.2f}"
    )
    print(f"{name}: {ours[0]:.2f} / {ours[1]:.2f}; {note}", file=sys.stderr, flush=True)
    return Row(name, _GOALS.get(name, ""), *ours, ours[0] / same[0], note)


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--entries", type=int, default=100_000)
    reader.add_argument("--repeat", type=int, default=200)
    asked = reader.parse_args()
    print(table(measure(asked.entries, asked.repeat)))


if __name__ == "__main__":
    main()
