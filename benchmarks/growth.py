"""How start-up, search and memory grow with the number of entries.

python benchmarks/growth.py --entries 1000 10000 100000
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import kept
from plots import plot
from rows import Row, table

from journal_tui.model.entry import Words
from journal_tui.vault.connecting import connect
from journal_tui.vault.guarded import SALT_BYTES, GuardedFile
from journal_tui.vault.keys.key import derive, prepare_passphrase
from journal_tui.vault.opening import open_vault

_REPEAT = 40


def measure(counts: list[int], plots: Path | None = None) -> list[Row]:
    """Return a row for each thing and size, and draw them.

    Args:
        counts: sizes, in entries; one journal of each is made and kept.
        plots: folder for the plot; none is drawn without it.
    """
    rows: list[Row] = []
    lines: dict[str, list[tuple[float, float]]] = {}
    for count in counts:
        kept.journal(Path(tempfile.gettempdir()) / "journals-to-measure", count)
        found, memory = _at(count)
        for name, took in found.items():
            rows.append(Row(f"{name}, {count:,} entries", "flat or logarithmic", took))
            lines.setdefault(name, []).append((count, max(took, 0.001)))
        rows.append(
            Row(
                f"memory, {count:,} entries",
                "flat",
                None,
                note=f"{memory / 1024:.0f} MB, of which 64 to derive the key",
            )
        )
        print(count, found, memory, file=sys.stderr, flush=True)
    if plots is not None:
        plots.mkdir(parents=True, exist_ok=True)
        (plots / "growth.svg").write_text(plot("Median times as a journal grows", "ms", lines), "utf-8")
    return rows


def _at(count: int) -> tuple[dict[str, float], int]:
    """Measure in a fresh process, so that its memory is its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--one", str(count)], check=True, stdout=subprocess.PIPE, text=True
    )
    *lines, memory = done.stdout.splitlines()
    found = {name: float(took) for name, took in (line.rsplit("\t", 1) for line in lines)}
    return found, int(memory)


def _one(count: int) -> None:
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "journal.db"
        shutil.copyfile(kept.journal(Path(tempfile.gettempdir()) / "journals-to-measure", count), path)
        path.chmod(0o600)
        print(f"open the file, key known\t{_opening(path)}")
        with open_vault(path, kept.PASSPHRASE) as vault:
            for name, work in (
                ("first page", lambda _: vault.entries.page(None, 50)),
                ("search, common word", lambda _: vault.search.find("the ")),
                ("search, one letter", lambda number: vault.search.find(chr(97 + number % 26))),
                (
                    "search, common word and a letter",
                    lambda number: vault.search.find("the " + chr(97 + number % 26)),
                ),
                ("search, four letters", lambda _: vault.search.find("comp")),
                ("search, rare word", lambda _: vault.search.find("lantern ")),
                ("save 180 words", lambda n: vault.entries.add(Words(text=f"{n} " + "quiet word " * 90))),
            ):
                print(f"{name}\t{_median(work)}")
            print(f"every entry's place\t{_median(lambda _: vault.entries.orders(), 3)}")
        print(_most_memory())


def _most_memory() -> int:
    """Return the most memory this program had, in KiB (proc(5)); getrusage counts what started it too."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    return 0


def _opening(path: Path) -> float:
    key = derive(prepare_passphrase(kept.PASSPHRASE), _beginning(path))

    def work(_: int) -> None:
        file = GuardedFile(path, writing=True)
        connect(file, key).close()
        file.close()

    return _median(work)


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def _median(work: Callable[[int], object], repeat: int = _REPEAT) -> float:
    times = []
    for number in range(repeat):
        begin = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--entries", type=int, nargs="+", default=[1000, 10_000, 100_000])
    reader.add_argument("--plots", type=Path, help="a folder for the plot")
    reader.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = reader.parse_args()
    if asked.one:
        _one(asked.one)
    else:
        print(table(measure(asked.entries, asked.plots)))


if __name__ == "__main__":
    main()
