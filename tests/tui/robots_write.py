"""A robot that writes, and one that stands on any screen it is sent to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from journal_tui.journal.preferences import Preferences
from journal_tui.journal.session import Open
from journal_tui.model.entry import Entry
from journal_tui.tui import ways
from journal_tui.tui.app import JournalApp
from journal_tui.tui.screens.write import WriteScreen
from journal_tui.tui.widgets.editor import Editor
from tests.tui.robots import Robot

NOTHING = object()


class ScreenRobot(Robot):
    """Stands on one screen, opened from the journal.

    Attributes:
        given: what the screen gave back when it closed; :data:`NOTHING` before.
    """

    def __init__(self, app: JournalApp, pilot: Pilot[int]) -> None:
        super().__init__(app, pilot)
        self.given: object = NOTHING

    async def go(self, name: str, **given: object) -> None:
        """Open a screen."""

        def closed(result: object) -> None:
            self.given = result

        self.app.push_screen(ways.screen(name, **given), closed)
        await self.pilot.pause()

    async def closed(self) -> object:
        """Wait until the screen has closed, and return what it gave back."""
        await self.until(lambda: self.given is not NOTHING, "the end of the screen")
        return self.given


class WriteRobot(ScreenRobot):
    """Stands on the write screen."""

    @property
    def page(self) -> WriteScreen:
        """The write screen."""
        found = next(screen for screen in self.app.screen_stack if isinstance(screen, WriteScreen))
        assert isinstance(found, WriteScreen)
        return found

    @property
    def editor(self) -> Editor:
        """The editor."""
        return self.page.query_one(Editor)

    @property
    def text(self) -> str:
        """What is in the editor."""
        return self.editor.text

    async def saved(self) -> None:
        """Save now, as Ctrl+S does, and wait for it."""
        await self.press("ctrl+s")
        await self.until(lambda: self.app.save_state == "saved", "saved")


def entries(journal: Open) -> list[Entry]:
    """Return what is in the journal, oldest first."""
    return journal.call_sync(lambda vault: list(vault.entries.all()))


@asynccontextmanager
async def on_screen(
    journal: Open,
    name: str,
    *,
    size: tuple[int, int] = (80, 24),
    preferences: Preferences | None = None,
    **given: object,
) -> AsyncIterator[ScreenRobot]:
    """Open one screen above the journal, with messages switched on."""
    app = JournalApp(journal, preferences or Preferences())
    async with app.run_test(size=size, notifications=True) as pilot:
        robot = ScreenRobot(app, pilot)
        await robot.until(lambda: len(app.screen_stack) > 1, "the journal")
        await robot.go(name, **given)
        yield robot


@asynccontextmanager
async def writing(
    journal: Open,
    entry_id: str | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    preferences: Preferences | None = None,
) -> AsyncIterator[WriteRobot]:
    """Open the write screen."""
    app = JournalApp(journal, preferences or Preferences())
    async with app.run_test(size=size, notifications=True) as pilot:
        robot = WriteRobot(app, pilot)
        await robot.until(lambda: len(app.screen_stack) > 1, "the journal")
        await robot.go("write", entry_id=entry_id)
        await robot.until(lambda: robot.page.is_mounted and robot.app.focused is not None, "the editor")
        yield robot
