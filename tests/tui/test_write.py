import pytest
from textual.events import Paste

from journal_tui.journal.session import Open
from journal_tui.model.entry import Entry, EntryKind, Words
from journal_tui.model.happened import Happened
from journal_tui.tui.widgets.details import read_tags, summary, understand
from journal_tui.tui.widgets.find_bar import FindBar
from tests.tui.robots_write import entries, on_screen, writing

SIZES = [(60, 24), (80, 24), (120, 40), (200, 60)]


def only(journal: Open) -> Entry:
    (entry,) = entries(journal)
    return entry


async def test_a_new_entry_is_written_and_there_when_one_goes_back(empty_journal: Open) -> None:
    async with writing(empty_journal) as robot:
        await robot.type("For six years")
        await robot.press("enter")
        await robot.type("I told nobody")
        await robot.press("shift+tab")
        await robot.type("The corridor")
        await robot.press("escape")
        given = await robot.closed()
    entry = only(empty_journal)
    assert given == entry.id
    assert (entry.words.title, entry.words.text) == ("The corridor", "For six years\nI told nobody")


async def test_nothing_written_leaves_no_entry(empty_journal: Open) -> None:
    async with writing(empty_journal) as robot:
        await robot.press("space", "enter", "escape")
        assert await robot.closed() is None
    assert entries(empty_journal) == []


async def test_words_are_saved_without_being_asked_to(empty_journal: Open) -> None:
    async with writing(empty_journal) as robot:
        await robot.type("kept")
        assert robot.app.save_state == "unsaved"
        await robot.sees("saving")
        await robot.until(lambda: robot.app.save_state == "saved", "saved")
        assert only(empty_journal).words.text == "kept"
        await robot.sees("saved")


async def test_ctrl_s_saves_now_and_says_so(empty_journal: Open) -> None:
    async with writing(empty_journal) as robot:
        await robot.press("ctrl+s")
        await robot.sees("Nothing to save yet.")
        await robot.type("now")
        await robot.press("ctrl+s")
        await robot.sees("Saved.")
        assert only(empty_journal).words.text == "now"


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+l"])
async def test_leaving_and_locking_save_the_last_letter(empty_journal: Open, key: str) -> None:
    async with writing(empty_journal) as robot:
        await robot.type("the last lette")
        await robot.press("r", key)
        await robot.until(lambda: robot.app.return_code == 0, "the end")
    path = empty_journal.path
    from journal_tui.journal.session import unlock
    from tests.tui.robots import PASSPHRASE

    again = unlock(path, PASSPHRASE)
    assert only(again).words.text == "the last letter"
    again.close_sync(5)


async def test_an_entry_is_opened_with_all_it_says_and_one_sitting_is_one_version(journal: Open) -> None:
    entry = next(entry for entry in entries(journal) if entry.words.title == "The corridor")
    async with writing(journal, entry.id) as robot:
        await robot.sees("The corridor", "happened summer 2014, about", "#work", "For six years")
        await robot.press("ctrl+end")
        await robot.type(" Later.")
        await robot.saved()
        await robot.type(" Still later.")
        await robot.press("escape")
        assert await robot.closed() == entry.id
    now = journal.call_sync(lambda vault: vault.entries.get(entry.id))
    assert now.words.text.endswith(" Later. Still later.")
    assert now.words.happened == entry.words.happened
    former = journal.call_sync(lambda vault: vault.entries.history(entry.id))
    assert [version.words for version in former] == [entry.words]


async def test_opening_an_entry_and_going_back_changes_nothing(journal: Open) -> None:
    before = entries(journal)
    async with writing(journal, before[0].id) as robot:
        await robot.press("escape")
        await robot.closed()
    assert entries(journal) == before


async def test_an_entry_that_is_gone_is_told(journal: Open) -> None:
    async with on_screen(journal, "write", entry_id="no-such-entry") as robot:
        await robot.sees("There is no entry with this id.")
        assert await robot.closed() is None


