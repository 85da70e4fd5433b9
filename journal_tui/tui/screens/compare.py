"""Two versions of an entry compared, word by word."""

from functools import partial
from typing import ClassVar

from textual import on
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.reading import Versions
from journal_tui.model.difference import Change, Difference, difference
from journal_tui.model.entry import Words
from journal_tui.tui.aside import aside
from journal_tui.tui.commands import Command
from journal_tui.tui.days import moment_shown
from journal_tui.tui.screens.bringing_back import BringingBack
from journal_tui.tui.widgets.compare_layout import SIDE_BY_SIDE_FROM, Row, columns, laid
from journal_tui.tui.widgets.compared import Compared

COVERED = "The words are covered.   ·   v shows them"
SAME = "Both versions say the same."


class CompareScreen(BringingBack):
    """Compares two versions; gives back whether one was brought back.

    Args:
        entry_id: the entry.
        earlier: which version is on the left: 1 for the newest former one, counting backwards in time.
        later: which is on the right: 0 for the present one.
        uncovered: whether the words of a veiled version were shown already.
    """

    NAME = "compare"
    ABOUT = "What changed between two versions: what went is struck through, what came is underlined."
    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/compare.tcss"
    AUTO_FOCUS = "#compared"
    NOTE = "compare-note"
    CAN = (
        Command("older", "older", "Compare with the version before.", also="left"),
        Command("newer", "newer", "Compare with the version after.", also="right"),
        Command("later-older", "later: older", "Have the later one older.", also="shift+left", quiet=True),
        Command("later-newer", "later: newer", "Have the later one newer.", also="shift+right", quiet=True),
        Command(
            "bring-back", "bring back", "Make the earlier of the two the present one; that is kept.", "b"
        ),
        Command("undo", "undo", "Take the bringing back back.", "u"),
        Command("uncover", "show words", "Show the words of veiled versions.", "v"),
        Command("back", "back", "Go back to the versions.", "escape"),
    )

    def __init__(self, entry_id: str, *, earlier: int = 1, later: int = 0, uncovered: bool = False) -> None:
        super().__init__(entry_id)
        self._earlier, self._later = earlier, later
        self._uncovered = uncovered
        self._turn = 0
        self._versions: Versions | None = None
        self._text = Compared(id="compared")

    def body(self) -> ComposeResult:
        """Yield which versions these are, and what changed."""
        yield Static("", id="which", classes="quiet")
        yield self._text
        yield self.note_line()

    # The versions: 0 is the present one, 1 the newest former one.

    def _words(self, number: int) -> Words:
        if self._versions is None:
            raise LookupError
        return self._versions.former[number - 1].words if number else self._versions.entry.words

    def _called(self, number: int) -> str:
        if self._versions is None:
            return ""
        if not number:
            entry = self._versions.entry
            return f"now · {moment_shown(entry.revised or entry.written)}"
        former = self._versions.former[number - 1]
        return f"version {former.number} · {moment_shown(former.saved)}"

    @property
    def _count(self) -> int:
        return 1 + len(self._versions.former) if self._versions else 0

    @property
    def covered(self) -> bool:
        """Whether one of the two is veiled and its words were not shown."""
        if self._versions is None or self._uncovered:
            return False
        return self._words(self._earlier).veiled or self._words(self._later).veiled

    def can(self, command: str) -> bool:
        """Tell what works now."""
        works = {
            "older": self._earlier + 1 < self._count,
            "newer": self._earlier - 1 > self._later,
            "later-older": self._later + 1 < self._earlier,
            "later-newer": self._later > 0,
            "bring-back": self._versions is not None,
            "undo": self.before is not None,
            "uncover": self.covered,
        }
        return works.get(command, True)

    async def show_versions(self, found: Versions) -> None:
        """Compare the versions."""
        if not found.former:
            self.note("There is no earlier version to compare with.")
            return
        self._versions = found
        self._earlier = min(max(self._earlier, 1), len(found.former))
        self._later = min(self._later, self._earlier - 1)
        await self._compare()

    async def _compare(self) -> None:
        """Find and lay out what changed, beside the keys."""
        if self._versions is None:
            return
        self._turn += 1
        turn = self._turn
        self.note("")
        before, after = self._words(self._earlier), self._words(self._later)
        width, covered = self._text.room, self.covered
        self._say_which(width)
        rows = await aside(partial(_rows, before, after, width, covered=covered))
        if turn == self._turn:  # else another pair or width was asked for meanwhile
            self._text.show(rows)
            self.refresh_bindings()

    def _say_which(self, width: int) -> None:
        earlier, later = self._called(self._earlier), self._called(self._later)
        if width >= SIDE_BY_SIDE_FROM:
            words = f"{earlier:<{columns(width) + 3}}{later}"
        else:
            words = f"− {earlier}\n+ {later}"
        self.query_one("#which", Static).update(Content(words))

    @on(Compared.Widened)
    def _widened(self, event: Compared.Widened) -> None:
        event.stop()
        self._compare_soon()

    def _compare_soon(self) -> None:
        self.begin(self._compare)

    def _step(self, earlier: int, later: int) -> None:
        self._earlier += earlier
        self._later += later
        self._compare_soon()

    def action_older(self) -> None:
        """Compare with the version before."""
        self._step(1, 0)

    def action_newer(self) -> None:
        """Compare with the version after."""
        self._step(-1, 0)

    def action_later_older(self) -> None:
        """Have an older version on the right."""
        self._step(0, 1)

    def action_later_newer(self) -> None:
        """Have a newer version on the right."""
        self._step(0, -1)

    def action_uncover(self) -> None:
        """Show the words of veiled versions."""
        self._uncovered = True
        self._compare_soon()

    def action_bring_back(self) -> None:
        """Make the earlier version the present one."""
        if self._versions is not None:
            number = self._versions.former[self._earlier - 1].number
            self.begin(partial(self._bring, number), group="bringing")

    async def _bring(self, number: int) -> None:
        """Bring a version back, and show what that changed."""
        before = self._earlier, self._later
        self._earlier, self._later = 1, 0
        if not await self.bring(number):
            self._earlier, self._later = before

    def action_back(self) -> None:
        """Go back to the versions."""
        self.dismiss(self.brought)


def _rows(before: Words, after: Words, width: int, *, covered: bool) -> list[Row]:
    if covered:
        return [Row(((COVERED, Change.SAME),), quiet=True)]
    found: Difference = difference(before, after)
    rows = laid(found, width)
    if found.none:
        return [Row(((SAME, Change.SAME),), quiet=True), Row(()), *rows]
    return rows
