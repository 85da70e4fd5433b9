"""Rows that contradict each other, and rows of which little is left."""

from pathlib import Path

from journal_tui.vault.opening import open_vault
from journal_tui.vault.salvage.gathering import Gathering
from journal_tui.vault.salvage.pages import PageCipher
from journal_tui.vault.salvage.recognising import FROM_DAMAGE, gap_marked, table_of
from journal_tui.vault.salvage.records import TABLE_LEAF, Record
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE
from tests.vault.salvage.conftest import LONG, PAGE, flip, pages_with, salvaged


def entry(name: str, text: str, *, sealed: bool = True, order: int = 1_000_000) -> Record:
    values = (
        None,
        name,
        "entry",
        "1970-01-01T00:00:01+00:00",
        None,
        None,
        0,
        1,
        None,
        "",
        "",
        "t",
        "",
        "",
        text,
    )
    return Record(order, (*values, text), sealed, complete=True, whole=sealed)


def test_a_second_text_is_a_version_and_a_second_key_an_entry(vault: Vault) -> None:
    gathering = Gathering(vault.database)
    with vault.transaction():
        gathering.take("entries", entry("a", "one"))
        gathering.take("entries", entry("a", "one"))
        gathering.take("entries", entry("a", "two"))
        gathering.take("entries", entry("b", "three"))
        gathering.take("entries", entry("c", "four", sealed=False))
        gathering.take("entries", entry("", "five", sealed=False, order=2_000_000))
        gathering.join()
        assert gathering.finish() == []
    assert vault.entries.get("a").words.text == "one"
    assert [former.words.text for former in vault.entries.history("a")] == ["two"]
    assert vault.entries.get("b").words.text == "three"
    assert (gathering.entries.recovered, gathering.entries.doubtful) == (2, 1)
    assert vault.entries.page(tag=FROM_DAMAGE)[0].opening == "five"


def test_a_long_row_whose_beginning_is_broken_is_followed_over_its_pages(closed: Path) -> None:
    leaf = pages_with(closed, "f" * 16 + "entry", TABLE_LEAF)[0]
    with open_vault(closed, PASSPHRASE) as vault:
        key = vault.key
    raw = closed.read_bytes()[leaf * PAGE : (leaf + 1) * PAGE]
    place = PageCipher(key).open([(leaf + 1, raw)])[0].data.index(b"f" * 16)
    flip(closed, leaf * PAGE + place - 8)
    _, found = salvaged(closed)
    text = found["f" * 16].words.text
    assert LONG.strip().endswith(text[-2000:])
    assert len(text) > len(LONG) - 200


def test_shapes_that_are_none_of_ours_are_left_out() -> None:
    assert table_of((0, 12), keyed=True) == "sizes"
    assert table_of((13, 13, 13), keyed=True) is None
    assert table_of((7, 7), keyed=False) is None
    assert gap_marked("all right") == "all right"
    assert gap_marked("some \ufffd\x01ab\ufffd signs") == "some […] signs"
