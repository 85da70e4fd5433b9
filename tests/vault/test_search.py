"""Search: folded, prefix of the last word, safe for any query, and quiet about veiled entries."""

import re
import threading
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_tui.model.entry import SearchHit, Words
from journal_tui.model.errors import Cancelled
from journal_tui.model.moment import Moment
from journal_tui.vault import search
from journal_tui.vault.search import SNIPPET, places_of
from journal_tui.vault.searching.asking import asked
from journal_tui.vault.vault import Vault


def marked(hit: SearchHit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.matches]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("café", ["Café"]),
        ("CAFE", ["Café"]),
        ("caf", ["Café"]),
        ("c", ["corner", "Café"]),
        ("corner café", ["corner", "Café"]),
        ("corne café", []),  # only the last word may go on
        ('"the corner"', ["the corner"]),
        ('"the corner', ["the corner"]),
        ('"the corn"', []),
        ('"the corn', ["the corner"]),
        ("straße", ["Straße"]),
        ("STRASSE", ["Straße"]),
        ("stras", []),
        ("in strass", ["in", "Straße"]),
        ('"known strasse"', ["known Straße"]),
        ("naïve", ["naive"]),
        ("well-known", ["well-known"]),
        ("nothing", []),
    ],
)
def test_words_are_found_and_marked(query: str, found: list[str], vault: Vault) -> None:
    vault.entries.add(Words(text="At the corner Café in a well-known Straße, naive."))
    hits = vault.search.find(query)
    assert [word for hit in hits for word in marked(hit)] == found


def test_ss_and_sharp_s_are_one_in_any_mixture(vault: Vault) -> None:
    vault.entries.add(Words(text="Der Straßenfluss bei Missssissippi."))
    for query in ("strassenfluss", "straßenfluß", "STRAẞENFLUSS", "straßenfluss missssissippi"):
        assert len(vault.search.find(query)) == 1, query


def test_title_tags_and_content_note_are_found_too(vault: Vault) -> None:
    vault.entries.add(Words(title="Tuesday", text="plain", tags=("office",), content_note="shouting"))
    for query, place in (("tues", "Tuesday"), ("office", "office"), ("shouting", "shouting")):
        (hit,) = vault.search.find(query)
        assert marked(hit) == [place]


def test_the_match_in_the_text_is_shown_before_the_one_in_the_title(vault: Vault) -> None:
    vault.entries.add(Words(title="Rain", text="It was the rain that day."))
    (hit,) = vault.search.find("rain")
    assert hit.snippet == "It was the rain that day."


def test_newest_first_in_pages(vault: Vault) -> None:
    for n in range(30):
        vault.entries.add(Words(text=f"common {n}"), Moment(f"2024-01-{n + 1:02}"), f"id{n:02}")
    vault.entries.bin("id15")
    seen: list[str] = []
    before: int | None = None
    while hits := vault.search.find("common", limit=7, before=before):
        seen += [hit.line.id for hit in hits]
        before = hits[-1].line.order
    assert seen == [f"id{n:02}" for n in range(29, -1, -1) if n != 15]


def test_the_best_match_first(vault: Vault) -> None:
    vault.entries.add(Words(text="rain " + "other words " * 50), Moment("2024-01-03"), "weak")
    vault.entries.add(Words(title="Rain", text="short"), Moment("2024-01-01"), "strong")
    found = [hit.line.id for hit in vault.search.find("rain", order="relevance")]
    assert found == ["strong", "weak"]
    assert [hit.line.id for hit in vault.search.find("rain")] == ["weak", "strong"]


def test_a_veiled_entry_is_found_without_its_words(vault: Vault) -> None:
    vault.entries.add(Words(title="title", text="covered words", veiled=True))
    (hit,) = vault.search.find("covered")
    assert (hit.snippet, hit.matches, hit.line.opening) == ("", (), "")


def test_what_was_revised_away_or_binned_is_not_found(vault: Vault) -> None:
    entry = vault.entries.add(Words(text="before"))
    vault.entries.revise(entry.id, Words(text="after"))
    assert vault.search.find("before") == []
    assert len(vault.search.find("after")) == 1
    vault.entries.bin(entry.id)
    assert vault.search.find("after") == []
    vault.entries.unbin(entry.id)
    assert len(vault.search.find("after")) == 1


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        '"',
        '""',
        '"""',
        "*",
        "a*",
        "^a",
        "title:a",
        "-a",
        "NEAR(a b)",
        "a AND",
        "OR",
        "NOT",
        "(",
        "{a b}:c",
        "a + b",
        "'; DROP TABLE entries; --",
        "\x00a\x00",
        "a\ud800b",
        "\x01\x02",
        "%_",
        "a" * 100_000,
        "a " * 50_000,
        '"' * 5000,
        "- . , ;",
        "\u202ea",
        "😀",
    ],
)
def test_any_query_is_safe(query: str, vault: Vault) -> None:
    vault.entries.add(Words(text="a plain entry with NEAR and OR"))
    for order in ("newest", "relevance"):
        assert isinstance(
            vault.search.find(query, order="newest" if order == "newest" else "relevance"), list
        )
    assert vault.entries.count() == 1


def test_signs_of_the_index_language_mean_nothing(vault: Vault) -> None:
    vault.entries.add(Words(text="near here"))
    assert len(vault.search.find("NEAR here")) == 1
    assert vault.search.find("title:near") == []
    assert len(vault.search.find("near -here")) == 1
    assert len(vault.search.find("near - ")) == 1


