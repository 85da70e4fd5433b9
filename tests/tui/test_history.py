import pytest

from journal_tui.journal.session import Open
from journal_tui.model.entry import Words
from journal_tui.model.errors import DiskFull
from journal_tui.tui.screens import bringing_back, history
from journal_tui.vault.vault import Vault
from tests.tui.robots_write import on_screen


def an_entry(journal: Open, *texts: str, veiled: bool = False) -> str:
    """An entry that said each of ``texts``, the last one now."""

    def fill(vault: Vault) -> str:
        entry = vault.entries.add(Words("Title", texts[0], veiled=veiled))
        for text in texts[1:]:
            vault.entries.revise(entry.id, Words("Title", text, veiled=veiled))
        return entry.id

    return journal.call_sync(fill)


def says(journal: Open, entry_id: str) -> str:
    return journal.call_sync(lambda vault: vault.entries.get(entry_id)).words.text


async def test_an_entry_with_no_earlier_version_says_so(journal: Open) -> None:
    async with on_screen(journal, "history", entry_id=an_entry(journal, "only")) as robot:
        await robot.sees("now", "only", "There are no earlier versions")
        assert "bring back" not in robot.keys_line
        await robot.press("escape")
        assert await robot.closed() is False


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (120, 40), (200, 60)])
async def test_a_version_is_looked_at_and_brought_back(journal: Open, size: tuple[int, int]) -> None:
    entry_id = an_entry(journal, "first words", "second words here", "third")
    async with on_screen(journal, "history", size=size, entry_id=entry_id) as robot:
        await robot.sees("now", "third", "2 words", "3 words", "1 word")
        await robot.press("down", "down")
        await robot.sees("first words")
        await robot.press("enter")
        assert "read" not in robot.keys_line
        await robot.press("escape", "b")
        await robot.sees("It is the present version now.")
        await robot.press("escape")
        assert await robot.closed() is True
    assert says(journal, entry_id) == "first words"
    assert len(journal.call_sync(lambda vault: vault.entries.history(entry_id))) == 3


async def test_versions_of_one_day_are_told_apart_by_the_time(journal: Open) -> None:
    entry_id = an_entry(journal, "first words", "second words here", "third")
    found = journal.call_sync(lambda vault: vault.entries.history(entry_id))
    times = [
        f"{version.saved.iso[11:16]} · {count} words" for version, count in zip(found, (3, 2), strict=True)
    ]
    for size in ((60, 24), (100, 30)):
        async with on_screen(journal, "history", size=size, entry_id=entry_id) as robot:
            await robot.sees(*times)


async def test_a_veiled_version_stays_covered_until_asked_for(journal: Open) -> None:
    entry_id = an_entry(journal, "hidden before", "hidden now", veiled=True)
    async with on_screen(journal, "history", entry_id=entry_id) as robot:
        await robot.sees("The words are covered.")
        await robot.press("v")
        await robot.sees("hidden now")
        await robot.press("down")
        await robot.sees_not("hidden now", "hidden before")
        await robot.press("v")
        await robot.sees("hidden before")


async def test_an_entry_that_is_gone_is_told(journal: Open) -> None:
    async with on_screen(journal, "history", entry_id="none") as robot:
        await robot.sees("There is no entry with this id.")
        screen = robot.app.screen
        assert isinstance(screen, history.HistoryScreen)
        screen.action_bring_back()
        await robot.press("b", "enter", "escape")


async def test_what_cannot_be_brought_back_is_told(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull("The disk is full.", "", "Make some room.")

    monkeypatch.setattr(bringing_back, "bring_back", full)
    entry_id = an_entry(journal, "before", "now")
    async with on_screen(journal, "history", entry_id=entry_id) as robot:
        await robot.sees("now")
        await robot.press("down", "b")
        await robot.sees("The disk is full. Nothing was changed. Make some room.")
        await robot.press("escape")
        assert await robot.closed() is False
    assert says(journal, entry_id) == "now"


async def test_twenty_by_five_survives(journal: Open) -> None:
    entry_id = an_entry(journal, "before [/b]\x1b[2J", "now")
    async with on_screen(journal, "history", size=(20, 5), entry_id=entry_id) as robot:
        await robot.press("down", "enter", "escape", "escape")
        await robot.closed()
