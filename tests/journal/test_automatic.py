"""Backups that make themselves: when, where, and what is told."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from journal_tui.journal import automatic, backing_up, backup_list
from journal_tui.journal.automatic import Outcome, Result
from journal_tui.journal.preferences import Preferences, save
from journal_tui.journal.session import Open, create
from journal_tui.model.entry import Words
from journal_tui.model.errors import BackupFailed
from journal_tui.vault.backups.files import Made, Opens, list_backups
from journal_tui.vault.backups.live_copy import Stop
from journal_tui.vault.keys import passphrase_change
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE, SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def journal(tmp_path: Path, clock: SetClock) -> Iterator[Open]:
    made = create(tmp_path / "journal.db", PASSPHRASE, "small", clock=clock)
    made.call_sync(partial(write, 3))
    yield made
    made.close_sync(5)


def write(number: int, vault: Vault) -> None:
    vault.entries.import_many((Words(text=f"words {n}"), None, None) for n in range(number))


def lose(number: int, vault: Vault) -> None:
    """Remove entries for good."""
    for line in vault.entries.page(limit=number):
        vault.database.change("DELETE FROM entries WHERE public_id = ?", [line.id])


def again(journal: Open) -> Result:
    return automatic.beside(journal, Stop())


def names(journal: Open) -> list[str]:
    return sorted(file.path.name for file in list_backups(journal.path.parent / "backups"))


def test_one_a_day_verified_and_remembered(journal: Open, clock: SetClock) -> None:
    made = again(journal)
    assert made.outcome is Outcome.MADE
    assert made.report is not None
    assert made.report.entries == 3
    assert len(made.report.checks) == 4
    assert names(journal) == ["journal-2026-11-21-183000-auto.db"]
    last = journal.call_sync(backing_up.last)
    assert last is not None
    assert last.path == made.report.path
    for hours in (0.1, 3, 5):
        clock.pass_(hours=hours)
        assert again(journal).outcome is (Outcome.NOT_DUE if hours < 5 else Outcome.MADE)
    assert names(journal) == ["journal-2026-11-21-183000-auto.db", "journal-2026-11-22-023600-auto.db"]


def test_a_journal_with_nothing_in_it_has_nothing_to_back_up(tmp_path: Path) -> None:
    empty = create(tmp_path / "e" / "journal.db", PASSPHRASE, "small")
    assert again(empty).outcome is Outcome.NOT_DUE
    assert not (tmp_path / "e" / "backups").exists()
    empty.close_sync(5)


def test_the_setting_counts_unless_somebody_asked(journal: Open) -> None:
    journal.call_sync(lambda vault: save(vault, Preferences(backup_auto=False)))
    assert again(journal).outcome is Outcome.NOT_DUE
    assert journal.call_sync(automatic.now).outcome is Outcome.MADE
    assert journal.call_sync(automatic.now).outcome is Outcome.NOT_DUE


def test_a_clock_that_jumps_to_and_fro_makes_one_for_each_day_and_removes_none(
    journal: Open, clock: SetClock
) -> None:
    journal.call_sync(lambda vault: save(vault, Preferences(backup_days=1, backup_weeks=0, backup_months=0)))
    assert again(journal).outcome is Outcome.MADE
    for _ in range(4):
        clock.pass_(days=-4000)
        assert again(journal).removed == 0
        clock.pass_(days=4000)
        assert again(journal).outcome is Outcome.NOT_DUE
    assert names(journal) == ["journal-2015-12-09-183000-auto.db", "journal-2026-11-21-183000-auto.db"]
    clock.pass_(days=1)
    assert again(journal).removed == 2
    assert names(journal) == ["journal-2026-11-22-183000-auto.db"]


def test_old_ones_go_by_the_settings_and_those_made_by_hand_stay(journal: Open, clock: SetClock) -> None:
    journal.call_sync(lambda vault: save(vault, Preferences(backup_days=3, backup_weeks=0, backup_months=0)))
    journal.call_sync(backing_up.make)
    for _ in range(6):
        assert again(journal).outcome is Outcome.MADE
        clock.pass_(days=1)
    assert names(journal) == [
        "journal-2026-11-21-183000.db",
        "journal-2026-11-24-183000-auto.db",
        "journal-2026-11-25-183000-auto.db",
        "journal-2026-11-26-183000-auto.db",
    ]


def test_nothing_old_goes_when_the_new_one_fails(
    journal: Open, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.call_sync(lambda vault: save(vault, Preferences(backup_days=1, backup_weeks=0, backup_months=0)))
    again(journal)
    clock.pass_(days=1)

    def damaged(*_: object, **__: object) -> object:
        raise BackupFailed("The backup was not made. The copy did not pass its checks.", "", "Check it.")

    with monkeypatch.context() as patched:
        patched.setattr(automatic, "back_up_beside", damaged)
        failed = again(journal)
    assert failed.outcome is Outcome.FAILED
    assert failed.words == "The backup was not made. The copy did not pass its checks. Check it."
    assert names(journal) == ["journal-2026-11-21-183000-auto.db"]
    assert again(journal).outcome is Outcome.MADE


def test_fewer_entries_are_told_and_both_are_kept(journal: Open, clock: SetClock) -> None:
    journal.call_sync(lambda vault: save(vault, Preferences(backup_days=1, backup_weeks=0, backup_months=0)))
    again(journal)
    clock.pass_(days=1)
    journal.call_sync(partial(lose, 2))
    fewer = again(journal)
    assert fewer.fewer == (
        "The journal holds 1 entry now; the backup of 2026-11-21 holds 3. "
        "That backup is kept until you remove it."
    )
    both = ["journal-2026-11-21-183000-auto.db", "journal-2026-11-22-183000-auto.db"]
    assert names(journal) == both
    for _ in range(3):
        clock.pass_(days=1)
        assert again(journal).fewer == ""
    assert names(journal) == [both[0], "journal-2026-11-25-183000-auto.db"]
    about = journal.call_sync(backup_list.known)
    found = backup_list.all_of(about)
    assert [each.entries for each in found] == [1, 3]
    assert "kept until you remove it" in backup_list.long_word(found[1], about)
    assert backup_list.long_word(found[0], about) == ""


def test_a_chosen_folder_that_is_away_is_told_and_not_made(journal: Open, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    journal.call_sync(lambda vault: backing_up.choose_folder(vault, str(stick)))
    assert stick.is_dir()
    stick.rmdir()
    away = again(journal)
    assert away.outcome is Outcome.AWAY
    assert str(stick) in away.words
    assert not stick.exists()
    with pytest.raises(BackupFailed, match="not there right now"):
        journal.call_sync(automatic.now)
    stick.mkdir()
    assert again(journal).outcome is Outcome.MADE
    assert len(list_backups(stick)) == 1


def test_each_folder_has_its_own_day(journal: Open, tmp_path: Path) -> None:
    assert again(journal).outcome is Outcome.MADE
    to_stick = partial(automatic.now, folder=tmp_path / "stick")
    assert journal.call_sync(to_stick).outcome is Outcome.MADE
    assert again(journal).outcome is Outcome.NOT_DUE
    assert journal.call_sync(to_stick).outcome is Outcome.NOT_DUE


def test_leaving_while_it_is_made_leaves_nothing(journal: Open) -> None:
    stop = Stop()

    def leave(_words: str, part: float) -> None:
        if part > 0.5:
            stop.stop()

    assert automatic.beside(journal, stop, leave).outcome is Outcome.STOPPED
    assert [*(journal.path.parent / "backups").iterdir()] == []
    assert journal.call_sync(backing_up.last) is None
    journal.close_sync(5)
    assert again(journal).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    "nonsense", ["", "{", "[]", "7", '{"days": 3}', '{"entries": "x"}', '{"salts": ["zz"]}']
)
def test_what_is_remembered_may_be_nonsense(nonsense: str, journal: Open) -> None:
    journal.call_sync(lambda vault: vault.settings.put("backup.auto", nonsense))
    assert again(journal).outcome is Outcome.MADE


def test_what_is_remembered_stays_small(journal: Open, clock: SetClock) -> None:
    journal.call_sync(lambda vault: save(vault, Preferences(backup_days=1, backup_weeks=0, backup_months=0)))
    for _ in range(70):
        again(journal)
        clock.pass_(days=1)
    kept = json.loads(journal.call_sync(lambda vault: vault.settings.get("backup.auto")) or "")
    assert len(kept["days"]) == 60
    assert len(kept["salts"]) == 1


def test_labels_say_which_passphrase_opens_a_backup(journal: Open, clock: SetClock, tmp_path: Path) -> None:
    again(journal)
    former = journal.path.parent / "backups"
    other = create(tmp_path / "o" / "journal.db", PASSPHRASE, "small", clock=clock)
    other.call_sync(partial(write, 7))
    elsewhere = other.call_sync(backing_up.make).path
    other.close_sync(5)
    elsewhere.rename(former / elsewhere.name)
    (former / "journal-2026-11-01-000000.db").write_bytes(b"")
    about = journal.call_sync(backup_list.known)
    found = {each.file.path.name: each for each in backup_list.all_of(about)}
    assert [each.opens for each in found.values()] == [Opens.FORMER, Opens.NOW, Opens.UNKNOWN]
    foreign = found["journal-2026-11-21-183000.db"]
    assert backup_list.passphrase_of(foreign, None) == "has another passphrase, or is another journal's"
    assert backup_list.passphrase_of(found["journal-2026-11-01-000000.db"], None) == "cannot be opened"
    assert "could not be opened" in backup_list.long_word(found["journal-2026-11-01-000000.db"], about)
    journal.call_sync(lambda vault: vault.settings.put(backing_up.CHANGED, "2026-11-25T10:00:00+01:00"))
    about = journal.call_sync(backup_list.known)
    assert (
        backup_list.passphrase_of(foreign, about.changed) == "has the passphrase from before 25 November 2026"
    )
    assert backup_list.long_word(foreign, about) == "It has the passphrase from before 25 November 2026."
    assert foreign.file.how is Made.BY_HAND
    journal.call_sync(lambda vault: vault.settings.put(backing_up.CHANGED, "some day"))
    assert journal.call_sync(backing_up.passphrase_changed) is None


def test_the_setting_is_the_one_that_changing_the_passphrase_writes() -> None:
    assert backing_up.CHANGED == passphrase_change.CHANGED


def test_a_typed_passphrase_counts_what_it_opens(journal: Open, tmp_path: Path, clock: SetClock) -> None:
    again(journal)
    folder = journal.path.parent / "backups"
    other = create(tmp_path / "o" / "journal.db", "another set of gentle words", "small", clock=clock)
    elsewhere = other.call_sync(backing_up.make).path
    other.close_sync(5)
    elsewhere.rename(folder / elsewhere.name)
    (folder / "journal-2026-11-01-000000.db").write_bytes(b"no journal at all" * 300)
    said: list[float] = []
    files = list_backups(folder)
    found = list(backup_list.counted_with(PASSPHRASE, files, lambda _words, part: said.append(part)))
    assert [(each.opens, each.entries) for each in found[:2]] == [(Opens.FORMER, None), (Opens.NOW, 3)]
    assert found[2].opens is not Opens.NOW
    assert said == [0, 1 / 3, 2 / 3]
    assert list(backup_list.counted_with("", [], lambda *_: None)) == []


def test_old_backups_go_also_after_the_passphrase_was_changed(journal: Open, clock: SetClock) -> None:
    journal.call_sync(lambda vault: save(vault, Preferences(backup_days=1, backup_weeks=0, backup_months=0)))
    again(journal)
    former = journal.call_sync(lambda vault: vault.key.salt)
    new = "other gentle words entirely now"
    journal.call_sync(lambda vault: passphrase_change.change_passphrase(vault, new, profile="small"))
    journal.close_sync(5)
    from journal_tui.journal.session import unlock

    opened = unlock(journal.path, new, clock=clock)
    assert opened.call_sync(lambda vault: vault.key.salt) != former
    clock.pass_(days=1)
    assert automatic.beside(opened, Stop()).removed == 1
    opened.close_sync(5)
