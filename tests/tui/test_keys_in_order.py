"""Somebody who types faster than screens change loses no letter and gives no command by accident."""

import asyncio
from collections.abc import Callable

import pytest
from textual import events

from journal_tui.journal.session import Open
from journal_tui.model.errors import NotSaved
from journal_tui.vault.vault import Vault
from tests.tui.robots import Robot, at_home


def rush(robot: Robot, letters: str) -> None:
    """Send keys as a terminal does: all at once, without waiting for any."""
    for letter in letters:
        key = {" ": "space", "\r": "enter", "\x1b": "escape", "/": "slash"}.get(letter, letter)
        event = events.Key(key, letter if letter.isprintable() else None)
        event.set_sender(robot.app)
        robot.app.post_message(event)


def journal_lines(journal: Open, *, binned: bool) -> list[str]:
    return journal.call_sync(
        lambda vault: [line.title or line.opening for line in vault.entries.page(None, 50, binned=binned)]
    )


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


class Slow:
    """Makes every answer of the journal late, as a slow disk does."""

    def __init__(self, journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        real = journal.call

        async def late(work: Callable[[Vault], object]) -> object:
            await asyncio.sleep(0.15)
            return await real(work)

        monkeypatch.setattr(journal, "call", late)


async def test_keys_after_leaving_a_page_wait_until_it_is_saved_and_the_list_shows_it(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_home(journal) as robot:
        Slow(journal, monkeypatch)
        rush(robot, "nnew words\x1b d")
        await robot.until(lambda: robot.app.keys_done and robot.app.screen is robot.home)
        newest = robot.chosen
        await robot.until(lambda: robot.home.binned is not None, "the bin")
        assert newest != "new words"  # it was marked, then binned; what is chosen now is another one
    binned = journal_lines(journal, binned=True)
    assert binned == ["new words"]


async def test_keys_after_s_act_on_the_step_that_follows(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_home(journal) as robot:
        await robot.press("space")
        await robot.until(lambda: len(robot.app.marked) == 1)
        Slow(journal, monkeypatch)
        rush(robot, "s ")
        await robot.sees("1 of 2 passages taken")
        rush(robot, "\x1b")
        await robot.until(lambda: robot.app.screen is robot.home)


async def test_keys_after_s_with_nothing_marked_choose_from_what_is_offered(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_home(journal) as robot:
        Slow(journal, monkeypatch)
        rush(robot, "s\r")
        await robot.sees("Me too.")
        await robot.until(lambda: robot.app.keys_done)
        assert robot.app.screen is not robot.home


async def test_a_page_that_cannot_be_saved_takes_keys_again(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_home(journal) as robot:
        await robot.press("n")
        await robot.type("kept")

        async def full(_work: object) -> object:
            raise NotSaved("The disk is full.")

        with monkeypatch.context() as during:
            during.setattr(journal, "call", full)
            rush(robot, "\x1b and on")
            await robot.sees("The disk is full.", "kept and on")


async def test_a_key_that_comes_while_a_held_one_is_being_given_does_not_overtake_it(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_home(journal) as robot:
        await robot.press("n")
        await robot.type("ab")
        real = robot.app._typed_before
        given: list[str] = []

        async def slowly() -> None:
            given.append("left")
            if len(given) == 2:
                rush(robot, "c")
            await asyncio.sleep(0.1)
            await real()

        monkeypatch.setattr(robot.app, "_typed_before", slowly)
        for key in ("left", "left"):
            robot.app.post_message(events.Key(key, None))
        await robot.sees("cab")
