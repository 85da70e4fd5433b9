"""Where paragraphs and sentences begin and end."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journal_tui.sharing.passages import paragraphs, sentences


def said(text: str, places: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in places]


def test_paragraphs_are_between_blank_lines() -> None:
    text = "  One\nstill one.\n\n \n\tTwo.\n"
    assert said(text, [*paragraphs(text)]) == ["One\nstill one.", "Two."]


def test_without_a_blank_line_each_line_is_a_paragraph() -> None:
    assert said("a\nb\n", [*paragraphs("a\nb\n")]) == ["a", "b"]


def test_an_empty_text_has_no_passages() -> None:
    assert paragraphs(" \n\n ") == []
    assert sentences("") == []


def test_sentences_in_several_scripts() -> None:
    text = "I met Dr. Weiss! “No.” She left.\n\nمرحبا؟ نعم.\n\n我也是。他说「不。」走了"
    assert said(text, [*sentences(text)]) == [
        "I met Dr. Weiss!",
        "“No.”",
        "She left.",
        "مرحبا؟",
        "نعم.",
        "我也是。",
        "他说「不。」",
        "走了",
    ]


def test_initials_and_short_forms_end_no_sentence_but_i_does() -> None:
    text = "J. Doe vs. the firm. So did I. Done."
    assert said(text, [*sentences(text)]) == ["J. Doe vs. the firm.", "So did I.", "Done."]


@given(st.text(alphabet="aB .!?\n。\t“”\u202e😀ا"))
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    for cut in (paragraphs, sentences):
        places = cut(text)
        kept = "".join(text[p.start : p.end] for p in places)
        assert "".join(kept.split()) == "".join(text.split())
        assert all(text[p.start : p.end] == text[p.start : p.end].strip() != "" for p in places)
        assert all(a.end <= b.start for a, b in pairwise(places))
