"""A changed passphrase: nothing but the key is different, and the former file goes last."""

from pathlib import Path
from typing import Any

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.errors import (
    BadPassphrase,
    InUse,
    JournalError,
    NotEnoughMemory,
    NotRebuilt,
    Refused,
    WrongPassphrase,
)
from journal_tui.vault import schema
from journal_tui.vault.backups.backup import back_up
from journal_tui.vault.check import check_file
from journal_tui.vault.keys import key, passphrase_change
from journal_tui.vault.keys.passphrase_change import CHANGED, change_passphrase
from journal_tui.vault.keys.proving import RECOVERY_MADE, root_from
from journal_tui.vault.keys.recovery import RecoveryWords, words_of
from journal_tui.vault.opening import open_vault
from journal_tui.vault.rebuilding import rebuild
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE
from tests.vault.rebuilt import NEW, alone, everything, stays


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
        assert again.database.number("PRAGMA user_version") == schema.VERSION
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
