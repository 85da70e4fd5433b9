"""Making a former version the present one, and taking that back; nothing is ever overwritten by it."""

from typing import ClassVar

from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.reading import Versions, versions
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
        NOTE: the id of the line below the versions.
        entry_id: the entry.
        brought: whether anything was brought back here.
        before: what the entry said before that, until it is taken back.
    """

    NOTE: ClassVar[str]

    def __init__(self, entry_id: str) -> None:
        super().__init__()
        self.entry_id = entry_id
        self.brought = False
        self.before: Words | None = None

    def on_mount(self) -> None:
        """Read the versions."""
        self.begin(self.read_again)

    async def read_again(self) -> None:
        """Read the versions and show them."""
        entry_id = self.entry_id
        try:
            found = await self.journal.open.call(lambda vault: versions(vault, entry_id))
        except JournalError as error:
            self.note(str(error))
            return
        await self.show_versions(found)

    async def show_versions(self, found: Versions) -> None:
        """Show the versions anew."""
        raise NotImplementedError

    def note_line(self) -> Static:
        """Make the line below the versions."""
        return Static("", id=self.NOTE, classes="quiet")

    def note(self, words: str) -> None:
        """Say something below the versions."""
        self.query_one(f"#{self.NOTE}", Static).update(Content(words))

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
