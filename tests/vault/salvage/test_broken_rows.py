"""Rows of which bytes are wrong: what can be told from them, and what is left out."""

from collections.abc import Mapping

import pytest

from journal_tui.model.finding import Action
from journal_tui.model.text import MAX_TITLE
from journal_tui.vault.drafts import BELONGS
from journal_tui.vault.salvage.fragments import _cut, _in
from journal_tui.vault.salvage.gathering import Gathering
from journal_tui.vault.salvage.pages import USABLE, Page, PageFile
from journal_tui.vault.salvage.recognising import (
    checked,
    day_of,
    entry_from,
    is_setting,
    revision_from,
    table_of,
    three_from,
)
from journal_tui.vault.salvage.records import (
    INDEX_INNER,
    INDEX_LEAF,
    TABLE_LEAF,
    Cell,
    Record,
    Value,
    cell_at,
    cells,
    read,
)
from journal_tui.vault.vault import Vault

WHEN = "2019-05-04T10:00:00+00:00"


class _Pages(PageFile):
    """A file whose pages are given."""

    def __init__(self, pages: Mapping[int, bytes] | None = None) -> None:
        self._pages = dict(pages or {})
        self.count = 9

    def page(self, number: int) -> Page | None:
        """Return the page, if it can be read."""
        data = self._pages.get(number)
        return Page(number, data.ljust(USABLE, b"\x00"), sealed=False) if data is not None else None


def _record(*values: Value, key: int | None = 5, sealed: bool = False) -> Record:
    return Record(key, values, sealed, complete=True, whole=sealed)


def _page(kind: int, *pointers: int, cell: bytes = b"") -> Page:
    data = bytearray(USABLE)
    data[0] = kind
    data[3:5] = len(pointers).to_bytes(2, "big")
    for number, pointer in enumerate(pointers):
        data[8 + 2 * number : 10 + 2 * number] = pointer.to_bytes(2, "big")
    data[100 : 100 + len(cell)] = cell
    return Page(2, bytes(data), sealed=False)


def test_words_behind_a_date_that_is_none_are_no_entry() -> None:
    said = b"entry2019-13-45the wordsentry" + WHEN.encode() + b"  \x00" + b"entry" + WHEN.encode() + b"kept"
    assert [entry.words.text for entry in _in(said, _Pages())] == ["kept"]


def test_a_fragment_goes_on_over_its_pages_until_one_is_missing() -> None:
    begins = b"0123456789abcdefletter" + WHEN.encode() + (b"2020" + WHEN.encode()[4:]) + b"first "
    pages = {4: (6).to_bytes(4, "big") + b"second ", 6: (8).to_bytes(4, "big") + b"third"}
    one = list(_in(begins + (4).to_bytes(4, "big"), _Pages(pages)))
    assert [entry.words.text for entry in one] == ["first second [\u2026]third"]
    assert one[0].revised is not None
    ring = {4: (4).to_bytes(4, "big") + b"second"}
    assert [entry.words.text for entry in _in(begins + (4).to_bytes(4, "big"), _Pages(ring))] == [
        "first second"
    ]


def test_a_page_that_cannot_be_where_a_fragment_goes_on_is_not_taken() -> None:
    begins = b"entry" + WHEN.encode() + b"words"
    for pages in ({}, {4: b"\x0d" + b"another page"}):
        one = next(_in(begins + (4).to_bytes(4, "big"), _Pages(pages)))
        assert one.words.text.startswith("words")
        assert "another" not in one.words.text


def test_a_title_is_told_from_the_text_by_the_opening_before_it() -> None:
    text = "The first words of the text, and more."
    assert _cut(f"A title{text}{text}") == ("A title", text)
    assert _cut("".join(chr(0x4E00 + number) for number in range(2000)))[0] == ""


@pytest.mark.parametrize("written", ["", "2019-13-45", "soon"])
def test_an_entry_without_a_moment_takes_that_of_its_key_or_is_none(written: str) -> None:
    words = (None, "", "", None, "", "", "", "words")
    row = (None, "a" * 16, "entry", written, None, None, 0, 1, *words)
    kept = entry_from(_record(*row, key=1_000_000))
    assert kept is not None
    assert kept.written.iso.startswith("1970-01-01")
    assert entry_from(_record(*row, key=1 << 62)) is None


def test_a_key_that_is_no_day_of_the_calendar_is_none() -> None:
    assert day_of(1 << 62) == ""


def test_columns_that_are_too_long_for_a_journal_are_cut() -> None:
    row = (None, "a" * 16, "entry", WHEN, None, None, 0, 1, None, "", "", "t" * 5000, "n" * 5000, "x" * 999)
    kept = entry_from(_record(*row, "", "words"))
    assert kept is not None
    assert (len(kept.words.title), kept.words.text) == (MAX_TITLE, "words")


@pytest.mark.parametrize("wrong", [("soon", 1, 1), (WHEN, "x", 1), (WHEN, 1, None)])
def test_a_version_without_its_entry_or_moment_is_none(wrong: tuple[str, str | int, int | None]) -> None:
    saved, entry, number = wrong
    assert revision_from(_record(None, entry, number, saved, "entry", 0, None, "", "", "", "", "x")) is None


