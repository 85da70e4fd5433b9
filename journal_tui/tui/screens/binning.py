"""Into the bin and back again."""

from journal_tui.model.entry import EntryLine
from journal_tui.model.errors import JournalError
from journal_tui.tui.screens.base import CalmScreen


class Binning(CalmScreen[None]):
    """A screen with a chosen entry that can be put into the bin.

    Attributes:
        binned: id of the entry that was put there last, and can be brought back by one key.
    """

    def __init__(self) -> None:
        super().__init__()
        self.binned: str | None = None

    @property
    def line(self) -> EntryLine | None:
        """The chosen entry."""
        return None

    async def changed(self, keep: int | None = None) -> None:
        """Show the entries anew; ``keep`` is the order of the one to choose."""

    async def action_bin(self) -> None:
        """Put the chosen entry into the bin."""
        line = self.line
        if line is None:
            return
        try:
            await self.journal.open.call(lambda vault: vault.entries.bin(line.id))
        except JournalError as error:
            self.notify(str(error), severity="error")
            return
        self.binned = line.id
        self.journal.marked.drop(line.id)
        self.notify("In the bin. u brings it back.")
        await self.changed()

    async def action_undo(self) -> None:
        """Bring the entry back that was put into the bin last."""
        binned, self.binned = self.binned, None
        if binned is not None:
            try:
                entry = await self.journal.open.call(lambda vault: vault.entries.unbin(binned))
            except JournalError as error:  # it was removed for good meanwhile
                self.notify(str(error), severity="error")
                return
            await self.changed(entry.order)
