"""What changed between two texts: both can be put together again, and no two texts take long."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.model.difference import Change, Piece, difference, differences
from journal_tui.model.entry import EntryKind, Words
from journal_tui.model.happened import Happened

TEXTS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(" \n.,ab\u0301👩\u200d👧🏽\ufe0f\u202e東京")),
    max_size=80,
)
WORDS = st.lists(
    st.sampled_from(["a ", "b ", "the ", "light\n", "\n", "lamp, ", "東", "👩‍👧 "]), max_size=40
).map("".join)


def short(before: str, after: str) -> str:
    signs = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return "".join(signs[piece.change].format(piece.text) for piece in differences(before, after))


@settings(max_examples=150)
@given(st.one_of(TEXTS, WORDS), st.one_of(TEXTS, WORDS))
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == after
    assert all(piece.text for piece in pieces)
    assert all(one.change is not two.change for one, two in pairwise(pieces))
    assert differences(before, before) == ([Piece(Change.SAME, before)] if before else [])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("the light worked", "the lamp worked", "the [-light-]{+lamp+} worked"),
        ("the light worked", "the old lamp never worked", "the [-light-]{+old lamp never+} worked"),
        ("one two three", "uno dos three", "[-one two-]{+uno dos+} three"),
        ("It was late.", "It was late, I think.", "It was late{+, I think+}."),
        ("first\nsecond\nthird", "first\nthird", "first\n[-second\n-]third"),
        ("東京に行く", "東京を行く", "東京[-に-]{+を+}行く"),
        ("a 👩‍👩‍👧 b", "a 👩‍👩‍👦 b", "a [-👩‍👩‍👧-]{+👩‍👩‍👦+} b"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
    ],
)
def test_words_that_changed_are_found(before: str, after: str, said: str) -> None:
    assert short(before, after) == said


def test_everything_but_the_text_is_compared_too() -> None:
    before = Words("Title", "text", Happened("2009", "2009"), ("a", "b"), "note", True)
    after = Words("Other", "text", None, ("a",), "", False, EntryKind.FACTS)
    found = difference(before, after)
    assert [each.name for each in found.fields] == [
        "title", "happened", "tags", "content note", "veiled", "kind",
    ]  # fmt: skip
    assert not found.none
    assert difference(before, before).none
    assert "Title" not in repr(found)


@pytest.mark.no_cover  # measured, it would take twice as long
@pytest.mark.parametrize("kind", ["alike", "nothing in common", "one line", "all the same word", "shuffled"])
def test_no_two_large_texts_take_long(kind: str) -> None:
    chance = random.Random(7)
    words = [f"word{number}" for number in range(3000)]
    text = [chance.choice(words) + chance.choice([" ", " ", "\n"]) for _ in range(40_000)]
    before = "".join(text)
    match kind:
        case "alike":
            for place in chance.sample(range(len(text)), 200):
                text[place] = "changed "
            after = "".join(text)
        case "nothing in common":
            after = before.replace("word", "other")
        case "one line":
            before = before.replace("\n", " ")
            after = " ".join(reversed(before.split()))
        case "all the same word":
            before, after = "a\n" * 100_000, "a b\n" * 60_000
        case _:
            chance.shuffle(text)
            after = "".join(text)
    pieces = differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == after
    if kind == "alike":
        assert sum(piece.change is Change.ADDED for piece in pieces) > 150
