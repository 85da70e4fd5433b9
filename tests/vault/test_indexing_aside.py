"""Large imports are indexed on threads; what comes of it is the index that one save after another makes."""

import threading
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.model.entry import Words
from journal_tui.model.errors import NotSaved, UsageError
from journal_tui.model.moment import Moment
from journal_tui.vault import importing
from journal_tui.vault.check import check_vault
from journal_tui.vault.indexing import aside, coming_in, part, pieces
from journal_tui.vault.indexing.pieces import Level, Piece, Pieces
from journal_tui.vault.indexing.varints import varint_bytes, varints
from journal_tui.vault.opening import create_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE

_SOME = ["alder", "birch", "Birches", "élan", "a", "al", "שלום", "x\u0301y", "🙂", "the"]
_QUERIES = ["alder", "bi", "birches", "elan", "a", "al", "שלום", "the a", "tag"]


def small(monkeypatch: pytest.MonkeyPatch, most: int = 6) -> None:
    """Have imports of ten entries be done as large ones are."""
    monkeypatch.setattr(importing, "_AT_ONCE", 10)
    monkeypatch.setattr(importing, "FEW", 10)
    monkeypatch.setattr(coming_in, "FEW", 10)
    monkeypatch.setattr(coming_in, "_AT_ONCE", 5)
    monkeypatch.setattr(aside, "PIECE_CHARACTERS", (100, 200, 400))
    monkeypatch.setattr(aside, "MOST_PIECES", most)


def listed(vault: Vault) -> Pieces:
    found = pieces.present(vault.database)
    assert found is not None
    return found


def entry(number: int, text: str) -> tuple[Words, Moment, str]:
    return (
        Words(f"title {number}", text, tags=("tag",)),
        Moment(f"{2000 + number % 30}-01-01"),
        f"id{number:05}",
    )


def at(year: int, *texts: str) -> list[tuple[Words, Moment, None]]:
    return [(Words(text=text), Moment(f"{year}-01-01"), None) for text in texts]


@given(
    st.lists(st.tuples(st.integers(0, 40), st.lists(st.sampled_from(_SOME), max_size=30)), max_size=60),
    st.lists(st.tuples(st.integers(0, 40), st.lists(st.sampled_from(_SOME), max_size=30)), max_size=60),
    st.integers(1, 6),
)
@settings(max_examples=12)
def test_it_finds_what_single_saves_find(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[int, list[str]]],
    second: list[tuple[int, list[str]]],
    most: int,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        small(patch, most)
        one, other = (create_vault(tmp_path_factory.mktemp("v") / "j.db", PASSPHRASE) for _ in range(2))
        number = 0
        for import_ in (first, second):
            new = [
                entry(number + at, f"{years} {' '.join(some)}") for at, (years, some) in enumerate(import_)
            ]
            number += len(new)
            one.entries.import_many(new)
            for words, moment, public_id in new:
                other.entries.add(words, moment, public_id)
            for vault in (one, other):
                if number:
                    vault.entries.revise("id00000", Words("changed", f"elan {number}"))
        for query in _QUERIES:
            found = [[hit.line.id for hit in vault.search.find(query, limit=200)] for vault in (one, other)]
            assert found[0] == found[1]
        assert check_vault(one).sound
        one.close()
        other.close()


def test_a_place_that_was_given_up_can_be_taken_again(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch)
    vault.entries.import_many(entry(n, f"former{n}") for n in range(30))
    newest = vault.entries.page(limit=1)[0].id
    vault.database.change("DELETE FROM places WHERE place > (SELECT max(place) FROM places)")
    vault.entries.bin(newest)
    vault.entries.import_many(entry(n + 100, f"later{n} alder") for n in range(30))
    assert len(vault.search.find("alder", limit=99)) == 30
    assert len(vault.search.find("former", limit=99)) == 29  # one is in the bin
    assert check_vault(vault).sound


def test_later_saves_do_not_merge_large_pieces(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch, most=99)
    # Larger than a save's: what is not, the library puts beside them.
    monkeypatch.setattr(aside, "PIECE_CHARACTERS", (9000,))
    texts = [" ".join(f"word{n}x{more}" for more in range(100)) for n in range(80)]
    vault.entries.import_many(at(2020, *texts))
    large = listed(vault)
    assert len(large.numbers) > 3
    assert all(len(level.pieces) <= 3 for level in large.levels)
    assert not any(level.pieces for level in large.levels[:3])
    for number in range(70):
        vault.entries.add(Words(text=f"saved {number}"))
    assert set(large.numbers) <= set(listed(vault).numbers)
    assert len(vault.search.find("saved", limit=999)) == 70
    # Another import keeps the order: what is newer stands before what is older.
    vault.entries.import_many(at(2031, *(f"second {n} " * 20 for n in range(60))))
    assert [each for each in listed(vault).numbers if each in large.numbers] == large.numbers
    assert check_vault(vault).sound


