"""A changed passphrase: nothing but the key is different, and the former file goes last."""

import errno
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from journal_tui.model.entry import Words
from journal_tui.model.errors import (
    BadPassphrase,
    Cancelled,
    InUse,
    JournalError,
    NotEnoughMemory,
    NotRebuilt,
    Refused,
    UsageError,
    WrongPassphrase,
)
from journal_tui.vault import copying_rows, key, passphrase_change, rebuilding
from journal_tui.vault.backup import back_up
from journal_tui.vault.check import check_file
from journal_tui.vault.disk import sync_folder
from journal_tui.vault.opening import open_vault
from journal_tui.vault.passphrase_change import CHANGED, change_passphrase
from journal_tui.vault.proving import RECOVERY_MADE, root_from
from journal_tui.vault.rebuilding import rebuild
from journal_tui.vault.recovery import RecoveryWords, words_of
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE

NEW = "seven other calm words"


def everything(vault: Vault) -> dict[str, list[Any]]:
    names = [row[0] for row in vault.database.rows("SELECT name FROM sqlite_schema WHERE rootpage > 0")]
    tables = [name for name in names if name != "settings" and not name.startswith("sqlite_")]
    found = {
        name: vault.database.rows("SELECT sql FROM sqlite_schema WHERE name = ?", [name]) for name in names
    }
    for name in tables:
        if not name.startswith(("entries_", "tags_")):
            found[f"rows of {name}"] = vault.database.rows(f'SELECT * FROM "{name}"')
    return found


@pytest.fixture
def filled(vault: Vault) -> Vault:
    vault.entries.import_many(
        (Words(f"n{n}", f"kept{n} " * 150, tags=("t",)), None, f"id{n}") for n in range(60)
    )
    vault.entries.revise("id3", Words("n3", "another text"))
    vault.entries.bin("id4")
    vault.settings.put("theme", "dusk")
    vault.settings.add_private_word("Ana", "a friend")
    vault.database.change("INSERT INTO gone VALUES ('entry', 'x', '2026')")
    return vault


def alone(path: Path) -> bool:
    return [p.name for p in path.parent.iterdir()] == [path.name]


