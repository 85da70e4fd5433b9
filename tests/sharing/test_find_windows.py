"""Window by window the same is found as at once, and no search goes through much of a text."""

import re

import pytest

from journal_tui.sharing.finding import addresses, ages, dates, patterns, private, reading, windows
from journal_tui.sharing.finding.finder import find
from journal_tui.sharing.finding.windows import each

PIECE = (
    "On 12 March 2009, aged 17, I wrote to anna.example@mail.example.org from 14 Elm Street, 10115 Berlin. "
    "Her number was +49 30 1234567; see https://example.org/a/b?c=d#e and @some_one on 2009-03-12 at 5 pm. "
)
TEXTS = (
    PIECE * 40,
    "a" * 9000,
    "1 " * 4500,
    "a.b-" * 2500,
    "2009-03-12" * 900,
    "anna@" * 1800,
    ("x" * 700 + " " + PIECE) * 9,
    "\n".join(PIECE.split()) * 30,
)


def _patterns() -> list[re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for module in (addresses, ages, dates, patterns, reading):
        for value in vars(module).values():
            several = value if isinstance(value, tuple) else (value,)
            found.update({one.pattern: one for one in several if isinstance(one, re.Pattern)})
    return [one for one in found.values() if not one.match("")]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_the_same_is_found(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "_WINDOW", 4000)
    assert len(_patterns()) > 20
    for pattern in _patterns():
        if pattern.pattern.endswith("$"):
            continue  # these are asked about one place only
        at_once = [match.span() for match in pattern.finditer(text)]
        assert [match.span() for match in each(pattern, text)] == at_once, pattern.pattern


def test_the_finder_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = PIECE * 60
    at_once = find(text, ["anna"])
    monkeypatch.setattr(windows, "_WINDOW", 3000)
    assert find(text, ["anna"]) == at_once
    assert private.private_spans(text, ["anna"])


def test_a_match_longer_than_a_window_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "_WINDOW", 3000)
    text = "- " + "a" * 50_000 + " b"
    assert [match.span() for match in each(re.compile(r"\w+"), text)] == [(2, 50_002), (50_003, 50_004)]


def test_no_search_goes_through_much_of_a_text() -> None:
    # Each search is one step that keeps other threads waiting; it is bounded, so the wait is.
    text = "word " * 200_000
    places = [match.start() for match in each(re.compile(r"\Z|word (?=word )"), text)]
    assert len(places) >= 199_990
    assert windows._WINDOW <= 32_768
