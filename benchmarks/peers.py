"""What another journal takes for the same work: jrnl 4.6, plain and encrypted, in a throw-away venv.

    python benchmarks/peers.py --entries 1000 10000

Nothing of it is installed beside this program; pip must be able to reach a package index. It reads and writes
its whole file for each command, so large journals take minutes: what takes longer than ten is given up.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from corpus import entries
from rows import Row, median_p99, table

JRNL = "4.6"
_MOST_SECONDS = 600.0
_SECRET = "benchmark lantern orchard"
# The keyring must not keep the passphrase of a measurement; jrnl reads it from its input then.
_KEYRING = "keyring.backends.null.Keyring"


class Peer:
    """One jrnl with a journal of its own.

    Args:
        folder: where everything of it goes.
        program: the installed jrnl.
        count: entries in the journal.
        encrypted: whether the journal is encrypted.
    """

    def __init__(self, folder: Path, program: Path, count: int, *, encrypted: bool) -> None:
        self.folder = folder
        self.program = program
        self.encrypted = encrypted
        folder.mkdir()
        self.journal = folder / "journal.txt"
        with self.journal.open("w", encoding="utf-8") as file:
            for words, moment, _ in entries(count):
                file.write(f"[{moment.iso[:10]} {moment.iso[11:16]}] {words.title}.\n{words.text}\n\n")
        self.config = folder / "jrnl.yaml"
        self.config.write_text(
            "\n".join(
                (
                    "colors: {body: none, date: none, tags: none, title: none}",
                    "default_hour: 9",
                    "default_minute: 0",
                    "editor: ''",
                    "encrypt: false",
                    "highlight: false",
                    "indent_character: ''",
                    f"journals: {{default: {{journal: {self.journal}}}}}",
                    "linewrap: 100",
                    "tagsymbols: '@'",
                    "template: false",
                    "timeformat: '%F %R'",
                    f"version: v{JRNL}",
                    "",
                )
            )
        )
        if encrypted:
            self.run(["--encrypt"], f"{_SECRET}\n{_SECRET}\nn\n")

    def run(self, words: list[str], typed: str = "") -> float:
        """Run one command and return how long it took, in milliseconds.

        Raises:
            subprocess.TimeoutExpired: it took more than ten minutes.
            subprocess.CalledProcessError: it failed.
        """
        environment = {
            "HOME": str(self.folder),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "PYTHON_KEYRING_BACKEND": _KEYRING,
        }
        begin = time.perf_counter()
        subprocess.run(
            [self.program, "--config-file", self.config, *words],
            env=environment,
            input=typed or f"{_SECRET}\n",
            text=True,
            check=True,
            capture_output=True,
            timeout=_MOST_SECONDS,
        )
        return (time.perf_counter() - begin) * 1000


def measure(counts: list[int], repeat: int = 3) -> list[Row]:
    """Return a row for each command of each peer at each size.

    Args:
        counts: sizes, in entries.
        repeat: how often each command is run.
    """
    rows = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        venv.create(folder / "venv", with_pip=True)
        subprocess.run(
            [folder / "venv" / "bin" / "pip", "install", "--quiet", f"jrnl=={JRNL}"], check=True, timeout=600
        )
        program = folder / "venv" / "bin" / "jrnl"
        for count in counts:
            for encrypted in (False, True):
                rows += _of(folder / f"{count}-{encrypted}", program, count, encrypted, repeat)
    return rows


def _of(folder: Path, program: Path, count: int, encrypted: bool, repeat: int) -> list[Row]:
    kind = "encrypted" if encrypted else "plain"
    rows = []
    peer = Peer(folder, program, count, encrypted=encrypted)
    for name, words in (
        ("the last 20", ["-n", "20", "--short"]),
        ("search for a word", ["-contains", "lantern", "--short"]),
        ("add an entry", ["A", "few", "quiet", "words."]),
    ):
        what = f"jrnl {JRNL}, {kind}, {count:,}: {name}"
        try:
            took = [peer.run(words) for _ in range(repeat)]
        except subprocess.TimeoutExpired:
            rows.append(Row(what, "", None, note=f"longer than {_MOST_SECONDS:.0f} s"))
        else:
            rows.append(Row(what, "", *median_p99(took)))
        print(rows[-1], file=sys.stderr, flush=True)
    return rows


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--entries", type=int, nargs="+", default=[1000, 10_000])
    asked = reader.parse_args()
    print(table(measure(asked.entries)))


if __name__ == "__main__":
    main()