def test_the_new_one_opens_it_and_the_former_does_not(filled: Vault, path: Path) -> None:
    before = everything(filled)
    inode = path.stat().st_ino
    seen: list[tuple[str, float]] = []
    made = change_passphrase(filled, NEW, progress=lambda *now: seen.append(now))
    assert (made.entries, made.ended_words, made.lasting) == (60, False, True)
    assert filled.closed
    assert alone(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.stat().st_ino != inode
    assert [part for _, part in seen] == sorted(part for _, part in seen)
    assert seen[0][0] == "Making the new key"
    assert seen[-1] == ("Done", 1.0)
    with pytest.raises(WrongPassphrase):
        open_vault(path, PASSPHRASE)
    with open_vault(path, NEW) as again:
        assert everything(again) == before
        assert again.settings.get(CHANGED) == made.changed
        assert again.settings.get("theme") == "dusk"
        assert again.entries.history("id3")
        assert again.database.number("PRAGMA user_version") == 2
        assert again.mended == []
        assert [hit.line.id for hit in again.search.find("kept7")] == ["id7"]
        again.entries.add(Words(text="later"))
    assert check_file(path, NEW).sound


def test_the_search_index_keeps_its_settings(filled: Vault, path: Path) -> None:
    change_passphrase(filled, NEW)
    with open_vault(path, NEW) as again:
        kept: dict[str, Any] = dict(again.database.rows("SELECT k, v FROM entry_index_config"))
        assert kept["pgsz"] == 3970
        assert kept["crisismerge"] == 64
        assert kept["secure-delete"] == 1
        assert kept["rank"] == "bm25(4.0, 1.0, 3.0, 2.0)"


def test_recovery_words_end_with_the_passphrase(filled: Vault, path: Path) -> None:
    words = RecoveryWords(" ".join(words_of(root_from(filled.key, PASSPHRASE))))
    filled.settings.put(RECOVERY_MADE, "2026-11-21T18:30:00+00:00")
    assert change_passphrase(filled, NEW).ended_words
    with pytest.raises(WrongPassphrase):
        open_vault(path, words)
    with open_vault(path, NEW) as again:
        assert again.settings.get(RECOVERY_MADE) is None


def test_a_backup_from_before_keeps_the_former(filled: Vault, path: Path) -> None:
    backup = back_up(filled, path.parent / "b").path
    change_passphrase(filled, NEW)
    assert check_file(backup, PASSPHRASE).entries == 60
    with pytest.raises(WrongPassphrase):
        check_file(backup, NEW)


@pytest.mark.parametrize(
    ("new", "kind", "said"),
    [
        (PASSPHRASE, Refused, "That is the present passphrase."),
        ("short", BadPassphrase, "at least 8 characters"),
        ("password", BadPassphrase, "Very easy to guess"),
        ("", BadPassphrase, "empty"),
        ("a\x00bcdefghij", BadPassphrase, "cannot be typed again"),
        (RecoveryWords("abandon " * 11 + "about"), BadPassphrase, "cannot be chosen"),
    ],
)
def test_a_passphrase_that_cannot_be_the_new_one(
    filled: Vault, path: Path, new: str, kind: type[JournalError], said: str
) -> None:
    before = everything(filled)
    with pytest.raises(kind, match=said):
        change_passphrase(filled, new)
    stays(filled, path, before)


def stays(vault: Vault, path: Path, before: dict[str, list[Any]]) -> None:
    """The journal is open as before, can be written, and opens with the former passphrase."""
    assert not vault.closed
    assert everything(vault) == before
    vault.entries.add(Words(text="goes on"))
    assert vault.database.row("PRAGMA journal_mode") == ("delete",)
    vault.close()
    assert alone(path)
    with open_vault(path, PASSPHRASE) as again:
        assert again.entries.count() == 60
        assert again.settings.get(CHANGED) is None


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
    other = replace(filled.key)
    with monkeypatch.context() as patched:
        patched.setattr(passphrase_change, "derive", lambda _p, salt: replace(other, salt=salt))
        with pytest.raises((NotRebuilt, Refused)):
            change_passphrase(filled, NEW)
    with monkeypatch.context() as patched:
        calls = iter([other, replace(other, secret=bytes(32))])
        patched.setattr(passphrase_change, "derive", lambda _p, _salt: replace(next(calls), secret=bytes(32)))
        with pytest.raises(NotRebuilt, match="same way twice"):
            change_passphrase(filled, NEW)
    stays(filled, path, before)


def test_nobody_opens_either_file_meanwhile(filled: Vault, path: Path) -> None:
    tried: list[str] = []

    def look(words: str, _part: float) -> None:
        for file in path.parent.iterdir() if words != "Done" else ():
            if file.name == path.name or (".new-" in file.name and not file.name.endswith("-journal")):
                with pytest.raises(InUse):
                    open_vault(file, PASSPHRASE)
                tried.append(words)

    change_passphrase(filled, NEW, progress=look)
    assert {"Making the new key", "Checking every page", "Comparing every row", "Putting it in place"} <= {
        *tried
    }


def test_a_file_that_somebody_put_in_the_place_is_not_overwritten(filled: Vault, path: Path) -> None:
    def exchange(words: str, _part: float) -> None:
        if words == "Comparing every row" and not (path.parent / "mine").exists():
            path.rename(path.parent / "mine")
            path.write_bytes(b"theirs")

    with pytest.raises(NotRebuilt, match="exchanged"):
        change_passphrase(filled, NEW, progress=exchange)
    assert path.read_bytes() == b"theirs"
    assert not list(path.parent.glob("*.new-*"))


def test_the_profile_is_chosen_or_kept_or_measured(filled: Vault, path: Path) -> None:
    assert change_passphrase(filled, NEW, profile="strong").profile == "strong"
    with open_vault(path, NEW) as again:
        assert change_passphrase(again, PASSPHRASE).profile == "strong"
    with open_vault(path, PASSPHRASE) as again:
        assert change_passphrase(again, NEW, profile="small").profile == "small"
    with open_vault(path, NEW) as again:
        assert change_passphrase(again, PASSPHRASE).profile == "default"


def test_too_little_memory_for_the_strong_one(
    filled: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_passphrase(filled, NEW, profile="strong")
    real = key.new_file_key

    def scarce(prepared: bytes, profile: str | None) -> key.FileKey:
        if profile == "strong":
            raise NotEnoughMemory(1037)
        return real(prepared, profile)

    monkeypatch.setattr(passphrase_change, "new_file_key", scarce)
    with open_vault(path, NEW) as again:
        assert change_passphrase(again, PASSPHRASE).profile == "default"
    with open_vault(path, PASSPHRASE) as again, pytest.raises(NotEnoughMemory):
        change_passphrase(again, NEW, profile="strong")


def test_a_damaged_journal_is_not_rewritten(filled: Vault, path: Path) -> None:
    filled.close()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x40
    path.write_bytes(data)
    with open_vault(path, PASSPHRASE) as again, pytest.raises(NotRebuilt) as caught:
        change_passphrase(again, NEW)
    assert "damaged" in str(caught.value)
    assert path.read_bytes() == data


def test_written_anew_with_the_same_key(filled: Vault, path: Path) -> None:
    before = everything(filled)
    assert rebuild(filled, filled.key, settings={"theme": None, "other": "x"}).entries == 60
    with open_vault(path, PASSPHRASE) as again:
        assert everything(again) == before
        assert (again.settings.get("theme"), again.settings.get("other")) == (None, "x")


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
