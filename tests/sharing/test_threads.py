"""Parts of a thread: what must hold for any text in any script."""

import time
from collections.abc import Sequence

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal_tui.model.draft import Platform
from journal_tui.sharing.breaking import Level, pieces
from journal_tui.sharing.links import addresses, handles, tags
from journal_tui.sharing.platforms import RULES, fits, length
from journal_tui.sharing.threads import Part, note_line, split

LIMITED = [Platform.X, Platform.MASTODON, Platform.BLUESKY, Platform.THREADS, Platform.TUMBLR]
WORDS = st.sampled_from(
    [
        "word",
        "I",
        "remember.",
        "then,",
        "No!",
        "(maybe)",
        "—",
        "don’t",
        "Dr.",
        "e.g.",
        "\n\n",
        "\n",
        " ",
        "  ",
        "https://shelter.org/a/b?c=d",
        "shelter.org",
        "#MeToo",
        "@ana_b",
        "@ana@social.example.org",
        "a@b.org",
        "وأنا",
        "كمان،",
        "۔",
        "לא",
        "ich",
        "müßte",
        "字",
        "这是真的。",
        "そうです、",
        "カタカナ",
        "ไม่ใช่",
        "नहीं।",
        "👩\u200d👩\u200d👧",
        "🇩🇪🇫🇷",
        "e\u0301",
        "\u0301",
        "\u200d",
        "\ufe0f",
        "\u0600",
        "\u00a0",
        "\u200b",
        "\u202e",
        "x" * 90,
        "\x00",
        "\r\n",
        "\u2029",
    ]
)
TEXTS = st.lists(WORDS, max_size=120).map(" ".join) | st.lists(WORDS, max_size=120).map("".join)
_NUMBER = regex.compile(r" \d+/\d+\Z")


def words_of(parts: Sequence[Part], text: str) -> str:
    return "".join("".join(text[part.start : part.end].split()) for part in parts)


def check(parts: list[Part], text: str, platform: Platform, note: str = "", tag: str = "") -> None:
    """Assert everything that must hold of parts made from ``text``."""
    assert words_of(parts, text) == "".join(text.split())
    whole = [(p.start, p.end) for p in (*addresses(text), *tags(text), *handles(text))]
    edges = {0, *(found.end() for found in regex.finditer(r"\X", text))}
    for number, part in enumerate(parts, start=1):
        own = RULES[platform].note_field
        assert part.length == length(part.text, platform, note if own else "")
        if not part.overlong:
            assert fits(part.text, platform, note if own else "")
        if len(parts) > 1:
            assert part.text.endswith(f" {number}/{len(parts)}")
        said = _NUMBER.sub("", part.text) if len(parts) > 1 else part.text
        assert text[part.start : part.end] in said
        for place in (part.start, part.end):
            assert place in edges
            assert not any(first < place < last for first, last in whole)
            if 0 < place < len(text) and not (text[place - 1].isspace() or text[place].isspace()):
                assert not (text[place - 1].isascii() and text[place].isascii())
    if note and not RULES[platform].note_field:
        assert [part.text.startswith(f"CW: {note}") for part in parts] == [True] + [False] * (len(parts) - 1)
    if tag:
        assert sum(part.text.count(f"\n\n{tag}") for part in parts) == 1


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(LIMITED))
@example("\u0600 a", Platform.X)
@example("a \u0301b " * 100, Platform.X)
def test_any_text_keeps_its_words_and_every_limit(text: str, platform: Platform) -> None:
    check(split(text, platform), text, platform)


@pytest.mark.no_cover  # measured, it would take twice as long
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=900), st.sampled_from([Platform.X, Platform.BLUESKY]))
def test_any_characters_at_all(text: str, platform: Platform) -> None:
    check(split(text, platform), text, platform)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=120).map(" ".join).filter(lambda t: bool(t.strip())),
    st.sampled_from(LIMITED),
)
def test_note_in_the_first_part_and_tags_in_the_last(text: str, platform: Platform) -> None:
    text = text.replace("#MeToo", "words")
    parts = split(text, platform, "harassment at work", ("#MeToo", "#YoTambién"))
    check(parts, text, platform, "harassment at work", "#MeToo #YoTambién")
    assert "#MeToo #YoTambién" in parts[-1].text


@settings(max_examples=80, deadline=None)
@given(TEXTS, st.lists(st.integers(0, 700), max_size=5))
def test_breaks_of_the_writers_own(text: str, breaks: list[int]) -> None:
    parts = split(text, Platform.X, breaks=breaks)
    check(parts, text, Platform.X)


def test_a_break_of_the_writers_own_is_kept() -> None:
    text = "One two three. Four five six."
    parts = split(text, Platform.X, breaks=[text.index("Four")])
    assert [part.text for part in parts] == ["One two three. 1/2", "Four five six. 2/2"]
    assert [part.text for part in split(text, Platform.X, breaks=[6])] == [
        "One 1/2",
        "two three. Four five six. 2/2",
    ]
    assert len(split(text, Platform.X, breaks=[0, len(text), 999])) == 1


