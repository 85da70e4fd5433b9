"""Two versions compared: words that went and came are marked, not by colour alone, and can come back."""

import pytest

from journal_tui.journal.session import Open
from journal_tui.model.difference import Change, difference
from journal_tui.model.entry import Words
from journal_tui.model.errors import DiskFull
from journal_tui.tui.screens import bringing_back
from journal_tui.tui.screens.compare import CompareScreen
from journal_tui.tui.widgets.compare_layout import SIDE_BY_SIDE_FROM, laid
from journal_tui.tui.widgets.compared import Compared
from journal_tui.tui.widgets.wrapping import cells
from tests.tui.robots_write import ScreenRobot, on_screen
from tests.tui.test_history import an_entry, says

FIRST = "The light by the door never worked.\nI went home."
SECOND = "The lamp by the door never worked.\nI went home."
THIRD = "The lamp by the door never once worked.\nThen I went home."


def styles_of(robot: ScreenRobot, words: str) -> set[str]:
    """How ``words`` are drawn where they stand in the text: "strike" and "underline" count."""
    found: set[str] = set()
    for strip in robot.app.screen.query_one(Compared).screen._compositor.render_strips():
        for segment in strip:
            if words in segment.text and segment.style is not None:
                found |= {name for name in ("strike", "underline") if getattr(segment.style, name)}
    return found


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (160, 50)])
async def test_words_that_changed_are_marked(journal: Open, size: tuple[int, int]) -> None:
    entry_id = an_entry(journal, FIRST, SECOND, THIRD)
    async with on_screen(journal, "history", size=size, entry_id=entry_id) as robot:
        await robot.press("down", "down", "c")
        await robot.sees("version 1", "now", "never once" if size[0] > 100 else "+once")
        assert styles_of(robot, "light") == {"strike"}
        assert styles_of(robot, "lamp") == {"underline"}
        assert styles_of(robot, "door") == set()
        assert ("−light +lamp" in robot.screen) == (size[0] < 100)
        await robot.press("right")
        await robot.sees("version 2")
        await robot.sees_not("light")
        await robot.press("left", "shift+left")
        await robot.sees("version 1", "version 2", "light")
        await robot.sees_not("once")
        await robot.press("shift+right")
        await robot.sees("once")
        await robot.press("escape", "escape")
        assert await robot.closed() is False


async def test_any_two_versions_are_compared_by_marking_one(journal: Open) -> None:
    entry_id = an_entry(journal, FIRST, SECOND, THIRD)
    async with on_screen(journal, "history", entry_id=entry_id) as robot:
        await robot.press("down", "space")
        await robot.sees("c compares the marked version")
        await robot.press("down", "c")
        await robot.sees("version 1", "version 2", "light")
        await robot.sees_not("once")
        await robot.press("escape", "up", "space", "home", "c")
        await robot.sees("version 2", "now", "once")


async def test_a_version_is_brought_back_and_that_is_undone(journal: Open) -> None:
    entry_id = an_entry(journal, FIRST, SECOND)
    async with on_screen(journal, "history", entry_id=entry_id) as robot:
        await robot.press("c")
        await robot.sees("version 1")
        await robot.press("b")
        await robot.sees("It is the present version now.")
        assert says(journal, entry_id) == FIRST
        await robot.press("u")
        await robot.sees("It says again what it said before.")
        assert says(journal, entry_id) == SECOND
        await robot.press("escape")
        await robot.sees("3  ")
        await robot.press("down", "b")
        await robot.sees("u undoes it")
        await robot.press("u")
        await robot.sees("It says again")
        await robot.press("escape")
        assert await robot.closed() is True
    former = journal.call_sync(lambda vault: vault.entries.history(entry_id))
    assert {FIRST, SECOND} <= {each.words.text for each in former}


async def test_veiled_versions_stay_covered_until_asked_for(journal: Open) -> None:
    entry_id = an_entry(journal, "hidden before", "hidden now", veiled=True)
    async with on_screen(journal, "history", entry_id=entry_id) as robot:
        await robot.press("c")
        await robot.sees("version 1", "The words are covered.")
        assert "hidden" not in robot.screen
        await robot.press("v")
        await robot.sees("hidden", "before", "now")


