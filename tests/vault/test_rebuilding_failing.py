"""A passphrase that could not be changed: the journal is as it was, and says so."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from journal_tui.model.errors import (
    Cancelled,
    NotRebuilt,
    Refused,
    UsageError,
)
from journal_tui.vault import copying_rows, rebuilding
from journal_tui.vault.check import check_file
from journal_tui.vault.disk import sync_folder
from journal_tui.vault.keys import passphrase_change
from journal_tui.vault.keys.key import FileKey
from journal_tui.vault.keys.passphrase_change import change_passphrase
from journal_tui.vault.vault import Vault
from tests.vault.rebuilt import NEW, everything, stays


def test_an_unknown_profile(filled: Vault) -> None:
    with pytest.raises(UsageError):
        change_passphrase(filled, NEW, profile="huge")


@pytest.mark.parametrize("after", range(4))
def test_stopped_at_any_time_before_the_end(filled: Vault, path: Path, after: int) -> None:
    before = everything(filled)
    asked = iter(range(1000))
    with pytest.raises(Cancelled):
        change_passphrase(filled, NEW, cancelled=lambda: next(asked) >= after)
    stays(filled, path, before)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("copy_rows", errno.ENOSPC),
        ("connect", errno.EIO),
        ("problems_of", errno.EIO),
        ("same_rows", errno.EIO),
        ("sync_file", errno.ENOSPC),
        ("sync_folder", errno.EROFS),
    ],
)
def test_a_disk_that_fails_at_each_step(
    filled: Vault, path: Path, name: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    before = everything(filled)
    with monkeypatch.context() as patched:
        patched.setattr(rebuilding, name, fail)
        with pytest.raises(NotRebuilt) as caught:
            change_passphrase(filled, NEW)
    assert str(caught.value).startswith("The passphrase was not changed.")
    assert "opens with the passphrase it had" in str(caught.value)
    stays(filled, path, before)


def test_the_last_step_fails(filled: Vault, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(filled)

    def fail(_self: Path, _target: Path) -> Path:
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        with pytest.raises(NotRebuilt):
            change_passphrase(filled, NEW)
    stays(filled, path, before)


def test_a_last_sync_that_fails_is_told(filled: Vault, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sync_folder

    def fail(folder: Path) -> None:
        if path.stat().st_ino != inode:
            raise OSError(errno.EIO, "no")
        real(folder)

    inode = path.stat().st_ino
    with monkeypatch.context() as patched:
        patched.setattr(rebuilding, "sync_folder", fail)
        assert not change_passphrase(filled, NEW).lasting
    assert check_file(path, NEW).entries == 60


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM new.entries WHERE id = (SELECT max(id) FROM new.entries)",
        "UPDATE new.entries SET text = text || '.' WHERE id = (SELECT min(id) FROM new.entries)",
        "DELETE FROM new.gone",
        "UPDATE new.entry_index_config SET v = 1 WHERE k = 'pgsz'",
        "UPDATE new.settings SET value = 'paper' WHERE name = 'theme'",
        "DROP INDEX new.tags_entry",
        "PRAGMA new.user_version = 1",
    ],
)
def test_a_copy_that_is_not_the_same_never_takes_the_place(
    filled: Vault, path: Path, sql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(*given: Any) -> None:
        copying_rows.copy_rows(*given)
        filled.database.rows(sql)

    before = everything(filled)
    with monkeypatch.context() as patched:
        patched.setattr(rebuilding, "copy_rows", copy)
        with pytest.raises(NotRebuilt, match=r"does not hold|did not pass|newer|damaged"):
            change_passphrase(filled, NEW)
    stays(filled, path, before)


def test_a_key_that_is_not_made_twice_the_same(
    filled: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(filled)
    other = FileKey(filled.key.secret, filled.key.salt)
    with monkeypatch.context() as patched:
        patched.setattr(passphrase_change, "derive", lambda _p, salt: FileKey(other.secret, salt))
        with pytest.raises((NotRebuilt, Refused)):
            change_passphrase(filled, NEW)
    with monkeypatch.context() as patched:
        calls = iter([other, FileKey(bytes(32), other.salt)])
        patched.setattr(passphrase_change, "derive", lambda _p, _salt: FileKey(bytes(32), next(calls).salt))
        with pytest.raises(NotRebuilt, match="same way twice"):
            change_passphrase(filled, NEW)
    stays(filled, path, before)


def test_a_file_that_somebody_put_in_the_place_is_not_overwritten(filled: Vault, path: Path) -> None:
    def exchange(words: str, _part: float) -> None:
        if words == "Comparing every row" and not (path.parent / "mine").exists():
            path.rename(path.parent / "mine")
            path.write_bytes(b"theirs")

    with pytest.raises(NotRebuilt, match="exchanged"):
        change_passphrase(filled, NEW, progress=exchange)
    assert path.read_bytes() == b"theirs"
    assert not list(path.parent.glob("*.new-*"))


@pytest.mark.parametrize("said", [*copying_rows._SAID, "something else"])
def test_what_an_export_says_is_explained(
    filled: Vault, path: Path, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = filled.database.rows

    def rows(sql: str, values: Any = ()) -> list[Any]:
        if "sqlcipher_export" in sql:
            raise dbapi2.OperationalError(said)
        return real(sql, values)

    before = everything(filled)
    with monkeypatch.context() as patched:
        patched.setattr(filled.database, "rows", rows)
        kind = Cancelled if said == "interrupted" else NotRebuilt
        with pytest.raises(kind if said in copying_rows._SAID else dbapi2.OperationalError):
            change_passphrase(filled, NEW)
    stays(filled, path, before)
