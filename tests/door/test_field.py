"""The passphrase as it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.door.field import MAX_CHARACTERS, Field, graphemes, width

ONE_EACH = [
    "a",
    "e\u0301",
    "👩‍👩‍👧‍👦",
    "👍🏽",
    "🇮🇪",
    "❤\ufe0f",
    "각",
    "\u1112\u1161\u11ab",
    "क्\u200d",
    "🏴\U000e0067\U000e0062\U000e007f",
]


@pytest.mark.parametrize("one", ONE_EACH)
def test_backspace_takes_what_a_person_sees_as_one(one: str) -> None:
    field = Field()
    field.insert("ab" + one)
    field.backspace()
    assert field.text == "ab"


def test_two_flags_are_two() -> None:
    assert graphemes("🇮🇪🇫🇷x") == ["🇮🇪", "🇫🇷", "x"]


@given(st.text())
def test_graphemes_lose_nothing(text: str) -> None:
    assert "".join(graphemes(text)) == text


def test_words_go_one_at_a_time() -> None:
    field = Field()
    field.insert("one two  three ")
    field.drop_word()
    assert field.text == "one two  "
    field.drop_word()
    assert field.text == "one "
    field.drop_word()
    assert field.text == ""
    field.drop_word()
    field.backspace()
    assert not field


def test_hidden_it_is_one_dot_a_grapheme() -> None:
    field = Field()
    field.insert("e\u0301👍🏽x")
    assert field.drawn(20) == "•••"
    field.hidden = False
    assert field.drawn(20) == "e\u0301👍🏽x"


@given(st.text(max_size=40), st.integers(2, 30), st.booleans())
def test_it_never_takes_more_cells_than_there_are(text: str, cells: int, hidden: bool) -> None:
    field = Field()
    field.insert(text)
    field.hidden = hidden
    assert width(field.drawn(cells)) <= cells


def test_a_long_one_shows_its_end_and_says_so() -> None:
    field = Field()
    field.hidden = False
    field.insert("abcdefghij")
    assert field.drawn(5) == "…ghij"


def test_more_than_there_is_room_for_is_told() -> None:
    field = Field()
    field.insert("x" * (MAX_CHARACTERS + 1))
    assert field.full
    assert len(field.text) == MAX_CHARACTERS
    field.clear()
    assert not field.full


def test_invisible_characters_are_seen_when_shown() -> None:
    field = Field()
    field.hidden = False
    field.insert("\u200ea\u00a0")
    assert field.drawn(10) == "·a "


def test_wide_characters_take_two_cells() -> None:
    assert width("日本a") == 5
