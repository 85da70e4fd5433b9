import threading
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from journal_tui.journal import backing_up
from journal_tui.journal.session import Open, create
from journal_tui.model.errors import BackupFailed, NotSaved
from journal_tui.model.moment import Moment
from journal_tui.tui.days import day_seen_from
from journal_tui.tui.screens.backups.backup import BackupScreen
from journal_tui.vault.backups.backup import BackupReport
from journal_tui.vault.backups.live_copy import Stop
from journal_tui.vault.inspecting import Progress
from journal_tui.vault.vault import Vault
from tests.tui.robots import PASSPHRASE
from tests.tui.robots_write import on_screen


def backups(journal: Open) -> list[Path]:
    return sorted(path for path in (journal.path.parent / "backups").glob("*.db"))


async def test_what_is_counted_when_the_screen_was_left_is_no_crash(journal: Open) -> None:
    journal.call_sync(backing_up.make)
    async with on_screen(journal, "backup") as robot:
        await robot.sees("5 entries")
        screen = robot.app.screen
        assert isinstance(screen, BackupScreen)
        await robot.press("escape")
        await robot.until(lambda: not screen.is_attached, "the end of the screen")
        screen._show_rows()
        await screen._read()
        screen._tell("later")
    assert robot.app.crash == ""


async def test_a_backup_is_made_and_told_what_was_verified(journal: Open) -> None:
    async with on_screen(journal, "backup") as robot:
        await robot.sees(
            "There is no backup yet.", "There are no backups in this folder yet.", "Backups go to"
        )
        assert "restore" not in robot.keys_line
        await robot.press("b")
        await robot.sees(
            "Backed up and verified: 5 entries.", "Last backup today", "5 entries", "reopened with its key"
        )
        (made,) = backups(journal)
        await robot.sees("backed up today")
        # A long folder wraps the name: it is there whole, on one line or on two.
        await robot.until(lambda: made.name in "".join(robot.screen.split()), "the file's name")
        await robot.press("escape")
        assert await robot.closed() is None


async def test_what_is_known_of_the_last_backup_is_there_next_time(journal: Open) -> None:
    report = journal.call_sync(backing_up.make)
    async with on_screen(journal, "backup") as robot:
        await robot.sees("Last backup today", "5 entries")
        report.path.unlink()
        await robot.press("b")
        await robot.sees("Backed up and verified")
    async with on_screen(journal, "backup") as robot:
        backups(journal)[0].unlink()
        await robot.press("f", "enter")
        await robot.sees("is not where it was put any more.")


async def test_a_chosen_backup_is_checked(journal: Open) -> None:
    journal.call_sync(backing_up.make)
    async with on_screen(journal, "backup") as robot:
        await robot.sees("check")
        await robot.press("c")
        await robot.sees("This backup is sound", "5 entries")


async def test_a_damaged_backup_is_told(journal: Open) -> None:
    report = journal.call_sync(backing_up.make)
    with report.path.open("r+b") as file:
        file.seek(4096 * 6 + 100)
        file.write(b"damage")
    async with on_screen(journal, "backup") as robot:
        await robot.sees("check")
        await robot.press("enter")
        await robot.sees("This backup is damaged")
        # How the problems are called, and so where the lines break, differs from one journal to the next.
        await robot.until(lambda: "keep this one until you have it" in " ".join(robot.screen.split()))
        await robot.press("r")
        await robot.type(PASSPHRASE)
        await robot.press("enter")
        await robot.sees("This backup is damaged")
        await robot.until(lambda: "your journal is as it was" in " ".join(robot.screen.split()))
        await robot.press("escape")
        await robot.sees("Last backup")
    assert journal.call_sync(lambda vault: vault.entries.count()) == 5


async def test_a_backup_with_another_key_is_told(journal: Open, tmp_path: Path) -> None:
    other = create(tmp_path / "other" / "journal.db", PASSPHRASE, "small")
    made = other.call_sync(backing_up.make)
    other.close_sync(5)
    folder = journal.path.parent / "backups"
    folder.mkdir()
    made.path.rename(folder / made.path.name)
    async with on_screen(journal, "backup") as robot:
        await robot.sees("check")
        await robot.press("c")
        await robot.sees("This backup has another key", "metoo-journal check")


async def test_another_folder_can_be_chosen(journal: Open, tmp_path: Path) -> None:
    async with on_screen(journal, "backup", size=(160, 40)) as robot:
        await robot.press("f")
        await robot.press("escape")
        await robot.press("f")
        await robot.type(str(journal.path))  # in the place of the present one
        await robot.press("enter")
        await robot.sees("That is a file, not a folder.")
        await robot.press("ctrl+u")
        await robot.type(str(tmp_path / "stick"))
        await robot.press("enter")
        await robot.sees("Backups go there from now on.")
        await robot.press("b")
        await robot.sees("Backed up and verified")
    assert len(list((tmp_path / "stick").glob("*.db"))) == 1
    assert backups(journal) == []


