"""The search index's small numbers: in the order of the entries, wherever new ones come in."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.model.entry import Words
from journal_tui.model.errors import Cancelled
from journal_tui.model.moment import Moment
from journal_tui.vault.check import check_vault
from journal_tui.vault.indexing.numbering import STEP, give_places, place_of
from journal_tui.vault.opening import create_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE

_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


def at(minute: int) -> Moment:
    return Moment.of(_BEGIN + timedelta(minutes=minute))


def places(vault: Vault) -> list[int]:
    """Places in the order of the entries."""
    return list(vault.database.numbers("SELECT place FROM places ORDER BY entry"))


def require_right(vault: Vault, texts: dict[int, str]) -> None:
    """Everything is found, newest first, and the index holds what the entries hold."""
    found = [line.line.id for line in vault.search.find("common", limit=10_000)]
    assert found == [f"id{minute}" for minute in sorted(texts, reverse=True)]
    for minute, text in list(texts.items())[:10]:
        assert [hit.line.id for hit in vault.search.find(f'"{text}"')] == [f"id{minute}"]
    with vault.database.transaction():
        vault.database.change("INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)")
    assert places(vault) == sorted(set(places(vault)))
    assert check_vault(vault).sound


def test_what_is_newest_comes_a_step_later(vault: Vault) -> None:
    for minute in range(3):
        vault.entries.add(Words(text="common"), at(minute))
    assert places(vault) == [STEP, 2 * STEP, 3 * STEP]


def test_one_after_the_other_at_the_same_place(vault: Vault) -> None:
    texts = {0: "common first", 1000: "common last"}
    for minute, text in texts.items():
        vault.entries.add(Words(text=text), at(minute), f"id{minute}")
    for minute in range(200, 100, -1):  # each before the one added last: the room between two is used up fast
        texts[minute] = f"common number{minute}x"
        vault.entries.add(Words(text=texts[minute]), at(minute), f"id{minute}")
    require_right(vault, texts)


def test_before_everything(vault: Vault) -> None:
    texts = {}
    for minute in range(100, 0, -1):
        texts[minute] = f"common number{minute}x"
        vault.entries.add(Words(text=texts[minute]), at(minute), f"id{minute}")
    require_right(vault, texts)


def test_few_are_moved_for_many(vault: Vault) -> None:
    vault.entries.import_many(
        [(Words(text=f"common n{n}x"), at(n * 1000), f"id{n * 1000}") for n in range(500)]
    )
    texts = {n * 1000: f"common n{n}x" for n in range(500)}
    before: dict[int, int] = dict(vault.database.rows("SELECT entry, place FROM places"))
    new = [(Words(text=f"common m{n}x"), at(250_000 + n), f"id{250_000 + n}") for n in range(1, 300)]
    vault.entries.import_many(new)
    texts |= {250_000 + n: f"common m{n}x" for n in range(1, 300)}
    require_right(vault, texts)
    after: dict[int, int] = dict(vault.database.rows("SELECT entry, place FROM places"))
    assert sum(after[entry] != place for entry, place in before.items()) < 100


def test_places_given_together_may_move_each_other(vault: Vault) -> None:
    """Two crowds with one old entry between: the second's room takes in the first, not indexed yet."""
    texts = {minute: f"common old{minute}x" for minute in (0, 100, 200)}
    vault.entries.import_many([(Words(text=text), at(m), f"id{m}") for m, text in texts.items()])
    crowd = {m: f"common new{m}x" for m in [*range(1, 90), *range(101, 190)]}
    shuffled = sorted(crowd, key=lambda m: m * 7919 % 101)
    vault.entries.import_many([(Words(text=crowd[m]), at(m), f"id{m}") for m in shuffled])
    require_right(vault, texts | crowd)


@settings(max_examples=25)
@given(st.lists(st.lists(st.integers(0, 60), min_size=1, max_size=30, unique=True), min_size=1, max_size=5))
def test_any_order_of_coming_in(tmp_path_factory: pytest.TempPathFactory, batches: list[list[int]]) -> None:
    with create_vault(tmp_path_factory.mktemp("v") / "journal.db", PASSPHRASE) as vault:
        texts: dict[int, str] = {}
        for batch in batches:
            new = {minute: f"common word{minute}x" for minute in batch if minute not in texts}
            texts |= new
            items = [(Words(text=text), at(minute), f"id{minute}") for minute, text in new.items()]
            if len(batch) % 2:
                vault.entries.import_many(items)
            else:
                for words, written, public_id in items:
                    vault.entries.add(words, written, public_id)
        require_right(vault, texts)


def test_a_journal_without_its_places_is_not_sound(vault: Vault) -> None:
    entry = vault.entries.add(Words(text="common"), at(1))
    vault.entries.add(Words(text="common"), at(2))
    with vault.database.transaction():
        vault.database.change("UPDATE places SET place = 99 WHERE entry = ?", [entry.order])
    assert check_vault(vault).problems == ("the search index: 1 entries out of their places",)
    with vault.database.transaction():
        vault.database.change("DELETE FROM places WHERE entry = ?", [entry.order])
        assert give_places(vault.database, [entry.order]).given == {entry.order: STEP}
    assert place_of(vault.database, entry.order) == STEP
    assert check_vault(vault).sound


def test_the_next_page_of_a_search_begins_where_the_last_ended(vault: Vault) -> None:
    vault.entries.import_many([(Words(text=f"common n{n}x"), at(n), f"id{n}") for n in range(20)])
    first = vault.search.find("common", limit=7)
    second = vault.search.find("common", limit=7, before=first[-1].line.order)
    assert [hit.line.id for hit in first + second] == [f"id{n}" for n in range(19, 5, -1)]
    beyond = vault.search.find("common", limit=30, before=first[0].line.order + 1)
    assert len(beyond) == 20


def test_many_at_one_place_make_the_index_anew(vault: Vault) -> None:
    """More would have to move than to stay: newest first, before all others."""
    texts = {n: f"common old{n}x" for n in range(1000, 1100)}
    vault.entries.import_many([(Words(text=text), at(m), f"id{m}") for m, text in texts.items()])
    older = {n: f"common older{n}x" for n in range(300)}
    vault.entries.import_many([(Words(text=older[m]), at(m), f"id{m}") for m in sorted(older, reverse=True)])
    assert places(vault) == [STEP * number for number in range(1, 401)]
    require_right(vault, texts | older)


def test_an_import_that_is_stopped_while_it_places_leaves_nothing(vault: Vault) -> None:
    texts = {n: f"common old{n}x" for n in range(10)}
    vault.entries.import_many([(Words(text=text), at(m * 100), f"id{m * 100}") for m, text in texts.items()])
    before = places(vault)
    items = [(Words(text=f"common new{m}"), at(m), f"id{m}") for m in range(99, 1, -1)]
    told: list[float] = []

    def stop_late() -> bool:
        return bool(told)

    with pytest.raises(Cancelled):
        vault.entries.import_many(items, cancelled=stop_late, settling=told.append)
    assert told
    assert places(vault) == before
    require_right(vault, {m * 100: text for m, text in texts.items()})
