import pytest

from journal_tui.journal.session import Open
from journal_tui.model.errors import DiskFull
from journal_tui.vault.settings import PrivateWord, Settings
from journal_tui.vault.vault import Vault
from tests.tui.robots_write import on_screen


def kept(journal: Open) -> list[PrivateWord]:
    return journal.call_sync(lambda vault: vault.settings.private_words())


def put(journal: Open, *words: tuple[str, str]) -> None:
    def fill(vault: Vault) -> None:
        for word, role in words:
            vault.settings.add_private_word(word, role)

    journal.call_sync(fill)


async def test_none_yet_is_said_calmly(journal: Open) -> None:
    async with on_screen(journal, "private_words") as robot:
        await robot.sees("None yet, and none are needed before you share.")
        assert "add" not in robot.keys_line


async def test_words_are_added_with_what_stands_in_their_place(journal: Open) -> None:
    async with on_screen(journal, "private_words") as robot:
        await robot.type("Brian Halloran")
        await robot.until(lambda: "enter go on" in robot.keys_line)
        await robot.press("enter")
        await robot.until(lambda: "enter add" in robot.keys_line)
        await robot.type("my manager")
        await robot.press("enter")
        await robot.sees("Brian Halloran", "my manager", "Kept.")
        await robot.type("Ana")
        await robot.press("enter", "enter")
        await robot.sees("asked about each time")
    assert kept(journal) == [PrivateWord("Ana"), PrivateWord("Brian Halloran", "my manager")]


async def test_a_word_is_removed_and_brought_back(journal: Open) -> None:
    put(journal, ("Ana", "a friend"), ("Brian", ""), ("Northgate", "a company"))
    async with on_screen(journal, "private_words") as robot:
        await robot.sees("Northgate")
        await robot.press("down", "down", "delete")
        await robot.sees("“Brian” is removed. u brings it back.")
        assert [word.word for word in kept(journal)] == ["Ana", "Northgate"]
        await robot.press("u")
        await robot.sees("It is back.")
        assert "undo" not in robot.keys_line
    assert [word.word for word in kept(journal)] == ["Ana", "Brian", "Northgate"]


async def test_the_last_word_can_go_too(journal: Open) -> None:
    put(journal, ("Ana", ""))
    async with on_screen(journal, "private_words") as robot:
        await robot.sees("Ana")
        await robot.press("down", "d")
        await robot.sees("“Ana” is removed")
        await robot.press("ctrl+z")
        await robot.sees("It is back.")
        await robot.press("escape")
        assert await robot.closed() is None


async def test_what_cannot_be_written_is_told(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    put(journal, ("Ana", ""))

    def full(*_: object) -> None:
        raise DiskFull("The disk is full.", "", "Make some room.")

    monkeypatch.setattr(Settings, "add_private_word", full)
    monkeypatch.setattr(Settings, "remove_private_word", full)
    async with on_screen(journal, "private_words") as robot:
        await robot.type("Eva")
        await robot.press("enter", "enter")
        await robot.sees("The disk is full. Nothing was changed. Make some room.")
        await robot.press("down", "delete")
        await robot.sees("Ana", "The disk is full.")
    assert kept(journal) == [PrivateWord("Ana")]


async def test_hostile_and_long_words_do_no_harm(journal: Open) -> None:
    put(journal, ("[/b] \u202eevil\u202c " + "x" * 150, "[red]y" * 20), ("日本語" * 20, "友"))
    for size in ((60, 24), (80, 24), (20, 5), (200, 60)):
        async with on_screen(journal, "private_words", size=size) as robot:
            await robot.press("down", "down")
            await robot.pilot.pause()
            assert "\u202e" not in robot.screen
            assert size[1] < 24 or "…" in robot.screen


async def test_a_paste_becomes_one_line(journal: Open) -> None:
    from textual.events import Paste

    async with on_screen(journal, "private_words") as robot:
        field = robot.app.screen.query_one("#add-word")
        field.post_message(Paste("one\r\ntwo\x1b[2J"))
        await robot.sees("one two[2J")
        field.post_message(Paste("\x00\n"))
        await robot.press("enter", "enter")
        await robot.sees("Kept.")
    assert kept(journal) == [PrivateWord("one two[2J")]
