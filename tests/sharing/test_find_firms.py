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
    ("text", "name"),
    [
        ("I worked at Harrow & Finch for two years.", "Harrow & Finch"),
        ("Harrow & Finch let me go.", "Harrow & Finch"),
        ("He was at Baker and Sons then.", "Baker and Sons"),
        ("Smith & Sons fired me.", "Smith & Sons"),
        ("We used Lowe, Finch & Partners as lawyers.", "Lowe, Finch & Partners"),
        ("Brooks, Hale and Partners wrote to me.", "Brooks, Hale and Partners"),
        ("I joined Lowe, Finch & Harrow as a clerk.", "Lowe, Finch & Harrow"),
        ("Hale & Co. sent a letter.", "Hale & Co"),
        ("the law firm Sidley & Austin", "Sidley & Austin"),
        ("Ernst & Young called.", "Ernst & Young"),
        ("we worked at harrow & finch then", "harrow & finch"),
        ("she went to baker & sons every day", "baker & sons"),
    ],
)
def test_a_firm_called_after_its_owners_is_one_organisation(text: str, name: str) -> None:
    assert [(one.text, one.kind, one.entity) for one in find(text)] == [
        (name, ORG, " ".join(name.lower().replace("&", " ").replace(",", " ").split()))
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I met Anna & Tom there.", ["Anna", "Tom"]),
        ("Lunch with Sarah, Tom & Beth.", ["Sarah", "Tom", "Beth"]),
        ("Moses Malone & Dikembe Mutombo came.", ["Moses Malone", "Dikembe Mutombo"]),
        ("It was Kermit & Steve Martin.", ["Kermit", "Steve Martin"]),
        ("As Dye & Bavelier, 2010, say.", ["Dye", "Bavelier", "2010"]),
        ("It was Anna & I who left.", ["Anna"]),
        ("Mr Finch of Harrow & Finch came.", ["Mr Finch", "Harrow & Finch"]),
    ],
)
def test_two_people_with_a_sign_between_are_two(text: str, names: list[str]) -> None:
    assert [one.text for one in find(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We drove to Bosnia & Herzegovina.", ["Bosnia & Herzegovina"]),
        ("We saw Kenya & Uganda.", ["Kenya", "Uganda"]),
    ],
)
def test_two_countries_are_no_firm(text: str, names: list[str]) -> None:
    found = find(text)
    assert [one.text for one in found] == names
    assert ORG not in {one.kind for one in found}


def test_an_owner_is_not_the_firm() -> None:
    found = find("He was with Baker & Sons. Mr Baker left. I studied at the University of Bath, in Bath.")
    assert len({one.entity for one in found}) == 4


@pytest.mark.parametrize(
    "text",
    [
        "we stopped at the gas station and went to the police station",
        "he waited in the coffee shop near the train station",
        "my book club met in the high school library",
        "a. take the bus b. walk home c. call a friend",
        "Flora & fauna were gone.",
        "we sold salt & pepper at work & home",
    ],
)
def test_usual_houses_are_no_names(text: str) -> None:
    assert [text[one.start : one.end] for one in find(text)] == []