async def test_what_cannot_be_done_is_told(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull("The disk is full.", "", "Make some room.")

    entry_id = an_entry(journal, FIRST, SECOND)
    async with on_screen(journal, "compare", entry_id=entry_id) as robot:
        await robot.sees("version 1")
        with monkeypatch.context() as patch:
            patch.setattr(bringing_back, "bring_back", full)
            await robot.press("b")
            await robot.sees("The disk is full. Nothing was changed. Make some room.")
        await robot.press("b")
        await robot.sees("u undoes it")
        with monkeypatch.context() as patch:
            patch.setattr("journal_tui.vault.entries.Entries.revise", full)
            await robot.press("u")
            await robot.sees("The disk is full.")
        await robot.press("u")
        await robot.sees("It says again")


@pytest.mark.parametrize(("texts", "said"), [(("one",), "There is no earlier version"), ((), "no entry")])
async def test_nothing_to_compare_is_told(journal: Open, texts: tuple[str, ...], said: str) -> None:
    entry_id = an_entry(journal, *texts) if texts else "none"
    async with on_screen(journal, "compare", entry_id=entry_id) as robot:
        await robot.sees(said)
        await robot.press("b", "u", "v", "left", "right", "escape")
        assert await robot.closed() is False


async def test_large_texts_and_a_window_that_changes_its_size(journal: Open) -> None:
    long = "".join(f"line {number} of a long text\n" for number in range(8000))
    entry_id = an_entry(journal, long, long.replace("line 7 ", "row 7 "))
    async with on_screen(journal, "compare", size=(120, 30), entry_id=entry_id) as robot:
        await robot.sees("row 7")
        await robot.press("end")
        await robot.sees("line 7999")
        await robot.pilot.resize_terminal(70, 24)
        await robot.sees("−line +row")
        screen = robot.app.screen
        assert isinstance(screen, CompareScreen)


async def test_the_same_in_both_and_hostile_words_and_a_tiny_window(journal: Open) -> None:
    hostile = "[/b]\x1b[2J[red]\u202e 👩‍👩‍👧\u0301 {+x+}"
    entry_id = an_entry(journal, hostile, hostile + " more", hostile)
    async with on_screen(journal, "compare", earlier=2, entry_id=entry_id) as robot:
        await robot.sees("Both versions say the same.", "[/b]")
        await robot.press("right")
        await robot.sees("more")
        assert not {"\x1b", "\u202e"} & set(robot.screen)
    async with on_screen(journal, "compare", size=(20, 5), entry_id=entry_id) as robot:
        await robot.press("left", "b", "u", "v", "escape")
        await robot.closed()


@pytest.mark.parametrize("width", [1, 2, 5, 20, 60, 76, 99, 100, 101, 160, 300])
def test_no_line_is_wider_than_its_room(width: int) -> None:
    before = Words("A title", "one two\n\nthree " + "w" * 300 + "\n東京" * 50, tags=("a",))
    after = Words("Another", "one 2\n\n\nfour " + "w" * 299 + "\n東亰 👩‍👩‍👧" * 40)
    rows = laid(difference(before, after), width)
    beside = width >= SIDE_BY_SIDE_FROM
    assert any(row.right is not None for row in rows) == beside
    for row in rows:
        for side in (row.left, row.right or ()):
            assert sum(cells(text) for text, _ in side) <= max(
                width // (2 if beside and not row.quiet else 1), 4
            )
    assert any(change is Change.REMOVED for row in rows for _, change in row.left)


def test_spaces_and_line_breaks_that_changed_can_be_seen() -> None:
    rows = laid(difference(Words("", "a b"), Words("", "ab")), 60)
    assert [text for text, _ in rows[0].left] == ["−a b", " ", "+ab"]
    rows = laid(difference(Words("", "one\ntwo"), Words("", "one\n\n\ntwo")), 60)
    assert ["".join(text for text, _ in row.left) for row in rows] == ["one", "+¶", "+¶", "two"]