class Slow:
    """A backup that takes as long as it is let."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.stopped = threading.Event()
        real = backing_up.make_beside

        def make(open_: Open, stop: Stop, progress: Progress | None = None) -> BackupReport:
            assert progress is not None
            progress("Copying", 0.4)
            while not stop.asked():
                self.stopped.wait(0.01)
            self.stopped.set()
            return real(open_, stop, progress)

        monkeypatch.setattr(backing_up, "make_beside", make)


async def test_progress_is_shown_and_stopping_leaves_nothing(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    Slow(monkeypatch)
    async with on_screen(journal, "backup") as robot:
        await robot.press("b")
        await robot.sees("Copying", "━", "40%", "stop")
        assert "back up now" not in robot.keys_line
        await robot.press("escape")
        await robot.sees_not("Copying")
        await robot.sees("There is no backup yet.", "back up now")
    assert backups(journal) == []


async def test_leaving_during_a_backup_stops_it(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(monkeypatch)
    async with on_screen(journal, "backup") as robot:
        await robot.press("b")
        await robot.sees("Copying")
        await robot.press("ctrl+q")
        await robot.until(lambda: robot.app.return_code == 0, "the end")
    assert slow.stopped.is_set()
    assert backups(journal) == []


async def test_a_backup_that_cannot_be_written_is_told(journal: Open) -> None:
    (journal.path.parent / "backups").write_text("in the way")
    async with on_screen(journal, "backup") as robot:
        await robot.press("b")
        await robot.sees("The backup was not made.", "journal itself is unchanged")


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (120, 40), (200, 60), (20, 5)])
async def test_every_size_shows_what_matters(journal: Open, size: tuple[int, int]) -> None:
    journal.call_sync(backing_up.make)
    async with on_screen(journal, "backup", size=size) as robot:
        await robot.sees("Last backup")
        await robot.press("b")
        await robot.sees("Backed up")
        await robot.press("r")
        await robot.sees("The backup of")
        rows = robot.screen.splitlines()
        assert len(rows) <= size[1]
        assert all(len(row) <= size[0] for row in rows)


def test_days_and_sizes_in_words() -> None:
    now = datetime(2026, 11, 21, 18, 0, tzinfo=UTC).date()
    assert day_seen_from(Moment("2026-11-21T01:00:00+00:00"), now) == "today"
    assert day_seen_from(Moment("2026-11-20"), now) == "yesterday"
    assert day_seen_from(Moment("2026-10-03"), now) == "3 October 2026"
    assert [
        backing_up.size_in_words(n) for n in (12, 4096, 106_496, 1_400_000, 258_000_000, 3_200_000_000)
    ] == [
        "12 bytes",
        "4.1 kB",
        "106 kB",
        "1.4 MB",
        "258 MB",
        "3.2 GB",
    ]


def store(nonsense: str, vault: Vault) -> None:
    vault.settings.put("backup.last", nonsense)


def test_what_is_stored_of_the_last_backup_may_be_nonsense(journal: Open) -> None:
    assert journal.call_sync(backing_up.last) is None
    for nonsense in ("{", "[]", '{"at": "x"}', '{"at": "2026-11-21", "path": "p", "entries": null}'):
        journal.call_sync(partial(store, nonsense))
        assert journal.call_sync(backing_up.last) is None


def test_an_empty_choice_of_folder_is_the_usual_one(journal: Open, tmp_path: Path) -> None:
    journal.call_sync(lambda vault: backing_up.choose_folder(vault, str(tmp_path / "somewhere")))
    assert journal.call_sync(backing_up.folder_of) == tmp_path / "somewhere"
    (tmp_path / "somewhere").rmdir()
    with pytest.raises(BackupFailed, match="not there right now"):
        journal.call_sync(backing_up.make)
    assert not (tmp_path / "somewhere").exists()
    usual = journal.call_sync(lambda vault: backing_up.choose_folder(vault, "  "))
    assert usual == journal.path.parent / "backups"


def test_a_backup_that_cannot_be_remembered_is_made_all_the_same(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal_tui.vault.settings import Settings

    def full(*_: object) -> None:
        raise NotSaved("No room.")

    monkeypatch.setattr(Settings, "put", full)
    assert backups(journal) == []
    made = journal.call_sync(backing_up.make)
    assert backups(journal) == [made.path]
    assert journal.call_sync(backing_up.last) is None
