"""What was said to be saved is there after the disk filled, the system failed, or bytes changed."""

import contextlib
import os
import tempfile
from pathlib import Path

import pytest

from journal_tui.model.errors import CannotUnlock, JournalError
from journal_tui.vault.check import check_file
from journal_tui.vault.opening import create_vault, open_vault
from tests.faults.vault_runs import (
    CHILD,
    PASSPHRASE,
    SOON,
    fill,
    finished,
    sound_with,
    started,
)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    create_vault(path, PASSPHRASE).close()
    return path


def test_a_full_disk_while_saving(journal: Path) -> None:
    """With a real limit of the system in place of a full disk; then there is room again."""
    lines = finished(*CHILD, str(journal), PASSPHRASE, "save", str(150 * 1024))
    failed = [line for line in lines if line.startswith("failed")]
    assert len(failed) == 1
    assert failed[0].split()[1] in {"DiskFull", "NotSaved"}
    saved = sum(line.startswith("saved") for line in lines)
    assert saved > 10
    sound_with(journal, saved)


def test_a_full_disk_while_backing_up(journal: Path) -> None:
    fill(journal)
    (line,) = finished(*CHILD, str(journal), PASSPHRASE, "backup", str(200 * 1024))
    assert line.startswith("failed BackupFailed")
    assert "no half backup" in line
    assert list((journal.parent / "backups").iterdir()) == []
    sound_with(journal, 200)


def test_a_second_window_is_told(journal: Path) -> None:
    with started(*CHILD, str(journal), PASSPHRASE, "hold") as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "opened\n"
        assert finished(*CHILD, str(journal), PASSPHRASE, "open")[0].startswith("failed InUse")
        first.communicate("", SOON)
    assert finished(*CHILD, str(journal), PASSPHRASE, "open") == ["opened"]


def test_a_read_only_folder() -> None:
    """As a user who may write the file and not its folder; root becomes such a user."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.db"
        create_vault(journal, PASSPHRASE).close()
        journal.parent.chmod(0o555)
        if os.geteuid() == 0:
            os.chown(journal, 65534, 65534)
        lines = finished(*CHILD, str(journal), PASSPHRASE, "anyone")
        assert lines
        assert all(line.startswith("failed ReadOnly") for line in lines)
        if os.geteuid() == 0:
            os.chown(journal, 0, 0)
        journal.parent.chmod(0o700)
        sound_with(journal, 0)


def test_truncated_at_every_length(journal: Path) -> None:
    fill(journal, 30)
    data = journal.read_bytes()
    lengths = {0, 1, 15, 16, 17, 4095, *range(4096, len(data), 4096), len(data) - 1}
    for length in sorted(lengths):
        journal.write_bytes(data[:length])
        (line,) = finished(*CHILD, str(journal), PASSPHRASE, "open") if length % 3 == 0 else ("failed x",)
        assert line.startswith("failed")
        assert journal.read_bytes() == data[:length]


def test_flipped_bytes_are_never_taken_for_words(journal: Path) -> None:
    """Every page once: it opens or not, but nothing wrong is ever shown, and a check finds it."""
    fill(journal, 20)
    data = journal.read_bytes()
    for place in range(0, len(data), 4096):
        flipped = bytearray(data)
        flipped[place + 1234] ^= 0x40
        journal.write_bytes(flipped)
        try:
            assert not check_file(journal, PASSPHRASE).sound
        except CannotUnlock:
            assert place == 0
        with (
            contextlib.suppress(JournalError),
            open_vault(journal, PASSPHRASE) as vault,
        ):
            for entry in vault.entries.all():
                assert entry.words.text == f"kept{int(entry.id[2:])} " * 200
