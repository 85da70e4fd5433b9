"""Which entry the search index means by a number, where its own list of numbers is lost in part."""

from pathlib import Path

from journal_tui.model.entry import Words
from journal_tui.model.moment import Moment
from journal_tui.vault.opening import open_vault
from journal_tui.vault.salvage.gathering import Gathering
from journal_tui.vault.salvage.index_leaves import _Run
from journal_tui.vault.salvage.index_words import IndexedWords
from journal_tui.vault.salvage.recognising import day_of
from journal_tui.vault.salvage.records import TABLE_LEAF
from journal_tui.vault.salvage.remaking import FROM_INDEX, _Remaking
from journal_tui.vault.salvage.traces import Gap, Numbering, Traces
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE
from tests.vault.salvage.conftest import PAGE, pages_with, salvaged, wipe

DAY = 86_400_000_000


def test_numbers_and_keys_between_two_known_pairs_belong_together_one_by_one() -> None:
    numbering = Numbering({16: 100, 64: 400}, [16, 32, 48, 64, 80], [100, 200, 300, 400, 500])
    assert numbering.orders == {16: 100, 32: 200, 48: 300, 64: 400, 80: 500}


def test_where_they_are_not_as_many_it_is_said_between_which_they_are() -> None:
    numbering = Numbering({16: 100, 64: 400}, [16, 32, 64, 80, 96], [100, 200, 300, 400, 500])
    assert numbering.orders == {16: 100, 64: 400}
    assert numbering.gap(32) == Gap((16, 100), (64, 400), [200, 300])
    assert numbering.gap(96) == Gap((64, 400), None, [500])
    assert numbering.gap(3) == Gap(None, (16, 100), [])


def test_a_list_that_makes_no_sense_is_taken_as_it_is() -> None:
    numbering = Numbering({16: 400, 64: 100}, [16, 32, 64], [100, 200, 400])
    assert numbering.orders == {16: 400, 64: 100}
    assert numbering.gap(32).candidates == []


def test_the_format_is_told_without_the_first_page() -> None:
    assert not Traces(format=2, places={16: 1}).numbered
    assert Traces(format=3).numbered
    assert Traces(places={16: 1}).numbered
    assert Traces(sizes={16: b""}).numbered
    assert not Traces(sizes={1 << 50: b""}).numbered
    assert not Traces().numbered


def indexed(number: int, text: str) -> IndexedWords:
    return IndexedWords(number, ("", text, "", ""), len(text.split()), 0, 0)


def test_the_date_of_an_entry_between_two_others_is_a_guess_that_says_so(vault: Vault) -> None:
    first, last = 20_000 * DAY, 20_010 * DAY
    for order, name in ((first, "first"), (last, "last")):
        words = Words(text=f"the {name} of them all, and its own words")
        vault.entries.add(words, Moment(day_of(order)), id=name)
    gathering = Gathering(vault.database)
    gathering.traces.format = 3
    gathering.orders |= {first, last}
    gathering.traces.expected |= {first, last, first + 7}
    remaking = _Remaking(gathering, Numbering({16: first, 48: last}, (), gathering.traces.expected))
    remaking.take(indexed(32, "between both of them"))
    remaking.take(indexed(64, "behind all of them"))
    remaking.take(indexed(2, "before anything"))
    open_end = Numbering({}, (), ())
    _Remaking(gathering, open_end).take(indexed(5, "nothing known"))
    made = [vault.entries.get(line.id) for line in vault.entries.page(tag=FROM_INDEX)]
    texts = {entry.words.text.rsplit("\n\n", 1)[1]: entry for entry in made}
    assert texts["between both of them"].order == first + 5 * DAY
    assert texts["between both of them"].written.iso == day_of(first + 5 * DAY)
    day = day_of(first), day_of(last)
    assert f"It was written after {day[0]} and before {day[1]}." in texts["between both of them"].words.text
    assert f"It was written after {day[1]}." in texts["behind all of them"].words.text
    assert f"It was written before {day[0]}." in texts["before anything"].words.text
    assert "at a time that is not known" in texts["nothing known"].words.text
    assert gathering.lost == []  # the one that is expected between both counts as found


def test_an_entry_that_is_there_is_not_put_together_again(vault: Vault) -> None:
    there = vault.entries.add(Words("Its title", "These words: are ALL there, in the café."))
    gathering = Gathering(vault.database)
    gathering.traces.format = 3
    gathering.orders.add(there.order)
    numbering = Numbering({}, (16, 32), {there.order})
    remaking = _Remaking(gathering, numbering)
    remaking.take(indexed(16, "these words are all there in the cafe"))
    assert remaking.remade.entries == 0
    gathering.orders.update(range(3000))
    many = Numbering({}, (), range(3000))
    _Remaking(gathering, many).take(indexed(16, "too many to compare with"))
    assert vault.entries.count() == 1


def test_without_the_list_of_numbers_the_words_find_their_entries(closed: Path) -> None:
    with open_vault(closed, PASSPHRASE) as vault:
        roots = vault.database.rows(
            "SELECT rootpage FROM sqlite_schema WHERE name IN ('places', 'sqlite_autoindex_places_1')"
        )
    leaf = pages_with(closed, f"{30:016x}entry", TABLE_LEAF)[0]
    for page in (leaf, *(int(row[0]) - 1 for row in roots)):
        wipe(closed, page * PAGE, (page + 1) * PAGE)
    report, found = salvaged(closed)
    assert report.from_index.entries >= 1
    assert report.entries.lost == 0
    assert len(found) == 61
    assert found[f"{30:016x}"].words.text.endswith("words and more words")


def test_no_repr_holds_a_word_of_the_writer() -> None:
    traces = Traces(tags={1: ["quietword"]})
    assert "quietword" not in repr(traces) + repr(_Run(term=b"quietword"))
