"""Firms, initials and first names that are usual words, with capitals and without."""

import pytest

from journal_tui.model.finding import FindingKind
from journal_tui.sharing.finding import find

ORG, PERSON, PLACE = FindingKind.ORGANISATION, FindingKind.PERSON, FindingKind.PLACE


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("I worked at Northgate Logistics for two years.", "Northgate Logistics", ORG),
        ("She ran Ashford Consulting then.", "Ashford Consulting", ORG),
        ("I met Rob Hill at the door.", "Rob Hill", PERSON),
        ("we both worked at northgate logistics and nobody said a word", "northgate logistics", ORG),
        ("it was k. michael stevens who came to my desk", "k. michael stevens", PERSON),
        ("they said miriam r. l. petruck was there too", "miriam r. l. petruck", PERSON),
        ("we lived in san rafael ca for a year", "san rafael ca", PLACE),
        ("then chuck and mary came to the house", "chuck", PERSON),
    ],
)
def test_it_is_found_whole(text: str, name: str, kind: FindingKind) -> None:
    found = {text[one.start : one.end]: one.kind for one in find(text)}
    assert found.get(name) is kind, found


@pytest.mark.parametrize(
    "text",
    [
        "we stopped at the gas station and went to the police station",
        "he waited in the coffee shop near the train station",
        "my book club met in the high school library",
        "a. take the bus b. walk home c. call a friend",
    ],
)
def test_usual_houses_are_no_names(text: str) -> None:
    assert [text[one.start : one.end] for one in find(text)] == []
