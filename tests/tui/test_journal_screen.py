"""Home: what one sees and does with the entries."""

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size

from journal_tui.journal.session import Open
from journal_tui.model.entry import Words
from journal_tui.tui.leaving import LeavingDriver
from journal_tui.vault.vault import Vault
from tests.tui.robots import at_home, new_journal

SIZES = [(60, 24), (80, 24), (120, 40), (200, 60)]


async def test_entries_stand_under_their_months_newest_first(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.sees("November 2026", "21  The corridor", "18  What I told Ana", "October 2026")
        lines = robot.screen
        assert lines.index("The corridor") < lines.index("What I told Ana") < lines.index("October 2026")


async def test_the_chosen_entry_is_read_on_the_right(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.sees("For six years I told myself it was nothing.", "happened summer 2014, about", "work")
        await robot.press("down")
        await robot.sees("She listened.")
        await robot.press("up")
        await robot.sees("For six years")


async def test_a_veiled_entry_shows_its_note_and_no_words(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.sees("░░░░░░  at work")
        await robot.press("down", "down")
        await robot.sees("content note: at work", "The words are covered.")
        assert "hidden words" not in robot.screen
        await robot.press("v")
        await robot.sees("hidden words")
        await robot.press("down", "up")
        await robot.sees("The words are covered.")


async def test_an_entry_without_title_shows_its_first_words(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.sees(" 9  Slept through. The cor")


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_size(journal: Open, size: tuple[int, int]) -> None:
    async with at_home(journal, size) as robot:
        await robot.sees("journal", "The corridor", "leave")
        if size[0] >= 90:
            await robot.sees("For six years")  # the list is drawn first
        else:
            assert "For six years" not in robot.screen
        assert all(len(line) <= size[0] for line in robot.screen.splitlines())


async def test_one_pane_at_a_time_where_it_is_narrow(journal: Open) -> None:
    async with at_home(journal, (60, 24)) as robot:
        await robot.sees("What I told Ana")
        await robot.press("enter")
        await robot.sees("For six years")
        await robot.sees_not("What I told Ana")
        await robot.press("escape")
        await robot.sees("What I told Ana")
        await robot.sees_not("For six years")


async def test_news_of_a_size_that_is_over_changes_nothing(journal: Open) -> None:
    async with at_home(journal) as robot:
        large = robot.app.size
        robot.home.post_message(events.Resize(Size(20, 5), Size(20, 5)))
        await robot.pilot.pause()
        robot.home.refresh(layout=True)
        await robot.pilot.pause()
        assert robot.home.outer_size == large
        assert robot.home.has_class("-wide")


class Told(LeavingDriver):
    """A driver whose terminal has a size of its own."""

    def __init__(self) -> None:
        """Open no terminal."""

    def size_now(self) -> Size:
        return Size(100, 30)


async def test_sizes_told_in_the_wrong_order_do_no_harm(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_home(journal) as robot:
        told = events.Resize(Size(20, 5), Size(20, 5))
        with monkeypatch.context() as patched:
            patched.setattr(robot.app, "_driver", Told())
            await robot.app._on_resize(told)
        assert told.size == Size(100, 30)


async def test_it_survives_a_tiny_terminal_and_comes_back(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.sees("For six years")
        await robot.pilot.resize_terminal(20, 5)
        await robot.pilot.pause(0.1)
        await robot.press("down", "up")
        await robot.pilot.resize_terminal(120, 30)
        await robot.sees("The corridor", "For six years", "October 2026")


async def test_marking_is_told_in_the_header_and_on_the_share_key(journal: Open) -> None:
    async with at_home(journal) as robot:
        assert "marked" not in robot.header
        await robot.press("space", "down", "space")
        await robot.sees("2 marked", "● 21", "share 2")
        assert len(robot.app.marked) == 2
        await robot.press("space")
        await robot.sees("1 marked", "share 1")
        await robot.press("M")
        await robot.sees_not("marked", "●")


async def test_an_entry_goes_into_the_bin_and_comes_back_by_one_key(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("space", "d")
        await robot.sees("In the bin. u brings it back.")
        await robot.until(lambda: robot.chosen == "What I told Ana")
        await robot.sees_not("21  The corridor", "1 marked")
        await robot.press("u")
        await robot.until(lambda: robot.chosen == "The corridor")
        await robot.sees("21  The corridor")
        assert "undo" not in robot.keys_line


async def test_the_bin_shows_what_is_in_it_and_brings_it_back(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("d")
        await robot.until(lambda: robot.chosen == "What I told Ana")
        await robot.press("B")
        await robot.sees("the bin", "21  The corridor", "bring back")
        await robot.press("u")
        await robot.sees("The bin is empty.")
        await robot.press("u", "escape")
        await robot.until(lambda: robot.home.entries.item_count == 5)


async def test_tags_filter_the_list(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("t")
        await robot.sees("all entries", "work  2", "letter  1")
        await robot.press("down", "up", "down", "enter")
        await robot.sees("only “work”", "Letter I will not send")
        await robot.sees_not("What I told Ana")
        await robot.press("escape")
        await robot.sees("What I told Ana")


async def test_a_tag_among_hundreds_is_found_by_typing(journal: Open) -> None:
    def fill(vault: Vault) -> None:
        vault.entries.add(Words(text="x", tags=(*(f"tag {number}" for number in range(99)), "Été [b]")))

    journal.call_sync(fill)
    async with at_home(journal, (80, 24)) as robot:
        await robot.press("t")
        await robot.sees("all entries", "tag 10  1")
        await robot.type("g 95")
        await robot.sees("tag 95  1")
        await robot.sees_not("all entries")
        await robot.press("down", "enter")
        await robot.sees("only “tag 95”")
        await robot.press("t")
        await robot.type("#ete")
        await robot.sees("Été [b]  1")
        await robot.type("zz")
        await robot.sees("No tag has this in it.")
        await robot.sees_not("enter show")
        await robot.press("enter")
        assert "No tag has this in it." in robot.screen
        await robot.press("backspace", "backspace", "enter")
        await robot.sees("only “Été [b]”")


async def test_leaving_the_tags_changes_nothing(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("t")
        await robot.sees("all entries")
        await robot.press("down", "down", "enter")
        await robot.sees("only “letter”")
        await robot.press("t")
        await robot.sees("all entries")
        await robot.press("escape")
        await robot.sees("only “letter”")
        await robot.press("t")
        await robot.sees("all entries")
        await robot.press("enter")
        await robot.sees("What I told Ana")


async def test_an_empty_journal_says_calmly_how_to_begin(empty_journal: Open) -> None:
    async with at_home(empty_journal, (80, 24)) as robot:
        await robot.sees(
            "Nothing is written here yet, and nothing has to be.", "Press n when you want to write."
        )
        assert "edit" not in robot.keys_line
        assert "n write" in robot.keys_line
        await robot.press("e", "enter", "space", "d", "u", "down", "pageup", "end")
        assert robot.home.line is None


async def test_the_only_entry_can_go_into_the_bin(tmp_path: Path) -> None:
    journal = new_journal(tmp_path / "one", ("2026-11-01T10:00:00+00:00", Words("One", "word")))
    async with at_home(journal) as robot:
        await robot.press("d")
        await robot.sees("Nothing is written here yet")
        await robot.press("u")
        await robot.sees("1  One")


async def test_the_mouse_chooses_and_opens(journal: Open) -> None:
    async with at_home(journal, (80, 24)) as robot:
        at = next(y for y, line in enumerate(robot.screen.splitlines()) if "What I told Ana" in line)
        await robot.pilot.click(offset=(20, at))
        await robot.until(lambda: robot.chosen == "What I told Ana")
        await robot.pilot.click(offset=(20, at), times=2)
        await robot.sees("She listened.")


async def test_a_click_on_the_keys_line_does_what_it_says(journal: Open) -> None:
    async with at_home(journal) as robot:
        line = robot.keys_line
        y = robot.screen.rstrip().count("\n")
        await robot.pilot.click(offset=(line.index("space mark") + 2, y))
        await robot.sees("1 marked")
        await robot.pilot.click(offset=(robot.keys_line.index("? help") + 3, y))
        await robot.sees("Begin a new entry.")


async def test_pages_and_ends_of_the_list(journal: Open) -> None:
    async with at_home(journal) as robot:
        for key, chosen in (
            ("end", "Slept through. The corridor was in it."),
            ("home", "The corridor"),
            ("pagedown", "Slept through. The corridor was in it."),
            ("pageup", "The corridor"),
        ):
            await robot.press(key)
            await robot.chooses(chosen)


HOSTILE = [
    ("markup", "I wrote [/dear] diary and [red]x[/red]", "I wrote [/dear] diary and [red]x[/red]"),
    ("escape", "a\x1b[31mred\x1b]52;c;aGk=\x07b", "a[31mred]52;c;aGk=b"),
    ("bidi", "abc\u202edef", "abcdef"),
]


@pytest.mark.parametrize(("name", "words", "seen"), HOSTILE, ids=[name for name, *_ in HOSTILE])
async def test_words_are_shown_as_words_whatever_they_hold(
    tmp_path: Path, name: str, words: str, seen: str
) -> None:
    entry = Words(words, words, tags=(words[:20],), content_note=words)
    journal = new_journal(tmp_path / name, ("2026-11-01T10:00:00+00:00", entry))
    async with at_home(journal, (160, 30)) as robot:
        await robot.sees(f"1  {seen}"[:30])
        await robot.press("t")
        await robot.sees("all entries")
        await robot.press("down", "enter")
        await robot.sees("only “")
        await robot.search("abc" if "abc" in words else "a")
        await robot.press("enter", "enter")
        assert "\x1b" not in robot.screen
        assert "\u202e" not in robot.screen


async def test_a_line_of_200_kb_can_be_read(tmp_path: Path) -> None:
    words = Words("Long", "word " * 40_000 + "end-of-it")
    journal = new_journal(tmp_path / "long", ("2026-11-01T10:00:00+00:00", words))
    async with at_home(journal) as robot:
        await robot.press("enter", "end")
        await robot.sees("end-of-it")
        await robot.press("home")
        await robot.sees("written 1 November 2026")
