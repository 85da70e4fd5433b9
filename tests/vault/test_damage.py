"""Every flipped byte and every cut in a sample is noticed; `benchmarks/damage.py` does it at length."""

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from journal_tui.model.draft import Excerpt
from journal_tui.model.entry import Words
from journal_tui.model.errors import Damaged, NotAJournal, WrongPassphrase
from journal_tui.vault.check import check_file
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE

ROOT = Path(__file__).parents[2]
PAGE = 4096


@pytest.fixture
def closed(vault: Vault) -> Path:
    """Entries, revisions, drafts, the index, and free pages."""
    vault.entries.import_many(
        (Words(f"title {n}", f"word{n} and others " * 50, tags=("home",)), None, f"{n:016x}")
        for n in range(150)
    )
    for n in range(0, 150, 10):
        vault.entries.revise(f"{n:016x}", Words(f"title {n}", f"changed {n} " * 60))
    draft = replace(vault.drafts.new(), text="of it", excerpts=(Excerpt(f"{1:016x}", "word1"),))
    vault.drafts.save(draft)
    for n in range(1, 150, 3):
        order = vault.entries.get(f"{n:016x}").order
        vault.database.change("DELETE FROM entry_index WHERE rowid = ?", [order])
        vault.database.change("DELETE FROM entries WHERE id = ?", [order])
    assert vault.database.number("PRAGMA freelist_count")
    vault.close()
    return vault.path


def notices(path: Path) -> bool:
    try:
        return not check_file(path, PASSPHRASE).sound
    except (WrongPassphrase, NotAJournal, Damaged):
        return True


def test_every_flipped_byte_and_every_cut_of_a_sample_is_noticed(closed: Path) -> None:
    sound = closed.read_bytes()
    chance = random.Random(4)
    edges = [0, 15, 16, 99, PAGE - 81, PAGE - 80, PAGE - 64, PAGE - 1, PAGE, 2 * PAGE - 1, len(sound) - 1]
    with closed.open("r+b", buffering=0) as file:
        for place in [*edges, *(chance.randrange(len(sound)) for _ in range(50))]:
            os.pwrite(file.fileno(), bytes([sound[place] ^ 1 << chance.randrange(8)]), place)
            assert notices(closed), f"a flip at {place}"
            os.pwrite(file.fileno(), sound[place : place + 1], place)
        lengths = [0, 1, 16, 100, PAGE, PAGE + 1, len(sound) - PAGE, len(sound) - 1]
        lengths += [chance.randrange(len(sound) // PAGE) * PAGE for _ in range(12)]
        for length in lengths:
            os.ftruncate(file.fileno(), length)
            assert notices(closed), f"a cut to {length}"
            os.pwrite(file.fileno(), sound[length:], length)
    assert closed.read_bytes() == sound
    assert check_file(closed, PASSPHRASE).sound


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_at_length() -> None:
    script = ROOT / "benchmarks" / "damage.py"
    done = subprocess.run([sys.executable, script], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
