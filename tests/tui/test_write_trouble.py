import pytest
from textual.events import Paste
from textual.widgets import Input
from textual.widgets.input import Selection

from journal_tui.journal.preferences import Preferences
from journal_tui.journal.session import Open
from journal_tui.journal.starting import STARTING_POINTS
from journal_tui.journal.writing import Sitting
from journal_tui.model.entry import Entry, EntryKind, Words
from journal_tui.model.errors import DiskFull
from journal_tui.model.happened import Happened
from journal_tui.model.text import MAX_TITLE
from journal_tui.tui.widgets.details import Details
from journal_tui.tui.widgets.line_input import LineInput
from journal_tui.vault.vault import Vault
from tests.tui.robots_write import entries, writing
from tests.tui.test_write import SIZES, only


async def test_starting_points_are_offered_and_write_nothing(empty_journal: Open) -> None:
    async with writing(empty_journal) as robot:
        await robot.press("ctrl+o")
        await robot.sees(*(point.name for point in STARTING_POINTS))
        await robot.press("down")
        await robot.sees("a lawyer or an advocate")
        await robot.press("enter")
        await robot.sees("Who was there.", "facts")
        assert robot.text == ""
        assert "starting points" in robot.keys_line
        await robot.type("At")
        await robot.sees_not("Who was there.")
        assert "starting points" not in robot.keys_line
        await robot.press("escape")
        await robot.closed()
    assert (only(empty_journal).words.text, only(empty_journal).words.kind) == ("At", EntryKind.FACTS)


async def test_a_starting_point_can_be_left_alone(empty_journal: Open) -> None:
    async with writing(empty_journal) as robot:
        await robot.press("ctrl+o", "down", "escape")
        await robot.sees_not("Who was there.")
        await robot.press("escape")
        assert await robot.closed() is None


def test_no_starting_point_asks_for_feelings() -> None:
    for point in STARTING_POINTS:
        assert "feel" not in (point.name + point.hint).casefold()
        assert "should" not in point.hint


async def test_the_number_of_words_is_shown_to_those_who_want_it(empty_journal: Open) -> None:
    async with writing(empty_journal) as robot:
        await robot.type("one two")
        assert "words" not in robot.header
    async with writing(empty_journal, preferences=Preferences(word_count=True)) as robot:
        await robot.type("one")
        await robot.until(lambda: "1 word " in robot.header, "the count")
        await robot.type(" two")
        await robot.until(lambda: "2 words" in robot.header, "the count")


async def test_no_detail_keeps_the_text_from_being_saved(empty_journal: Open) -> None:
    grows = "\u0958" * 300  # two characters each once they are put into the usual form
    async with writing(empty_journal) as robot:
        for field, words in (
            ("#title", grows),
            ("#tags", ", ".join(f"t{n}" for n in range(150))),
            ("#note", grows),
            ("#when", grows),
        ):
            robot.page.query_one(field, Input).value = words
        await robot.type("kept")
        await robot.press("ctrl+t")
        await robot.sees("an entry has at most 100 tags; the first 100 are kept")
        await robot.press("escape")
        await robot.saved()
    kept = only(empty_journal).words
    assert kept.text == "kept"
    assert len(kept.tags) == 100
    assert len(kept.title) == MAX_TITLE