@given(st.text(max_size=80))
def test_any_text_becomes_a_safe_expression(query: str) -> None:
    expression = asked(query).expression
    assert re.fullmatch(r"([()* ]|AND|OR)*", re.sub(r'"[^"]*"', "", expression))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(text=st.text(max_size=40), query=st.text(alphabet='"*^:-()+{} abAND\x00é', max_size=30))
def test_hostile_queries_never_fail(text: str, query: str, vault: Vault) -> None:
    vault.entries.add(Words(text=text))
    for hit in vault.search.find(text, limit=3) + vault.search.find(query, limit=3):
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.matches)
        assert "\n" not in hit.snippet
        assert "\x1b" not in hit.snippet


def test_hostile_text_is_shown_on_one_line(vault: Vault) -> None:
    vault.entries.add(Words(text="[bold]before[/bold]\n\n\ttarget\u202e after \u2066x"))
    (hit,) = vault.search.find("target")
    assert hit.snippet == "[bold]before[/bold] target after x"
    assert marked(hit) == ["target"]


def test_a_very_long_line_gives_a_short_snippet(vault: Vault) -> None:
    vault.entries.add(Words(text="y" * 100_000 + " target " + "z" * 100_000))
    (hit,) = vault.search.find("target")
    assert len(hit.snippet) <= SNIPPET
    assert marked(hit) == ["target"]


def test_a_very_long_word_is_found(vault: Vault) -> None:
    vault.entries.add(Words(text="x" * 200_000))
    (hit,) = vault.search.find("xxx")
    assert len(hit.snippet) <= SNIPPET
    assert hit.matches == ((0, SNIPPET),)


def test_matches_beyond_the_cut_are_left_out() -> None:
    text, places = places_of("\x01a\x02 " + "b" * 300 + " \x01c\x02")
    assert text.startswith("a b")
    assert places == ((0, 1),)


def test_a_long_search_can_be_stopped(vault: Vault) -> None:
    vault.entries.import_many((Words(text="word " * 60), None, None) for _ in range(3000))
    stopped = threading.Event()

    def stop() -> None:
        while not stopped.wait(0.0005):
            vault.interrupt()

    other = threading.Thread(target=stop)
    other.start()

    def search_on() -> None:
        for _ in range(1000):
            vault.search.find("w", order="relevance", limit=1000)

    try:
        with pytest.raises(Cancelled):
            search_on()
    finally:
        stopped.set()
        other.join()
    assert len(vault.search.find("word")) == 50


def test_a_save_is_never_stopped(vault: Vault) -> None:
    stopped = threading.Event()

    def stop() -> None:
        while not stopped.is_set():
            vault.interrupt()

    other = threading.Thread(target=stop)
    other.start()
    try:
        for n in range(50):
            vault.entries.add(Words(text=f"kept {n}"))
    finally:
        stopped.set()
        other.join()
    assert vault.entries.count() == 50


@pytest.mark.parametrize("order", ["newest", "relevance"])
def test_a_long_text_shows_what_stands_around_its_first_match(
    vault: Vault, order: Literal["newest", "relevance"]
) -> None:
    text = "before " * 700 + "the gate of the garden " + "after " * 700
    vault.entries.add(Words(text=text))
    vault.entries.add(Words(text=text, veiled=True))
    hits = vault.search.find("garden", order=order)
    assert sorted(hit.snippet == "" for hit in hits) == [False, True]
    shown = next(hit for hit in hits if hit.snippet)
    assert "gate of the garden after" in shown.snippet
    assert shown.snippet.startswith("…before" if order == "newest" else "…")
    assert len(shown.snippet) <= SNIPPET
    assert [shown.snippet[a:b] for a, b in shown.matches] == ["garden"]
    (begin,) = [hit for hit in vault.search.find("before", order=order) if hit.snippet]
    assert begin.snippet.startswith("before before")
    assert [begin.snippet[a:b] for a, b in begin.matches][:2] == ["before", "before"]
    (end,) = [hit for hit in vault.search.find('"garden after"', order=order) if hit.snippet]
    assert end.snippet[slice(*end.matches[0])] == "garden after"


def test_a_long_text_found_by_its_title_or_tag(vault: Vault) -> None:
    vault.entries.add(Words(title="harbour", text="word " * 900, tags=("boats",)))
    (by_title,), (by_tag,) = vault.search.find("harbour"), vault.search.find("boats")
    assert by_title.snippet == "harbour"
    assert by_tag.snippet == "boats"


def test_matches_outside_the_text_are_marked_in_one_pass(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        vault.entries.add(
            Words(
                title="letterhead" if number % 3 == 0 else "",
                text="a letter" if number % 4 == 0 else "nothing",
                tags=("letters",) if number % 3 == 1 else (),
                content_note="letter note" if number % 3 == 2 else "",
                veiled=number == 5,
            )
        )
    vault.entries.bin(vault.entries.page(limit=3)[2].id)
    found = vault.search.find("lett")
    monkeypatch.setattr(search, "_FEW", 99)
    assert found == vault.search.find("lett")
    assert len(found) == 11
    assert [hit.snippet for hit in found if hit.line.veiled] == [""]
    assert all(hit.matches for hit in found if not hit.line.veiled)
