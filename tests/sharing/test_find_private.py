"""Private words are always found, and hostile texts change nothing about that."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.model.finding import FindingKind
from journal_tui.sharing.finding import entities, find

WORDS = st.text(alphabet="abhnwzéüßñøłŁÇ", min_size=1, max_size=9)
AROUND = st.text(alphabet="abcXY .,!?\n\t'’\"-_/#@:;0129€", max_size=30)


@settings(deadline=None)  # the lists are read by the first example
@given(WORDS, AROUND, AROUND, st.integers(0, 3))
def test_a_private_word_lies_under_a_finding_however_it_is_written(
    word: str, before: str, after: str, way: int
) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    written = (word, word.upper(), unicodedata.normalize("NFD", word), bare)[way]
    text = f"{before} {written} {after}"
    start = len(before) + 1
    covering = [f for f in find(text, [word]) if f.start <= start and f.end >= start + len(written)]
    assert covering
    assert covering[0].kind is FindingKind.PRIVATE_WORD


@settings(deadline=None)  # the lists are read by the first example
@given(st.text(max_size=200), st.lists(st.text(max_size=6), max_size=3))
def test_any_text_gives_findings_in_order_and_apart(text: str, words: list[str]) -> None:
    findings = find(text, words)
    last = 0
    for finding in findings:
        assert last <= finding.start < finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]
        assert finding.entity
        last = finding.end
    assert sum(len(entity.findings) for entity in entities(findings)) == len(findings)


def test_one_letter_is_found_as_a_whole_word() -> None:
    assert [f.text for f in find("i told j. about the jam", ["J"])] == ["j"]


def test_overlapping_words_and_findings_become_one() -> None:
    text = "i saw Anna Maria Weiss today"
    findings = find(text, ["Anna Maria", "maria weiss", "saw anna"])
    assert [f.text for f in findings] == ["saw Anna Maria Weiss"]
    assert findings[0].kind is FindingKind.PRIVATE_WORD


def test_a_private_word_inside_a_handle_takes_the_handle_with_it() -> None:
    findings = find("ask @hannahweiss or #TeamHannah", ["Hannah"])
    assert [(f.text, f.kind) for f in findings] == [
        ("@hannahweiss", FindingKind.PRIVATE_WORD),
        ("TeamHannah", FindingKind.PRIVATE_WORD),
    ]


def test_empty_and_blank_private_words_find_nothing() -> None:
    assert find("nothing to see here", ["", " ", "\u00ad"]) == []


LONG = 200_000
HOSTILE = (
    *("a" * LONG, "A " * (LONG // 2), "9" * LONG, "@" * LONG),
    *(
        part * (50_000 // len(part))
        for part in ("Ab ", "9 ", "a@", "a.", "A.", "a-", "-1", "(1", "0:", "a'", "old ")
    ),
    *(
        part * (50_000 // len(part))
        for part in ("the city of ", "http://", "\n", "#", "مرحبا ", "😀", "a b ")
    ),
    "old " * 12_000 + "anna",
    " ".join(f"Xa{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)} went." for i in range(5_000)),
    ". ".join(
        f"Xa{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)} Weiss" for i in range(5_000)
    ),
)


@pytest.mark.no_cover  # measured, it would take twice as long
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].encode("unicode_escape").decode())
def test_a_hostile_line_takes_no_more_time_than_its_length(text: str) -> None:
    began = time.process_time()
    find(text, ["Hannah", "a b"])
    assert time.process_time() - began < 10.0


@pytest.mark.long
def test_a_text_of_a_megabyte_is_searched_in_reasonable_time() -> None:
    text = "Hannah met me in Berlin on 3 May 2010, and I said no. We walked home in the rain. " * 12_500
    began = time.process_time()
    findings = find(text, ["rain"])
    assert time.process_time() - began < 45.0
    assert len(findings) == 4 * 12_500


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "a\x00b", "😀🌻", "\u202e\u2066", "\ud800", "́"])
def test_what_holds_no_words_finds_nothing(text: str) -> None:
    assert find(text) == []


def test_nul_does_not_hide_a_name() -> None:
    assert [f.text for f in find("I saw\x00 Hannah there.")] == ["Hannah"]


def test_only_arabic_is_searched_for_names_and_private_words() -> None:
    text = "قالت فاطمة إنها بخير"
    assert "فاطمة" in [f.text for f in find(text)]
    assert [f.kind for f in find(text, ["بخير"])][-1] is FindingKind.PRIVATE_WORD
