"""The replacements that are offered for each kind of finding; own words are always possible."""

from collections.abc import Mapping

from journal_tui.model.finding import FindingKind

_PEOPLE = (
    "a coworker",
    "my boss",
    "a friend",
    "a family member",
    "my partner",
    "my ex",
    "a teacher",
    "a doctor",
    "a neighbour",
    "a member of the clergy",
    "someone in authority",
    "an acquaintance",
    "a stranger",
    "someone",
)
_PLACES = (
    "a city",
    "a city in the north",
    "a small town",
    "a village",
    "my home town",
    "another country",
    "a place I knew well",
    "somewhere",
)
_ORGANISATIONS = (
    "my workplace",
    "a company",
    "my school",
    "a school",
    "a hospital",
    "a church",
    "a club",
    "an organisation",
    "a place of work",
)
_DATES = ("some years ago", "some time ago", "recently", "back then", "one day", "one evening", "that year")

ROLES: Mapping[FindingKind, tuple[str, ...]] = {
    FindingKind.PERSON: _PEOPLE,
    FindingKind.PLACE: _PLACES,
    FindingKind.ORGANISATION: _ORGANISATIONS,
    FindingKind.DATE: _DATES,
    FindingKind.AGE: (
        "in my teens",
        "in my twenties",
        "in my thirties",
        "in my forties",
        "young",
        "older than me",
    ),
    FindingKind.PHONE: ("a phone number",),
    FindingKind.EMAIL: ("an e-mail address",),
    FindingKind.URL: ("a web page",),
    FindingKind.HANDLE: ("an account", "someone"),
    FindingKind.ADDRESS: ("an address", "a house", "my home", "their home", "a street nearby"),
    FindingKind.ID_NUMBER: ("a number",),
    FindingKind.PRIVATE_WORD: (*_PEOPLE[:7], "someone", *_PLACES[:3], *_ORGANISATIONS[:3]),
    FindingKind.OTHER: (*_PEOPLE[:5], "someone", *_PLACES[:2], *_ORGANISATIONS[:3], "something"),
}
"""Replacements offered for each kind, the most usual first."""

_DECADES = {
    2: "twenties",
    3: "thirties",
    4: "forties",
    5: "fifties",
    6: "sixties",
    7: "seventies",
    8: "eighties",
}


def roles(kind: FindingKind) -> tuple[str, ...]:
    """Return the replacements offered for ``kind``, the most usual first; never empty."""
    return ROLES[kind]


def age_role(years: int, whose: str = "my") -> str:
    """Return an age in words that fit many people: ``age_role(34)`` is ``in my thirties``."""
    if years < 13:
        return f"in {whose} childhood"
    if years < 20:
        return f"in {whose} teens"
    return f"in {whose} {_DECADES.get(years // 10, 'later years')}"