def test_a_short_text_is_one_part_without_a_number() -> None:
    assert split("Me too.", Platform.X) == [Part("Me too.", 7, 0, 7)]
    assert split("  Me too.\n", Platform.X)[0].text == "Me too."


def test_nothing_is_no_part() -> None:
    assert split("", Platform.X) == []
    assert split(" \n ", Platform.X) == []


def test_a_note_or_tags_alone_are_one_part() -> None:
    (part,) = split("", Platform.X, "abuse", ("#MeToo",))
    assert part.text == "CW: abuse\n\n#MeToo"
    assert part.length == 17


def test_a_field_of_its_own_for_the_note() -> None:
    parts = split("word " * 150, Platform.MASTODON, "abuse")
    assert all(part.note == "abuse" for part in parts)
    assert not any("CW" in part.text for part in parts)
    assert all(part.length <= 500 for part in parts)


def test_paragraph_before_sentence_before_clause_before_space() -> None:
    limit = Platform.X
    long = "and so it went on " * 8
    paragraph = f"{long}first.\n\nThen {long}"
    assert split(paragraph, limit)[0].text == f"{long}first. 1/2"
    sentence = f"{long}first. Then, {long}"
    assert split(sentence, limit)[0].text == f"{long}first. 1/2"
    clause = f"{long}and first, then {long}"
    assert split(clause, limit)[0].text == f"{long}and first, 1/2"
    space = f"{long}{long}"
    assert split(space, limit)[0].text.endswith(("went 1/2", "on 1/2", "so 1/2", "and 1/2", "it 1/2"))


def test_an_abbreviation_ends_no_sentence() -> None:
    levels = [piece.level for piece in pieces("I saw Dr. Weiss. He left – then")]
    assert levels[2] is Level.SPACE
    assert levels[3] is Level.SENTENCE
    assert levels[5:7] == [Level.CLAUSE, Level.CLAUSE]
    assert levels[-1] is Level.PARAGRAPH


def test_chinese_breaks_after_its_sentences_and_never_in_a_tag() -> None:
    text = "那年夏天我在厨房工作，大多在夜里。他对每个人都很好。" * 12 + "#米兔"
    parts = split(text, Platform.X)
    check(parts, text, Platform.X)
    assert all(
        part.text.removesuffix(f" {n}/{len(parts)}").endswith("。") for n, part in enumerate(parts[:-1], 1)
    )
    assert parts[-1].text.removesuffix(f" {len(parts)}/{len(parts)}").endswith("#米兔")
    assert not any(part.overlong for part in split("字" * 1000, Platform.X))


def test_a_word_longer_than_a_part_is_reported_and_whole() -> None:
    word = "x" * 5000
    parts = split(f"Before it. {word} After it.", Platform.X)
    assert [bool(part.overlong) for part in parts] == [False, True, False]
    assert parts[1].text == f"{word} 2/3"
    assert parts[1].overlong == (word,)
    (only,) = split(word, Platform.BLUESKY)
    assert only.overlong == (word,)


def test_a_note_before_a_word_that_fills_a_part_stands_alone() -> None:
    word = "x" * 275
    parts = split(f"{word} and on", Platform.X, "harassment")
    assert [part.text for part in parts] == ["CW: harassment 1/3", f"{word} 2/3", "and on 3/3"]
    assert split(word * 3, Platform.X, "harassment")[0].overlong


def test_tags_get_a_part_of_their_own_when_the_last_is_full() -> None:
    parts = split("x" * 280, Platform.X, tags=("#MeToo",))
    assert [part.overlong for part in parts][1:] == [()]
    parts = split("y" * 275, Platform.X, tags=("#MeToo",))
    assert [part.text for part in parts] == [f"{'y' * 275} 1/2", "#MeToo 2/2"]


def test_more_than_nine_and_more_than_ninety_nine_parts() -> None:
    text = "word " * 6000
    parts = split(text, Platform.X)
    check(parts, text, Platform.X)
    assert parts[-1].text.endswith(f"{len(parts)}/{len(parts)}")
    assert len(parts) > 99


def test_sixty_addresses() -> None:
    text = " ".join(f"https://shelter.org/{number}/{'x' * 40}" for number in range(60))
    parts = split(text, Platform.X)
    check(parts, text, Platform.X)
    assert len(parts) == 6


@pytest.mark.long
def test_a_megabyte_takes_seconds() -> None:
    text = "It was the summer after school; I worked at night. Nobody knew.\n\n" * 16_000
    start = time.process_time()
    parts = split(text, Platform.X)
    assert time.process_time() - start < 15
    assert words_of(parts, text) == "".join(text.split())


def test_the_note_line() -> None:
    assert note_line("") == ""
    assert note_line(" sexual\nharassment ") == "CW: sexual harassment"
    assert note_line("cw: abuse") == "cw: abuse"
