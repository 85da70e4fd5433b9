"""What the door remembers beside the journal."""

import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

from journal_tui.door.record import SUFFIX, Record, likely_path
from journal_tui.model.entry import Words
from journal_tui.vault.backups.backup import back_up, restore
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.places import journal_path


class Frozen:
    def __init__(self, iso: str) -> None:
        self.moment = datetime.fromisoformat(iso)

    def now(self) -> datetime:
        return self.moment


def listed(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


@pytest.fixture
def journal(tmp_path: Path) -> str:
    return str(tmp_path / "journal.db")


def test_nothing_is_said_the_first_time(journal: str) -> None:
    assert Record(journal).words() == ""


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-21T20:00:00+01:00", "Last opened today at 18:05."),
        ("2026-11-22T00:10:00+01:00", "Last opened yesterday at 18:05."),
        ("2026-11-30T00:10:00+01:00", "Last opened 21 November at 18:05."),
        ("2027-01-02T00:10:00+01:00", "Last opened 21 November 2026 at 18:05."),
        ("2026-11-22T05:00:00+09:00", "Last opened today at 02:05."),
    ],
)
def test_the_last_opening_is_told_in_the_writers_days(journal: str, now: str, words: str) -> None:
    Record(journal, Frozen("2026-11-21T18:05:30+01:00")).note_opened("dusk")
    again = Record(journal, Frozen(now))
    assert again.words() == words
    assert again.theme == "dusk"


def test_failed_attempts_are_counted_until_it_opens(journal: str) -> None:
    clock = Frozen("2026-11-21T18:05:30+01:00")
    Record(journal, clock).note_failed()
    assert Record(journal, clock).words() == "One attempt with a wrong passphrase so far."
    Record(journal, clock).note_opened()
    for _ in range(2):
        Record(journal, clock).note_failed()
    assert Record(journal, clock).words() == (
        "Last opened today at 18:05. 2 attempts with a wrong passphrase since."
    )
    Record(journal, clock).note_opened()
    assert "attempt" not in Record(journal, clock).words()


def test_nobody_else_can_read_it_and_no_scrap_is_left(journal: str) -> None:
    Record(journal).note_failed()
    Record(journal).note_opened("paper")
    names = listed(Path(journal).parent)
    assert names == ["journal.db" + SUFFIX]
    assert stat.S_IMODE(Path(journal + SUFFIX).stat().st_mode) == 0o600


def test_a_real_clock_is_used_otherwise(journal: str) -> None:
    Record(journal).note_opened()
    assert Record(journal).words().startswith("Last opened today")


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"opened=never\nfailed=-3\ntheme=../../x",
        b"=\n==",
        b"failed=99999999999",
        b"opened=2026",
    ],
)
def test_nonsense_in_it_is_passed_over(journal: str, content: bytes) -> None:
    Path(journal + SUFFIX).write_bytes(content)
    record = Record(journal)
    assert record.words() == ""
    assert record.theme == ""


def test_a_folder_in_its_place_or_a_link_is_left_alone(tmp_path: Path, journal: str) -> None:
    Path(journal + SUFFIX).mkdir()
    assert Record(journal).words() == ""
    Record(journal).note_failed()
    assert listed(tmp_path) == ["journal.db" + SUFFIX]


def test_without_its_folder_nothing_happens(tmp_path: Path) -> None:
    Record(str(tmp_path / "nowhere" / "journal.db")).note_failed()
    assert listed(tmp_path) == []


def test_the_guess_of_the_first_paint_is_the_real_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert likely_path(None) == str(journal_path(None))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert likely_path(None) == str(journal_path(None))
    monkeypatch.setenv("METOO_JOURNAL", str(tmp_path / "other.db"))
    assert likely_path(None) == str(journal_path(None))
    given = tmp_path / "given.db"
    assert likely_path(given) == str(journal_path(given))


def test_elsewhere_there_is_no_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert likely_path(None) == ""


def test_a_clock_that_was_ahead_is_told(journal: str) -> None:
    Record(journal, Frozen("2026-12-03T18:05:30+01:00")).note_opened()
    assert Record(journal, Frozen("2026-11-21T18:00:00+01:00")).words() == (
        "Last opened 3 December at 18:05, which is still to come by this computer's clock."
    )
    # A clock that was put right by a little is not worth a word.
    assert Record(journal, Frozen("2026-12-03T18:04:00+01:00")).words() == "Last opened today at 18:05."


