"""Entries whose rows are lost: their words come back from the search index, and say where they come from."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from journal_tui.model.entry import Entry, Words
from journal_tui.vault.keys import key
from journal_tui.vault.keys.key import FileKey
from journal_tui.vault.opening import open_vault
from journal_tui.vault.salvage import index_words
from journal_tui.vault.salvage.index_leaves import is_leaf, postings
from journal_tui.vault.salvage.pages import Page, PageCipher
from journal_tui.vault.salvage.recognising import GAP, REST_MISSING
from journal_tui.vault.salvage.records import INDEX_LEAF, TABLE_LEAF
from journal_tui.vault.salvage.remaking import FROM_INDEX, NOTE, PUT_TOGETHER, REST_TOGETHER
from journal_tui.vault.salvage.salvaging import salvage
from tests.vault.conftest import PASSPHRASE
from tests.vault.salvage.conftest import LONG, PAGE, everything, pages_with, salvaged, wipe
from tests.vault.test_kept_vaults import KEPT, PASSPHRASES

PROFILES = key.PROFILES
TEXT5 = "text5 cafe " + " ".join(["and more words"] * 40)


def words_of(entry: Entry) -> str:
    return entry.words.text.removeprefix(PUT_TOGETHER).strip()


def leaf_of(path: Path, number: int) -> int:
    return pages_with(path, f"{number:016x}entry", TABLE_LEAF)[0]


def lose(path: Path, *pages: int) -> None:
    for page in pages:
        wipe(path, page * PAGE, (page + 1) * PAGE)


def opened(path: Path, key: FileKey) -> list[Page]:
    data = path.read_bytes()
    return PageCipher(key).open([(at // PAGE + 1, data[at : at + PAGE]) for at in range(0, len(data), PAGE)])


def holds(page: Page, words: list[bytes]) -> bool:
    return any(some in page.data for some in words)


def before(path: Path) -> dict[str, Entry]:
    with open_vault(path, PASSPHRASE) as vault:
        return {entry.id: entry for entry in [*vault.entries.all(), *vault.entries.all(binned=True)]}


def test_the_words_of_a_lost_page_come_back_and_say_so(closed: Path) -> None:
    was = before(closed)
    lose(closed, leaf_of(closed, 5))
    report, found = salvaged(closed)
    made = [entry for entry in found.values() if FROM_INDEX in entry.words.tags]
    assert len(made) == report.from_index.entries >= 2
    assert report.entries.lost == 0
    assert report.from_index.missing == 0
    assert found.keys() == was.keys()
    for entry in made:
        former = was[entry.id]
        assert (entry.order, entry.written, entry.binned) == (former.order, former.written, former.binned)
        assert entry.words.tags == (*former.words.tags, FROM_INDEX)
        assert entry.words.title == former.words.title
        assert entry.words.content_note.endswith(NOTE)
        assert entry.words.text.startswith(PUT_TOGETHER)
        assert entry.words.veiled
        folded = former.words.text.lower().replace("é", "e").replace(":", "").replace(",", "")
        assert words_of(entry) == " ".join(folded.split())
    assert words_of(found[f"{5:016x}"]) == TEXT5
    assert found[f"{5:016x}"].binned is not None


def test_all_that_is_left_of_a_journal_may_be_its_index(closed: Path) -> None:
    was = before(closed)
    with open_vault(closed, PASSPHRASE) as vault:
        pages = opened(closed, vault.key)
    names = [f"{number:016x}entry".encode() for number in range(60)]
    lose(closed, *(page.number - 1 for page in pages if page.data[0] in {5, 13} and holds(page, names)))
    report, found = salvaged(closed)
    assert {name: entry.order for name, entry in found.items()} == {
        name: entry.order for name, entry in was.items()
    }
    assert report.from_index.entries == 60 - report.former
    assert report.from_index.missing == 0


def test_where_the_page_of_a_word_is_lost_its_first_letters_may_be_left(closed: Path) -> None:
    was = before(closed)[f"{30:016x}"]
    with open_vault(closed, PASSPHRASE) as vault:
        rows = vault.database.rows("SELECT id, block FROM entry_index_data ORDER BY id")
        pages = opened(closed, vault.key)
    leaves = [(key, block) for key, block in rows if is_leaf(key, block)]
    blocks = [leaf[1] for leaf in leaves if any(term == b"0more" for term, *_ in postings([leaf], set()))]
    lose(closed, leaf_of(closed, 30), *(page.number - 1 for page in pages if holds(page, blocks)))
    report, found = salvaged(closed)
    made = found[was.id]
    assert FROM_INDEX in made.words.tags
    assert report.from_index.missing > 0
    folded = was.words.text.lower().replace("é", "e").replace(":", "").replace(",", "")
    assert words_of(made) == " ".join(folded.split()).replace("more", f"mor{GAP}")


def test_the_words_of_the_present_text_stand_behind_the_last_earlier_one(closed: Path) -> None:
    lose(closed, leaf_of(closed, 0))
    report, found = salvaged(closed)
    assert report.former == 1
    assert found["0" * 16].words.text == "a second version"
    with open_vault(report.path, PASSPHRASE) as vault:
        history = vault.entries.history("0" * 16)
    assert [words.words.text.removeprefix(PUT_TOGETHER).strip() for words in history][-1] == "a third version"
    assert history[-1].words.tags[-1] == FROM_INDEX


def test_what_was_removed_for_good_does_not_come_back(closed: Path) -> None:
    with open_vault(closed, PASSPHRASE) as vault:
        vault.database.change("INSERT INTO gone VALUES ('entry', ?, '2026-11-22')", [f"{31:016x}"])
    lose(closed, leaf_of(closed, 31))
    _, found = salvaged(closed)
    assert f"{31:016x}" not in found


def test_more_words_than_are_kept_at_once(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lose(closed, *{leaf_of(closed, number) for number in (10, 20, 30)})
    report, found = salvaged(closed)
    report.path.unlink()
    monkeypatch.setattr(index_words, "_WORDS_AT_ONCE", 150)
    again, same = salvaged(closed)
    assert replace(again, path=report.path) == report
    assert same == found


def test_a_sound_journal_has_nothing_put_together(closed: Path) -> None:
    was = everything(closed)
    report, _ = salvaged(closed)
    assert report.from_index.entries == 0
    assert everything(report.path) == was


def test_older_formats_know_entries_by_their_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key, "PROFILES", PROFILES)
    path, copy, passphrase = tmp_path / "v2.db", tmp_path / "upgraded.db", PASSPHRASES["v2.journal"]
    for place in (path, copy):
        shutil.copy(KEPT / "v2.journal", place)
    with open_vault(copy, passphrase) as vault:
        entries = [*vault.entries.all(), *vault.entries.all(binned=True)]
        pages = opened(path, vault.key)
    names = [f"{entry.id}{entry.words.kind.value}".encode() for entry in entries]
    lose(path, *(page.number - 1 for page in pages if page.data[0] == TABLE_LEAF and holds(page, names)))
    report = salvage(path, tmp_path / "new.db", passphrase)
    with open_vault(report.path, passphrase) as vault:
        found = {entry.id: entry for entry in [*vault.entries.all(), *vault.entries.all(binned=True)]}
    assert report.from_index.entries + report.former == len(entries)
    for entry in entries:
        assert (found[entry.id].order, found[entry.id].binned) == (entry.order, entry.binned)


def test_a_title_alone_and_tags_whose_list_is_lost(closed: Path) -> None:
    with open_vault(closed, PASSPHRASE) as vault:
        vault.entries.add(
            Words("Only a título", "", tags=("Better Days",), content_note="Quiet"), id="e" * 16
        )
    leaf = pages_with(closed, "e" * 16 + "entry", TABLE_LEAF)[0]
    lose(closed, leaf, *pages_with(closed, "Better Days", INDEX_LEAF))
    _, found = salvaged(closed)
    made = found["e" * 16].words
    assert made.title == "only a titulo"
    assert made.content_note == f"quiet ({NOTE})"
    assert made.tags == (FROM_INDEX,)
    assert made.text.endswith("[Tags:] better days")


def test_the_rest_of_a_long_text_stands_behind_it(closed: Path) -> None:
    middle = pages_with(closed, "of many thousand words", 0)[3]
    lose(closed, middle)
    report, found = salvaged(closed)
    text = found["f" * 16].words.text
    before_gap, _, rest = text.partition(REST_MISSING)
    assert LONG.startswith(before_gap.strip()[:-1])
    assert rest.strip().startswith(REST_TOGETHER)
    words = rest.strip().removeprefix(REST_TOGETHER).split()
    assert LONG.replace(",", "").split()[-len(words) :] == words
    assert len(before_gap.split()) + len(words) in {len(LONG.split()), len(LONG.split()) + 1}
    assert (report.from_index.ended, report.entries.doubtful) == (1, 1)
