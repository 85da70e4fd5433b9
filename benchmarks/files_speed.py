"""How long it takes to bring in, to write out, to back up and to check a whole journal.

    python benchmarks/files_speed.py --entries 100000

In and out go through the installed commands; a backup is compared with a copy of the same file and one fsync.
"""

import argparse
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import kept
from corpus import entries
from rows import Row, table
from terminal import INSTALLED, environment

from journal_tui.vault.backups.backup import back_up
from journal_tui.vault.opening import create_vault, open_vault


def measure(count: int = 100_000, repeat: int = 3) -> list[Row]:
    """Return the rows.

    Args:
        count: entries.
        repeat: how often; the fastest counts, for a disk is shared.
    """
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        return [_told(row) for row in (*_in_and_out(home, count), *_copies(home, count, repeat))]


def _in_and_out(home: Path, count: int) -> list[Row]:
    source, secret = home / "entries.jsonl", home / "passphrase"
    with source.open("w", encoding="utf-8") as file:
        for words, moment, _ in entries(count):
            fields = {"title": words.title, "text": words.text, "tags": list(words.tags)}
            file.write(json.dumps({**fields, "written": moment.iso, "veiled": words.veiled}) + "\n")
    secret.write_text(kept.PASSPHRASE + "\n")
    secret.chmod(0o600)
    path = home / "in.db"
    create_vault(path, kept.PASSPHRASE, "small").close()
    options = ["--journal", str(path), "--passphrase-file", str(secret)]
    rows = []
    for name, goal, words in (
        ("import of jsonl", "≥ 10,000 entries/s", ["import", "jsonl", str(source)]),
        ("export to jsonl", "≥ 10,000 entries/s", ["export", "jsonl", str(home / "out.jsonl"), "--yes"]),
    ):
        begin = time.perf_counter()
        used = os.times()
        subprocess.run(
            [INSTALLED, *words, *options], env=environment(home), check=True, capture_output=True, cwd=home
        )
        took = time.perf_counter() - begin
        worked = sum(os.times()[2:4]) - sum(used[2:4])
        size = (
            f"; the journal is {path.stat().st_size / 1e6:,.0f} MB for {source.stat().st_size / 1e6:,.0f} MB"
        )
        note = f"{count / took:,.0f} entries/s; {count / worked:,.0f} a second on the processor"
        rows.append(Row(name, goal, took * 1000, None, None, note + (size if "import" in name else "")))
    return rows


def _copies(home: Path, count: int, repeat: int) -> list[Row]:
    path = home / "journal.db"
    shutil.copyfile(kept.journal(Path(tempfile.gettempdir()) / "journals-to-measure", count), path)
    path.chmod(0o600)
    written, checked, copied = [], [], []
    with open_vault(path, kept.PASSPHRASE) as vault:
        for number in range(repeat):
            begin = time.perf_counter()
            _copy(vault.file.fd, home / "copy.db")
            copied.append(time.perf_counter() - begin)
            stages: dict[str, float] = {}
            begin = time.perf_counter()
            made = back_up(
                vault,
                home / f"backups{number}",
                progress=lambda words, _part, first=stages: first.setdefault(words, time.perf_counter()),
            )
            checking = min(at for words, at in stages.items() if words.startswith("Checking"))
            written.append(checking - begin)
            checked.append(time.perf_counter() - checking)
            made.path.unlink()
    size = path.stat().st_size / 1e6
    return [
        Row(
            f"backup of {size:,.0f} MB, written and synced",
            "≤ 2.5 × copy and fsync",
            min(written) * 1000,
            max(written) * 1000,
            min(written) / min(copied),
            f"copy and fsync {min(copied) * 1000:,.0f} ms; the fastest of {repeat} each",
        ),
        Row(
            "the checks after it, with progress",
            "",
            min(checked) * 1000,
            max(checked) * 1000,
            min(checked) / min(copied),
            "every page's seal, every table, all counted",
        ),
    ]


def _copy(source: int, target: Path) -> None:
    """Copy through the open descriptor: the live file must not be opened and closed beside SQLite."""
    with target.open("wb") as writing:
        for place in itertools.count(0, 1 << 20):
            block = os.pread(source, 1 << 20, place)
            if not block:
                break
            writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())


def _told(row: Row) -> Row:
    print(f"{row.name}: {row.median_ms:.0f} {row.ratio} {row.note}", file=sys.stderr, flush=True)
    return row


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--entries", type=int, default=100_000)
    asked = reader.parse_args()
    print(table(measure(asked.entries)))


if __name__ == "__main__":
    main()
