"""Which automatic backups go: never the newest, never one made by hand, never what is not ours."""

import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.model.entry import Words
from journal_tui.vault import disk
from journal_tui.vault.backups.backup import back_up, list_backups
from journal_tui.vault.backups.files import AUTO, BackupFile, Made, Opens, automatic_of, counted, salt_of
from journal_tui.vault.backups.rotating import Keep, Own, rotate, superfluous
from journal_tui.vault.keys.key import FileKey
from journal_tui.vault.opening import create_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE, SetClock

TODAY = date(2026, 11, 22)
NOON = time(12)


def file(made: datetime, number: int = 1) -> BackupFile:
    again = "" if number == 1 else f"-{number}"
    return BackupFile(Path(f"/b/journal-{made:%Y-%m-%d-%H%M%S}-auto{again}.db"), made, 1, Made.AUTOMATIC)


moments = st.dates(date(2024, 1, 1), date(2028, 1, 1)).flatmap(
    lambda day: st.times().map(lambda at: datetime.combine(day, at, UTC))
)
folders = st.lists(moments, max_size=40, unique_by=lambda moment: moment.strftime("%Y%m%d%H%M%S")).map(
    lambda found: [file(moment) for moment in found]
)
keeps = st.builds(Keep, st.integers(1, 10), st.integers(0, 6), st.integers(0, 14))


def newest(files: list[BackupFile]) -> BackupFile:
    return max(files, key=lambda each: each.made)


@given(folders, keeps)
def test_the_newest_stays_and_dates_to_come_are_left_alone(files: list[BackupFile], keep: Keep) -> None:
    gone = superfluous(files, keep, TODAY)
    assert all(each.day <= TODAY for each in gone)
    past = [each for each in files if each.day <= TODAY]
    if past:
        assert newest(past) not in gone
        assert newest(files) not in gone
        left = [each for each in past if each not in gone]
        assert len(left) <= keep.days + keep.weeks + keep.months
        assert superfluous(left, keep, TODAY) == []


@given(folders, keeps)
def test_each_day_week_and_month_that_is_kept_is_kept_by_its_last(
    files: list[BackupFile], keep: Keep
) -> None:
    left = [each for each in files if each not in superfluous(files, keep, TODAY)]
    past = [each for each in files if each.day <= TODAY]
    days = sorted({each.day for each in past}, reverse=True)[: keep.days]
    months = sorted({(each.day.year, each.day.month) for each in past}, reverse=True)[: keep.months]
    weeks = sorted({each.day.isocalendar()[:2] for each in past}, reverse=True)[: keep.weeks]
    for day in days:
        assert newest([each for each in past if each.day == day]) in left
    for month in months:
        assert newest([each for each in past if (each.day.year, each.day.month) == month]) in left
    for week in weeks:
        assert newest([each for each in past if each.day.isocalendar()[:2] == week]) in left


@given(folders, keeps, keeps, st.data())
def test_keeping_more_never_removes_more(
    files: list[BackupFile], keep: Keep, other: Keep, data: st.DataObject
) -> None:
    more = Keep(max(keep.days, other.days), max(keep.weeks, other.weeks), max(keep.months, other.months))
    assert {*superfluous(files, more, TODAY)} <= {*superfluous(files, keep, TODAY)}
    never = data.draw(st.sets(st.sampled_from(files))) if files else set()
    gone = superfluous(files, keep, TODAY, {each.path.name for each in never})
    assert not never & {*gone}


@given(st.lists(st.integers(-400, 400), min_size=1, max_size=60), keeps)
def test_a_clock_that_jumps_neither_empties_the_folder_nor_floods_it(jumps: list[int], keep: Keep) -> None:
    """One backup is made on each day the clock shows; what was made on days to come is kept meanwhile."""
    there: list[BackupFile] = []
    for jump in jumps:
        today = TODAY + timedelta(days=jump)
        if today not in {each.day for each in there}:
            there.append(file(datetime.combine(today, NOON, UTC)))
            made = there[-1]
            gone = superfluous(there, keep, today, {made.path.name})
            assert made not in gone
            assert not any(each.day > today for each in gone)
            there = [each for each in there if each not in gone]
    assert there
    latest = max(each.day for each in there)
    assert len([each for each in there if each.day <= latest]) <= len(jumps)


def test_a_year_of_days_with_the_usual_rules() -> None:
    there: list[BackupFile] = []
    for number in range(400):
        day = datetime(2025, 10, 1, 20, 0, tzinfo=UTC) + timedelta(days=number)
        there.append(file(day))
        gone = superfluous(there, Keep(7, 4, 12), day.date())
        assert len(gone) <= 2
        there = [each for each in there if each not in gone]
    assert [f"{each.day:%m-%d}" for each in sorted(there, key=lambda each: each.day)] == [
        "12-31", "01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30",
        "10-18", "10-25", "10-29", "10-30", "10-31", "11-01", "11-02", "11-03", "11-04",
    ]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "b"


