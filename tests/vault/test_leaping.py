"""Search in large journals: the same matches whether the index's lists are leapt into or gone through."""

import random
from collections import Counter
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.errors import Cancelled
from journal_tui.model.moment import Moment
from journal_tui.vault import search
from journal_tui.vault.database import Row
from journal_tui.vault.indexing.numbering import STEP
from journal_tui.vault.opening import create_vault
from journal_tui.vault.search import Search
from journal_tui.vault.searching import windows
from journal_tui.vault.searching.asking import Asked
from journal_tui.vault.searching.doclists import (
    ANYWHERE,
    NOWHERE,
    Doclists,
    begins_rows,
    last_leaf,
    named_leaves,
)
from journal_tui.vault.vault import Vault
from tests.vault.test_statements import watched

WORDS = ["the", "then", "tea", "tiger", "apple", "zoo", "straße", "strasse", "évening", "a"]
QUERIES = [
    "the ",
    "t",
    "a",
    "zoo",
    "q",
    "th",
    "strasse",
    "the z",
    "the q",
    '"the tea"',
    '"the t',
    "the zoo tea",
    "é",
]


@pytest.fixture(autouse=True)
def leaping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leap in small journals, too."""
    monkeypatch.setattr(search, "_SMALL", 0)
    monkeypatch.setattr(search, "_MANY_PAGES", 0)


def small_leaves(vault: Vault, size: int) -> None:
    """Have the index use very small leaves, so that the lists of few entries are long ones."""
    vault.database.change("INSERT INTO entry_index (entry_index, rank) VALUES ('pgsz', ?)", [size])


def text(rng: random.Random) -> str:
    often = ["the"] * rng.choice([0, 1, 1, 3])
    return " ".join(often + rng.choices(WORDS, k=rng.randint(1, 5)) + ["q"] * (rng.random() < 0.02))


def fill(vault: Vault, rng: random.Random, count: int, size: int = 64) -> None:
    small_leaves(vault, size)
    vault.entries.import_many(
        (Words(text=text(rng)), Moment(f"2020-01-{1 + n % 28:02}"), None) for n in range(count)
    )


def change(vault: Vault, rng: random.Random) -> None:
    """Revise, bin, remove and add: at a random place, or the newest, as one does."""
    lines = vault.entries.lines_for(list(vault.entries.orders()))
    count = rng.choice([5, 60, 150])
    first = rng.choice([0, rng.randrange(len(lines))])
    with vault.transaction():
        for line in lines[first : first + count]:
            done = rng.random()
            if done < 0.1:
                vault.entries.bin(line.id)
            elif done < 0.9:
                vault.entries.revise(line.id, Words(text=rng.choice(["zoo lamp", "lamp", text(rng)])))
        for _ in range(rng.choice([0, 10])):
            vault.entries.add(Words(text=text(rng)))


@pytest.mark.parametrize("seed", range(4))
def test_leaping_finds_what_going_through_finds(
    seed: int, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    monkeypatch.setattr(windows, "_MOST_FOUND", 40)
    monkeypatch.setattr(search, "_ROWS_A_PAGE", 1 << 20)
    ways: Counter[str] = Counter()
    lists = Search._lists

    def told(self: Search, wanted: Asked) -> tuple[int, int]:
        pages, highest = lists(self, wanted)
        ways["leapt" if highest == ANYWHERE else "leapt lower" if highest > 0 else "went"] += pages > 0
        return pages, highest

    fill(vault, rng, 500)
    for _ in range(5):
        change(vault, rng)
        orders = list(vault.entries.orders())
        for query in QUERIES:
            before = rng.choice([None, rng.choice(orders), orders[0], orders[-1]])
            limit = rng.choice([1, 7, 50, 1000])
            monkeypatch.setattr(Search, "_lists", told)
            found = vault.search.find(query, limit=limit, before=before)
            monkeypatch.setattr(Search, "_lists", lambda *_: (0, NOWHERE))
            assert found == vault.search.find(query, limit=limit, before=before), (query, limit, before)
    assert ways["leapt"] > 20
    assert ways["leapt lower"] > 0


def blocks_read(vault: Vault) -> int:
    """Return how many blocks of the index were read so far, as the library counts them."""
    return vault.database.number("SELECT entry_index FROM entry_index WHERE entry_index MATCH '*reads'")


def test_a_search_reads_no_more_of_an_index_ten_times_as_large(tmp_path: Path) -> None:
    reads: list[list[int]] = []
    for count in (190, 1900):
        with create_vault(tmp_path / f"{count}.db", "lantern orchard gravel", "small") as vault:
            fill(vault, random.Random(1), count, 200)
            vault.entries.revise(vault.entries.page()[0].id, Words(text="the newest"))
            read = []
            for query in ("the ", "t", "the z", '"the tea"', "a"):
                begin = blocks_read(vault)
                assert len(vault.search.find(query, limit=10)) == 10
                read.append(blocks_read(vault) - begin)
            reads.append(read)
    assert all(large <= 1.5 * small + 10 for small, large in zip(*reads, strict=True)), reads


def test_few_statements_and_none_that_sorts(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(vault, random.Random(1), 300)
    said = watched(vault, monkeypatch)
    assert len(vault.search.find("the z")) == 50
    assert len(said) <= 12
    monkeypatch.undo()
    for sql in said:
        values = [None] * sql.count("?")
        plan = [row[3] for row in vault.database.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert not [step for step in plan if "TEMP B-TREE" in step]


def test_what_is_known_of_a_list_is_forgotten_when_something_changes(vault: Vault) -> None:
    fill(vault, random.Random(1), 300)
    lists = Doclists(vault.database)
    before = lists.of(b"0the")
    assert before.pages > 4
    assert before.highest == ANYWHERE
    with vault.transaction():
        for line in vault.entries.lines_for(list(vault.entries.orders())[:40]):
            vault.entries.revise(line.id, Words(text="lamp"))
    assert lists.of(b"0the").highest < 300 * STEP  # its last leaf has no rows any more


def test_a_search_is_stopped_between_two_statements(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(vault, random.Random(1), 300)
    between = Search._between

    def stopped(self: Search, expression: str, *places: int) -> list[Row]:
        vault.interrupt()
        return between(self, expression, *places)

    monkeypatch.setattr(Search, "_between", stopped)
    with pytest.raises(Cancelled):
        vault.search.find("q")
    monkeypatch.undo()
    assert vault.search.find("q")


@pytest.mark.parametrize(
    ("block", "leaf"),
    [
        (b"\x00\x05\x10", 5),
        (b"\x00\x05\x10\x01\x02", 7),
        (b"\x00\x05\x10\x00\x00\x02", 8),
        (b"\x00\x05\x10\x81\x02\x00\x00", 6),
        (b"\x00\x85\x00\x90\x10\x03", 641),
        (b"\x00\x05", None),
        (b"", None),
    ],
)
def test_the_last_leaf_that_a_list_names(block: bytes, leaf: int | None) -> None:
    assert last_leaf(block) == leaf
    assert leaf is None or named_leaves(block)[-1][0] == leaf


@pytest.mark.parametrize(
    ("leaf", "begins"),
    [
        (b"\x00\x04\x00\x08rows", True),
        (b"\x00\x00\x00\x08tail", False),
        (b"\x00\x06\x00\x08rows\x04", False),  # the row is that of the word before it
        (b"\x00\x04\x00\x08rows\x06", True),
        (b"\x00\x00\x00\x04", False),
        (b"", False),
    ],
)
def test_whether_rows_begin_in_a_leaf(leaf: bytes, begins: bool) -> None:
    assert begins_rows(leaf) is begins