def test_too_many_pieces_become_one(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch, most=2)
    made = [(Words(text=f"word{n} common " * 9), Moment(f"{2000 + n % 20}-01-01"), None) for n in range(600)]
    for some in (made[:300], made[300:][::-1]):
        vault.entries.import_many(some)
        assert [len(level.pieces) for level in listed(vault).levels] == [0, 0, 0, 1]
    assert len(vault.search.find("common", limit=5000)) == 600
    assert check_vault(vault).sound
    # What is read while merging is used again: little of the file is free.
    free = vault.database.number("PRAGMA freelist_count")
    assert free < vault.database.number("PRAGMA page_count") / 3


def test_an_index_of_another_layout_is_filled_by_its_own_statements(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    monkeypatch.setattr(pieces, "read_pieces", lambda _block: None)
    vault.entries.import_many(entry(n, f"alder{n}") for n in range(60))
    vault.entries.import_many(entry(n + 100, f"birch{n}") for n in range(60, 0, -1))
    assert len(vault.search.find("alder", limit=99)) == len(vault.search.find("birch", limit=99)) == 60
    assert check_vault(vault).sound


def test_a_part_of_another_layout_stops_it_with_nothing_added(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    for order in (1, -1):  # as they come, and after all are there
        with monkeypatch.context() as patch:
            small(patch)
            answers = [pieces.read_pieces]
            patch.setattr(
                pieces, "read_pieces", lambda block, left=answers: left.pop()(block) if left else None
            )
            with pytest.raises(RuntimeError):
                vault.entries.import_many([entry(n, f"alder{n}") for n in range(25)][::order])
        assert vault.entries.count() == 0
        assert vault.search.find("alder") == []


def _no_memory(_part: object) -> None:
    raise MemoryError


def _unfinished(_part: object) -> None:
    raise UsageError("not this")


@pytest.mark.parametrize(("fails", "raised"), [(_no_memory, NotSaved), (_unfinished, UsageError)])
def test_what_fails_on_a_thread_is_told_and_nothing_is_added(
    fails: Callable[[object], None],
    raised: type[Exception],
    vault: Vault,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small(monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(part.Part, "_indexed", fails)
        with pytest.raises(raised):
            vault.entries.import_many(entry(n, f"alder{n}") for n in range(99))
    assert vault.entries.count() == 0
    assert [thread.name for thread in threading.enumerate() if thread.name == "indexing"] == []
    assert vault.entries.import_many(entry(n, f"alder{n}") for n in range(99)) == 99
    assert len(vault.search.find("alder", limit=999)) == 99


_NUMBERS = st.integers(0, (1 << 56) - 1)
_LEVELS = st.builds(
    Level,
    st.integers(0, 3),
    st.lists(st.builds(Piece, _NUMBERS, _NUMBERS, _NUMBERS), max_size=4).map(tuple),
)
_LISTS = st.builds(
    Pieces, st.binary(min_size=4, max_size=4), _NUMBERS, st.lists(_LEVELS, max_size=5).map(tuple)
)


@given(_LISTS)
def test_the_list_of_pieces_is_read_as_it_was_written(list_: Pieces) -> None:
    assert pieces.read_pieces(pieces.list_of(list_)) == list_


@given(st.binary(max_size=40) | _LISTS.map(lambda list_: pieces.list_of(list_)[:-1]))
def test_another_layout_is_noticed(block: bytes) -> None:
    found = pieces.read_pieces(block)
    assert found is None or pieces.list_of(found) == block


@given(st.lists(_NUMBERS))
def test_numbers_of_variable_length(numbers: list[int]) -> None:
    assert varints(varint_bytes(numbers)) == numbers


def test_a_number_that_ends_early() -> None:
    assert varints(b"\xff" * 9 + b"\x01") == [(1 << 64) - 1, 1]
    with pytest.raises(ValueError, match="ends"):
        varints(b"\x81")