@pytest.fixture
def ten(vault: Vault, folder: Path, clock: SetClock) -> list[Path]:
    """Ten automatic backups of ten days, the newest last."""
    vault.entries.add(Words(text="words"))
    made = []
    for _ in range(10):
        made.append(back_up(vault, folder, note=AUTO).path)
        clock.pass_(days=1)
    clock.pass_(days=-1)
    return made


def own(vault: Vault, folder: Path) -> Own:
    return Own(folder, vault.path, frozenset({vault.key.salt}))


def test_old_ones_go_and_what_is_not_ours_stays(
    vault: Vault, folder: Path, ten: list[Path], clock: SetClock, tmp_path: Path
) -> None:
    by_hand = back_up(vault, folder).path
    before = back_up(vault, folder, note="-before-upgrade").path
    with create_vault(tmp_path / "other" / "journal.db", PASSPHRASE, clock=clock) as other:
        clock.pass_(days=-300)
        others = back_up(other, folder, note=AUTO).path
        clock.pass_(days=300)
    fake = folder / "journal-2020-01-01-000000-auto.db"
    fake.write_bytes(b"a letter that somebody called so" * 200)
    renamed = folder / "mine-2020-01-01-000000-auto.db"
    renamed.write_bytes(ten[0].read_bytes())
    link = folder / "journal-2020-01-02-000000-auto.db"
    link.symlink_to(ten[0])
    (folder / "journal-2020-01-03-000000-auto.db").mkdir()
    (folder / "journal-2020-01-04-000000-auto.db").write_bytes(b"")
    strangers = {by_hand, before, others, fake, renamed, link}
    assert rotate(own(vault, folder), Keep(3, 0, 0), clock.now().date()) == 7
    left = {*folder.iterdir()}
    assert {*ten} & left == {*ten[-3:]}
    assert strangers <= left
    assert rotate(own(vault, folder), Keep(3, 0, 0), clock.now().date()) == 0
    assert counted(list_backups(folder)[-1], lambda _salt: vault.key).opens is not Opens.NOW


def test_it_stops_when_asked_and_passes_over_what_cannot_go(
    vault: Vault, folder: Path, ten: list[Path], clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = clock.now().date()
    asked = iter([False, False, True])
    assert rotate(own(vault, folder), Keep(1, 0, 0), today, cancelled=lambda: next(asked)) == 2
    assert not ten[0].exists()  # the oldest first
    assert ten[2].exists()
    real = Path.unlink

    def stuck(path: Path, missing_ok: bool = False) -> None:
        if path == ten[2]:
            raise PermissionError
        real(path, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", stuck)
        assert rotate(own(vault, folder), Keep(1, 0, 0), today, never={ten[3].name}) == 5
    assert {path for path in ten if path.exists()} == {ten[2], ten[3], ten[9]}


def test_a_folder_that_is_away_or_cannot_be_synced_is_no_error(
    vault: Vault, folder: Path, ten: list[Path], clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = clock.now().date()
    assert rotate(own(vault, folder / "none"), Keep(1, 0, 0), today) == 0

    def fails(_folder: Path) -> None:
        raise OSError(5, "no")

    from journal_tui.vault.backups import rotating

    monkeypatch.setattr(rotating, "sync_folder", fails)
    assert rotate(own(vault, folder), Keep(9, 0, 0), today) == 1
    assert disk.sync_folder is not fails
    assert not ten[0].exists()


def test_names_tell_how_a_backup_came_to_be(vault: Vault, folder: Path) -> None:
    for note in ("", AUTO, "-before-upgrade", AUTO, ""):
        back_up(vault, folder, note=note)
    assert sorted((each.path.name, each.how) for each in list_backups(folder)) == [
        ("journal-2026-11-21-183000-2.db", Made.BY_HAND),
        ("journal-2026-11-21-183000-auto-2.db", Made.AUTOMATIC),
        ("journal-2026-11-21-183000-auto.db", Made.AUTOMATIC),
        ("journal-2026-11-21-183000-before-upgrade.db", Made.BEFORE),
        ("journal-2026-11-21-183000.db", Made.BY_HAND),
    ]
    assert len(automatic_of(folder, vault.path, frozenset({vault.key.salt}))) == 2
    assert automatic_of(folder, vault.path, frozenset({bytes(16)})) == []


def test_a_look_into_a_backup_never_touches_the_open_journal(vault: Vault, folder: Path) -> None:
    made = back_up(vault, folder)
    (found,) = list_backups(folder)
    seen = counted(found, lambda _salt: vault.key)
    assert (seen.opens, seen.entries) == (Opens.NOW, 0)
    assert counted(found, lambda _salt: None).opens is Opens.FORMER
    wrong = counted(found, lambda salt: FileKey(bytes(32), salt))
    assert (wrong.opens, wrong.entries) == (Opens.UNKNOWN, None)
    # A second name of the journal itself is not opened: closing it would drop its locks.
    second = folder / "journal-2026-11-20-183000-auto.db"
    os.link(vault.path, second)
    assert salt_of(second) is None
    assert counted(list_backups(folder)[-1], lambda _salt: vault.key).opens is Opens.UNKNOWN
    second.unlink()
    with made.path.open("r+b") as damaged:
        damaged.truncate(4096 * 3)
    assert counted(found, lambda _salt: vault.key).problem
