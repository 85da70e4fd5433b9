"""What is not joined, and what goes wrong while it is: nothing is changed then, and it is told."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.errors import (
    BackupFailed,
    Cancelled,
    Damaged,
    NoJournal,
    NotAJournal,
    NotSaved,
    Refused,
    WrongPassphrase,
)
from journal_tui.vault.database import Database
from journal_tui.vault.merging import joining as merging
from journal_tui.vault.merging.joining import merge, same_key
from journal_tui.vault.merging.reading import Stand
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE
from tests.vault.two_copies import Copies


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Vault]:
    """A journal with an entry; its copy has one more."""
    copies = Copies(tmp_path)
    copies.make("a")
    copies.write("a", "first")
    copies.copy("a", "b")
    copies.write("b", "only in b")
    with copies.open("a") as vault:
        yield vault


def test_another_passphrase_is_asked_for_and_a_wrong_one_refused(opened: Vault, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with create_vault(other, "quite another passphrase", "small") as vault:
        added = vault.entries.add(Words("", "elsewhere")).id
    backups = tmp_path / "backups"
    assert not same_key(opened, other)
    assert same_key(opened, tmp_path / "b.db")
    for passphrase in (None, "a wrong one altogether"):
        with pytest.raises(WrongPassphrase):
            merge(opened, other, backups, passphrase=passphrase)
    assert merge(opened, other, backups, passphrase="quite another passphrase").added == (added,)


def test_the_journal_itself_and_what_is_no_journal_are_refused(opened: Vault, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    for asked in (same_key, lambda vault, path: merge(vault, path, backups)):
        with pytest.raises(Refused, match="open journal itself"):
            asked(opened, opened.path)
        with pytest.raises(NoJournal):
            asked(opened, tmp_path / "nothing.db")
        (tmp_path / "empty.db").write_bytes(b"")
        with pytest.raises(NotAJournal):
            asked(opened, tmp_path / "empty.db")
    with open_vault(tmp_path / "b.db", PASSPHRASE), pytest.raises(Exception, match="another window"):
        merge(opened, tmp_path / "b.db", backups)


@pytest.mark.parametrize("damage", ["cut", "cut at a page", "flipped", "first page"])
def test_a_half_copied_or_damaged_copy_is_told_and_nothing_joined(
    opened: Vault, tmp_path: Path, damage: str
) -> None:
    data = bytearray((tmp_path / "b.db").read_bytes())
    if damage == "cut":
        del data[-1000:]
    elif damage == "cut at a page":
        del data[-2 * 4096 :]
    else:
        data[5000 if damage == "flipped" else 100] ^= 1
    (tmp_path / "bad.db").write_bytes(data)
    with pytest.raises(Damaged, match="not copied whole"):
        merge(opened, tmp_path / "bad.db", tmp_path / "backups")
    assert opened.entries.count() == 1
    assert not (tmp_path / "backups").exists()


def test_without_a_backup_nothing_is_joined(opened: Vault, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file")
    with pytest.raises(BackupFailed):
        merge(opened, tmp_path / "b.db", tmp_path / "backups")
    assert opened.entries.count() == 1


def test_it_can_be_stopped_anywhere_and_changes_nothing(opened: Vault, tmp_path: Path) -> None:
    stopped = 0
    for after in range(200):
        asked = 0

        def cancelled(after: int = after) -> bool:
            nonlocal asked
            asked += 1
            return asked > after

        try:
            merge(opened, tmp_path / "b.db", tmp_path / "backups", cancelled=cancelled)
        except Cancelled:
            assert opened.entries.count() == 1
            stopped += 1
        else:
            break
    assert stopped > 5
    assert opened.entries.count() == 2


def test_it_says_what_it_does(opened: Vault, tmp_path: Path) -> None:
    said: list[tuple[str, float]] = []
    merge(
        opened,
        tmp_path / "b.db",
        tmp_path / "backups",
        progress=lambda words, part: said.append((words, part)),
    )
    parts = [round(part, 6) for _, part in said]
    assert parts == sorted(parts)
    assert said[-1] == ("Done", 1.0)
    assert {"Comparing", "Backing up first", "Joining"} <= {words for words, _ in said}


def test_a_version_that_would_be_missing_undoes_everything(
    opened: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = merging.stands
    calls = 0

    def forgetful(database: Database, cancelled: Callable[[], bool] | None = None) -> dict[str, Stand]:
        nonlocal calls
        calls += 1
        return {} if calls == 3 else real(database, cancelled)

    monkeypatch.setattr(merging, "stands", forgetful)
    with pytest.raises(NotSaved, match="did not hold everything"):
        merge(opened, tmp_path / "b.db", tmp_path / "backups")
    assert opened.entries.count() == 1
