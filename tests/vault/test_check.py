"""A check finds what is damaged, and changes nothing."""

import os
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.errors import (
    Cancelled,
    Damaged,
    InUse,
    NewerJournal,
    NoJournal,
    NotAJournal,
    Refused,
    UnsafeFile,
    WrongPassphrase,
)
from journal_tui.vault import check as checking
from journal_tui.vault.backups.backup import back_up
from journal_tui.vault.check import check_file, check_vault
from journal_tui.vault.opening import open_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE


@pytest.fixture
def closed(vault: Vault) -> Path:
    for n in range(200):
        vault.entries.add(Words(text=f"secret{n} " * 60, tags=("a",)))
    entry = vault.entries.page()[0]
    vault.entries.revise(entry.id, Words(text="revised"))
    vault.drafts.save(vault.drafts.new())
    vault.close()
    return vault.path


def state(path: Path) -> tuple[bytes, int, list[str]]:
    return path.read_bytes(), path.stat().st_mtime_ns, sorted(p.name for p in path.parent.iterdir())


def test_a_sound_journal(closed: Path) -> None:
    closed.chmod(0o440)  # reading is enough, and the mode is not mended by a look
    before = state(closed)
    said: list[tuple[str, float]] = []
    report = check_file(closed, PASSPHRASE, lambda words, part: said.append((words, part)))
    assert (report.sound, report.entries, report.revisions, report.drafts) == (True, 200, 1, 1)
    assert report.problems == ()
    assert len(said) == 3
    assert state(closed) == before
    assert closed.stat().st_mode & 0o777 == 0o440


def test_a_backup_can_be_checked(closed: Path, tmp_path: Path) -> None:
    with open_vault(closed, PASSPHRASE) as vault:
        made = back_up(vault, tmp_path / "b").path
        assert check_vault(vault).sound
        assert check_file(made, PASSPHRASE).entries == 200
        with pytest.raises(InUse):
            check_file(closed, PASSPHRASE)
        vault.entries.add(Words(text="goes on"))


@pytest.mark.parametrize("page", [5, 20, -1])
def test_a_flipped_byte_is_found_and_named(page: int, closed: Path) -> None:
    data = bytearray(closed.read_bytes())
    place = page * 4096 + 2000 if page > 0 else len(data) - 500
    data[place] ^= 0x10
    closed.write_bytes(data)
    before = state(closed)
    report = check_file(closed, PASSPHRASE)
    assert not report.sound
    assert report.problems[0] == f"page {place // 4096 + 1} was changed or is damaged"
    assert "secret" not in str(report.problems)
    assert state(closed) == before


def test_an_old_page_put_back_is_found(closed: Path) -> None:
    old = closed.read_bytes()
    with open_vault(closed, PASSPHRASE) as vault:
        for line in vault.entries.page(limit=40):
            vault.entries.revise(line.id, Words(text="now something else " * 50))
    new = closed.read_bytes()
    mixed = bytearray(new)
    changed = [n for n in range(2, len(old) // 4096) if old[n * 4096 :][:4096] != new[n * 4096 :][:4096]]
    for n in changed[: len(changed) // 2]:
        mixed[n * 4096 : (n + 1) * 4096] = old[n * 4096 : (n + 1) * 4096]
    closed.write_bytes(mixed)
    assert not check_file(closed, PASSPHRASE).sound


@pytest.mark.parametrize("cut", [1, 4095, 4096, 40960])
def test_a_cut_file_is_found(cut: int, closed: Path) -> None:
    data = closed.read_bytes()
    closed.write_bytes(data[:-cut])
    report = check_file(closed, PASSPHRASE)
    assert not report.sound
    assert report.problems


def test_a_damaged_first_page_looks_like_a_wrong_passphrase(closed: Path) -> None:
    data = bytearray(closed.read_bytes())
    data[100] ^= 1
    closed.write_bytes(data)
    with pytest.raises(WrongPassphrase, match="may be damaged"):
        check_file(closed, PASSPHRASE)


def test_what_cannot_be_checked_is_said(closed: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        check_file(closed, "not the passphrase")
    with pytest.raises(NoJournal):
        check_file(tmp_path / "none", PASSPHRASE)
    (tmp_path / "link").symlink_to(closed)
    with pytest.raises(UnsafeFile):
        check_file(tmp_path / "link", PASSPHRASE)
    for content in (b"", b"SQLite format 3\x00" + bytes(4080), os.urandom(4096)):
        (tmp_path / "other").write_bytes(content)
        with pytest.raises(NotAJournal):
            check_file(tmp_path / "other", PASSPHRASE)
    with open_vault(closed, PASSPHRASE) as vault:
        vault.database.rows("PRAGMA user_version = 99")
    with pytest.raises(NewerJournal):
        check_file(closed, PASSPHRASE)


def test_an_interrupted_save_is_left_alone(closed: Path) -> None:
    waiting = closed.with_name("journal.db-journal")
    waiting.write_bytes(b"\xd9\xd5\x05\xf9" + bytes(508))
    before = state(closed)
    with pytest.raises(Refused, match="Open it once"):
        check_file(closed, PASSPHRASE)
    assert state(closed) == before
    for spent in (b"", bytes(512)):
        waiting.write_bytes(spent)
        assert check_file(closed, PASSPHRASE).sound
    open_vault(closed, PASSPHRASE).close()
    assert not waiting.exists()


def test_it_can_be_stopped(closed: Path) -> None:
    for calm in (0, 1):
        answers = iter([False] * calm + [True] * 1000)
        with pytest.raises(Cancelled):
            check_file(closed, PASSPHRASE, cancelled=answers.__next__)


def test_what_cannot_be_counted_is_a_problem(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_database: object) -> None:
        raise Damaged("No.")

    monkeypatch.setattr(checking, "count", fail)
    report = check_vault(vault)
    assert not report.sound
    assert report.problems == ("not everything could be counted",)
