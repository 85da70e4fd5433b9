"""From passages to a draft's text."""

from dataclasses import replace

import pytest

from journal_tui.model.draft import Draft, Excerpt, Length, Platform
from journal_tui.model.entry import Entry, Words
from journal_tui.model.errors import UsageError
from journal_tui.model.finding import Action, Certainty, Decision, Finding, FindingKind
from journal_tui.model.moment import Moment
from journal_tui.sharing.composing import (
    CLOSING_LINES,
    SHORT_CHARACTERS,
    TAGS,
    TWO_WORDS,
    clean_tag,
    compose,
    final_parts,
    final_text,
    from_entries,
)

NOW = Moment.read("2026-11-22")


def excerpt(text: str) -> Excerpt:
    return Excerpt("one", text, 0, len(text))


def draft(text: str) -> Draft:
    return Draft("d", NOW, NOW, text=text)


def test_just_the_words_need_nothing() -> None:
    assert compose((), Length.WORDS) == TWO_WORDS == "Me too."
    assert compose((excerpt("long"),), Length.WORDS) == "Me too."


def test_long_is_every_passage_whole() -> None:
    assert (
        compose((excerpt(" One. \n"), excerpt("  "), excerpt("Two.\n\nThree.")), Length.LONG)
        == "One.\n\nTwo.\n\nThree."
    )
    assert compose((), Length.LONG) == ""
    assert compose((), Length.SHORT) == ""


def test_short_is_how_each_passage_opens_in_whole_sentences() -> None:
    first = "I was nine. " * 30
    second = "He was kind, they said! Nobody asked. " * 20
    short = compose((excerpt(first), excerpt(second)), Length.SHORT)
    opening, other = short.split("\n\n")
    assert len(short) <= SHORT_CHARACTERS + 2
    assert first.startswith(opening)
    assert second.startswith(other)
    assert opening.endswith("I was nine.")
    assert other.endswith((".", "!"))


def test_short_keeps_a_first_sentence_however_long() -> None:
    sentence = "and then " * 900 + "it ended."
    assert compose((excerpt(f"{sentence} Afterwards."),), Length.SHORT) == sentence
    assert compose((excerpt("Short. All of it."),), Length.SHORT) == "Short. All of it."
    many = "One. " * 3000
    assert many.startswith(compose((excerpt(many),), Length.SHORT))


def test_a_short_text_never_ends_inside_a_sentence_cut_by_the_reach() -> None:
    text = "Once. " * 10 + "on and on " * 5000 + "end."
    assert compose((excerpt(text),), Length.SHORT) == ("Once. " * 10).strip()


def test_copies_of_entries_keep_their_places() -> None:
    full = Entry("a", 1, Words(title="Title", text="\n  Words here.  "), NOW)
    empty = Entry("b", 2, Words(title="Only a title"), NOW)
    (copied,) = from_entries([full, empty])
    assert copied.text == "Words here."
    assert full.words.text[copied.start : copied.end] == copied.text


def test_only_one_tag_is_preselected_and_none_invites_naming() -> None:
    assert [tag.text for tag in TAGS if tag.preselected] == ["#MeToo"]
    assert not any("porc" in tag.text.casefold() for tag in TAGS)
    assert all(clean_tag(tag.text) == tag.text for tag in TAGS)


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("me too", "#MeToo"),
        ("#metoo", "#metoo"),
        (" ＃yo también ", "#YoTambién"),
        ("وأنا_كمان", "#وأنا_كمان"),
        ("2017x", "#2017x"),
    ],
)
def test_a_tag_as_it_is_typed(typed: str, tag: str) -> None:
    assert clean_tag(typed) == tag


@pytest.mark.parametrize("typed", ["", "#", "2017", "_", "me-too!", "a#b"])
def test_what_is_no_tag(typed: str) -> None:
    with pytest.raises(UsageError):
        clean_tag(typed)


def test_everything_that_leaves_as_one_text() -> None:
    made = replace(draft("My words. "), note="abuse", closing=CLOSING_LINES[0], tags=("#MeToo", "#Cuéntalo"))
    assert final_text(made) == f"CW: abuse\n\nMy words.\n\n{CLOSING_LINES[0]}\n\n#MeToo #Cuéntalo"
    assert final_text(draft("My words.")) == "My words."


def test_everything_that_leaves_in_parts() -> None:
    made = replace(draft("My words. " * 60), note="abuse", closing="Believe people.", tags=("#MeToo",))
    made = replace(made, platform=Platform.X)
    parts = final_parts(made)
    assert parts[0].text.startswith("CW: abuse\n\nMy words.")
    assert parts[-1].text.endswith(f"Believe people.\n\n#MeToo {len(parts)}/{len(parts)}")


def test_decisions_are_carried_out() -> None:
    words = "Then Hannah laughed."
    found = Finding(5, 11, "Hannah", FindingKind.PERSON, Certainty.LIKELY, "hannah")
    made = replace(draft(words), decisions=(Decision("hannah", "Hannah", Action.REPLACE, "a coworker"),))
    assert final_text(made, [found]) == "Then a coworker laughed."
