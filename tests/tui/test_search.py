"""Search as one types."""

import asyncio
from pathlib import Path

import pytest

from journal_tui.journal.session import Open
from journal_tui.model.entry import SearchHit, Words
from journal_tui.model.errors import Cancelled
from journal_tui.tui.widgets.hit_list import found_pieces
from journal_tui.vault.search import Search
from tests.tui.robots import at_home, new_journal


async def test_what_is_found_is_shown_while_typing(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.search("corr")
        await robot.sees("2 found", "The corridor", "21 November 2026", "…", "loading bay")
        await robot.sees_not("What I told Ana")
        await robot.type("idor sle")
        await robot.sees("1 found", "Slept through")


async def test_enter_goes_to_what_was_found_and_escape_back_to_everything(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.search("corridor")
        await robot.sees("2 found · enter goes there")
        await robot.press("enter", "down")
        await robot.until(lambda: robot.chosen.startswith("Slept"))
        await robot.sees("Slept through. The corridor was in it.")
        await robot.press("enter", "escape", "escape")
        await robot.sees("What I told Ana")
        assert not robot.home.searching


async def test_escape_in_the_field_empties_it_and_then_leaves_it(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.search("ana")
        await robot.sees("1 found")
        await robot.press("escape")
        await robot.sees("The corridor")
        await robot.press("escape")
        await robot.until(lambda: robot.home.entries.has_focus)


async def test_nothing_found_is_said(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.search("zebra")
        await robot.sees("nothing found")


async def test_a_veiled_entry_is_found_without_its_words(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.search("hidden")
        await robot.sees("1 found", "░░░░░░  at work")
        assert "hidden words" not in robot.screen


async def test_marks_and_the_bin_work_on_what_was_found(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.search("corridor")
        await robot.sees("2 found")
        await robot.press("enter", "space")
        await robot.sees("● ", "1 marked")
        await robot.press("d")
        await robot.sees("1 found")
        await robot.press("u")
        await robot.sees("2 found")
        await robot.press("M")


async def test_older_hits_come_when_the_end_is_near(tmp_path: Path) -> None:
    many = [
        (f"2026-{1 + n // 28:02}-{1 + n % 28:02}T10:00:00+00:00", Words(f"No {n}", "apple"))
        for n in range(70)
    ]
    journal = new_journal(tmp_path / "many", *many)
    async with at_home(journal) as robot:
        await robot.search("apple")
        await robot.sees("the newest 50 found")
        await robot.press("enter", "end")
        await robot.until(lambda: len(robot.home.hits.hits) == 70)
        await robot.sees("70 found")
        await robot.press("end")
        await robot.sees("No 0")


async def test_a_stale_search_is_stopped_and_the_latest_words_win(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = Search.find
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(self: Search, query: str, **_kept: object) -> list[SearchHit]:
        asked.append(query)
        if query == "a":
            asyncio.run_coroutine_threadsafe(stopped.wait(), loop).result(5)
            raise Cancelled("stopped")
        return real(self, query)

    monkeypatch.setattr(Search, "find", slow)
    monkeypatch.setattr(journal, "interrupt", stopped.set)
    async with at_home(journal) as robot:
        await robot.search("a")
        await robot.until(lambda: asked == ["a"])
        await robot.type("na")
        await robot.sees("1 found", "What I told Ana")
        assert asked[0] == "a"
        assert asked[-1] == "ana"
        assert stopped.is_set()


@pytest.mark.parametrize(
    ("snippet", "matches", "width", "expected"),
    [
        ("one two three", ((4, 7),), 40, [("one ", False), ("two", True), (" three", False)]),
        ("two", ((0, 3),), 40, [("two", True)]),
        ("no match", (), 5, [("no m…", False)]),
    ],
)
def test_the_found_place_is_marked(
    snippet: str, matches: tuple[tuple[int, int], ...], width: int, expected: list[tuple[str, bool]]
) -> None:
    assert found_pieces(snippet, matches, width) == expected


def test_a_long_snippet_is_cut_around_its_first_match() -> None:
    snippet = "word " * 30 + "needle " + "word " * 30
    pieces = found_pieces(snippet, ((150, 156),), 40)
    line = "".join(text for text, _ in pieces)
    assert len(line) <= 40
    assert line.startswith("…")
    assert line.endswith("…")
    assert ("needle", True) in pieces


async def test_leaving_the_search_gives_the_keys_to_the_entries_at_once(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.search("corridor")
        await robot.sees("2 found")
        await robot.press("enter", "escape")
        await robot.sees("What I told Ana")
        assert robot.home.entries.has_focus
        await robot.press("down")
        await robot.chooses("What I told Ana")


async def test_after_a_search_the_entry_beside_the_list_is_the_chosen_one(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.sees("For six years I told myself")
        await robot.search("slept")
        await robot.sees("Slept through. The corridor was in it.")
        await robot.press("enter", "escape")
        # What d and e would take is what can be read.
        await robot.chooses("The corridor")
        await robot.sees("For six years I told myself")
        await robot.search("slept")
        await robot.until(lambda: robot.home.reading.entry and "Slept" in robot.home.reading.entry.words.text)
        await robot.press(*["backspace"] * 5)
        await robot.sees("For six years I told myself")


async def test_a_tag_chosen_while_searching_shows_its_entries(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.search("slept")
        await robot.sees("1 found")
        await robot.press("enter", "t")
        await robot.sees("letter", "work")
        await robot.press("down", "down", "enter")
        await robot.sees("only “letter” · esc shows all", "Dear [/you]")
        await robot.sees_not("1 found")
        await robot.chooses("Letter I will not send")


@pytest.mark.parametrize("before", [("slash", *"slept", "enter"), ("t", "down", "down", "enter")])
async def test_a_new_entry_is_there_whatever_the_list_showed_before(
    journal: Open, before: tuple[str, ...]
) -> None:
    async with at_home(journal) as robot:
        await robot.press(*before)
        await robot.until(lambda: robot.home.tag or robot.home.searching)
        await robot.press("n")
        await robot.sees("a title, if you like")
        await robot.type("quince")
        await robot.press("escape")
        await robot.chooses("quince")
        assert not robot.home.searching
        assert robot.home.tag is None
        assert robot.home.reading.entry is not None
        assert robot.home.reading.entry.words.text == "quince"
        await robot.press("down")
        await robot.chooses("The corridor")