@pytest.mark.parametrize("end", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_at_the_end_of_all_dates_is_passed_over(end: str, journal: str) -> None:
    Path(journal + SUFFIX).write_text(f"opened={end}\nfailed=2\n")
    words = Record(journal, Frozen("2026-12-03T18:05:30+01:00")).words()
    assert words == "2 attempts with a wrong passphrase so far."


def test_two_windows_count_together(journal: str) -> None:
    first, second = Record(journal), Record(journal)
    first.note_failed()
    second.note_failed()
    first.note_failed()
    assert Record(journal).failed == 3
    before = second.note_opened()
    assert before == "3 attempts with a wrong passphrase so far."
    assert Record(journal).failed == 0


def test_counting_ends_at_a_number_that_can_still_be_read(journal: str) -> None:
    Path(journal + SUFFIX).write_text("failed=999999\ntheme=dusk\n")
    Record(journal).note_failed()
    assert Record(journal).failed == 999_999
    Record(journal).note_opened()
    assert Record(journal).theme == "dusk"


def test_a_huge_file_a_pipe_and_a_link_are_no_harm(tmp_path: Path, journal: str) -> None:
    place = Path(journal + SUFFIX)
    with place.open("wb") as huge:
        huge.truncate(1 << 40)
    assert Record(journal).words() == ""
    place.unlink()
    os.mkfifo(place)
    assert Record(journal).words() == ""
    place.unlink()
    (tmp_path / "letter").write_text("opened=2026-11-21T18:05:30+01:00\nfailed=9\n")
    place.symlink_to(tmp_path / "letter")
    assert Record(journal).words() == ""
    Record(journal).note_failed()
    assert not place.is_symlink()
    assert (tmp_path / "letter").read_text().endswith("failed=9\n")


def test_somebody_elses_file_tells_nothing(journal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Record(journal).note_failed()
    real = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: real + 1)
    assert Record(journal).words() == ""


def test_without_it_nothing_else_is_missing(tmp_path: Path) -> None:
    """It can be removed at any time; opening and restoring a journal neither need it nor take it away."""
    path = tmp_path / "journal.db"
    with create_vault(path, "four gentle words here", "small") as vault:
        vault.entries.add(Words(text="words"))
        made = back_up(vault, tmp_path / "b").path
    record = Path(str(path) + SUFFIX)
    assert not record.exists()
    Record(str(path)).note_failed()
    kept = record.read_bytes()
    restore(made, path, "four gentle words here")
    open_vault(path, "four gentle words here").close()
    assert record.read_bytes() == kept
    record.unlink()
    with open_vault(path, "four gentle words here") as vault:
        assert vault.entries.count() == 1


def test_what_a_killed_start_left_is_removed_and_nothing_else(tmp_path: Path, journal: str) -> None:
    """Also where the clock was put back since, so that it seems to come from the future."""
    old, future, now = (tmp_path / f"journal.db.door.{number}.77" for number in (41, 42, 43))
    others = [
        tmp_path / name for name in ("journal.db.door.mine", "journal.db.door.1.x", "other.db.door.1.2")
    ]
    for path in (old, future, now, *others):
        path.write_text("opened=")
    for path in (old, *others):
        os.utime(path, (0, 0))
    os.utime(future, (4e9, 4e9))
    Record(journal).note_failed()
    assert old.exists()
    Record(journal).note_opened()
    kept = {now.name, "journal.db.door", *(path.name for path in others)}
    assert set(listed(tmp_path)) == kept


def test_a_record_that_was_removed_is_like_none(journal: str) -> None:
    """It proves nothing: that attempts were counted, and by whom they were removed, nobody can tell."""
    clock = Frozen("2026-11-21T18:05:30+01:00")
    Record(journal, clock).note_opened("dusk")
    Record(journal, clock).note_failed()
    assert "One attempt" in Record(journal, clock).words()
    Path(journal + SUFFIX).unlink()
    assert Record(journal, clock).words() == ""
    Record(journal, clock).note_failed()
    assert Record(journal, clock).words() == "One attempt with a wrong passphrase so far."


@pytest.mark.parametrize(
    "content",
    [
        "opened=\x1b]2;title\x07\nfailed=\x1b[31m\ntheme=\x1b[2J",
        "opened=2026-11-21T18:05:30+01:00\x1b[2J\nfailed=1\x9b2J",
        "theme=" + "x" * 5000 + "\nfailed=3",
        "failed=1_000\nopened=2026-11-21\u202e",
    ],
)
def test_what_somebody_wrote_into_it_is_never_shown_as_it_is(journal: str, content: str) -> None:
    Path(journal + SUFFIX).write_text(content, "utf-8")
    record = Record(journal, Frozen("2026-12-03T18:05:30+01:00"))
    assert record.words() == ""
    assert record.theme == ""


def test_a_clock_that_jumps_changes_the_moment_told_and_nothing_else(journal: str) -> None:
    Record(journal, Frozen("2026-11-21T18:05:30+01:00")).note_opened("dusk")
    Record(journal, Frozen("1970-01-01T00:00:00+00:00")).note_failed()
    Record(journal, Frozen("2040-01-01T00:00:00+00:00")).note_failed()
    again = Record(journal, Frozen("2026-11-21T18:06:30+01:00"))
    assert again.words() == "Last opened today at 18:05. 2 attempts with a wrong passphrase since."
    Record(journal, Frozen("1970-01-01T00:00:00+00:00")).note_opened()
    assert (
        Record(journal, Frozen("2026-11-21T18:06:30+01:00")).words() == "Last opened 1 January 1970 at 01:00."
    )
