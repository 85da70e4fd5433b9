"""The bin: how long things have been there, bringing back, and removing for good by a key of its own."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from journal_tui.journal.session import Open
from journal_tui.model.draft import Draft, Excerpt, HandedOver, HandoverWay, Platform
from journal_tui.model.errors import NotSaved
from journal_tui.model.moment import Moment
from journal_tui.tui.days import day_shown
from journal_tui.tui.screens.bin import days_in_bin
from journal_tui.tui.screens.purge import names_of
from journal_tui.vault import purging
from journal_tui.vault.backups.backup import back_up
from journal_tui.vault.places import backup_folder
from journal_tui.vault.vault import Vault
from tests.tui.robots import HomeRobot, at_home

SENTENCE = "The corridor behind the loading bay, where the light never worked."


def put_into_bin(vault: Vault) -> None:
    """The corridor, long ago, with a draft and a record; and the letter, today."""
    corridor, _, _, letter, _ = vault.entries.page()
    draft = Draft("d" * 16, corridor.written, corridor.written, title="For Ana", text="another telling")
    vault.drafts.save(replace(draft, excerpts=(Excerpt(corridor.id, SENTENCE, 0, 5),)))
    way = HandoverWay.CLIPBOARD
    vault.drafts.hand_over(HandedOver("h1", "", corridor.written, Platform.X, way, 1, 1, SENTENCE))
    vault.entries.bin(corridor.id)
    vault.entries.bin(letter.id)
    vault.database.change(
        "UPDATE entries SET binned = '2026-01-02T10:00:00+00:00' WHERE id = ?", [corridor.order]
    )


async def to_bin(robot: HomeRobot, journal: Open) -> None:
    await journal.call(put_into_bin)
    await robot.home.entries.reload()
    await robot.press("B")
    await robot.sees("the bin", "The corridor", "Letter I will not send")


def test_days_are_counted_by_the_calendar() -> None:
    now = datetime(2026, 11, 21, 0, 5, tzinfo=UTC)
    assert days_in_bin(Moment("2026-11-21T00:01:00+00:00"), now) == "today"
    assert days_in_bin(Moment("2026-11-20T23:59:00+00:00"), now) == "1 day"
    assert days_in_bin(Moment("2026-10-12"), now) == "40 days"
    assert days_in_bin(Moment("2026-11-23"), now) == "today"  # a clock that was put back


def test_drafts_without_a_title_are_named_by_their_days() -> None:
    first = Draft("a", Moment("2026-11-21"), Moment("2026-11-21"))
    drafts = [first, replace(first, id="b"), replace(first, id="c", title="For Ana"), replace(first, id="d")]
    assert names_of(drafts) == ["For Ana", f"3 of {day_shown(first.revised)}"]
    assert names_of(drafts[:1]) == [f"one of {day_shown(first.revised)}"]


@pytest.mark.parametrize("size", [(120, 40), (60, 24)])
async def test_the_bin_says_how_long_and_removes_for_good_only_when_asked(
    journal: Open, size: tuple[int, int]
) -> None:
    async with at_home(journal, size) as robot:
        await to_bin(robot, journal)
        await robot.sees("Nothing is removed from here by itself", " days", "remove")
        await robot.press("x")
        await robot.sees("This removes 1 entry for good", "1 draft was made from it (For Ana)", "flash")
        await robot.press("escape")
        await robot.sees("the bin", "The corridor")
        assert await journal.call(lambda vault: vault.entries.count(binned=True)) == 2
        await robot.press("x")
        await robot.sees("remove for good", "The copied", "Kept.")
        await robot.press("x", "r")
        await robot.sees("1 entry removed for good. The file was written")
        await robot.press("escape")
        await robot.sees_not("The corridor")
        await robot.sees("Letter I will not send")

    def left(vault: Vault) -> tuple[int, list[str], int, int]:
        draft = vault.drafts.list()[0]
        words = [draft.text, *(e.text for e in draft.excerpts)]
        return vault.entries.count(binned=True), words, len(vault.drafts.handed_over()), vault.entries.count()

    assert await journal.call(left) == (1, ["another telling"], 1, 3)


async def test_drafts_records_and_backups_are_named_and_go_when_asked(journal: Open) -> None:
    await journal.call(lambda vault: back_up(vault, backup_folder(vault.path)))
    async with at_home(journal) as robot:
        await to_bin(robot, journal)
        await robot.sees("remove 1 old")
        await robot.press("o")
        await robot.sees("1 copy was made since and may still have it", "1 record holds words of it")
        await robot.press("d", "h")
        await robot.sees("Removed too.", "keep drafts", "keep records")
        await robot.press("r")
        await robot.sees("1 entry removed for good.")
        await robot.press("escape")
        await robot.sees_not("remove 1 old")
    counts = await journal.call(lambda vault: (len(vault.drafts.list()), len(vault.drafts.handed_over())))
    assert counts == (0, 0)


async def test_an_interrupted_removal_is_said_and_finished_from_the_bin(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise NotSaved("There is not enough free memory.")

    async with at_home(journal) as robot:
        await to_bin(robot, journal)
        with monkeypatch.context() as patched:
            patched.setattr(purging, "finish", stopped)
            await robot.press("x")
            await robot.sees("not now")
            await robot.press("r")
            await robot.sees("There is not enough free memory.", "the file was not written anew")
        await robot.press("escape")
        await robot.sees("A removal was interrupted", "finish removing")
        await robot.press("f")
        await robot.sees_not("A removal was interrupted")
    assert not await journal.call(purging.due)


async def test_writing_the_file_anew_can_be_stopped(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()
    real = purging.finish

    def slow(vault: Vault, *, progress: object = None, cancelled: Callable[[], bool]) -> None:
        _ = progress
        begun.set()
        while not cancelled():
            pass
        real(vault, cancelled=cancelled)

    async with at_home(journal) as robot:
        await to_bin(robot, journal)
        monkeypatch.setattr(purging, "finish", slow)
        monkeypatch.setattr("journal_tui.tui.screens.bin.finish", slow)
        await robot.press("x")
        await robot.sees("not now")
        await robot.press("r")
        await robot.until(begun.is_set)
        await robot.sees("stop")
        await robot.press("escape")
        await robot.sees("Stopped.", "The bin offers to finish that.")
        begun.clear()
        await robot.press("escape")
        await robot.sees("finish removing")
        await robot.press("f")
        await robot.until(begun.is_set)
        await robot.press("escape")
        await robot.sees("Stopped.", "finish removing")


async def test_what_was_said_beside_the_list_does_not_follow_into_the_bin(journal: Open) -> None:
    async with at_home(journal, (40, 12)) as robot:
        await robot.press("d")
        await robot.sees("In the bin. u brings it back.")
        await robot.press("B")
        await robot.sees("the bin", "The corridor")
        await robot.sees_not("u brings it back")
        await robot.press("x")
        await robot.sees("This removes 1 entry")
        await robot.press("end")
        await robot.sees("who has the passphrase could read")


async def test_what_is_gone_meanwhile_is_told(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("d")
        await robot.until(lambda: robot.chosen == "What I told Ana")
        await robot.press("B")
        await robot.sees("The corridor")
        binned = await journal.call(lambda vault: vault.entries.page(binned=True)[0].id)
        await journal.call(lambda vault: purging.purge(vault, [binned]))
        await robot.press("x")
        await robot.sees("There is no entry with this id.")
        await robot.press("r", "d", "escape", "escape")
        await robot.sees("What I told Ana")
        await robot.press("u")
        await robot.sees("There is no entry with this id.")


async def test_an_entry_that_came_back_meanwhile_stays(journal: Open) -> None:
    async with at_home(journal) as robot:
        await to_bin(robot, journal)
        await robot.press("x")
        await robot.sees("not now")

        def back(vault: Vault) -> None:
            for line in vault.entries.page(binned=True):
                vault.entries.unbin(line.id)

        await journal.call(back)
        await robot.press("r")
        await robot.sees("not in the bin is not removed")
    assert await journal.call(lambda vault: vault.entries.count()) == 5
