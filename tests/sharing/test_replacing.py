"""Replacing: every mention, the same everywhere, nothing else touched."""

from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.model.finding import Action, Decision, FindingKind
from journal_tui.sharing.finding import entities, find
from journal_tui.sharing.replacing import ROLES, replace_all, roles, undecided

TEXT = (
    "Dr Hannah Weiss was my boss. Hannah smiled at me. I saw dr. weiss on Monday, and Weiss's car. "
    "Peter saw it too. Later, in Berlin, Peter told me."
)


def _decide(text: str, who: str, instead: str) -> list[Decision]:
    return [Decision(e.key, e.name, Action.REPLACE, instead) for e in entities(find(text)) if who in e.name]


def test_every_mention_of_one_person_gets_the_same_replacement() -> None:
    replaced = replace_all(TEXT, find(TEXT), _decide(TEXT, "Hannah", "my boss"))
    assert replaced.text == (
        "My boss was my boss. My boss smiled at me. I saw my boss on Monday, and my boss's car. "
        "Peter saw it too. Later, in Berlin, Peter told me."
    )


def test_the_spans_are_where_the_replacements_stand() -> None:
    replaced = replace_all(TEXT, find(TEXT), _decide(TEXT, "Peter", "a friend"))
    assert [replaced.text[start:end] for start, end, _ in replaced.spans] == ["A friend", "a friend"]
    assert {key for _, _, key in replaced.spans} == {"peter"}


def test_what_is_kept_or_undecided_stays_as_written() -> None:
    findings = find(TEXT)
    keep = [Decision(e.key, e.name, Action.KEEP) for e in entities(findings)]
    assert replace_all(TEXT, findings, keep).text == TEXT
    assert replace_all(TEXT, findings, []).text == TEXT


def test_undecided_names_those_that_still_need_a_decision() -> None:
    found = entities(find(TEXT))
    assert undecided(found, []) == found
    assert undecided(found, [Decision(e.key, e.name, Action.KEEP) for e in found]) == []
    rest = undecided(found, [Decision("peter", "Peter", Action.KEEP)])
    assert "peter" not in {e.key for e in rest}
    assert len(rest) == len(found) - 1


def test_the_last_decision_for_an_entity_counts() -> None:
    both = [*_decide(TEXT, "Peter", "a friend"), *_decide(TEXT, "Peter", "a coworker")]
    assert "a coworker told me" in replace_all(TEXT, find(TEXT), both).text


def test_names_side_by_side_do_not_eat_each_other() -> None:
    text = "I met Hannah, Peter."
    chosen = [*_decide(text, "Hannah", "a friend"), *_decide(text, "Peter", "a coworker")]
    assert replace_all(text, find(text), chosen).text == "I met a friend, a coworker."


def test_there_are_roles_for_every_kind() -> None:
    assert set(ROLES) == set(FindingKind)
    for kind in FindingKind:
        assert len(set(roles(kind))) == len(roles(kind)) >= 1


def test_the_roles_of_the_movement_are_offered_for_people() -> None:
    offered = " ".join(roles(FindingKind.PERSON))
    for word in (
        "partner",
        "family",
        "friend",
        "coworker",
        "boss",
        "teacher",
        "clergy",
        "authority",
        "stranger",
    ):
        assert word in offered


@settings(deadline=None)  # the lists are read by the first example
@given(st.text(alphabet="AaHn. ,'’\n\"(2019Éß\u0301", max_size=60), st.text(max_size=12))
def test_any_text_and_any_words_give_a_text_with_spans_in_order(before: str, instead: str) -> None:
    text = f"{before} Hannah {before}"
    findings = find(text)
    chosen = [Decision(e.key, e.name, Action.REPLACE, instead) for e in entities(findings)]
    replaced = replace_all(text, findings, chosen)
    last = 0
    for start, end, _ in replaced.spans:
        assert last <= start <= end <= len(replaced.text)
        last = end
