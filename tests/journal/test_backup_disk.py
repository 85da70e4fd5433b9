"""A disk for backups that is away is noticed, also where its place is an empty folder."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from journal_tui.journal import automatic, backing_up, backup_disk
from journal_tui.journal.automatic import Outcome
from journal_tui.journal.session import Open, create
from journal_tui.model.entry import Words
from journal_tui.model.errors import BackupFailed
from journal_tui.vault.backups.files import list_backups
from journal_tui.vault.backups.live_copy import Stop
from tests.vault.conftest import PASSPHRASE, SetClock


class Stick:
    """A place that can be a disk of its own: what the system says of mounted disks is answered for it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.mounted = True
        self._kept = place.with_name("what is on it")
        place.mkdir()

    def ismount(self, path: str | os.PathLike[str]) -> bool:
        return (self.mounted and Path(path) == self.place) or Path(path) == Path(path).parent

    def away(self) -> None:
        """Take it out: an empty folder stays in its place."""
        self.place.rename(self._kept)
        self.place.mkdir()
        self.mounted = False

    def back(self) -> None:
        self.place.rmdir()
        self._kept.rename(self.place)
        self.mounted = True


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stick:
    made = Stick(tmp_path / "stick")
    monkeypatch.setattr(os.path, "ismount", made.ismount)
    return made


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def journal(tmp_path: Path, clock: SetClock) -> Iterator[Open]:
    made = create(tmp_path / "journal.db", PASSPHRASE, "small", clock=clock)
    made.call_sync(lambda vault: vault.entries.add(Words(text="words")))
    yield made
    made.close_sync(5)


def choose(journal: Open, folder: Path) -> None:
    journal.call_sync(lambda vault: backing_up.choose_folder(vault, str(folder)))


def kept(journal: Open) -> str:
    return journal.call_sync(lambda vault: vault.settings.get("backup.disk")) or ""


def test_nothing_is_written_under_a_stick_that_is_away(journal: Open, stick: Stick, clock: SetClock) -> None:
    choose(journal, stick.place)
    assert automatic.beside(journal, Stop()).outcome is Outcome.MADE
    assert journal.call_sync(backing_up.make).path.parent == stick.place
    clock.pass_(days=1)
    stick.away()
    away = automatic.beside(journal, Stop())
    assert away.outcome is Outcome.AWAY
    assert away.words == f"The disk for backups seems not to be there right now: {stick.place}."
    for asked in (
        backing_up.make,
        automatic.now,
        partial(backing_up.make, folder=stick.place),
        partial(automatic.now, folder=stick.place),
    ):
        with pytest.raises(BackupFailed, match="seems not to be there right now") as told:
            journal.call_sync(asked)
        assert "Connect the disk" in told.value.next_step
    with pytest.raises(BackupFailed, match="seems not to be there right now"):
        backing_up.make_beside(journal, Stop())
    assert list(stick.place.iterdir()) == []
    stick.back()
    assert automatic.beside(journal, Stop()).outcome is Outcome.MADE
    assert len(list_backups(stick.place)) == 3


def test_a_folder_on_the_stick_is_known_by_the_stick(journal: Open, stick: Stick) -> None:
    choose(journal, stick.place / "mine")
    assert str(stick.place) in kept(journal)
    stick.away()
    assert "The folder for backups is not there" in automatic.beside(journal, Stop()).words
    (stick.place / "mine").mkdir()  # somebody makes it on the disk below
    assert "The disk for backups seems" in automatic.beside(journal, Stop()).words


def test_nothing_is_noted_of_the_journals_own_disk_nor_of_the_usual_folder(
    journal: Open, stick: Stick, tmp_path: Path
) -> None:
    choose(journal, tmp_path / "here")
    assert kept(journal) == ""
    choose(journal, stick.place)
    assert kept(journal) != ""
    choose(journal, Path())
    choose(journal, tmp_path / "here")
    assert kept(journal) == ""
    assert automatic.beside(journal, Stop()).outcome is Outcome.MADE


def test_choosing_again_says_that_it_is_right_as_it_is(journal: Open, stick: Stick) -> None:
    choose(journal, stick.place)
    stick.away()
    choose(journal, stick.place)
    assert automatic.beside(journal, Stop()).outcome is Outcome.MADE


def test_a_folder_that_was_chosen_before_is_noted_when_its_disk_is_there(
    journal: Open, stick: Stick, clock: SetClock
) -> None:
    """By an older version of the program, or while the stick was away."""
    journal.call_sync(lambda vault: vault.settings.put("backup.folder", str(stick.place)))
    journal.call_sync(backing_up.make)
    assert str(stick.place) in kept(journal)
    stick.away()
    clock.pass_(days=1)
    assert automatic.beside(journal, Stop()).outcome is Outcome.AWAY


@pytest.mark.parametrize("nonsense", ["{", "[]", "7", '{"disk": 3}', '"x"', "null"])
def test_what_is_kept_may_be_nonsense(nonsense: str, journal: Open, stick: Stick) -> None:
    choose(journal, stick.place)
    journal.call_sync(lambda vault: vault.settings.put("backup.disk", nonsense))
    assert automatic.beside(journal, Stop()).outcome is Outcome.MADE


def test_the_disk_of_a_folder_is_the_one_it_really_is_on(tmp_path: Path) -> None:
    """Without a stand-in: the system's own places, and a link to a folder on another disk."""
    assert backup_disk.mounted_at(Path("/")) == Path("/")
    assert backup_disk.mounted_at(Path("/proc/self")) == Path("/proc")
    link = tmp_path / "link"
    link.symlink_to("/proc/sys")
    assert backup_disk.mounted_at(link) == Path("/proc")
    assert backup_disk.missing(link, Path("/proc")) == ""
    link.unlink()
    link.mkdir()
    assert "seems not to be there" in backup_disk.missing(link, Path("/proc"))
    assert backup_disk.mounted_at(link / "a" / "b") == backup_disk.mounted_at(tmp_path)
