"""Passphrases: RFC 8265's OpaqueString, the floor, and the suggestion."""

import unicodedata
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.model.errors import BadPassphrase
from journal_tui.vault.keys import key
from journal_tui.vault.keys.passphrases import (
    prepare_passphrase,
    require_acceptable,
    strength,
    suggest_passphrase,
)


# RFC 8265 section 4.3, table 3 (the allowed ones)
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("correct horse battery staple", "correct horse battery staple"),
        ("Correct Horse Battery Staple", "Correct Horse Battery Staple"),
        ("\u03c0\u00df\u00e5", "\u03c0\u00df\u00e5"),
        ("Jack of \u2666s", "Jack of \u2666s"),
        ("foo\u1680bar", "foo bar"),
    ],
)
def test_the_examples_of_rfc_8265(typed: str, expected: str) -> None:
    assert prepare_passphrase(typed) == expected.encode()


@pytest.mark.parametrize("typed", ["", "my cat is a \tby"])
def test_the_refused_examples_of_rfc_8265(typed: str) -> None:
    with pytest.raises(BadPassphrase):
        prepare_passphrase(typed)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert prepare_passphrase("cafe\u0301") == prepare_passphrase("caf\u00e9")


def test_compatible_letters_stay_different() -> None:
    assert prepare_passphrase("\ufb01") != prepare_passphrase("fi")  # NFC, not NFKC


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000"])
def test_any_space_is_a_space(space: str) -> None:
    assert prepare_passphrase(f"a{space}b") == b"a b"


def test_spaces_at_the_ends_count() -> None:
    assert prepare_passphrase(" a ") == b" a "


@pytest.mark.parametrize(
    "bad",
    [
        "a\x00b",
        "a\nb",
        "a\x1bb",
        "a\x7fb",
        "a\u0085b",
        "a\u200bb",
        "a\u202eb",
        "a\u2028b",
        "a\ud800b",
        "a\ue000b",
        "a\U000e0100b",
        "a\u0378b",
        "a\ufe0fb",
        "a\u200db",
        "\u200cb",
        "a\u200c",
    ],
)
def test_what_cannot_be_typed_again_is_refused(bad: str) -> None:
    with pytest.raises(BadPassphrase) as caught:
        prepare_passphrase(bad)
    assert bad not in str(caught.value)


@pytest.mark.parametrize("good", ["می\u200cخواهم", "क्\u200dष", "ക്\u200c"])
def test_joiners_that_a_script_needs_are_fine(good: str) -> None:
    assert prepare_passphrase(good)


def test_a_very_long_one_is_refused() -> None:
    assert prepare_passphrase("é" * 512)
    with pytest.raises(BadPassphrase, match="1024 bytes"):
        prepare_passphrase("é" * 513)


@given(st.text(max_size=60))
def test_any_text_is_prepared_or_refused_and_preparing_again_changes_nothing(text: str) -> None:
    try:
        prepared = prepare_passphrase(text)
    except BadPassphrase:
        return
    assert prepare_passphrase(prepared.decode()) == prepared
    assert not any(unicodedata.category(c) == "Cc" for c in prepared.decode())


@pytest.mark.parametrize("weak", ["", "short", "password", "12345678", "aaaaaaaaaa"])
def test_the_floor_refuses_the_first_thousand_guesses(weak: str) -> None:
    assert not strength(weak).acceptable
    with pytest.raises(BadPassphrase):
        require_acceptable(weak)


@pytest.mark.parametrize(
    "fine", ["four gentle words here", "an ordinary sentence about rain", "x" + "q7!v" * 40]
)
def test_above_the_floor_there_is_only_advice(fine: str) -> None:
    judged = strength(fine)
    assert judged.acceptable
    assert judged.words
    require_acceptable(fine)


def test_an_invisible_character_is_refused_for_a_new_journal() -> None:
    with pytest.raises(BadPassphrase, match="typed again"):
        require_acceptable("four gentle\u200b words here")


def test_the_suggestion_is_six_words_of_the_published_list() -> None:
    listed = set((resources.files("xkcdpass") / "static" / "eff-long").read_text("utf-8").split())
    suggested = suggest_passphrase()
    assert len(suggested.split(" ")) == 6
    assert set(suggested.split(" ")) <= listed
    assert suggest_passphrase() != suggested
    assert strength(suggested).score == 4
    require_acceptable(suggested)


def test_a_changed_word_list_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal_tui.vault.keys.passphrases._LIST_WORDS", 5)
    with pytest.raises(RuntimeError, match="7776"):
        suggest_passphrase()


def test_the_interface_is_reached_through_key() -> None:
    assert key.prepare_passphrase is prepare_passphrase
    assert key.suggest_passphrase is suggest_passphrase
    assert key.strength is strength