async def test_details_are_kept_and_understood(empty_journal: Open) -> None:
    async with writing(empty_journal) as robot:
        await robot.type("text")
        await robot.press("ctrl+t")
        await robot.type("summer 2009")
        await robot.sees("understood as summer 2009")
        await robot.press("tab")
        await robot.type("work, Work, my job")
        await robot.press("enter")
        await robot.type("at work")
        await robot.press("tab", "right", "tab", "right", "ctrl+t")
        await robot.sees("happened summer 2009 · facts · #work · #my job · note: at work · veiled")
        await robot.press("escape")
        await robot.closed()
    words = only(empty_journal).words
    assert words.happened == Happened("summer 2009", "2009-22")
    assert (words.tags, words.content_note, words.veiled) == (("work", "my job"), "at work", True)
    assert words.kind is EntryKind.FACTS


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "in your own words"),
        ("when I was about nine", "kept in your words, without a date"),
        ("not sure", "kept in your words, without a date"),
        ("about 2009", "understood as 2009, about"),
        ("2009-13-45", "kept in your words, without a date"),
    ],
)
def test_any_answer_to_when_is_fine(typed: str, said: str) -> None:
    understood = understand(typed)
    assert said in understood.said
    assert (understood.happened.words if understood.happened else "") == typed


async def test_a_date_from_elsewhere_stays_as_it_is(empty_journal: Open) -> None:
    entry = empty_journal.call_sync(
        lambda vault: vault.entries.add(Words(text="a", happened=Happened("2009", "2009~")))
    )
    async with writing(empty_journal, entry.id) as robot:
        await robot.press("ctrl+t")
        await robot.sees("understood as 2009, about")
        await robot.press("ctrl+t", "b", "escape")
        await robot.closed()
    assert only(empty_journal).words.happened == Happened("2009", "2009~")


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("work, home", ("work", "home")),
        ("#work #home", ("work", "home")),
        ("my job", ("my job",)),
        (" , #, ", ()),
        ("Ä, ä", ("Ä",)),
        ("c#", ("c#",)),
        ("a" * 150, ("a" * 100, "a" * 50)),
        ("word " * 30, ("word " * 19 + "word", "word " * 9 + "word")),
        (",".join(f"t{n}" for n in range(150)), tuple(f"t{n}" for n in range(100))),
    ],
)
def test_tags_are_read_as_people_write_them(typed: str, tags: tuple[str, ...]) -> None:
    assert read_tags(typed) == tags


def test_a_summary_says_nothing_of_nothing() -> None:
    assert summary(Words()) == ""


async def test_finding_goes_round_and_ends_at_the_place(journal: Open) -> None:
    entry = next(entry for entry in entries(journal) if entry.words.title == "The corridor")
    async with writing(journal, entry.id, size=(100, 24)) as robot:
        await robot.press("ctrl+f")
        await robot.type("THE")
        await robot.sees("1 of 3", "next", "previous")
        await robot.press("enter")
        await robot.sees("2 of 3")
        await robot.press("down", "down")
        await robot.sees("1 of 3")
        await robot.press("up")
        await robot.sees("3 of 3")
        await robot.press("escape")
        assert robot.editor.selected_text == "the"
        assert robot.editor.has_focus
        await robot.press("ctrl+f", "x", "q")
        await robot.sees("not in this text")
        await robot.press("escape")
        await robot.sees_not("not in this text")
        assert robot.text == entry.words.text


async def test_finding_follows_what_is_typed_meanwhile(empty_journal: Open) -> None:
    async with writing(empty_journal) as robot:
        await robot.type("one two")
        await robot.press("ctrl+f")
        await robot.type("one")
        await robot.sees("1 of 1")
        robot.editor.focus()
        await robot.type(" one")
        await robot.sees("of 2")
        assert robot.page.query_one(FindBar).is_open


async def test_what_is_selected_is_what_is_looked_for(empty_journal: Open) -> None:
    async with writing(empty_journal) as robot:
        await robot.type("word and word")
        await robot.press("ctrl+shift+left", "ctrl+f")
        await robot.sees("of 2")


async def test_only_the_text(journal: Open) -> None:
    entry = next(entry for entry in entries(journal) if entry.words.title == "The corridor")
    async with writing(journal, entry.id) as robot:
        await robot.press("ctrl+t", "f5")
        await robot.sees_not("write", "The corridor\n", "esc")
        await robot.sees("For six years")
        await robot.press("escape")
        await robot.sees("write", "esc")


async def test_undo_and_redo(empty_journal: Open) -> None:
    async with writing(empty_journal) as robot:
        robot.editor.post_message(Paste("pasted"))
        await robot.until(lambda: robot.text == "pasted")
        await robot.press("ctrl+z")
        assert robot.text == ""
        await robot.press("ctrl+y")
        assert robot.text == "pasted"
        robot.page.action_undo()
        robot.page.action_redo()
        assert robot.text == "pasted"
