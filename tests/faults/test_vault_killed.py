"""What was said to be saved is there after the process was killed, wherever it was."""

import signal
import time
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.vault.backups.backup import list_backups
from journal_tui.vault.check import check_file
from journal_tui.vault.opening import create_vault, open_vault
from tests.faults.vault_runs import CHILD, PASSPHRASE, SOON, fill, sound_with, started


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    create_vault(path, PASSPHRASE).close()
    return path


def test_killed_while_saving_at_many_points(journal: Path) -> None:
    saved = 0
    for turn in range(12):
        with started(*CHILD, str(journal), PASSPHRASE, "save") as child:
            assert child.stdout is not None
            heard = 0
            for line in child.stdout:
                assert line.startswith("saved ")
                heard += 1
                if heard >= 3 + turn:
                    time.sleep(turn * 0.0007)  # somewhere within the next save
                    break
            child.send_signal(signal.SIGKILL)
            heard += sum(line.startswith("saved ") for line in child.stdout)
            child.wait(SOON)
        saved = sound_with(journal, saved + heard)
    assert saved >= 12 * 3


def test_killed_while_revising_at_many_points(journal: Path) -> None:
    with open_vault(journal, PASSPHRASE) as vault:
        vault.entries.add(Words(title="0", text="turn0 " * 300), id="id000000")
    last = 0
    for turn in range(10):
        with started(*CHILD, str(journal), PASSPHRASE, "revise") as child:
            assert child.stdout is not None
            for line in child.stdout:
                last = int(line.split()[1])
                if last % 4 == turn % 4:
                    time.sleep(turn * 0.0005)
                    break
            child.send_signal(signal.SIGKILL)
            for line in child.stdout:
                last = int(line.split()[1])
            child.wait(SOON)
        with open_vault(journal, PASSPHRASE) as vault:
            now = vault.entries.get("id000000")
            assert last <= int(now.words.title) <= last + 1
            last = int(now.words.title)
            assert now.words.text == f"turn{last} " * 300
            history = vault.entries.history(now.id)
            assert [r.words.title for r in history] == [str(n) for n in range(last)]
            assert [hit.line.id for hit in vault.search.find(f'"turn{last}"')] == [now.id]
            assert vault.search.find(f'"turn{last - 1}"') == []
    assert check_file(journal, PASSPHRASE).sound


def test_killed_while_backing_up(journal: Path) -> None:
    fill(journal, 2000)
    for turn in range(5):
        with started(*CHILD, str(journal), PASSPHRASE, "backup") as child:
            folder = journal.parent / "backups"
            while child.poll() is None and not (folder.exists() and any(folder.glob(".*.part"))):
                time.sleep(0.0005)
            time.sleep(turn * 0.002)
            child.send_signal(signal.SIGKILL)
            child.wait(SOON)
        for backup in list_backups(folder):  # whatever has a backup's name is one
            assert check_file(backup.path, PASSPHRASE).entries == 2000
    assert check_file(journal, PASSPHRASE).entries == 2000
