"""The way out is gone to its end, whatever a screen or the disk does meanwhile."""

import asyncio
from collections.abc import Callable

import pytest

from journal_tui.journal.session import Open
from journal_tui.model.errors import NotSaved
from tests.tui.robots import at_home
from tests.tui.standing_in import ended


@pytest.mark.parametrize("way", ["worker", "task"])
async def test_a_screen_that_asks_a_closing_journal_is_no_crash(
    journal: Open, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """Locking while a list was still being read ended the program with a crash page once."""
    async with at_home(journal) as robot:
        app = robot.app
        closing = journal.close

        async def ask() -> None:
            await journal.call(lambda vault: vault.entries.count())

        async def close() -> None:
            await closing()
            if way == "worker":
                app.screen.run_worker(ask())
            else:
                error = NotSaved("x")
                asyncio.get_running_loop().call_exception_handler({"message": "x", "exception": error})
            await asyncio.sleep(0.1)

        monkeypatch.setattr(journal, "close", close)
        await robot.press("ctrl+l")
        await ended(app)
    assert app.crash == ""
    assert app.unsaved == ""
    assert app.return_code == 0


async def test_a_journal_that_cannot_be_closed_is_told_of_and_does_not_hold_the_program(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing: Callable[[], object] = journal.close_sync

    async def close() -> None:
        raise NotSaved("The disk is gone.")

    async with at_home(journal) as robot:
        monkeypatch.setattr(journal, "close", close)
        await robot.press("ctrl+q")
        await ended(robot.app)
    assert "The disk is gone." in robot.app.unsaved
    closing()
