"""How long the installed commands take, from their start to their end.

    python benchmarks/commands_speed.py --entries 100000

Where a journal is opened, the time of its key derivation, measured in turns with the commands, is taken off.
On a busy machine the fastest of the runs and the time on the processor say more than the median.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import kept
from rows import Row, median_p99, table
from terminal import INSTALLED, environment

from journal_tui.vault.keys import key

_OVER = "≤ KDF + 60 ms"
_TEXT = "A few quiet words, and a second sentence.\n"


def measure(count: int = 100_000, repeat: int = 15) -> list[Row]:
    """Return a row for each command.

    Args:
        count: entries in the journal.
        repeat: how often each is run.
    """
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        store = Path(tempfile.gettempdir()) / "journals-to-measure"
        path = home / "journal.db"
        shutil.copyfile(kept.journal(store, count), path)
        path.chmod(0o600)
        secret, text = home / "passphrase", home / "text"
        for file, words in ((secret, kept.PASSPHRASE + "\n"), (text, _TEXT)):
            file.write_text(words)
            file.chmod(0o600)
        journal = ["--journal", str(path), "--passphrase-file", str(secret)]
        rows = [
            _alone("python -c pass", "", [sys.executable, "-c", "pass"], home, repeat),
            _alone("metoo-journal --version", "", [INSTALLED, "--version"], home, repeat),
            _alone("metoo-journal --help", "≤ 80 ms", [INSTALLED, "--help"], home, repeat),
            _alone(
                "metoo-journal measure",
                "≤ 80 ms",
                [INSTALLED, "measure", "--for", "mastodon", str(text)],
                home,
                repeat,
            ),
        ]
        salt = path.read_bytes()[: key.SALT_BYTES]
        for name, words in (
            ("list", ["list", "--limit", "50"]),
            ("search", ["search", "the"]),
            ("write", ["write", str(text)]),
        ):
            rows.append(_opening(name, [INSTALLED, *words, *journal], home, salt, repeat))
    return rows


def _run(command: list[str], home: Path) -> tuple[float, float]:
    """Return how long a command took, and how long on the processor, in milliseconds."""
    begin = time.perf_counter()
    with subprocess.Popen(
        command, env=environment(home), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, cwd=home
    ) as running:
        said = running.stdout.read() if running.stdout else b""
        _, status, used = os.wait4(running.pid, 0)
        took = (time.perf_counter() - begin) * 1000
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode or (command[-1] != "pass" and not said):
        message = f"{command} ended with {running.returncode}"
        raise RuntimeError(message)
    return took, (used.ru_utime + used.ru_stime) * 1000


def _alone(name: str, goal: str, command: list[str], home: Path, repeat: int) -> Row:
    _run(command, home)
    found = [_run(command, home) for _ in range(repeat)]
    note = f"fastest {min(found)[0]:.0f}; on the processor {median_p99([one[1] for one in found])[0]:.0f}"
    return _told(Row(name, goal, *median_p99([one[0] for one in found]), None, note))


def _opening(name: str, command: list[str], home: Path, salt: bytes, repeat: int) -> Row:
    _run(command, home)
    found, deriving, working = [], [], []
    for _ in range(repeat):
        begin, used = time.perf_counter(), time.process_time()
        key.derive(key.prepare_passphrase(kept.PASSPHRASE), salt)
        deriving.append((time.perf_counter() - begin) * 1000)
        working.append((time.process_time() - used) * 1000)
        found.append(_run(command, home))
    derived, worked = median_p99(deriving)[0], median_p99(working)[0]
    median, p99 = median_p99([one[0] for one in found])
    on_processor = median_p99([one[1] for one in found])[0]
    fastest = min(found)[0] - min(deriving)
    note = (
        f"KDF {derived:.0f}, so KDF + {median - derived:.0f}; fastest KDF + {fastest:.0f}; "
        f"on the processor {on_processor - worked:.0f} beside the KDF's {worked:.0f}"
    )
    return _told(Row(f"metoo-journal {name}", _OVER, median, p99, None, note))


def _told(row: Row) -> Row:
    print(f"{row.name}: {row.median_ms:.1f} / {row.p99_ms:.1f} {row.note}", file=sys.stderr, flush=True)
    return row


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--entries", type=int, default=100_000)
    reader.add_argument("--repeat", type=int, default=15)
    asked = reader.parse_args()
    print(table(measure(asked.entries, asked.repeat)))


if __name__ == "__main__":
    main()
