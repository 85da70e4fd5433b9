"""What the door draws, at every size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.door.field import Field, width
from journal_tui.door.sheet import (
    DOOR_KEYS,
    TOLD,
    WRONG_PASSPHRASE,
    WRONG_WORDS,
    Page,
    cut,
    door,
    keys_line,
    wrap,
)
from journal_tui.model.errors import WrongPassphrase, WrongRecoveryWords

NOTICE = (
    "That passphrase did not open this journal. Nothing was changed. If you are sure of it, the file may be "
    "damaged: try `metoo-journal check`, or restore a backup."
)


def flat(line: list[tuple[str, str]]) -> str:
    return "".join(text for _, text in line)


def drawn(columns: int, rows: int, notice: str = "", last: str = "", busy: str = "") -> list[str]:
    field = Field()
    field.insert("secret")
    lines, _ = door(field, busy=busy, notice=notice, last=last, columns=columns, rows=rows)
    return [flat(line) for line in lines]


@given(
    st.integers(1, 200), st.integers(1, 60), st.sampled_from(["", NOTICE]), st.sampled_from(["", "Opening …"])
)
def test_it_fits_every_terminal(columns: int, rows: int, notice: str, busy: str) -> None:
    field = Field()
    field.insert("secret words")
    lines, cursor = door(
        field, busy=busy, notice=notice, last="Last opened today at 10:00.", columns=columns, rows=rows
    )
    assert len(lines) == rows
    if columns >= 6:
        assert all(width(flat(line)) <= columns for line in lines)
    if cursor is not None:
        assert 0 <= cursor[0] < columns
        assert 0 <= cursor[1] < rows


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (60, 24), (80, 24), (120, 40), (200, 60)])
def test_the_field_and_the_way_out_are_always_there(columns: int, rows: int) -> None:
    lines = drawn(columns, rows, NOTICE, "Last opened yesterday at 20:00.")
    assert any("› ••••••" in line for line in lines)
    assert "Ctrl+Q" in lines[-1]


def test_a_whole_message_is_shown_where_there_is_room() -> None:
    assert NOTICE.split() == [
        word for line in drawn(80, 24, NOTICE)[2:-1] for word in line.split() if word in NOTICE.split()
    ]


def test_a_message_that_is_cut_says_where_the_rest_is() -> None:
    lines = drawn(20, 5, NOTICE)
    assert any(line.endswith("… F1") for line in lines)


def test_while_it_opens_there_is_no_field_and_no_cursor() -> None:
    field = Field()
    field.insert("secret")
    lines, cursor = door(field, busy="Opening …", notice="", last="", columns=80, rows=24)
    assert cursor is None
    assert not any("•" in flat(line) for line in lines)
    assert any("Opening …" in flat(line) for line in lines)


def test_keys_are_shown_whole_or_not_at_all() -> None:
    for cells in range(100):
        text = flat(keys_line(DOOR_KEYS, cells))
        assert width(text) <= max(cells, 0)
        assert "…" not in text


def test_a_page_scrolls_to_its_end_and_no_further() -> None:
    page = Page("Title", [f"line {number}" for number in range(100)])
    assert "line 0" in [flat(line).strip() for line in page.drawn(80, 24)]
    for _ in range(20):
        page.scroll("page_down")
    lines = [flat(line).strip() for line in page.drawn(80, 24)]
    assert "line 99" in lines
    assert lines[-1].endswith("of 100")
    page.scroll("home")
    page.scroll("up")
    assert page.top == 0
    page.scroll("down")
    assert page.top == 1
    page.scroll("end")
    page.scroll("page_up")
    page.drawn(80, 24)
    assert page.top < 81


@given(st.integers(1, 120), st.integers(1, 40))
def test_a_page_fits_every_terminal(columns: int, rows: int) -> None:
    page = Page("A title of some words", ["# Heading", "", "  indented words that go on", "日本語の行" * 9])
    lines = page.drawn(columns, rows)
    assert len(lines) == rows
    if columns >= 8:
        assert all(width(flat(line)) <= columns for line in lines)


@given(st.text(alphabet="ab 日\u0301", max_size=60), st.integers(2, 30))
def test_wrapping_keeps_every_word(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= cells for line in lines)


def test_an_indent_is_kept_on_every_line() -> None:
    assert wrap("  one two three four", 14) == ["  one two", "  three four"]


def test_what_is_cut_says_so() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("abcd", 4) == "abcd"
    assert cut("日本語", 4) == "日…"


def test_what_the_door_says_after_a_failed_try_is_what_the_errors_say() -> None:
    assert TOLD[WRONG_PASSPHRASE] == str(WrongPassphrase())
    assert TOLD[WRONG_WORDS] == str(WrongRecoveryWords())
