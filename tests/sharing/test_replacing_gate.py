"""The last gate finds every private word and every replaced original, in all texts handed in."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.model.finding import Action, Decision
from journal_tui.sharing.finding import entities, find
from journal_tui.sharing.replacing import Leak, last_gate

WORDS = st.text(alphabet="abchnwzéüßñøłİıÇ", min_size=1, max_size=8)
AROUND = st.text(alphabet=" .,!?()\n\t'’\"-_/#@:;", max_size=6)


def _replaced(original: str) -> Decision:
    return Decision(original.casefold(), original, Action.REPLACE, "someone")


def _written(word: str, way: int) -> str:
    """Write ``word`` as another person might: capitals, decomposed, without accents."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return (word, word.upper(), word.title(), unicodedata.normalize("NFD", word), bare)[way]


@settings(deadline=None)  # the lists are read by the first example
@given(
    WORDS,
    st.integers(0, 4),
    AROUND,
    AROUND,
    st.sampled_from(("text", "note", "tags", "alt text", "file name")),
)
def test_a_private_word_is_found_however_it_is_written(
    word: str, way: int, before: str, after: str, where: str
) -> None:
    texts = {"text": "nothing here", "note": "", "tags": "#MeToo", "alt text": "", "file name": "1.png"}
    texts[where] = f"{before}{_written(word, way)}{after}"
    leaks = last_gate(texts, [word], [])
    assert any(leak.where == where for leak in leaks)


@settings(deadline=None)  # the lists are read by the first example
@given(st.lists(WORDS, min_size=1, max_size=3), st.integers(0, 4), AROUND)
def test_a_replaced_original_is_found_however_it_is_written(words: list[str], way: int, around: str) -> None:
    original = " ".join(words)
    text = f"x {around} {_written(original, way)} {around} x"
    leaks = last_gate({"text": text}, [], [_replaced(original)])
    assert leaks
    assert all(0 <= leak.start < leak.end <= len(text) for leak in leaks)


def test_a_clean_text_has_no_leak() -> None:
    texts = {"text": "My boss was kind.", "note": "CW: work", "tags": "#MeToo"}
    assert last_gate(texts, ["Hannah", "J", ""], [_replaced("Berlin")]) == []


def test_it_tells_where() -> None:
    leaks = last_gate({"note": "ok", "text": "I saw HÄNNAH."}, ["Hannah"], [])
    assert leaks == [Leak("text", 6, 12)]


def test_words_within_other_words_are_no_leak() -> None:
    assert last_gate({"text": "The market announced it."}, ["Mark", "Ann"], []) == []


def test_words_within_tags_handles_and_addresses_are() -> None:
    for text in ("#HannahWeiss", "@hannahweiss_", "https://example.org/hannah-weiss", "hannahw@example.org"):
        assert last_gate({"tags": text}, ["Hannah"], []), text


def test_plurals_and_possessives_are_found() -> None:
    for text in ("the Weisses came", "Weiss's car", "Weiss’ car", "two Hannahs"):
        assert last_gate({"text": text}, ["Weiss", "Hannah"], []), text


def test_words_over_two_lines_or_with_a_hyphen_are_found() -> None:
    for text in ("New\nYork", "new-york", "New  York", "new_york"):
        assert last_gate({"text": text}, ["New York"], []), text


def test_invisible_characters_do_not_hide_a_word() -> None:
    assert last_gate({"text": "Han\u00adn\u200bah"}, ["Hannah"], [])


def test_scripts_without_spaces_are_searched_within() -> None:
    assert last_gate({"text": "昨日花子さんに会った"}, ["花子"], [])
    assert last_gate({"text": "قالت فاطمة نعم"}, ["فاطمة"], [])


def test_what_the_writer_kept_is_no_leak_where_it_stands() -> None:
    keep = Decision("hannah klein", "Hannah Klein", Action.KEEP)
    replaced = _replaced("Hannah")
    assert last_gate({"text": "Hannah Klein came."}, [], [keep, replaced]) == []
    assert last_gate({"text": "Hannah Klein and Hannah."}, [], [keep, replaced]) == [Leak("text", 17, 23)]


def test_one_letter_is_found_as_a_whole_word_only() -> None:
    assert last_gate({"text": "I told J. about it."}, ["j"], []) == [Leak("text", 7, 8)]
    assert last_gate({"text": "Just jam."}, ["J"], []) == []


def test_private_words_of_signs_and_emoji_are_found() -> None:
    assert last_gate({"text": "the ★ café 🌻 again"}, ["★", "🌻"], [])
    assert last_gate({"text": "C++ and more"}, ["C++"], [])


def test_every_mention_of_what_was_replaced_is_searched_but_for_usual_words() -> None:
    found = entities(
        find("Daniel Marsh and William Cole came. Dan smiled. We knew William as Will. Will sang.")
    )
    replaced = [Decision(one.key, one.name, Action.REPLACE, "someone") for one in found]
    assert [one.key for one in found] == ["daniel marsh", "william cole"]
    assert last_gate({"tags": "#Dan"}, [], replaced) == []
    assert last_gate({"tags": "#Dan"}, [], replaced, found) == [Leak("tags", 1, 4)]
    assert last_gate({"text": "I will not."}, [], replaced, found) == []


def test_every_mention_of_what_was_kept_is_no_leak() -> None:
    found = entities(find("Daniel Marsh came. Dan smiled."))
    keep = [Decision(found[0].key, found[0].name, Action.KEEP)]
    assert last_gate({"text": "Daniel Marsh came. Dan smiled."}, ["Dan"], keep) == [Leak("text", 19, 22)]
    assert last_gate({"text": "Daniel Marsh came. Dan smiled."}, ["Dan"], keep, found) == []


def test_the_telling_words_of_a_replaced_name_are_searched_too() -> None:
    replaced = [_replaced("Dr Hannah Weiss")]
    assert last_gate({"note": "thank you Hannah"}, [], replaced) == [Leak("note", 10, 16)]
    assert last_gate({"note": "The doctor was here."}, [], replaced) == []
    assert (
        last_gate(
            {"note": "The bank was shut in May."},
            [],
            [_replaced("Bank of Ireland"), _replaced("May 3, 2015")],
        )
        == []
    )
