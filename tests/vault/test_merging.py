"""Joining two copies: nothing of either is lost, and what was joined is told."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.vault.backups.backup import back_up, list_backups
from journal_tui.vault.keys import key
from journal_tui.vault.merging import entries as merging_entries
from journal_tui.vault.merging.joining import merge
from journal_tui.vault.purging import purge
from journal_tui.vault.vault import Vault
from tests.vault.two_copies import Copies

REAL_PROFILES = key.PROFILES


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    made = Copies(tmp_path)
    made.make("a")
    return made


@pytest.fixture
def both(copies: Copies) -> tuple[Copies, str]:
    """Two copies, a and b, of a journal with one entry."""
    entry_id = copies.write("a", "first")
    copies.copy("a", "b")
    return copies, entry_id


@pytest.fixture
def opened(both: tuple[Copies, str]) -> Iterator[Vault]:
    copies, _ = both
    copies.write("b", "only in b")
    with copies.open("a") as vault:
        yield vault


def test_what_only_one_copy_has_comes_in_with_all_its_versions(both: tuple[Copies, str]) -> None:
    copies, _ = both
    with copies.open("b") as vault:
        new = vault.entries.add(Words("Title", "once", tags=("Work",), content_note="note", veiled=True)).id
    copies.revise("b", new, Words("Title", "twice wörds", tags=("Work", "home"), veiled=True))
    report = copies.join("a", "b")
    assert (report.added, report.entries, report.changed) == ((new,), 2, True)
    assert copies.holds("a") == copies.holds("b")
    with copies.open("a") as vault:
        assert [hit.line.id for hit in vault.search.find("twice")] == [new]
        assert vault.entries.tags() == [("home", 1), ("Work", 1)]
        assert vault.entries.get(new).order == vault.entries.get(new).written.micros
    assert copies.sound("a")


def test_a_backup_is_made_first_and_again_changes_nothing(both: tuple[Copies, str]) -> None:
    copies, _ = both
    copies.write("b", "new")
    before = copies.holds("a")
    report = copies.join("a", "b")
    assert report.backup is not None
    assert report.backup in [file.path for file in list_backups(copies.folder / "backups")]
    shutil.copy(report.backup, copies.path("before"))
    assert copies.holds("before") == before
    assert not copies.join("a", "b").changed
    assert len(list_backups(copies.folder / "backups")) == 1


def test_changed_in_the_other_copy_alone_follows_it(both: tuple[Copies, str]) -> None:
    copies, entry_id = both
    copies.revise("b", entry_id, Words("T", "second", tags=("x",), veiled=True))
    report = copies.join("a", "b")
    assert (report.newer, report.two_versions, report.versions) == ((entry_id,), (), 0)
    assert copies.holds("a") == copies.holds("b")
    assert not copies.join("b", "a").changed


@pytest.mark.parametrize(("name", "other"), [("a", "b"), ("b", "a")])
def test_changed_in_both_the_later_goes_on_and_nothing_is_lost(
    both: tuple[Copies, str], name: str, other: str
) -> None:
    copies, entry_id = both
    copies.revise("b", entry_id, "from the stick, one")
    copies.revise("a", entry_id, "from the laptop, one")
    copies.revise("b", entry_id, "from the stick, two")
    copies.revise("a", entry_id, "from the laptop, two")
    report = copies.join(name, other)
    assert report.two_versions == (entry_id,)
    assert copies.text(name, entry_id) == "from the laptop, two"
    assert copies.former(name, entry_id) == [
        "first",
        "from the stick, one",
        "from the laptop, one",
        "from the stick, two",
    ]
    assert copies.sound(name)
    with copies.open(name) as vault:
        assert len(vault.search.find("laptop")) == 1
        assert vault.search.find("stick") == []


def test_a_copy_that_did_not_change_never_wins_by_a_wrong_clock(both: tuple[Copies, str]) -> None:
    copies, entry_id = both
    copies.clock.pass_(days=-3)
    copies.revise("a", entry_id, "second, by a slow clock")
    assert not copies.join("a", "b").changed
    assert copies.join("b", "a").newer == (entry_id,)
    assert copies.text("b", entry_id) == "second, by a slow clock"


def test_binned_in_one_copy_stays_in_the_bin_with_the_newer_text(both: tuple[Copies, str]) -> None:
    copies, entry_id = both
    copies.revise("b", entry_id, "newer")
    with copies.open("a") as vault:
        vault.entries.bin(entry_id)
    report = copies.join("a", "b")
    assert (report.newer, report.binned, report.came_back) == ((entry_id,), (), ())
    with copies.open("a") as vault:
        assert vault.entries.get(entry_id).binned
    assert copies.text("a", entry_id) == "newer"
    report = copies.join("b", "a")
    assert report.binned == (entry_id,)
    assert copies.holds("a") == copies.holds("b")


def test_changed_after_it_was_binned_comes_back_and_is_told(both: tuple[Copies, str]) -> None:
    copies, entry_id = both
    with copies.open("a") as vault:
        vault.entries.bin(entry_id)
    copies.revise("b", entry_id, "written later")
    assert copies.join("a", "b").came_back == (entry_id,)
    assert copies.text("a", entry_id) == "written later"
    assert copies.holds("a") == copies.holds("b")
    assert not copies.join("a", "b").changed


def test_who_was_brought_back_last_is_not_put_into_the_bin_again(both: tuple[Copies, str]) -> None:
    copies, entry_id = both
    with copies.open("a") as vault:
        vault.entries.bin(entry_id)
    copies.copy("a", "b")
    copies.copy("a", "c")
    with copies.open("a") as vault:
        vault.entries.unbin(entry_id)
    assert not copies.join("a", "b").changed
    assert copies.join("b", "a").came_back == (entry_id,)
    assert copies.join("c", "b").came_back == (entry_id,)
    assert copies.holds("a") == copies.holds("b") == copies.holds("c")
    assert not copies.join("c", "a").changed
    with copies.open("c") as vault:
        vault.entries.bin(entry_id)
    assert copies.join("a", "c").binned == (entry_id,)
    assert not copies.join("c", "b").changed
    assert copies.holds("a") == copies.holds("c")


def test_a_copy_that_was_made_before_knows_later_who_was_brought_back(both: tuple[Copies, str]) -> None:
    copies, _ = both
    new = copies.write("a", "came later")
    with copies.open("a") as vault:
        vault.entries.bin(new)
    copies.copy("a", "c")
    with copies.open("a") as vault:
        vault.entries.unbin(new)
    copies.join("b", "a")
    assert not copies.join("b", "c").binned
    assert copies.holds("b") == copies.holds("a")


def test_binned_in_both_keeps_the_later_day(both: tuple[Copies, str]) -> None:
    copies, entry_id = both
    for name in ("a", "b"):
        with copies.open(name) as vault:
            vault.entries.bin(entry_id)
    later = copies.holds("b")[entry_id][2]
    copies.join("a", "b")
    assert copies.holds("a")[entry_id][2] == later
    assert not copies.join("b", "a").changed


def test_removed_for_good_is_left_out_and_told_and_can_be_brought_back(both: tuple[Copies, str]) -> None:
    copies, entry_id = both
    with copies.open("a") as vault:
        purge(vault, [entry_id], outside_bin=True)
    report = copies.join("a", "b")
    assert (report.left_out, report.changed, copies.holds("a")) == ((entry_id,), False, {})
    assert copies.join("a", "b", bring_back=True).returned == (entry_id,)
    assert copies.text("a", entry_id) == "first"
    report = copies.join("a", "b")
    assert (report.left_out, report.changed) == ((), False)


def test_removed_for_good_in_the_other_copy_goes_to_the_bin_here(both: tuple[Copies, str]) -> None:
    copies, entry_id = both
    with copies.open("b") as vault:
        purge(vault, [entry_id], outside_bin=True)
    assert not copies.join("a", "b", bring_back=True).changed
    assert copies.join("a", "b").gone_there == (entry_id,)
    with copies.open("a") as vault:
        assert vault.entries.get(entry_id).binned
    assert not copies.join("a", "b").changed


def test_changed_after_it_was_removed_for_good_is_kept_and_told(both: tuple[Copies, str]) -> None:
    copies, entry_id = both
    with copies.open("b") as vault:
        purge(vault, [entry_id], outside_bin=True)
    copies.revise("a", entry_id, "new words")
    report = copies.join("a", "b")
    assert (report.returned, report.changed) == ((entry_id,), False)
    report = copies.join("b", "a")
    assert (report.returned, report.added) == ((entry_id,), (entry_id,))
    assert copies.text("b", entry_id) == "new words"
    assert not copies.join("b", "a").changed


def test_what_is_gone_is_remembered_for_a_third_copy(both: tuple[Copies, str]) -> None:
    copies, entry_id = both
    copies.make("c")
    with copies.open("b") as vault:
        purge(vault, [entry_id], outside_bin=True)
    assert copies.join("c", "b").gone == 1
    assert copies.join("c", "a").left_out == (entry_id,)


def test_moments_that_are_the_same_in_both_get_places_of_their_own(copies: Copies) -> None:
    copies.copy("a", "b")
    with copies.open("a") as vault:
        one = vault.entries.add(Words("", "one")).id
        now = vault.entries.get(one).written
    with copies.open("b") as vault:
        two = vault.entries.add(Words("", "two"), now).id
    copies.join("a", "b")
    with copies.open("a") as vault:
        assert vault.entries.get(two).order == vault.entries.get(one).order + 1


def test_a_copy_of_an_older_format_can_be_joined(
    opened: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key, "PROFILES", REAL_PROFILES)
    kept = Path(__file__).parents[1] / "vaults" / "v1.journal"
    shutil.copy(kept, tmp_path / "old.db")
    passphrase = "a lamp, a river and café tables"
    report = merge(opened, tmp_path / "old.db", tmp_path / "backups", passphrase=passphrase)
    assert (len(report.added), len(report.drafts_added)) == (4, 1)
    assert (report.handed_over, report.private_words, report.entries) == (1, 1, 5)
    assert kept.read_bytes() == (tmp_path / "old.db").read_bytes()


def test_after_joining_a_new_sitting_begins(both: tuple[Copies, str]) -> None:
    copies, entry_id = both
    with copies.open("a") as vault:
        vault.entries.revise(entry_id, Words("", "half a"), same_sitting=True)
        made = back_up(vault, copies.folder / "stick").path
        copies.clock.pass_(seconds=1)
        vault.entries.revise(entry_id, Words("", "half a sentence"), same_sitting=True)
        assert merge(vault, made, copies.folder / "backups").two_versions == (entry_id,)
        copies.clock.pass_(seconds=1)
        vault.entries.revise(entry_id, Words("", "a whole sentence"), same_sitting=True)
    assert copies.former("a", entry_id) == ["first", "half a", "half a sentence"]


def test_many_at_once_leave_the_index_as_it_was_set(
    both: tuple[Copies, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging_entries, "_FEW", 1)
    # The version is the index's own: the first secure removal raises it.
    settings = "SELECT k, v FROM entry_index_config WHERE k != 'version'"
    copies, entry_id = both
    with copies.open("a") as vault:
        before: dict[str, int] = dict(vault.database.rows(settings))
    with copies.open("b") as vault:
        vault.entries.import_many((Words("", f"number{number}"), None, None) for number in range(250))
    copies.revise("b", entry_id, "changed there")
    assert len(copies.join("a", "b").added) == 250
    with copies.open("a") as vault:
        after: dict[str, int] = dict(vault.database.rows(settings))
        assert after == {**before, "hashsize": 1024 * 1024, "automerge": 4, "crisismerge": 64}
        assert len(vault.search.find("number17", limit=50)) == 11
        assert vault.search.find("first") == []
    assert copies.sound("a")
