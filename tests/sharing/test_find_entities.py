"""Entities, not occurrences."""

from collections.abc import Sequence

import pytest

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding import entities, find


def _groups(text: str, words: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
    return [(e.key, [f.text for f in e.findings]) for e in entities(find(text, words))]


SAME = (
    (
        "Dr Hannah Weiss came in. Hannah sat down. I know Weiss. Then dr. weiss spoke.",
        [("hannah weiss", ["Dr Hannah Weiss", "Hannah", "Weiss", "dr. weiss"])],
    ),
    ("Hannah's car. Hannah’s house. HANNAH left.", [("hannah", ["Hannah", "Hannah", "HANNAH"])]),
    ("Then H. Weiss wrote, and Hannah Weiss too.", [("hannah weiss", ["H. Weiss", "Hannah Weiss"])]),
    ("I met José García. Jose called.", [("jose garcia", ["José García", "Jose"])]),
    ("We saw poor Hannah. Hannah cried.", [("hannah", ["poor Hannah", "Hannah"])]),
    (
        "I met John Ronald Tolkien, and J. R. Tolkien too.",
        [("john ronald tolkien", ["John Ronald Tolkien", "J. R. Tolkien"])],
    ),
)


@pytest.mark.parametrize(("text", "groups"), SAME, ids=[case[0] for case in SAME])
def test_mentions_of_one_person_are_one(text: str, groups: list[tuple[str, list[str]]]) -> None:
    assert _groups(text) == groups


def test_two_persons_with_one_first_name_stay_two_and_the_bare_name_is_asked_about() -> None:
    groups = _groups("Hannah Weiss hired me. Hannah Klein trained me. Then Hannah left.")
    assert groups == [
        ("hannah weiss", ["Hannah Weiss"]),
        ("hannah klein", ["Hannah Klein"]),
        ("hannah", ["Hannah"]),
    ]


def test_two_persons_with_one_family_name_stay_two() -> None:
    groups = _groups("Hannah Weiss came with Peter Weiss. Mr Weiss spoke. Peter left.")
    assert [key for key, _ in groups] == ["hannah weiss", "peter weiss", "weiss"]
    assert dict(groups)["peter weiss"] == ["Peter Weiss", "Peter"]


def test_a_nickname_is_a_private_word_of_its_own() -> None:
    groups = _groups("Hannah said no. Then hanni left.", ["Hanni"])
    assert groups == [("hannah", ["Hannah"]), ("hanni", ["hanni"])]


def test_a_private_word_joins_the_name_it_is_part_of() -> None:
    found = entities(find("hannah came. Then Hannah Weiss left.", ["Hannah"]))
    assert [(e.key, e.kind) for e in found] == [("hannah weiss", FindingKind.PRIVATE_WORD)]


def test_the_same_date_twice_is_one() -> None:
    assert _groups("It was 3 May 2010, yes, 3 may 2010.") == [("3 may 2010", ["3 May 2010", "3 may 2010"])]


def test_an_entity_has_its_longest_name_and_its_surest_certainty() -> None:
    entity = entities(find("I told priya. Priya Raman was kind."))[0]
    assert entity.name == "Priya Raman"
    assert entity.certainty is Certainty.LIKELY
    assert "Priya" not in repr(entity)


def test_names_with_very_many_namesakes_stay_by_themselves() -> None:
    text = ". ".join(
        f"I met {name} Weiss" for name in ("Ab" + chr(97 + i // 26) + chr(97 + i % 26) for i in range(80))
    )
    assert len(_groups(f"{text}. Weiss left.")) == 81


def test_no_findings_no_entities() -> None:
    assert entities([]) == []
