"""A backup beside the writing: exact, and gone at once when it is given up."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from journal_tui.journal.backing_up import live_source
from journal_tui.journal.session import Open, create
from journal_tui.model.entry import Words
from journal_tui.model.errors import BackupFailed, Cancelled
from journal_tui.vault import disk
from journal_tui.vault.backups import live_copy
from journal_tui.vault.backups.backup import back_up_beside
from journal_tui.vault.backups.live_copy import Stop
from journal_tui.vault.opening import open_vault
from tests.vault.conftest import PASSPHRASE


@pytest.fixture
def journal(tmp_path: Path) -> Open:
    made = create(tmp_path / "journal.db", PASSPHRASE, "small")
    made.call_sync(
        lambda vault: vault.entries.import_many(
            (Words(text=f"words {n} " * 60), None, None) for n in range(300)
        )
    )
    return made


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir()) if folder.exists() else []


def small_pieces(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[int], object]) -> None:
    """Have something happen before each piece that is read; there are many."""
    monkeypatch.setattr(live_copy, "_PIECE", 8192)
    monkeypatch.setattr(live_copy, "_PAUSE", 0)
    real, turn = disk.read_at, iter(range(1_000_000))

    def read(fd: int, length: int, place: int) -> bytes:
        meanwhile(next(turn))
        return real(fd, length, place)

    monkeypatch.setattr(live_copy, "read_at", read)


def test_what_is_written_meanwhile_is_in_it_whole_or_not_at_all(
    journal: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    def write(turn: int) -> None:
        if turn in {3, 7, 20, 90}:
            entry = journal.call_sync(lambda vault: vault.entries.add(Words(text=f"meanwhile {turn} " * 400)))
            written.append(entry.id)

    small_pieces(monkeypatch, write)
    report = back_up_beside(live_source(journal), tmp_path / "b", Stop())
    assert len(written) == 4
    assert report.entries == 304
    held = journal.call_sync(lambda vault: list(vault.entries.all()))
    journal.close_sync(5)
    with open_vault(report.path, PASSPHRASE) as copy:
        assert list(copy.entries.all()) == held
    assert report.path.stat().st_size == report.bytes
    assert names(tmp_path / "b") == [report.path.name]


def test_a_file_that_became_shorter_is_copied_so(
    journal: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shrink(turn: int) -> None:
        if turn == 30:
            journal.call_sync(lambda vault: vault.database.change("DELETE FROM entries WHERE id % 2"))
            journal.call_sync(lambda vault: vault.database.rows("VACUUM"))

    small_pieces(monkeypatch, shrink)
    report = back_up_beside(live_source(journal), tmp_path / "b", Stop())
    assert report.path.stat().st_size == journal.path.stat().st_size
    assert report.path.read_bytes()[4096:] == journal.path.read_bytes()[4096:]
    journal.close_sync(5)


def test_a_journal_that_never_rests_is_copied_all_the_same(
    journal: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each piece that is read finds another save; only those of the last round have to wait for it."""
    saves: list[Future[None]] = []

    def save(turn: int) -> None:
        saves.append(journal.submit(lambda vault: vault.settings.put("turn", f"{turn} " * 3000)))
        if threading.current_thread().name != "vault":
            saves[-1].result(20)

    small_pieces(monkeypatch, save)
    report = back_up_beside(live_source(journal), tmp_path / "b", Stop())
    assert all(each.result(20) is None for each in saves)
    assert report.entries == 300
    journal.close_sync(5)
    with open_vault(report.path, PASSPHRASE) as copy:
        assert copy.entries.count() == 300


@pytest.mark.parametrize("when", [0, 5, 30])
def test_stopping_takes_the_half_copy_away_before_it_returns(
    when: int, journal: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, seen = Stop(), []

    def stopping(turn: int) -> None:
        if turn == when:
            seen.append(len(names(tmp_path / "b")))
            stop.stop()
            seen.append(len(names(tmp_path / "b")))

    small_pieces(monkeypatch, stopping)
    with pytest.raises(Cancelled):
        back_up_beside(live_source(journal), tmp_path / "b", stop)
    assert seen == [1, 0]
    assert names(tmp_path / "b") == []
    journal.close_sync(5)


def test_stopping_before_or_during_the_check_leaves_nothing(journal: Open, tmp_path: Path) -> None:
    stop = Stop()
    stop.stop()
    with pytest.raises(Cancelled):
        back_up_beside(live_source(journal), tmp_path / "b", stop)
    for words in ("Checking every page", "Checking every table"):
        halt = Stop()

        def say(now: str, _part: float, words: str = words, halt: Stop = halt) -> None:
            if now == words:
                halt.stop()

        with pytest.raises(Cancelled):
            back_up_beside(live_source(journal), tmp_path / "b", halt, progress=say)
        assert names(tmp_path / "b") == []
    journal.close_sync(5)


def test_saves_do_not_wait_for_a_slow_disk(
    journal: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy hangs in its sync; an entry is saved meanwhile, and the journal closes."""
    reached, go_on = threading.Event(), threading.Event()
    ended: list[BaseException] = []

    def slow(_fd: int) -> None:
        reached.set()
        assert go_on.wait(30)

    monkeypatch.setattr(live_copy, "sync_file", slow)
    stop = Stop()

    def back_up() -> None:
        try:
            back_up_beside(live_source(journal), tmp_path / "b", stop)
        except BaseException as error:  # noqa: BLE001 - looked at below
            ended.append(error)

    thread = threading.Thread(target=back_up)
    thread.start()
    assert reached.wait(30)
    entry = journal.call_sync(lambda vault: vault.entries.add(Words(text="meanwhile")), timeout=20)
    assert entry.words.text == "meanwhile"
    stop.stop()
    assert names(tmp_path / "b") == []
    assert journal.close_sync(20)
    go_on.set()
    thread.join(30)
    assert isinstance(ended[0], (Cancelled, BackupFailed))
    assert names(tmp_path / "b") == []


def test_a_closed_journal_is_no_backup(journal: Open, tmp_path: Path) -> None:
    source = live_source(journal)
    journal.close_sync(5)
    with pytest.raises(BackupFailed):
        back_up_beside(source, tmp_path / "b", Stop())
    assert names(tmp_path / "b") == []


def test_the_half_copy_may_be_gone_already(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = Stop()
    os.close(stop.create(tmp_path / "part"))
    (tmp_path / "part").unlink()
    stop.stop()
    assert stop.asked()
    other = Stop()
    os.close(other.create(tmp_path / "part"))

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refused)
    other.stop()
    assert (tmp_path / "part").exists()
