"""Somebody who types faster than screens change loses no letter and gives no command by accident."""

from textual import events

from journal_tui.journal.session import Open
from tests.tui.robots import Robot, at_home


def rush(robot: Robot, letters: str) -> None:
    """Send keys as a terminal does: all at once, without waiting for any."""
    for letter in letters:
        key = {" ": "space", "\r": "enter", "\x1b": "escape", "/": "slash"}.get(letter, letter)
        event = events.Key(key, letter if letter.isprintable() else None)
        event.set_sender(robot.app)
        robot.app.post_message(event)


async def test_typing_on_at_once_after_n_writes_and_commands_nothing(journal: Open) -> None:
    before = await journal.call(lambda vault: vault.entries.count())
    async with at_home(journal) as robot:
        rush(robot, "ndear diary, d e b u")
        await robot.sees("dear diary, d e b u")
        rush(robot, "\x1b")
        await robot.until(lambda: robot.header.startswith("journal"))
        assert await journal.call(lambda vault: vault.entries.count()) == before + 1
        assert await journal.call(lambda vault: vault.entries.count(binned=True)) == 0


async def test_typing_on_at_once_after_the_slash_searches(journal: Open) -> None:
    async with at_home(journal) as robot:
        rush(robot, "/corridor\r")
        await robot.sees("corridor", "found")
        await robot.until(lambda: robot.app.keys_done)
        assert not len(robot.app.marked)


async def test_leaving_at_once_does_not_wait_and_keeps_what_was_typed(journal: Open) -> None:
    async with at_home(journal) as robot:
        rush(robot, "nlast")
        robot.app.post_message(events.Key("ctrl+q", None))
        await robot.until(lambda: robot.app.ending)
        await robot.until(lambda: not robot.app.is_running)
    assert robot.app.unsaved == ""
