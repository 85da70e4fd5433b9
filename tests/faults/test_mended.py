"""Faults of the program that these runs found, each held by a test of its own."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal_tui.journal.writing import Sitting
from journal_tui.model.entry import Words
from journal_tui.model.errors import DiskFull, InUse, JournalError, NotSaved, ReadOnly
from journal_tui.vault import disk, faults, rollback
from journal_tui.vault.database import Database, Row, Value
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.vault import Vault
from tests.faults.points import Point
from tests.faults.runs import Farm
from tests.faults.scenarios import ALL
from tests.faults.scenarios.scenario import JOURNAL, crashed_journal
from tests.faults.sweeping import sweep_cuts
from tests.faults.test_sweeps import nothing_wrong, together

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
    monkeypatch.setattr(disk, "sync_folder", synced.append)
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


@pytest.fixture
def crashed(tmp_path: Path) -> Path:
    """A journal whose last save was interrupted; four entries were in it before."""
    crashed_journal(tmp_path)
    return tmp_path / JOURNAL


@pytest.mark.parametrize(
    ("number", "error"), [(errno.EIO, NotSaved), (errno.ENOSPC, DiskFull), (errno.EROFS, ReadOnly)]
)
def test_nothing_is_undone_while_the_disk_refuses_what_that_needs(
    number: int, error: type[JournalError], crashed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = crashed.with_name(f"{JOURNAL}-journal")
    before = crashed.read_bytes(), waiting.read_bytes()

    def refused(_fd: int) -> None:
        raise OSError(number, "")

    with monkeypatch.context() as patched:
        patched.setattr(rollback, "sync_file", refused)
        with pytest.raises(error) as told:
            open_vault(crashed, PASSPHRASE)
    assert type(told.value) is error
    assert (crashed.read_bytes(), waiting.read_bytes()) == before
    with open_vault(crashed, PASSPHRASE) as vault:
        assert [entry.id for entry in vault.entries.all()] == ["k1", "k2", "k3", "k4"]
        assert not any("never said to be saved" in entry.words.text for entry in vault.entries.all())


def test_what_undoes_a_save_is_written_once_more_before_it_is_undone(
    crashed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = crashed.with_name(f"{JOURNAL}-journal")
    before = crashed.read_bytes(), waiting.read_bytes()
    synced: list[Path] = []

    def folder(path: Path) -> None:
        synced.append(path)
        assert (crashed.read_bytes(), waiting.read_bytes()) == before

    monkeypatch.setattr(rollback, "sync_folder", folder)
    with open_vault(crashed, PASSPHRASE) as vault:
        assert vault.entries.count() == 4
    assert synced == [crashed.parent]


@pytest.mark.debian
@pytest.mark.parametrize("longer", [pytest.param("", id="once"), pytest.param("..9", marks=pytest.mark.long)])
def test_a_save_that_only_seemed_to_count_is_not_called_saved_after_opening_anew(
    longer: str, farm: Farm
) -> None:
    """The last sync of the import failed; opened anew, there is nothing left to add."""
    cuts = sweep_cuts(farm, ALL["import, opened anew"], f"fsync:error=EIO:when=7{longer}", reorderings=1)
    tally = together(kept for kept in cuts if kept[0] == "nothing unsynced")
    assert tally.states > 0
    assert not tally.wrong


def test_what_another_process_is_writing_is_left_alone(crashed: Path) -> None:
    """A program that is in the middle of a save has a rollback journal that looks as if it waited."""
    before = crashed.with_name(f"{JOURNAL}-journal").stat().st_mtime_ns
    holding = (
        "import fcntl, os, sys\n"
        "fd = os.open(sys.argv[1], os.O_RDWR)\n"
        "fcntl.lockf(fd, fcntl.LOCK_EX, 1, 0x40000001, 0)\n"  # SQLite's RESERVED lock
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding, str(crashed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(InUse):
            open_vault(crashed, PASSPHRASE)
        other.communicate("")
    assert crashed.with_name(f"{JOURNAL}-journal").stat().st_mtime_ns == before
    open_vault(crashed, PASSPHRASE).close()


def test_nothing_follows_in_a_change_that_an_error_ended(journal: Path) -> None:
    """SQLite ended the transaction by itself; what came after it would have been saved without the rest."""
    with open_vault(journal, PASSPHRASE) as vault:

        def change() -> None:
            with vault.transaction():
                vault.entries.add(Words(text="first"), id="first")
                vault.database.rows("ROLLBACK")  # as SQLite does after some errors
                vault.entries.add(Words(text="second"), id="second")

        with pytest.raises(NotSaved):
            change()
        assert vault.entries.count() == 0
        vault.entries.add(Words(text="third"), id="third")
        assert vault.entries.count() == 1
