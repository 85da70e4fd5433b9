import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.model import text
from journal_tui.model.errors import BadText

ANY_TEXT = st.text(
    alphabet=st.characters(codec="utf-32", exclude_categories=()) | st.sampled_from("\x1b\u202e\u2028\r\n\t")
)


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing_more(value: str) -> None:
    once = text.normalise(value)
    assert text.normalise(once) == once


@given(ANY_TEXT)
def test_no_control_character_but_newline_and_tab_is_kept(value: str) -> None:
    kept = text.normalise(value)
    assert all(c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"} for c in kept)


@given(ANY_TEXT)
def test_what_is_shown_cannot_move_the_cursor_or_turn_the_text_around(value: str) -> None:
    seen = text.shown(value)
    assert "\x1b" not in seen
    assert "\t" not in seen
    assert not set(seen) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(ANY_TEXT)
def test_one_line_is_one_line(value: str) -> None:
    assert len(text.shown_line(value).splitlines()) <= 1
    assert len(text.normalise_line(value).splitlines()) <= 1


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("e\u0301", "é"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("tab\there", "tab\there"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("\u200fשלום\u200e", "\u200fשלום\u200e"),
        ("a\x00b\ud800c", "abc"),
    ],
)
def test_normalise_keeps_what_people_write(given_text: str, kept: str) -> None:
    assert text.normalise(given_text) == kept


@pytest.mark.parametrize(
    ("one", "other"), [("Éva", "eva"), ("STRASSE", "straße"), ("ﬁne", "FINE"), ("Ångström", "angstrom")]
)
def test_fold_makes_equal_what_a_reader_takes_for_equal(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other)


def test_bytes_with_a_byte_order_mark_are_read() -> None:
    assert text.from_bytes(b"\xef\xbb\xbfMe too.\r\n") == "Me too.\n"


@pytest.mark.parametrize("data", [b"a\x00b", b"\xff\xfe", b"caf\xe9", b"a" * (text.MAX_TEXT_BYTES + 1)])
def test_what_is_no_text_is_refused_in_words_without_the_text(data: bytes) -> None:
    with pytest.raises(BadText) as caught:
        text.from_bytes(data)
    assert "Nothing was written." in str(caught.value)
    assert "caf" not in str(caught.value)


def test_words_are_counted_at_white_space() -> None:
    assert text.count_words("  one two\nthree\t four ") == 4
    assert text.count_words("") == 0


@given(st.text(st.sampled_from("ab \n\t\xa0\u2003\u3000é\x1c"), max_size=30) | st.text())
def test_words_are_what_stands_between_white_space(some: str) -> None:
    assert text.count_words(some) == len(some.split())