class Disk:
    """A disk that can be full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        real = Sitting.keep

        def keep(sitting: Sitting, vault: Vault, words: Words) -> Entry | None:
            if self.full:
                raise DiskFull("The disk is full.", "", "Make some room.")
            return real(sitting, vault, words)

        monkeypatch.setattr(Sitting, "keep", keep)


async def test_a_full_disk_is_told_and_the_words_stay(
    empty_journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    async with writing(empty_journal) as robot:
        await robot.type("my words")
        await robot.press("f5", "escape", "escape")
        await robot.sees(
            "The disk is full.", "Your words are still here.", "Make some room.", "not saved yet"
        )
        await robot.press("ctrl+s", "ctrl+r")
        assert robot.text == "my words"
        disk.full = False
        await robot.press("escape")
        assert await robot.closed() is not None
    assert only(empty_journal).words.text == "my words"


async def test_what_could_not_be_saved_is_still_tried_on_the_way_out(
    empty_journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    async with writing(empty_journal) as robot:
        await robot.type("unsaved")
        await robot.press("ctrl+s")
        await robot.sees("The disk is full.")
        (keeper,) = robot.app.keepers
        await robot.page.remove()
        disk.full = False
        keeper.flush_sync()
    assert only(empty_journal).words.text == "unsaved"


async def test_earlier_versions_come_back(journal: Open) -> None:
    entry = next(entry for entry in entries(journal) if entry.words.title == "What I told Ana")
    async with writing(journal, entry.id) as robot:
        await robot.type("Changed. ")
        await robot.press("ctrl+r")
        await robot.sees("earlier versions", "now", "She listened.")
        await robot.press("down", "b")
        await robot.sees("It is the present version now.")
        await robot.press("escape")
        await robot.until(lambda: robot.text == "She listened.", "the former text")
        await robot.press("escape")
        await robot.closed()
    former = journal.call_sync(lambda vault: vault.entries.history(entry.id))
    assert [version.words.text for version in former] == ["She listened.", "Changed. She listened."]


async def test_a_paste_that_is_too_large_is_refused_in_words(
    empty_journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal_tui.tui.widgets.editor.MAX_TEXT_BYTES", 100)
    async with writing(empty_journal) as robot:
        await robot.type("mine")
        robot.editor.post_message(Paste("x" * 200))
        await robot.sees("Nothing was inserted")
        assert robot.text == "mine"


HOSTILE = "[/dear] [red]x\x1b[2J \u202egnp.exe\u202c 日本 👩\u200d👧 \x9b31m"


async def test_a_paste_that_a_line_has_no_room_for_is_taken_as_far_as_it_fits_and_told(
    empty_journal: Open,
) -> None:
    async with writing(empty_journal) as robot:
        title = robot.app.screen.query_one("#title", LineInput)
        title.focus()
        await robot.type("abc")
        title.post_message(Paste("t" * 800))
        await robot.sees("At most 500 characters stand in this line.", "303")
        assert title.value == "abc" + "t" * 497
        title.selection = Selection(0, 500)
        title.post_message(Paste("u" * 500))
        await robot.until(lambda: title.value == "u" * 500, "what took its place")


async def test_hostile_words_do_no_harm_anywhere(empty_journal: Open) -> None:
    entry = empty_journal.call_sync(
        lambda vault: vault.entries.add(
            Words(HOSTILE, HOSTILE * 50, Happened(HOSTILE), (HOSTILE,), HOSTILE, kind=EntryKind.LETTER)
        )
    )
    async with writing(empty_journal, entry.id, size=(120, 30)) as robot:
        await robot.sees("[/dear] [red]x[2J gnp.exe")
        await robot.press("ctrl+t", "ctrl+t", "ctrl+f", "x")
        assert "\x1b" not in robot.screen
        assert "\u202e" not in robot.screen
        await robot.press("escape", "ctrl+end", "y", "ctrl+r")
        await robot.sees("earlier versions")
        await robot.press("down", "escape", "escape")
        assert await robot.closed() == entry.id
    assert only(empty_journal).words.text.endswith("31my")


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_the_page(journal: Open, size: tuple[int, int]) -> None:
    entry = next(entry for entry in entries(journal) if entry.words.title == "The corridor")
    async with writing(journal, entry.id, size=size) as robot:
        await robot.sees("The corridor", "For six years", "^Q leave", "saved")
        assert robot.editor.wrap_width <= 76
        await robot.press("ctrl+t")
        await robot.sees("kept in your words")
        rows = robot.screen.splitlines()
        assert len(rows) <= size[1]
        assert all(len(row) <= size[0] for row in rows)


async def test_twenty_by_five_survives(journal: Open) -> None:
    entry = next(entry for entry in entries(journal) if entry.words.title == "The corridor")
    async with writing(journal, entry.id, size=(20, 5)) as robot:
        await robot.type("tiny ")
        await robot.press("ctrl+t", "ctrl+t", "ctrl+f", "a", "escape", "f5", "f5")
        await robot.pilot.resize_terminal(80, 24)
        await robot.sees("tiny For six years")
        await robot.press("escape")
        await robot.closed()


async def test_a_click_chooses_and_the_arrows_stop_at_the_ends(empty_journal: Open) -> None:
    async with writing(empty_journal, size=(100, 30)) as robot:
        await robot.press("ctrl+t")
        details = robot.page.query_one(Details)
        await robot.pilot.click("#kind", offset=(26, 0))
        await robot.until(lambda: details.kind is not EntryKind.ENTRY, "the click")
        kind = robot.page.query_one("#kind")
        kind.focus()
        await robot.press("left", "left", "left", "left", "left")
        assert details.kind is EntryKind.ENTRY
        await robot.press("space", "space", "space", "space")
        assert details.kind is EntryKind.ENTRY
        await robot.pilot.resize_terminal(40, 30)
        await robot.sees("‹ entry ›")
        await robot.pilot.click("#kind")
        await robot.sees("‹ facts ›")
