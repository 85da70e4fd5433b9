"""Other copies of the journal beside it: seen once after unlocking, and said calmly."""

from collections.abc import Sequence
from typing import ClassVar

from journal_tui.journal.joining import other_copies
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen

NOTICE = "Another copy of this journal is here. J shows it."
SOME = "{} other copies of it are here. J shows them."


class CopiesSeen(CalmScreen[None]):
    """A screen that looks for other copies when it begins, and leads to them.

    Attributes:
        copies: how many were found.
    """

    CAN: ClassVar[tuple[Command, ...]] = (
        Command("copies", "other copies", "Join another copy of this journal with it.", "J", quiet=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self.copies = 0

    async def see_copies(self) -> None:
        """Look for copies, and say what was found."""
        await self.count_copies()
        if self.copies:
            self.notify(NOTICE if self.copies == 1 else SOME.format(self.copies))

    async def count_copies(self) -> None:
        """Count the copies anew."""
        self.copies = len(await self.journal.open.call(other_copies))
        self.refresh_bindings()

    def status(self) -> Sequence[str]:
        """Say that there is another copy, where there is one."""
        parts = list(super().status())
        if self.copies:
            said = "another copy found: J" if self.copies == 1 else f"{self.copies} other copies found: J"
            parts.insert(0, said)
        return parts

    async def changed(self, keep: int | None = None) -> None:
        """Show the entries anew; ``keep`` is the order of the one to choose."""

    def action_copies(self) -> None:
        """Look at the other copies."""
        self.journal.go("copies", lambda _: self.begin(self._after_copies))

    async def _after_copies(self) -> None:
        await self.count_copies()
        await self.changed()
