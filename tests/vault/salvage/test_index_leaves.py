"""The search index's pages, read by us and by the database library: the same words in the same places."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from journal_tui.vault.salvage.index_leaves import SEGMENT, WORDS, is_leaf, lengths, places, postings
from journal_tui.vault.salvage.index_words import words_from_index

_INDEX = """
    CREATE VIRTUAL TABLE x USING fts5 (
        title, text, tags, content_note, content = 'e', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    )
"""
_COLUMNS = ("title", "text", "tags", "content_note")
_LETTERS = "abcdefghijklmnopé"
Word = tuple[str, int, int, int]


def made(chance: random.Random, leaf: int, steps: int) -> Any:
    """An index that words went into and out of, and whose pieces were merged now and then."""
    database: Any = dbapi2.connect(":memory:", isolation_level=None)
    database.execute("CREATE TABLE e (id INTEGER PRIMARY KEY, title, text, tags, content_note)")
    database.execute(_INDEX)
    for name, value in (("pgsz", leaf), ("secure-delete", 1), ("crisismerge", chance.choice([4, 64]))):
        database.execute("INSERT INTO x (x, rank) VALUES (?, ?)", [name, value])
    vocabulary = ["".join(chance.choices(_LETTERS, k=chance.randint(1, 9))) for _ in range(200)]
    weights = [1 / rank for rank in range(1, 201)]

    def words(most: int) -> str:
        return " ".join(chance.choices(vocabulary, weights, k=chance.randint(0, most)))

    keys: list[int] = []
    for step in range(steps):
        if keys and chance.random() < 0.3:
            key = chance.choice(keys)
            database.execute("DELETE FROM x WHERE rowid = ?", [key])
            database.execute("UPDATE e SET text = ? WHERE id = ?", [words(200), key])
        else:
            key = chance.randint(-(10**15), 2 * 10**15)
            keys.append(key)
            row = [key, words(4), words(chance.choice([3, 100, 2000])), words(2), words(1)]
            database.execute("INSERT INTO e VALUES (?, ?, ?, ?, ?)", row)
        database.execute(
            "INSERT INTO x (rowid, title, text, tags, content_note) SELECT * FROM e WHERE id = ?", [key]
        )
        if step % 20 == 19:
            database.execute("INSERT INTO x (x, rank) VALUES ('merge', ?)", [chance.choice([5, -50, 500])])
    return database


def blocks(database: Any) -> list[tuple[int, bytes]]:
    rows = database.execute("SELECT id, block FROM x_data ORDER BY id").fetchall()
    return [(key, block) for key, block in rows if is_leaf(key, block)]


def told(database: Any) -> set[Word]:
    database.execute("CREATE VIRTUAL TABLE IF NOT EXISTS v USING fts5vocab(x, instance)")
    rows = database.execute("SELECT term, doc, col, offset FROM v").fetchall()
    return {(term, key, _COLUMNS.index(column), place) for term, key, column, place in rows}


def read(leaves: list[tuple[int, bytes]], known: set[int]) -> set[Word]:
    return {
        (term[1:].decode(), number, column, place)
        for term, number, data in postings(leaves, known)
        if term[0] == WORDS
        for column, place in places(data)
    }


@pytest.mark.parametrize(("seed", "leaf"), [(1, 64), (2, 500), (3, 3970)])
def test_every_word_is_where_the_library_says(seed: int, leaf: int) -> None:
    database = made(random.Random(seed), leaf, 60)
    words = told(database)
    leaves = blocks(database)
    assert read(leaves, set()) == words
    known = {key for _, key, _, _ in words if key % 2}
    assert read(leaves, known) == {word for word in words if word[1] not in known}
    for key, block in database.execute("SELECT id, sz FROM x_docsize").fetchall():
        counted = [sum(1 for word in words if word[1:3] == (key, column)) for column in range(4)]
        assert lengths(block) == tuple(counted)


def test_where_leaves_are_missing_no_word_is_wrong() -> None:
    chance = random.Random(4)
    database = made(chance, 200, 60)
    words = told(database)
    leaves = blocks(database)
    for share in (0.02, 0.3):
        some = [leaf for leaf in leaves if chance.random() > share]
        found = read(some, set())
        assert found <= words
        assert len(found) > len(words) * (1 - 4 * share)


def test_a_word_whose_leaf_is_missing_is_told_by_known_entries() -> None:
    chance = random.Random(8)
    database = made(chance, 200, 80)
    at = {(key, column, place): term for term, key, column, place in told(database)}
    sizes = dict(database.execute("SELECT id, sz FROM x_docsize").fetchall())
    lost = set(sorted(sizes)[::5])
    leaves = [leaf for leaf in blocks(database) if chance.random() > 0.05]

    def found(said: Callable[[int, int, int], str]) -> int:
        words = list(words_from_index(lambda: leaves, set(sizes) - lost, sizes, said))
        for entry in words:
            for column, text in enumerate(entry.columns):
                size = (lengths(sizes[entry.number]) or ())[column]
                was = iter([at[entry.number, column, place] for place in range(size)])
                assert all(word in was for word in text.split() if "[" not in word)
        return sum(entry.whole for entry in words)

    without = found(lambda *_: "")
    by_known = found(lambda *where: at.get(where, ""))
    assert by_known > without
    assert found(lambda number, *_: str(number)) == without  # those that are known do not agree


def test_what_is_no_leaf_is_told() -> None:
    leaf = bytes([0, 0, 0, 6, 1, 2])
    assert is_leaf(SEGMENT + 1, leaf)
    assert not is_leaf(10, leaf)
    assert not is_leaf(SEGMENT + (1 << 36) + 1, leaf)  # a list of where long lists of entries go on
    assert not is_leaf(SEGMENT + 1, leaf[:5])
    assert not is_leaf(3000 * SEGMENT + 1, leaf)
    assert lengths(bytes([1, 2, 3])) is None
    assert lengths(bytes([1, 2, 3, 4, 5])) is None
    assert lengths(bytes([1, 2, 3, 0x84])) is None
    assert lengths(bytes([1, 0x81, 0, 3, 4])) == (1, 128, 3, 4)


def test_broken_leaves_give_what_they_can() -> None:
    database = made(random.Random(5), 300, 40)
    words = told(database)
    chance = random.Random(6)
    for _ in range(25):
        leaves = blocks(database)
        at = chance.randrange(len(leaves))
        key, block = leaves[at]
        cut = chance.randrange(len(block))
        leaves[at] = (key, block[:cut] + chance.randbytes(chance.randrange(4)) + block[cut + 1 :])
        assert len(read(leaves, set()) & words) > len(words) // 2
