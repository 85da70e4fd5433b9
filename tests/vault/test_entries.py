"""Entries: saved as written, revised with their former texts kept, and never lost in the bin."""

import dataclasses
from datetime import UTC, datetime

import pytest

from journal_tui.model.entry import EntryKind, Words
from journal_tui.model.errors import AmbiguousId, BadText, UnknownId
from journal_tui.model.happened import Happened, read_happened
from journal_tui.model.moment import Moment
from journal_tui.model.text import MAX_TEXT_BYTES
from journal_tui.vault.opening import open_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE, SetClock

FULL = Words(
    title="A title",
    text="The text.\n\tSecond line, café.",
    happened=read_happened("summer 2009"),
    tags=("work", "Ana"),
    content_note="harassment",
    veiled=True,
    kind=EntryKind.FACTS,
)


def test_everything_comes_back_after_closing(vault: Vault, clock: SetClock) -> None:
    added = vault.entries.add(FULL)
    bare = vault.entries.add(Words())
    vault.close()
    with open_vault(vault.path, PASSPHRASE) as again:
        assert again.entries.get(added.id) == added
        assert added.words == FULL
        assert added.written == Moment.of(clock.time)
        assert (added.revised, added.binned) == (None, None)
        assert again.entries.get(bare.id).words == Words()


def test_text_is_kept_normalised(vault: Vault) -> None:
    added = vault.entries.add(
        Words(
            title=" two\nlines \x1b[31m",
            text="a\r\nb\x00\x07c e\u0301",
            tags=("#Work", "work", " #a  b ", "##", ""),
            content_note="\ta",
        )
    )
    words = vault.entries.get(added.id).words
    assert words == added.words
    assert words.title == "two lines [31m"
    assert words.text == "a\nbc \u00e9"
    assert words.tags == ("Work", "a b")
    assert words.content_note == "a"


def test_empty_words_for_when_it_happened_are_none(vault: Vault) -> None:
    assert vault.entries.add(Words(happened=Happened("  ", ""))).words.happened is None
    kept = vault.entries.add(Words(happened=Happened("I was about ten", "")))
    assert vault.entries.get(kept.id).words.happened == Happened("I was about ten", "")


