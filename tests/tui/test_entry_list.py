"""A long list: quick, drawn from pages, never from the vault."""

import asyncio
import time
from collections.abc import Callable, Sequence

import pytest

from journal_tui.journal.session import Open
from journal_tui.model.entry import EntryLine
from journal_tui.model.moment import Moment
from journal_tui.tui.widgets.entry_list import PAGE, PAGES_KEPT
from journal_tui.tui.widgets.lines_view import LinesView
from tests.tui.robots import HomeRobot, at_home

HOUR = 3_600_000_000
NEWEST = Moment.read("2026-11-21T12:00:00+00:00").micros
MANY = 100_000


class Hourly:
    """As many entries as wanted, one an hour; remembers what it was asked."""

    def __init__(self, count: int = MANY) -> None:
        self.all = [NEWEST - number * HOUR for number in range(count)]
        self.asked: list[Sequence[int]] = []
        self.gone: set[int] = set()

    async def orders(self) -> Sequence[int]:
        return self.all

    async def lines(self, orders: Sequence[int]) -> Sequence[EntryLine]:
        self.asked.append(orders)
        await asyncio.sleep(0)
        return [self._line(order) for order in orders if order not in self.gone]

    def _line(self, order: int) -> EntryLine:
        number = (NEWEST - order) // HOUR
        day = Moment.read("2026-11-21")
        return EntryLine(
            f"id{number}", order, f"Entry {number}", "", day, None, (), "", veiled=False, word_count=1
        )


async def _with(robot: HomeRobot, source: Hourly) -> None:
    robot.home.entries.source = source
    await robot.home.entries.reload()
    robot.home.entries.choose(0)


async def test_a_hundred_thousand_are_there_at_once(journal: Open) -> None:
    async with at_home(journal) as robot:
        source = Hourly()
        began = time.monotonic()
        await _with(robot, source)
        assert time.monotonic() - began < 2
        assert robot.home.entries.item_count == MANY
        await robot.press("end")
        await robot.sees(f"Entry {MANY - 1}")
        await robot.press("home")
        await robot.sees("Entry 0")
        assert sum(len(orders) for orders in source.asked) <= 12 * PAGE


async def test_pages_seen_long_ago_are_forgotten(journal: Open) -> None:
    async with at_home(journal) as robot:
        source = Hourly()
        await _with(robot, source)
        entries = robot.home.entries
        await robot.press("end")  # what is on the screen is asked for again, so it must not be the first page
        await robot.until(lambda: entries.line(entries.item_count - 1))
        for page in range(PAGES_KEPT + 6):
            await entries._fetch(page)
        assert len(entries._pages) == PAGES_KEPT
        assert {0, (MANY - 1) // PAGE} <= set(entries._pages)  # one key leads to the ends from everywhere
        assert entries.line(PAGE) is None
        await robot.until(lambda: entries.line(PAGE))


async def test_lines_that_come_after_the_list_changed_are_dropped(journal: Open) -> None:
    async with at_home(journal) as robot:
        await _with(robot, Hourly())
        entries = robot.home.entries
        late = asyncio.create_task(entries._fetch(500))
        await asyncio.sleep(0)
        entries._generation += 1
        await late
        assert 500 not in entries._pages


async def test_an_entry_that_is_gone_meanwhile_leaves_a_dot(journal: Open) -> None:
    async with at_home(journal) as robot:
        source = Hourly(10)
        source.gone = {source.all[3]}
        await _with(robot, source)
        await robot.sees("Entry 2", "·", "Entry 4")
        await robot.press("down", "down", "down")
        assert robot.home.line is None
        await robot.press("e", "space", "d")
        assert not robot.app.marked


async def test_scrolling_fast_asks_for_the_last_pages_only(journal: Open) -> None:
    async with at_home(journal) as robot:
        source = Hourly()
        await _with(robot, source)
        source.asked.clear()
        for page in range(100, 200):
            robot.home.entries.line(page * PAGE)
        await robot.until(lambda: source.asked)
        await robot.pilot.pause(0.1)
        assert len(source.asked) <= 8
        assert source.all[199 * PAGE] in source.asked[0]


async def test_the_wheel_scrolls_without_choosing(journal: Open) -> None:
    async with at_home(journal) as robot:
        await _with(robot, Hourly(500))
        entries = robot.home.entries
        await robot.pilot.pause(0.1)
        entries.scroll_to(y=200, animate=False)
        await robot.sees("Entry 205")
        assert entries.chosen == 0


async def test_a_click_beside_the_entries_does_nothing(journal: Open) -> None:
    async with at_home(journal) as robot:
        await robot.sees("November 2026")
        lines = robot.screen.splitlines()
        heading = next(y for y, line in enumerate(lines) if "October 2026" in line)
        await robot.press("down")
        for y in (heading, heading - 1):
            await robot.pilot.click(offset=(12, y))
        assert robot.chosen == "What I told Ana"


@pytest.mark.parametrize("ask", ["item_count", "rows_of", "item_at", "row_count", "draw"])
def test_a_list_says_for_itself_what_it_holds(ask: str) -> None:
    bare = LinesView()
    asks: dict[str, Callable[[], object]] = {
        "item_count": lambda: bare.item_count,
        "rows_of": lambda: bare.rows_of(0),
        "item_at": lambda: bare.item_at(0),
        "row_count": bare.row_count,
        "draw": lambda: bare.draw(0, 10, chosen=False),
    }
    with pytest.raises(NotImplementedError):
        asks[ask]()


def test_messages_know_their_list() -> None:
    bare = LinesView()
    assert LinesView.Moved(bare).control is bare
    assert LinesView.Taken(bare).control is bare


class Slow(Hourly):
    """Tells only when asked to which entries there are."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.tell = asyncio.Event()

    async def orders(self) -> Sequence[int]:
        await self.tell.wait()
        return self.all


@pytest.mark.parametrize(
    ("keys", "chosen"), [((), 0), (("down", "down"), 2), (("end",), 299), (("end", "up"), 98)]
)
async def test_the_newest_are_there_before_all_are_known_and_keys_count(
    empty_journal: Open, keys: Sequence[str], chosen: int
) -> None:
    async with at_home(empty_journal) as robot:
        entries = robot.home.entries
        source = entries.source = Slow(300)
        entries.begin_with([source._line(order) for order in source.all[:100]])
        reading = asyncio.create_task(entries.reload())
        await robot.sees("Entry 0")
        await robot.press(*keys)
        assert entries.item_count == 100
        source.tell.set()
        await reading
        assert entries.item_count == 300
        assert entries.chosen == chosen
        await robot.sees(f"Entry {chosen}")
        assert all(orders[0] not in source.all[:100] for orders in source.asked)  # those are known


async def test_what_changed_since_the_newest_were_read_is_read_again(empty_journal: Open) -> None:
    async with at_home(empty_journal) as robot:
        entries = robot.home.entries
        source = entries.source = Hourly(300)
        entries.begin_with([source._line(order) for order in source.all[1:100]])
        await entries.reload()
        assert entries.chosen == 1  # the one that was chosen
        await robot.sees("Entry 0", "Entry 1")


async def test_a_page_that_was_begun_is_read_to_its_end(empty_journal: Open) -> None:
    async with at_home(empty_journal) as robot:
        entries = robot.home.entries
        source = entries.source = Hourly(300)
        entries.begin_with([source._line(order) for order in source.all[: PAGE + 3]])
        await entries.reload()
        entries.choose(PAGE + 10)
        await robot.sees(f"Entry {PAGE + 10}")
