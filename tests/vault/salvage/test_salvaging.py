"""Salvage: what is damaged costs as little as it can, and nothing is called certain that is not."""

import random
from pathlib import Path

import pytest

from journal_tui.model.draft import Draft
from journal_tui.model.entry import Words
from journal_tui.model.errors import (
    AlreadyExists,
    Cancelled,
    CannotUnlock,
    InUse,
    NoJournal,
    NotAJournal,
)
from journal_tui.model.moment import Moment
from journal_tui.vault.check import check_file
from journal_tui.vault.opening import open_vault
from journal_tui.vault.salvage.gathering import FORMER
from journal_tui.vault.salvage.pages import PageCipher
from journal_tui.vault.salvage.recognising import FROM_DAMAGE, GAP, INCOMPLETE, REST_MISSING
from journal_tui.vault.salvage.records import TABLE_LEAF
from journal_tui.vault.salvage.salvaging import salt_of_file, salvage
from tests.vault.conftest import PASSPHRASE
from tests.vault.salvage.conftest import LONG, PAGE, everything, flip, pages_of, pages_with, salvaged, wipe


def test_a_sound_journal_comes_back_whole(closed: Path) -> None:
    before = everything(closed)
    said: list[str] = []
    report = salvage(
        closed, closed.with_name("new.db"), PASSPHRASE, progress=lambda words, _: said.append(words)
    )
    assert everything(report.path) == before
    assert (report.entries.recovered, report.revisions.recovered, report.drafts.recovered) == (61, 2, 1)
    assert (report.entries.lost, report.damaged_pages, report.lost_days) == (0, 0, ())
    assert {"Making the key", "Reading every page", "Making the search index", "Checking every page"} <= set(
        said
    )
    assert closed.read_bytes()[:16] == report.path.read_bytes()[:16]  # what opened it opens the new one


