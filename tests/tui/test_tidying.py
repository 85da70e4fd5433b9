import gc
import sys
import weakref
from collections.abc import Iterator

import pytest

from journal_tui.journal.session import Open
from journal_tui.tui.screens.write import WriteScreen
from journal_tui.tui.tidying import QUIET, Tidying
from tests.tui.robots import at_home


class Knot:
    """Something that only the collector takes away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def tidying() -> Iterator[Tidying]:
    made = Tidying()
    made.begin()
    yield made
    made.end()


def work() -> None:
    for _ in range(40_000):
        Knot()


def test_the_old_is_collected_only_when_nobody_types(tidying: Tidying) -> None:
    gc.collect()
    full = gc.get_stats()[2]["collections"]
    work()
    assert not tidying.look(QUIET - 0.1)
    assert gc.get_stats()[2]["collections"] == full
    assert tidying.look(QUIET)
    assert gc.get_stats()[2]["collections"] == full + 1
    assert not tidying.look(QUIET)  # there is nothing new


def test_very_much_is_collected_even_while_somebody_types(
    tidying: Tidying, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal_tui.tui.tidying._TOO_MUCH", 30)
    gc.collect()
    work()
    assert tidying.look(0)


def test_afterwards_everything_is_as_it_was() -> None:
    def now() -> tuple[tuple[int, int, int], float]:
        return gc.get_threshold(), sys.getswitchinterval()

    before = now()
    tidying = Tidying()
    tidying.end()
    assert now() == before
    tidying.begin()
    assert gc.get_threshold() != before[0]
    assert sys.getswitchinterval() < before[1]
    tidying.end()
    assert now() == before
    assert gc.get_freeze_count() == 0


async def test_a_page_that_was_closed_goes_away(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.press("n")
        await robot.until(lambda: isinstance(robot.app.screen, WriteScreen))
        page = weakref.ref(robot.app.screen)
        await robot.press("escape")
        await robot.until(lambda: robot.app.screen is robot.home)
        work()
        robot.app.tidying.look(QUIET)
        await robot.until(lambda: robot.app.tidying.look(QUIET) or page() is None)
        gc.collect()
        assert page() is None