def test_three_texts_that_are_of_no_table_are_left_out() -> None:
    assert three_from(_record("entry", "a", "soon")) is None
    assert three_from(_record("hannah", "Hannah", "a  friend")) is None
    assert three_from(_record("hannah", "Hannah", "a friend")) == (
        "private_words",
        ("hannah", "Hannah", "a friend"),
    )
    assert three_from(_record("entry", "a", WHEN)) == ("gone", ("entry", "a", WHEN))


def test_settings_of_the_index_or_of_a_damaged_page_are_left_out() -> None:
    assert is_setting(_record("theme", "dusk", sealed=True))
    assert not is_setting(_record("theme", "dusk"))
    assert not is_setting(_record("pgsz", "4000", sealed=True))


def test_what_is_decided_is_kept_and_what_belongs_together_never_turns_into_words() -> None:
    for does, wanted in ((BELONGS, BELONGS), ("keep", "keep"), ("xxx", str(Action.REPLACE))):
        row = checked("decisions", _record("d", 0, "daniel marsh", "Dan", does, ""))
        assert row == ("d", 0, "daniel marsh", "Dan", wanted, "")


def test_a_shape_of_no_table_has_no_name() -> None:
    assert table_of((7, 7, 7), keyed=False) is None
    assert table_of((13, 13), keyed=True) is None


def test_places_where_no_cell_can_be_are_passed_over() -> None:
    leaf = b"\x05\x01\x02\x0fabc"
    assert list(cells(_page(0x77, 100))) == []
    found = list(cells(_page(TABLE_LEAF, 2, 100, USABLE - 1, 0xFFFF, cell=leaf)))
    assert [(cell.key, cell.length) for cell in found] == [(1, 5)]
    page = _page(INDEX_LEAF, cell=b"\x01")
    assert cell_at(page, INDEX_LEAF, 100) is None
    assert cell_at(_page(INDEX_INNER, cell=b"\x00\x00\x00\x09" + leaf), INDEX_INNER, 100) is not None
    assert cell_at(_page(TABLE_LEAF), TABLE_LEAF, USABLE) is None
    too_long = (5000).to_bytes(2, "big")
    end = Page(2, bytes(USABLE - 3) + b"\x8f" + too_long, sealed=False)
    assert cell_at(end, INDEX_LEAF, USABLE - 3) is None


def test_a_row_whose_rest_is_missing_has_what_is_there() -> None:
    said = "\ufffd is mine".encode()
    head = bytes((3, 7, 13 + 2 * len(said)))
    body = head + bytes(8) + said
    whole = read(Cell(1, len(body), body, 0, sealed=True, place=0, after=0), _Pages())
    assert whole is not None
    assert whole.values == (0.0, "\ufffd is mine")
    assert whole.sealed
    broken = head + bytes(8) + b"\xff" * len(said)
    torn = read(Cell(1, len(body), broken, 0, sealed=True, place=0, after=0), _Pages())
    assert torn is not None
    assert not torn.sealed
    cut = read(Cell(1, len(body), body[:14], 7, sealed=True, place=0, after=0), _Pages())
    assert cut is not None
    assert not cut.complete
    assert read(Cell(1, 3, b"\x02\x0a\x00", 0, sealed=True, place=0, after=0), _Pages()) is None


def _entry_row(name: str, *, order: int, written: str = WHEN) -> Record:
    row = (None, name, "entry", written, None, None, 0, 1, None, "", "", "", "", "", "", "words")
    return _record(*row, key=order)


def _version_row(entry: int, number: int, saved: str = WHEN) -> Record:
    return _record(None, entry, number, saved, "entry", 0, None, "", "", "", "", "older words", sealed=True)


def test_what_was_removed_for_good_does_not_come_back(vault: Vault) -> None:
    gathering = Gathering(vault.database)
    gone = "a" * 16
    vault.database.rows("PRAGMA foreign_keys = OFF")
    with vault.transaction():
        gathering.take("three", _record("entry", gone, WHEN, sealed=True))
        gathering.take("entries", _entry_row(gone, order=1_000_000))
        gathering.take_fragment(next(_in(gone.encode() + b"entry" + WHEN.encode() + b"words", _Pages())))
        gathering.traces.names[2_000_000] = gone
        gathering.take("revisions", _version_row(2_000_000, 1))
        gathering.join()
    assert list(vault.entries.all()) == []
    assert vault.database.rows("SELECT entry FROM revisions") == []


def test_rows_that_say_nothing_are_left_out_and_the_second_of_a_place_is_not_taken(vault: Vault) -> None:
    gathering = Gathering(vault.database)
    with vault.transaction():
        gathering.take("entries", _entry_row("b" * 16, order=1 << 62, written="soon"))
        gathering.take("revisions", _version_row(3_000_000, 1, saved="soon"))
        gathering.take("three", _record("no", "table", "here"))
        gathering.take("settings", _record("pgsz", "4000", sealed=True))
        gathering.take("names", _record("c" * 16, 5))
        for name in ("d", "e", "d"):
            gathering.take("entries", _entry_row(name * 16, order=4_000_000))
        gathering.take("entries", _entry_row("d" * 16, order=5_000_000))
        gathering.join()
    kept = list(vault.entries.all())
    assert [entry.words.text for entry in kept] == ["words", "words"]
    assert kept[0].id != kept[1].id
    assert gathering.entries.doubtful == 2