@pytest.mark.parametrize(
    "words",
    [
        Words(title="x" * 501),
        Words(content_note="x" * 501),
        Words(tags=("x" * 101,)),
        Words(tags=tuple(str(n) for n in range(101))),
        Words(happened=Happened("x" * 501, "")),
        Words(text="é" * (MAX_TEXT_BYTES // 2 + 1)),
    ],
    ids=["title", "note", "tag", "tags", "happened", "text"],
)
def test_what_is_too_large_is_refused_whole(words: Words, vault: Vault) -> None:
    with pytest.raises(BadText) as caught:
        vault.entries.add(words)
    assert "xx" not in str(caught.value)
    assert vault.entries.count() == 0


def test_the_largest_text_is_kept(vault: Vault) -> None:
    text = "word " * (MAX_TEXT_BYTES // 5)
    entry = vault.entries.add(Words(text=text))
    assert vault.entries.get(entry.id).words.text == text


def test_revising_keeps_what_was_before(vault: Vault, clock: SetClock) -> None:
    first = vault.entries.add(FULL)
    clock.pass_(hours=1)
    second = vault.entries.revise(first.id, Words(text="second"))
    clock.pass_(hours=1)
    third = vault.entries.revise(first.id, Words(text="third", tags=("new",)))
    assert third == vault.entries.get(first.id)
    assert third.written == first.written
    assert third.revised == Moment.of(clock.time)
    history = vault.entries.history(first.id)
    assert [(r.number, r.words, r.saved) for r in history] == [
        (1, FULL, first.written),
        (2, Words(text="second"), second.revised),
    ]
    assert vault.entries.tags() == [("new", 1)]


def test_saving_the_same_words_does_nothing(vault: Vault, clock: SetClock) -> None:
    first = vault.entries.add(FULL)
    clock.pass_(hours=1)
    assert vault.entries.revise(first.id, FULL) == first
    assert vault.entries.history(first.id) == []


def test_one_sitting_keeps_one_former_text(vault: Vault, clock: SetClock) -> None:
    entry = vault.entries.add(Words(text="H"))
    for text in ("He", "Hel", "Hello"):
        clock.pass_(seconds=5)
        vault.entries.revise(entry.id, Words(text=text), same_sitting=True)
    assert vault.entries.history(entry.id) == []  # the sitting began with the first save
    vault.entries.begin_sitting(entry.id)
    for text in ("Hello there", "Hello there, you"):
        vault.entries.revise(entry.id, Words(text=text), same_sitting=True)
    assert [r.words.text for r in vault.entries.history(entry.id)] == ["Hello"]
    assert vault.entries.get(entry.id).words.text == "Hello there, you"


def test_after_a_while_a_new_sitting_begins(vault: Vault, clock: SetClock) -> None:
    entry = vault.entries.add(Words(text="one"))
    clock.pass_(minutes=9)
    vault.entries.revise(entry.id, Words(text="two"), same_sitting=True)
    clock.pass_(minutes=11)
    vault.entries.revise(entry.id, Words(text="three"), same_sitting=True)
    assert [r.words.text for r in vault.entries.history(entry.id)] == ["two"]


def test_opening_anew_begins_a_new_sitting(vault: Vault, clock: SetClock) -> None:
    entry = vault.entries.add(Words(text="one"))
    vault.close()
    with open_vault(vault.path, PASSPHRASE, clock=clock) as again:
        again.entries.revise(entry.id, Words(text="two"), same_sitting=True)
        assert [r.words.text for r in again.entries.history(entry.id)] == ["one"]


def test_the_bin_takes_and_gives_back(vault: Vault, clock: SetClock) -> None:
    entry = vault.entries.add(FULL)
    other = vault.entries.add(Words(text="other"))
    binned = vault.entries.bin(entry.id)
    assert binned.binned == Moment.of(clock.time)
    assert vault.entries.get(entry.id) == binned
    assert vault.entries.bin(entry.id) == binned
    assert [line.id for line in vault.entries.page()] == [other.id]
    assert [line.id for line in vault.entries.page(binned=True)] == [entry.id]
    assert vault.entries.tags() == []
    assert vault.entries.unbin(entry.id) == entry
    assert vault.entries.unbin(entry.id) == entry
    assert vault.entries.count() == 2
    assert vault.entries.count(binned=True) == 0


def test_unknown_ids(vault: Vault) -> None:
    entries = vault.entries
    for ask in (entries.get, entries.bin, entries.unbin, entries.history, entries.find):
        with pytest.raises(UnknownId):
            ask("0123456789abcdef")
    with pytest.raises(UnknownId):
        entries.revise("0123456789abcdef", FULL)
    with pytest.raises(UnknownId):
        entries.at(5)
    for empty in ("", "  "):
        vault.entries.add(Words())
        with pytest.raises(UnknownId):
            entries.find(empty)


def test_prefixes_of_ids(vault: Vault) -> None:
    for known in ("aa11", "aa22", "bb", "bbcc"):
        vault.entries.add(Words(), id=known)
    assert vault.entries.find("aa1") == "aa11"
    assert vault.entries.find(" aa22 ") == "aa22"
    assert vault.entries.find("bb") == "bb"  # whole, though another goes on
    for unclear in ("a", "aa", "b"):
        with pytest.raises(AmbiguousId):
            vault.entries.find(unclear)
    for odd in ("%", "_", "'", '"', "*", "\U0010ffff"):
        with pytest.raises(UnknownId):
            vault.entries.find(odd)


def test_an_id_is_given_once(vault: Vault) -> None:
    vault.entries.add(Words(text="first"), id="aa11")
    with pytest.raises(AmbiguousId):
        vault.entries.add(Words(text="second"), id="aa11")
    assert vault.entries.count() == 1
    assert vault.entries.get("aa11").words.text == "first"


def test_ids_are_random(vault: Vault) -> None:
    ids = {vault.entries.add(Words()).id for _ in range(50)}
    assert len(ids) == 50
    assert all(len(found) == 16 for found in ids)


def test_the_order_follows_when_it_was_written(vault: Vault) -> None:
    late = vault.entries.add(Words(text="late"), Moment("2020-01-01"))
    early = vault.entries.add(Words(text="early"), Moment("1960-05-05"))
    same = vault.entries.add(Words(text="same"), Moment("2020-01-01"))
    third = vault.entries.add(Words(text="third"), Moment("2020-01-01"))
    assert late.order == int(datetime(2020, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000
    assert (same.order, third.order) == (late.order + 1, late.order + 2)
    assert early.order < 0
    assert [line.id for line in vault.entries.page()] == [third.id, same.id, late.id, early.id]
    assert vault.entries.get(early.id).written == Moment("1960-05-05")  # no time is invented
    assert vault.entries.at(same.order) == same


def test_all_goes_from_the_oldest_on(vault: Vault, clock: SetClock) -> None:
    made = []
    for number in range(250):
        clock.pass_(minutes=1)
        made.append(vault.entries.add(Words(text=str(number))))
    gone = vault.entries.bin(made.pop(7).id)
    assert list(vault.entries.all()) == made
    assert list(vault.entries.all(binned=True)) == [gone]


def test_a_kind_of_a_later_version_is_shown_as_an_entry(vault: Vault) -> None:
    entry = vault.entries.add(FULL)
    vault.database.change("UPDATE entries SET kind = 'poem'")
    assert vault.entries.get(entry.id).words == dataclasses.replace(FULL, kind=EntryKind.ENTRY)


def test_no_repr_holds_the_words(vault: Vault) -> None:
    entry = vault.entries.add(FULL)
    vault.entries.revise(entry.id, Words(text="other"))
    shown = repr([vault.entries.get(entry.id), vault.entries.page(), vault.entries.history(entry.id)])
    for secret in ("A title", "text", "summer", "work", "harassment", "other"):
        assert f"'{secret}" not in shown
