"""Run every measurement and write the tables of docs/performance.md.

    python benchmarks/run.py --entries 1000 10000 100000 --peers --out docs/performance.md

It takes about half an hour, and longer where other programs work beside it; --only takes names of modules.
With --out the part of that page between its two marks is written anew, plots go to ``pictures`` beside it.
"""

import argparse
import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import commands_speed
import files_speed
import growth
import peers
import vault_speed
from rows import Row, table
from sqlcipher3 import dbapi2

BEGIN = "<!-- measured: from here on written by benchmarks/run.py -->"
END = "<!-- measured: to here -->"

# What is measured on a terminal takes no size: each has its own.
_ON_A_TERMINAL = {
    "door_speed": "The door",
    "typing_keys": "Keys in the editor",
    "list_speed": "The list of entries",
    "leaving": "Leaving and locking",
}


def machine() -> Iterator[str]:
    """Give what there is to know about the machine, a line each."""
    model = "unknown processor"
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
        total = Path("/proc/meminfo").read_text("utf-8").split()[1]
    except OSError:
        total = "0"
    yield f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    yield f"{os.cpu_count()} cores, {model}, {int(total) // 1_000_000} GB of memory"
    yield f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    yield f"SQLCipher's SQLite {dbapi2.sqlite_version}, Python's SQLite {sqlite3.sqlite_version}"
    loads = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    yield f"other programs were at work: load {loads} (1, 5, 15 minutes) at the start"


def sections(asked: argparse.Namespace, plots: Path | None) -> Iterator[tuple[str, Callable[[], list[Row]]]]:
    """Give the name of each module with its heading, and what measures it."""
    largest = max(asked.entries)
    yield f"vault_speed: The vault at {largest:,} entries", lambda: vault_speed.measure(largest)
    yield f"commands_speed: Commands at {largest:,} entries", lambda: commands_speed.measure(largest)
    yield f"files_speed: In, out and backups at {largest:,} entries", lambda: files_speed.measure(largest)
    yield "growth: As a journal grows", lambda: growth.measure(asked.entries, plots)
    for name, heading in _ON_A_TERMINAL.items():
        if Path(__file__).with_name(f"{name}.py").exists():
            yield f"{name}: {heading}", lambda module=name: import_module(module).measure()
    if asked.peers:
        yield "peers: Another journal", lambda: peers.measure(asked.peer_entries)


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--entries", type=int, nargs="+", default=[1000, 10_000, 100_000])
    reader.add_argument("--peers", action="store_true", help="install and measure jrnl too")
    reader.add_argument("--peer-entries", type=int, nargs="+", default=[1000, 10_000])
    reader.add_argument("--only", nargs="+", default=[], help="names of modules")
    reader.add_argument("--out", type=Path)
    asked = reader.parse_args()
    facts = list(machine())
    plots = asked.out.parent / "pictures" if asked.out else None
    parts = ["", *(f"- {fact}" for fact in facts), ""]
    for named, work in sections(asked, plots):
        name, _, heading = named.partition(": ")
        if asked.only and name not in asked.only:
            continue
        print(f"== {heading}", file=sys.stderr, flush=True)
        parts += [f"### {heading}", "", f"`python benchmarks/run.py --only {name}`", "", table(work()), ""]
        if name == "growth" and plots is not None:
            parts += ["![Median times as a journal grows](pictures/growth.svg)", ""]
        if asked.out:
            _write(asked.out, parts)
    print("\n".join(parts))


def _write(page: Path, parts: list[str]) -> None:
    text = page.read_text("utf-8") if page.exists() else f"{BEGIN}\n{END}\n"
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n" + "\n".join(parts) + f"\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
