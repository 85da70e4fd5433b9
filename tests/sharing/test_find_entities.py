"""Entities, not occurrences."""

from collections.abc import Sequence

import pytest

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding import entities, find
from journal_tui.sharing.finding.folding import folded
from journal_tui.sharing.finding.short_names import _FILE, long_forms, short_forms


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
    (
        "Daniel Marsh hired me. Dan smiled. Daniel's car. Mr Marsh left. D. Marsh wrote. Marsh laughed.",
        [("daniel marsh", ["Daniel Marsh", "Dan", "Daniel", "Mr Marsh", "D. Marsh", "Marsh"])],
    ),
    ("Liz rang. Elizabeth came. Beth left.", [("elizabeth", ["Liz", "Elizabeth", "Beth"])]),
    ("Dan Marsh came. Then Daniel left.", [("dan marsh", ["Dan Marsh", "Daniel"])]),
    (
        "Katherine Ng ran it. Kate Ng called. Kate left. Kathy too.",
        [("katherine ng", ["Katherine Ng", "Kate Ng", "Kate", "Kathy"])],
    ),
    ("We met Paco. Francisco Vega smiled.", [("francisco vega", ["Paco", "Francisco Vega"])]),
    (
        "We lived on Marsh Lane. Daniel Marsh came. Mr Marsh left.",
        [("marsh lane", ["Marsh Lane"]), ("daniel marsh", ["Daniel Marsh", "Mr Marsh"])],
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


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "Daniel Marsh and Daniel Finch came. Dan left. Daniel stayed.",
            ["daniel marsh", "daniel finch", "dan", "daniel"],
        ),
        ("Samuel Cole and Samantha Reed came. Sam left.", ["samuel cole", "samantha reed", "sam"]),
        ("Daniel Marsh and Sarah Marsh came. Marsh left.", ["daniel marsh", "sarah marsh", "marsh"]),
        ("Kate rang. Katie came.", ["kate", "katie"]),
        ("I met Dan. Then Frank Daniel came.", ["dan", "frank daniel"]),
    ],
)
def test_a_short_form_of_two_or_of_none_stays_by_itself(text: str, keys: list[str]) -> None:
    assert [key for key, _ in _groups(text)] == keys


def test_a_man_and_a_woman_of_one_name_are_two() -> None:
    groups = _groups("Mr Marsh and Mrs Marsh came. Marsh smiled. Then aunt Marsh left. Daniel Marsh stayed.")
    assert groups == [
        ("mr marsh", ["Mr Marsh"]),
        ("mrs marsh", ["Mrs Marsh", "aunt Marsh"]),
        ("marsh", ["Marsh"]),
        ("daniel marsh", ["Daniel Marsh"]),
    ]


def test_a_mention_is_of_the_kind_its_longest_name_is() -> None:
    found = find("Northgate Logistics hired me. I hated Northgate. Northgate lied.")
    assert {one.kind for one in found} == {FindingKind.ORGANISATION}


def test_the_table_of_short_forms_has_no_ring_and_is_folded() -> None:
    lines = [line for line in _FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    names = [line.partition(":")[0] for line in lines]
    assert lines == [folded(line) for line in lines]
    assert len(names) == len(set(names)) > 250
    for name in names:
        assert short_forms(name)
        seen, above = {name}, set(long_forms(name))
        while above:
            assert not above & seen, name
            seen |= above
            above = {longer for each in above for longer in long_forms(each)}


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
