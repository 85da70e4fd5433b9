"""Making a former version the present one, and taking that back; nothing is ever overwritten by it."""

from journal_tui.journal.writing import bring_back
from journal_tui.model.entry import Words
from journal_tui.model.errors import JournalError
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.vault.vault import Vault


class BringingBack(CalmScreen[bool]):
    """A screen on which a version of one entry can be brought back.

    Args:
        entry_id: the entry.

    Attributes:
        entry_id: the entry.
        brought: whether anything was brought back here.
        before: what the entry said before that, until it is taken back.
    """

    def __init__(self, entry_id: str) -> None:
        super().__init__()
        self.entry_id = entry_id
        self.brought = False
        self.before: Words | None = None

    async def read_again(self) -> None:
        """Show the versions anew."""

    def note(self, words: str) -> None:
        """Say something below them."""

    async def bring(self, number: int) -> bool:
        """Make the version with this number the present one; tells whether it was done."""
        entry_id = self.entry_id

        def work(vault: Vault) -> Words:
            before = vault.entries.get(entry_id).words
            bring_back(vault, entry_id, number)
            return before

        try:
            self.before = await self.journal.open.call(work)
        except JournalError as error:
            self.note(f"{error.happened} Nothing was changed. {error.next_step}".strip())
            return False
        self.brought = True
        await self.read_again()
        self.note("It is the present version now. What was there before is kept as a version. u undoes it.")
        return True

    async def action_undo(self) -> None:
        """Make what was there before the present version again."""
        before, self.before = self.before, None
        if before is None:
            return
        entry_id = self.entry_id
        try:
            await self.journal.open.call(lambda vault: vault.entries.revise(entry_id, before))
        except JournalError as error:
            self.before = before
            self.note(f"{error.happened} Nothing was changed. {error.next_step}".strip())
            return
        await self.read_again()
        self.note("It says again what it said before. Nothing was lost by going there and back.")
