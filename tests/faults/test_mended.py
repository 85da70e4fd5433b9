"""Faults of the program that these runs found, each held by a test of its own."""

import os
from pathlib import Path

import pytest

from journal_tui.journal.writing import Sitting
from journal_tui.model.entry import Words
from journal_tui.model.errors import NotSaved
from journal_tui.vault import faults
from journal_tui.vault.database import Database, Row, Value
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.vault import Vault
from tests.faults.points import Point
from tests.faults.runs import Farm
from tests.faults.scenarios import ALL
from tests.faults.sweeping import sweep_cuts
from tests.faults.test_sweeps import nothing_wrong

PASSPHRASE = "four gentle words here"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    create_vault(path, PASSPHRASE, "small").close()
    return path


def failing_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next save reach the file, and its last step fail."""
    rows = Database.rows

    def failing(self: Database, sql: str, values: tuple[Value, ...] = ()) -> list[Row]:
        found = rows(self, sql, values)
        if sql == "COMMIT":
            monkeypatch.setattr(Database, "rows", rows)
            raise NotSaved("The disk reported an error.")
        return found

    monkeypatch.setattr(Database, "rows", failing)


def first_page(vault: Vault) -> bytes:
    """Read what a real save always changes, through the descriptor that is open anyway."""
    return os.pread(vault.file.fd, 4096, 0)


def test_a_save_whose_last_step_failed_is_the_same_entry_when_tried_again(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_vault(journal, PASSPHRASE) as vault:
        sitting = Sitting()
        failing_commit(monkeypatch)
        with pytest.raises(NotSaved):
            sitting.keep(vault, Words(text="once"))
        assert vault.entries.count() == 1
        sitting.keep(vault, Words(text="once"))
        sitting.keep(vault, Words(text="once, and more"))
        assert [entry.words.text for entry in vault.entries.all()] == ["once, and more"]


def test_trying_again_writes_though_nothing_seems_to_have_changed(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a failed save left in the file may not be on the disk: only a save that went well says so."""
    with open_vault(journal, PASSPHRASE) as vault:
        vault.entries.add(Words(text="before"), id="kept")
        failing_commit(monkeypatch)
        with pytest.raises(NotSaved):
            vault.entries.revise("kept", Words(text="after"))
        page = first_page(vault)
        vault.entries.revise("kept", Words(text="after"))
        assert first_page(vault) != page
        page = first_page(vault)
        vault.entries.revise("kept", Words(text="after"))
        assert first_page(vault) == page  # a save without a doubt writes nothing that is there already


def test_folders_that_are_made_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(faults, "sync_folder", synced.append)
    faults.make_folder(tmp_path / "a" / "b" / "c")
    assert set(synced) == {tmp_path, tmp_path / "a", tmp_path / "a" / "b"}


@pytest.mark.debian
@pytest.mark.parametrize("turn", range(10, 18))
def test_a_read_that_fails_once_does_not_end_saving(turn: int, farm: Farm) -> None:
    """The cipher refuses every read after one that failed; only a new connection helps."""
    run = Point(ALL["bin"], "EIO once", "pread64", turn, f"pread64:error=EIO:when={turn}").run(farm)
    assert len(run.told.failed) <= 1
    assert run.told.saves == 3
    assert run.judged().well


@pytest.mark.debian
def test_names_may_come_in_any_order_in_a_restore(farm: Farm) -> None:
    """The second name of the former journal lasts before its rollback journal goes along."""
    assert nothing_wrong(sweep_cuts(farm, ALL["restore over a crash"], reorderings=40)) > 10


def test_an_import_without_dates_that_is_tried_again_adds_nothing_twice(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(Words(text=f"word{number}"), None, f"id{number}") for number in range(5)]
    with open_vault(journal, PASSPHRASE) as vault:
        failing_commit(monkeypatch)
        with pytest.raises(NotSaved):
            vault.entries.import_many(rows)
        assert vault.entries.import_many(rows) == 0
        assert vault.entries.count() == 5