def test_a_flipped_bit_anywhere_loses_no_row(closed: Path) -> None:
    sound = closed.read_bytes()
    chance = random.Random(7)
    for page in chance.sample(range(1, len(sound) // PAGE), 8):
        place = page * PAGE + chance.randrange(PAGE)
        closed.write_bytes(sound[:place] + bytes([sound[place] ^ 4]) + sound[place + 1 :])
        report, found = salvaged(closed)
        assert report.damaged_pages == 1
        assert len(found) == 61, page
        for entry in found.values():
            marked = FROM_DAMAGE in entry.words.tags
            plain = entry.words.title in {"the long one", "title 0"} or entry.words.text.startswith("Text")
            assert marked or plain
        report.path.unlink()


@pytest.mark.parametrize("salt_kept", [True, False])
def test_without_the_first_page_all_rows_come_back(salt_kept: bool, closed: Path) -> None:
    before = everything(closed)
    salt = salt_of_file(closed)
    wipe(closed, 16 * salt_kept, PAGE)
    if not salt_kept:
        with pytest.raises(NotAJournal, match="first 16 bytes"):
            salvage(closed, closed.with_name("new.db"), PASSPHRASE)
        with pytest.raises(NotAJournal, match="not the salt"):
            salvage(closed, closed.with_name("new.db"), PASSPHRASE, salt=bytes(16))
    report, _ = salvaged(closed, None if salt_kept else salt)
    assert report.damaged_pages == 1
    assert everything(report.path) == before


def test_without_root_pages_the_leaves_are_found(closed: Path) -> None:
    before = everything(closed)
    root = pages_of(closed, "SELECT rootpage FROM sqlite_schema WHERE name = 'entries'")[0]
    wipe(closed, root * PAGE, (root + 1) * PAGE)
    assert not check_file(closed, PASSPHRASE).sound
    report, _ = salvaged(closed)
    assert everything(report.path) == before


def test_a_text_cut_short_says_so(closed: Path) -> None:
    closed.write_bytes(closed.read_bytes()[: -8 * PAGE])
    report, found = salvaged(closed)
    cut = found.get("f" * 16)
    if cut is not None and cut.words.text != LONG:
        assert cut.words.text.endswith(REST_MISSING)
        assert {FROM_DAMAGE, INCOMPLETE} <= set(cut.words.tags)
        assert report.entries.doubtful >= 1
        assert LONG.startswith(cut.words.text.removesuffix(REST_MISSING).strip()[:-20])


def test_one_bad_page_in_a_long_text_leaves_the_rest(closed: Path) -> None:
    """A page in the middle of a long text has sixteen signs that cannot be read; all else is there."""
    middle = pages_with(closed, "of many thousand words", 0)[3]
    flip(closed, middle * PAGE + 1000)
    report, found = salvaged(closed)
    long = found["f" * 16].words
    assert report.entries.doubtful == 1
    assert {FROM_DAMAGE, INCOMPLETE} <= set(long.tags)
    before, _, after = long.text.partition(GAP)
    assert LONG.startswith(before[:-16])  # what became of the sixteen may look like letters
    assert LONG[-2000:] in after + " "
    assert len(before) + len(after) > len(LONG) - 60


def test_a_lost_entry_is_named_by_its_day_and_its_last_version_comes_back(closed: Path) -> None:
    first = pages_with(closed, "0" * 16 + "entry", TABLE_LEAF)[0]
    other = pages_with(closed, "Text40: ", TABLE_LEAF)[0]
    with open_vault(closed, PASSPHRASE) as vault:
        vault.database.change("DELETE FROM entry_index_data WHERE id > 10")  # no words in the index
    for page in {first, other}:
        wipe(closed, page * PAGE, (page + 1) * PAGE)
    report, found = salvaged(closed)
    assert report.damaged_pages == len({first, other})
    assert report.entries.lost >= 2
    assert len(found) + report.entries.lost == 61
    assert len(report.lost_days) == report.entries.lost
    assert all(day.startswith(("2026-", "2027-")) for day in report.lost_days)
    assert report.former == 1
    assert report.from_index.entries == 0
    assert found["0" * 16].words.text == "a second version"
    assert found["0" * 16].words.veiled
    assert FORMER in found["0" * 16].words.tags


def test_a_row_whose_beginning_is_broken_keeps_its_words(closed: Path) -> None:
    """Sixteen bad bytes over a row's own header: told by its dates, covered, and marked."""
    leaf = pages_with(closed, "Text30: ", TABLE_LEAF)[0]
    with open_vault(closed, PASSPHRASE) as vault:
        key, before = vault.key, vault.entries.get(f"{30:016x}")
    raw = closed.read_bytes()[leaf * PAGE : (leaf + 1) * PAGE]
    place = PageCipher(key).open([(leaf + 1, raw)])[0].data.index(f"{30:016x}".encode())
    flip(closed, leaf * PAGE + place - 8)
    report, found = salvaged(closed)
    assert report.entries.doubtful >= 1
    assert report.entries.lost == 0
    kept = found[f"{30:016x}"]
    assert (kept.order, kept.written) == (before.order, before.written)
    assert kept.words.text == before.words.text.strip()
    assert before.words.title in kept.words.title
    assert kept.words.veiled
    assert {FROM_DAMAGE, INCOMPLETE} <= set(kept.words.tags)


def test_passages_of_a_lost_draft_get_a_draft(closed: Path) -> None:
    root = pages_of(closed, "SELECT rootpage FROM sqlite_schema WHERE name = 'drafts'")[0]
    wipe(closed, root * PAGE, (root + 1) * PAGE)
    report, _ = salvaged(closed)
    assert report.drafts.doubtful == 1
    with open_vault(report.path, PASSPHRASE) as vault:
        draft: Draft = vault.drafts.list()[0]
        assert draft.text == "a passage"
        assert [decision.original for decision in draft.decisions] == ["Ana"]


def test_what_was_removed_for_good_is_not_brought_back_from_a_damaged_page(closed: Path) -> None:
    with open_vault(closed, PASSPHRASE) as vault:
        vault.database.change("INSERT INTO gone VALUES ('entry', ?, '2026-11-22')", [f"{9:016x}"])
    page = pages_with(closed, f"{9:016x}", TABLE_LEAF)[0]
    flip(closed, page * PAGE + 4090)  # the seal alone: all words of the page are still there
    report, found = salvaged(closed)
    assert report.entries.doubtful
    assert f"{9:016x}" not in found


def test_a_second_text_of_an_entry_is_kept_as_a_version(closed: Path) -> None:
    """An old page put in a free place: both texts are sealed, so both are kept."""
    old = closed.read_bytes()
    with open_vault(closed, PASSPHRASE) as vault:
        for line in vault.entries.page(limit=30):
            vault.entries.revise(line.id, Words("now", "other words " * 30))
    data = bytearray(closed.read_bytes())
    changed = [n for n in range(1, len(old) // PAGE) if old[n * PAGE :][:PAGE] != data[n * PAGE :][:PAGE]]
    for page in changed[::2]:
        data[page * PAGE : (page + 1) * PAGE] = old[page * PAGE : (page + 1) * PAGE]
    closed.write_bytes(data)
    report, found = salvaged(closed)
    assert report.damaged_pages == 0
    assert len(found) + report.entries.lost >= 61


def test_an_interrupted_save_is_taken_back(closed: Path) -> None:
    before = everything(closed)
    with open_vault(closed, PASSPHRASE) as vault:
        vault.database.rows("PRAGMA cache_size = 3")
        vault.database.rows("BEGIN IMMEDIATE")
        vault.database.change("UPDATE entries SET title = 'half ' || title, text = text || text")
        half = closed.read_bytes(), closed.with_name("journal.db-journal").read_bytes()
        vault.database.rows("ROLLBACK")
    closed.write_bytes(half[0])
    closed.with_name("journal.db-journal").write_bytes(half[1])
    report, _ = salvaged(closed)
    assert report.played_back > 3
    assert everything(report.path) == before
    assert closed.with_name("journal.db-journal").read_bytes() == half[1]


def test_it_is_refused_before_anything_is_written(closed: Path, tmp_path: Path) -> None:
    new = closed.with_name("new.db")
    with pytest.raises(CannotUnlock, match="Not one page"):
        salvage(closed, new, "not the passphrase")
    with pytest.raises(AlreadyExists):
        salvage(closed, closed, PASSPHRASE)
    with pytest.raises(NoJournal):
        salvage(tmp_path / "none", new, PASSPHRASE)
    (tmp_path / "short").write_bytes(b"short")
    with pytest.raises(NotAJournal, match="too short"):
        salvage(tmp_path / "short", new, PASSPHRASE)
    with open_vault(closed, PASSPHRASE), pytest.raises(InUse):
        salvage(closed, new, PASSPHRASE)
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        salvage(closed, new, PASSPHRASE, cancelled=lambda: next(answers))
    assert sorted(p.name for p in closed.parent.iterdir()) == ["journal.db"]


def test_moments_stay_as_exact_as_they_were(closed: Path) -> None:
    with open_vault(closed, PASSPHRASE) as vault:
        vault.entries.add(Words("old"), Moment("1999-12-31"), id="a" * 16)
    _, found = salvaged(closed)
    assert found["a" * 16].written == Moment("1999-12-31")
