"""Texts typed in a hurry: half without capitals, misspelled, with stage names and names spoken to."""

import pytest

from journal_tui.sharing.finding import find
from journal_tui.sharing.finding.lists import known
from journal_tui.sharing.finding.misspelling import misspelled


def _found(text: str) -> list[str]:
    return [one.text for one in find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("she is a huge fan of bruno mars", ["bruno mars"]),
        ("pj tucker wants to shoot, PJ does", ["pj tucker", "PJ"]),
        ("PJ Tucker wants to shoot.", ["PJ Tucker"]),
        ("I saw DJ Khaled.", ["DJ Khaled"]),
        ("then lil khaled came", ["khaled"]),
        ("lily i love your videos", ["lily"]),
        ("mason, come here", ["mason"]),
        ("my brother works for the nhs now", ["nhs"]),
        ("Is that Mauro renallo?", ["Mauro renallo"]),
        ("we saw renallo on Friday. then renallo left", ["renallo", "on Friday", "renallo"]),
        ("they looked at tesla and the plymouth", ["tesla", "plymouth"]),
        ("my friend suarezzzzz came", ["suarezzzzz"]),
    ],
)
def test_a_name_is_found(text: str, names: list[str]) -> None:
    assert _found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "my freind said it was wonderfull and sooo good hahahaha",
        "i thougt the advertisment was horroble, becaise it was",
        "there was a gothic window and a bohemian soul",
        "hope you are well",
        "will you come, may i ask",
    ],
)
def test_a_misspelled_or_usual_word_is_no_name(text: str) -> None:
    assert _found(text) == []


def test_a_word_with_a_small_letter_after_a_name_is_no_family_name_when_it_is_a_verb() -> None:
    assert _found("Mauro vlogged it. Mauro gooogles. Mauro thougt so.") == ["Mauro", "Mauro", "Mauro"]


@pytest.mark.parametrize(
    "word", ["halloran", "draymond", "spacex", "grian", "idubbbz", "okafor", "żółw", "jan"]
)
def test_a_strange_word_is_not_taken_for_a_misspelled_one(word: str) -> None:
    assert not misspelled(word, known())
