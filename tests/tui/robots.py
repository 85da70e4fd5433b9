"""Robots: they use the screens as a person would, and tell what there is to see."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from journal_tui.journal.preferences import Preferences
from journal_tui.journal.session import Open, create
from journal_tui.model.entry import Words
from journal_tui.model.happened import Happened
from journal_tui.model.moment import Moment
from journal_tui.tui.app import JournalApp
from journal_tui.tui.screens.journal import JournalScreen
from journal_tui.vault.vault import Vault

PASSPHRASE = "lantern gravel orchid seventeen"
STORY = """For six years I told myself it was nothing.

My first real job. The corridor behind the loading bay, where the light never worked."""
PATIENCE = 5.0

WRITTEN = (
    ("2026-11-21T18:00:00+00:00", Words("The corridor", STORY, Happened("summer 2014, about"), ("work",))),
    ("2026-11-18T18:00:00+00:00", Words("What I told Ana", "She listened.")),
    ("2026-11-12T18:00:00+00:00", Words("", "hidden words", content_note="at work", veiled=True)),
    ("2026-10-29T18:00:00+00:00", Words("Letter I will not send", "Dear [/you]", tags=("letter", "work"))),
    ("2026-10-09T18:00:00+00:00", Words("", "Slept through. The corridor was in it.")),
)


def new_journal(folder: Path, *entries: tuple[str, Words]) -> Open:
    """Make a journal with these entries, in a folder that may not exist yet."""
    made = create(folder / "journal.db", PASSPHRASE, "small")

    def fill(vault: Vault) -> None:
        for written, words in entries:
            vault.entries.add(words, Moment.read(written))

    made.call_sync(fill)
    return made


class Robot:
    """Presses keys and reads the screen."""

    def __init__(self, app: JournalApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> "Robot":
        """Press keys one after the other."""
        await self.pilot.press(*keys)
        return self

    async def type(self, words: str) -> "Robot":
        """Type words, a key at a time."""
        return await self.press(*("space" if letter == " " else letter for letter in words))

    @property
    def screen(self) -> str:
        """What can be read on the screen."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def keys_line(self) -> str:
        """The quiet line of keys."""
        return self.screen.rstrip().splitlines()[-1]

    @property
    def header(self) -> str:
        """The line at the top."""
        return self.screen.strip().splitlines()[0]

    async def until(self, true: Callable[[], object], what: str = "") -> None:
        """Wait until something is so.

        Raises:
            AssertionError: it did not come.
        """
        end = asyncio.get_running_loop().time() + PATIENCE
        while not true():
            assert asyncio.get_running_loop().time() < end, f"{what or 'it'} did not come:\n{self.screen}"
            await self.pilot.pause(0.01)

    def _shows(self, words: str) -> bool:
        return words in self.screen

    def _hides(self, words: str) -> bool:
        return words not in self.screen

    async def sees(self, *words: str) -> "Robot":
        """Wait until all of these can be read on the screen."""
        for each in words:
            await self.until(partial(self._shows, each), repr(each))
        return self

    async def sees_not(self, *words: str) -> "Robot":
        """Wait until none of these can be read on the screen."""
        for each in words:
            await self.until(partial(self._hides, each), f"the end of {each!r}")
        return self


class HomeRobot(Robot):
    """Stands on the journal screen."""

    @property
    def home(self) -> JournalScreen:
        """The journal screen."""
        found = self.app.screen_stack[1]
        assert isinstance(found, JournalScreen)
        return found

    @property
    def chosen(self) -> str:
        """Title or first words of the chosen entry."""
        line = self.home.line
        return "" if line is None else line.title or line.opening

    async def chooses(self, words: str) -> None:
        """Wait until the entry with this title, or these first words, is chosen."""
        await self.until(lambda: self.chosen == words, words)

    async def search(self, words: str) -> "HomeRobot":
        """Type into the search field."""
        await self.press("slash")
        await self.type(words)
        return self


@asynccontextmanager
async def at_home(
    journal: Open, size: tuple[int, int] = (120, 30), preferences: Preferences | None = None
) -> AsyncIterator[HomeRobot]:
    """Open the journal screen, with messages switched on."""
    app = JournalApp(journal, preferences or Preferences())
    async with app.run_test(size=size, notifications=True) as pilot:
        robot = HomeRobot(app, pilot)
        await robot.until(lambda: len(app.screen_stack) > 1 and robot.home.entries.loaded, "the list")
        await pilot.pause()
        yield robot
