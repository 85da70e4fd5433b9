"""What is not opened, in which words, and that it is left as it was."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.errors import (
    BadPassphrase,
    Damaged,
    InUse,
    JournalError,
    NewerJournal,
    NoJournal,
    NotAJournal,
    ReadOnly,
    UnsafeFile,
    WrongPassphrase,
)
from journal_tui.vault import guarded, locking, schema
from journal_tui.vault.database import Database
from journal_tui.vault.keys import key
from journal_tui.vault.opening import open_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE


@pytest.fixture
def closed(vault: Vault) -> Path:
    vault.entries.add(Words(text="kept words"))
    vault.close()
    return vault.path


def snapshot(path: Path) -> tuple[bytes, tuple[str, ...]]:
    return path.read_bytes(), tuple(sorted(p.name for p in path.parent.iterdir()))


def refused(path: Path, error: type[JournalError], passphrase: str = PASSPHRASE) -> JournalError:
    before = snapshot(path)
    with pytest.raises(error) as caught:
        open_vault(path, passphrase)
    assert snapshot(path) == before
    assert passphrase not in str(caught.value) or not passphrase
    return caught.value


def test_a_wrong_passphrase_is_said_honestly_and_nothing_goes_to_stderr(
    closed: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    said = str(refused(closed, WrongPassphrase, "four gentle words there"))
    assert "may be damaged" in said
    assert capfd.readouterr() == ("", "")


def test_an_impossible_passphrase_is_told_apart(closed: Path) -> None:
    refused(closed, BadPassphrase, "")


def test_no_file(tmp_path: Path) -> None:
    for place in (tmp_path / "none.db", tmp_path / "nowhere" / "none.db"):
        with pytest.raises(NoJournal):
            open_vault(place, PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_a_path_through_a_file(closed: Path) -> None:
    with pytest.raises(NoJournal):
        open_vault(closed / "below.db", PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"short", b"%PDF-1.7 " + bytes(5000), b"\xff" * 8192])
def test_other_files_are_no_journals(content: bytes, tmp_path: Path) -> None:
    place = tmp_path / "other.db"
    place.write_bytes(content)
    refused(place, NotAJournal)


def test_a_plain_database_is_no_journal(tmp_path: Path) -> None:
    place = tmp_path / "plain.db"
    with sqlite3.connect(place) as plain:
        plain.execute("CREATE TABLE t (a)")
    plain.close()
    assert "unencrypted" in str(refused(place, NotAJournal))


def test_an_encrypted_database_of_another_program_is_no_journal(closed: Path) -> None:
    with open_vault(closed, PASSPHRASE) as vault:
        vault.database.rows("PRAGMA application_id = 5")
    refused(closed, NotAJournal)


def test_a_newer_format_is_refused_by_name_and_version(closed: Path) -> None:
    with open_vault(closed, PASSPHRASE) as vault:
        vault.database.rows(f"PRAGMA user_version = {schema.VERSION + 1}")
    said = str(refused(closed, NewerJournal))
    assert "metoo-journal" in said
    assert f"format {schema.VERSION + 1}" in said


def test_a_symbolic_link_is_refused(closed: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(closed)
    assert "symbolic link" in str(refused(link, UnsafeFile))


def test_a_hard_link_is_refused(closed: Path, tmp_path: Path) -> None:
    os.link(closed, tmp_path / "second.db")
    assert "second name" in str(refused(closed, UnsafeFile))


def test_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(UnsafeFile, match="ordinary"):
            open_vault(place, PASSPHRASE)


def test_someone_elses_file_is_refused(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: closed.stat().st_uid + 1)
    assert "someone else" in str(refused(closed, UnsafeFile))


def test_sqlites_own_lock_is_told_in_use_too(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As where the system's lock on the whole file is left to SQLite.
    monkeypatch.setattr(locking, "lock", lambda _fd: None)
    with open_vault(closed, PASSPHRASE), monkeypatch.context() as patched:
        patched.setattr(locking, "claim", lambda _identity: None)
        patched.setattr(os, "close", lambda _fd: None)  # closing would drop the first one's lock
        with pytest.raises(InUse):
            open_vault(closed, PASSPHRASE)


def test_a_file_that_is_exchanged_meanwhile_is_refused(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = key.derive

    def derive_slowly(passphrase: bytes, salt: bytes) -> key.FileKey:
        shutil.copy(closed, closed.with_name("copy"))
        closed.with_name("copy").replace(closed)
        return real(passphrase, salt)

    monkeypatch.setattr("journal_tui.vault.opening.derive", derive_slowly)
    with pytest.raises(NotAJournal, match="exchanged"):
        open_vault(closed, PASSPHRASE)


@pytest.mark.parametrize("what", ["gone", "link", "other"])
def test_a_name_that_changes_between_look_and_open_is_refused(
    what: str, closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = guarded.GuardedFile._open

    def open_late(self: guarded.GuardedFile) -> int:
        copy = tmp_path / "copy.db"
        shutil.copy(closed, copy)
        closed.unlink()
        if what == "link":
            closed.symlink_to(copy)
        elif what == "other":
            copy.rename(closed)
        return real(self)

    monkeypatch.setattr(guarded.GuardedFile, "_open", open_late)
    with pytest.raises(NoJournal if what == "gone" else UnsafeFile):
        open_vault(closed, PASSPHRASE)


def test_a_read_only_disk_is_said(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(ReadOnly):
        open_vault(closed, PASSPHRASE)


def test_a_folder_that_cannot_lock_is_said(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_fd: int, _how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", fail)
    with pytest.raises(JournalError, match="cannot lock"):
        open_vault(closed, PASSPHRASE)


def test_a_library_that_does_not_encrypt_is_noticed(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Database.number

    def without_cipher(self: Database, sql: str, values: tuple[()] = ()) -> int:
        return 0 if "cipher_status" in sql else real(self, sql, values)

    monkeypatch.setattr(Database, "number", without_cipher)
    with pytest.raises(RuntimeError, match="does not encrypt"):
        open_vault(closed, PASSPHRASE)


def test_a_salt_that_is_not_on_the_disk_is_noticed(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal_tui.vault.connecting.read_at", lambda *_: bytes(16))
    with pytest.raises(Damaged, match="salt"):
        open_vault(closed, PASSPHRASE)


@pytest.mark.parametrize("length", [1, 15, 16, 100, 4095, 4096, 4097, 8192, -4096, -100])
def test_a_truncated_file_is_refused_and_not_changed(length: int, closed: Path) -> None:
    data = closed.read_bytes()[:length]
    closed.write_bytes(data)
    before = snapshot(closed)
    with pytest.raises((NotAJournal, WrongPassphrase, Damaged)):
        open_vault(closed, PASSPHRASE)
    assert snapshot(closed) == before
