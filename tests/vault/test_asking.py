"""What is looked for: under which keys the index has it, held against the index itself."""

import pytest

from journal_tui.model.entry import Words
from journal_tui.vault.searching.asking import asked
from journal_tui.vault.vault import Vault


def keys_in_the_index(vault: Vault) -> set[bytes]:
    """Return the words that the index holds, with what it puts before them."""
    vault.database.change("CREATE VIRTUAL TABLE temp.word USING fts5vocab (main, entry_index, row)")
    return {b"0" + term.encode() for term in vault.database.texts("SELECT term FROM temp.word")}


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("The ", [b"3the"]),
        ("t", [b"1t"]),
        ("the q", [b"0the", b"1q"]),
        ("the the", [b"0the", b"3the"]),
        ('"in the', [b"0in", b"3the"]),
        ('"the the"', [b"0the"]),
        ("the comp", None),
        ('the "comp"', [b"0the", b"0comp"]),
        ("well-known it", [b"0well", b"0known", b"2it"]),
        ("don\u2019t", [b"0don", b"1t"]),
        ("Évê", [b"3eve"]),
        ('"strasse"', [b"0strasse", "0straße".encode()]),
        ("æ", None),
        ("\u0434\u043e\u043c ", None),
        ("a " * 20, [b"0a", b"1a"]),
        (" ".join(f"w{n}" for n in range(30)), None),
        ("", None),
        ("- . ,", None),
    ],
)
def test_under_which_keys_the_index_has_it(query: str, keys: list[bytes] | None) -> None:
    found = asked(query).keys
    assert (None if found is None else list(found)) == keys


def test_letters_are_folded_as_the_index_folds_them(vault: Vault) -> None:
    letters = [chr(code) for code in (*range(0x23, 0x7F), *range(0xC0, 0x180), *range(0x2010, 0x2028))]
    words = [f"x{letter}x" for letter in letters] + [f"{a}{b}" for a in "aZ" for b in letters]
    vault.entries.import_many([(Words(text=word), None, None) for word in words])
    held = keys_in_the_index(vault)
    known = 0
    for word in words:
        found = asked(f'"{word}"').keys
        assert found is None or held.intersection(found), word
        known += found is not None
    assert known > len(words) // 2
