"""Running a child that saves, breaking it, and looking at what it left."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from journal_tui.model.entry import Words
from journal_tui.vault.check import check_file
from journal_tui.vault.opening import open_vault

PASSPHRASE = "four gentle words here"
ROOT = Path(__file__).parents[2]
CHILD = [sys.executable, str(Path(__file__).with_name("vault_child.py"))]
SOON = 60


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@contextlib.contextmanager
def started(*command: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def finished(*command: str) -> list[str]:
    """Run a child to its end and return its lines."""
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment(), timeout=SOON, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.splitlines()


def sound_with(path: Path, acknowledged: int) -> int:
    """Open after a fault: everything acknowledged is there whole, and the file is sound."""
    with open_vault(path, PASSPHRASE) as vault:
        found = sorted(vault.entries.all(), key=lambda entry: entry.id)
        for number, entry in enumerate(found):
            assert entry.id == f"id{number:06}"
            assert entry.words.text == f"kept{number} " * 200
            if number % 10 == 0:
                assert [hit.line.id for hit in vault.search.find(f'"kept{number}"')] == [entry.id]
        assert acknowledged <= len(found) <= acknowledged + 1
    report = check_file(path, PASSPHRASE)
    assert report.sound, report.problems
    return len(found)


def fill(journal: Path, count: int = 200) -> None:
    with open_vault(journal, PASSPHRASE) as vault:
        vault.entries.import_many(
            (Words(title=f"number {n}", text=f"kept{n} " * 200), None, f"id{n:06}") for n in range(count)
        )
