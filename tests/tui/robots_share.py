"""A robot that takes a draft from the journal to the clipboard, and a clipboard that only remembers."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from textual.pilot import Pilot

from journal_tui.journal.preferences import Preferences
from journal_tui.journal.session import Open
from journal_tui.model.draft import Draft, HandedOver, Length, Platform, Step
from journal_tui.model.entry import Words
from journal_tui.model.errors import NoClipboard
from journal_tui.sharing.flow import Flow
from journal_tui.sharing.handover import Clipboard, Copied, Result
from journal_tui.tui.app import JournalApp
from journal_tui.tui.screens.share.step import ShareStep
from tests.tui.robots import HomeRobot

CORRIDOR = """For six years I told myself it was nothing.

My first real job, at Northgate Logistics. My manager Brian Halloran stood so that you had to pass him.

I told Ana in June 2014, and nobody else. Brian laughed.

I remember the sound of the freezer and the light that never worked. I do not remember what I carried.

I am saying it now."""
SHARED = (
    ("2026-11-21T18:00:00+00:00", Words("The corridor", CORRIDOR)),
    ("2026-11-18T18:00:00+00:00", Words("What Ana said", "Ana believed me.\n\nI wrote [/dear] diary.")),
)


class FakeClipboard(Clipboard):
    """Remembers what was copied.

    Attributes:
        copied: every text, in order.
        holds: whether the last one is still offered.
        works: whether there is a clipboard.
    """

    def __init__(self, *, works: bool = True) -> None:
        super().__init__(60)
        self.copied: list[str] = []
        self.holds = False
        self.works = works

    def available(self) -> str | None:
        """Return a name when it works."""
        return "fake" if self.works else None

    def copy(self, text: str) -> Copied:
        """Remember."""
        if not self.works:
            raise NoClipboard("There is no clipboard that can be used here.", "Nothing left the program.")
        self.copied.append(text)
        self.holds = True
        return Copied("terminal" if self.osc52 else "fake", Result.SENT if self.osc52 else Result.COPIED)

    @property
    def holding(self) -> bool:
        """Whether it is still offered."""
        return self.holds

    @property
    def seconds_left(self) -> float:
        """As long as it was set to."""
        return self.seconds if self.holds else 0.0

    def clear(self) -> None:
        """Forget."""
        self.holds = False


class ShareRobot(HomeRobot):
    """Goes through the five steps."""

    def __init__(self, app: JournalApp, pilot: Pilot[int], clipboard: FakeClipboard) -> None:
        super().__init__(app, pilot)
        self.clipboard = clipboard

    @property
    def step(self) -> ShareStep:
        """The step on the screen."""
        found = self.app.screen
        assert isinstance(found, ShareStep), found
        return found

    @property
    def flow(self) -> Flow:
        """The draft on its way."""
        return self.step.flow

    @property
    def draft(self) -> Draft:
        """The draft as it stands now."""
        return self.step.flow.draft

    async def at(self, step: Step) -> "ShareRobot":
        """Wait until a step is on the screen."""
        await self.until(lambda: isinstance(self.app.screen, ShareStep) and self.step.STEP is step, step)
        await self.pilot.pause()
        return self

    async def mark_and_share(self, count: int = 1) -> "ShareRobot":
        """Mark the first entries and go to sharing."""
        for _ in range(count):
            await self.press("space", "down")
        await self.press("s")
        return await self.at(Step.CHOOSE)

    async def to_protect(self) -> "ShareRobot":
        """Go on to Protect and wait for the finder."""
        await self.press("right", "right")
        await self.at(Step.PROTECT)
        await self.until(lambda: self.flow.found is not None, "the finder")
        await self.pilot.pause()
        return self

    async def to_preview(self) -> "ShareRobot":
        """Replace everything, read it through, and go on to the preview."""
        await self.to_protect()
        if self.flow.undecided:
            await self.press("a" if len(self.flow.undecided) > 1 else "r")
            await self.press("right")
        await self.press("right")
        await self.at(Step.PREVIEW)
        await self.until(lambda: not self.step.workers, "counting")
        await self.pilot.pause()
        return self

    async def to_copy(self) -> "ShareRobot":
        """Go all the way to Copy."""
        await self.to_preview()
        await self.press("right")
        await self.at(Step.COPY)
        await self.until(lambda: not self.step.workers, "what leaves")
        return self

    async def drafts(self) -> list[Draft]:
        """The drafts in the journal."""
        return await self.app.open.call(lambda vault: vault.drafts.list())

    async def handed_over(self) -> list[HandedOver]:
        """What was handed over."""
        return await self.app.open.call(lambda vault: vault.drafts.handed_over())

    async def texts(self) -> list[str]:
        """The entries' texts, newest first."""
        return await self.app.open.call(lambda vault: [each.words.text for each in vault.entries.all()])


@asynccontextmanager
async def sharing(
    journal: Open,
    size: tuple[int, int] = (120, 36),
    *,
    works: bool = True,
    private: Sequence[str] = (),
    preferences: Preferences | None = None,
) -> AsyncIterator[ShareRobot]:
    """Open the journal screen with a clipboard that only remembers."""

    def add(word: str) -> None:
        journal.call_sync(lambda vault: vault.settings.add_private_word(word))

    for word in private:
        add(word)
    app = JournalApp(journal, replace(preferences or Preferences()))
    clipboard = FakeClipboard(works=works)
    app.clipboard_owner = clipboard
    async with app.run_test(size=size, notifications=True) as pilot:
        robot = ShareRobot(app, pilot, clipboard)
        await robot.until(lambda: len(app.screen_stack) > 1 and robot.home.entries.loaded, "the list")
        await pilot.pause()
        yield robot


# Asked for by functions, because each press may change the answer.


def excerpts(robot: ShareRobot) -> list[str]:
    """What is taken."""
    return [each.text for each in robot.draft.excerpts]


def tags(robot: ShareRobot) -> tuple[str, ...]:
    """The draft's tags."""
    return robot.draft.tags


def length(robot: ShareRobot) -> Length:
    """How much is said."""
    return robot.draft.length


def platform(robot: ShareRobot) -> Platform:
    """For where it is."""
    return robot.draft.platform


def owner(robot: ShareRobot) -> object:
    """Who owns the clipboard."""
    return robot.app.clipboard_owner
