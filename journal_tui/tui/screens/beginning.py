"""What the journal screen does first: what is known is shown at once, the rest is read beside the keys."""

from journal_tui.journal.backing_up import last
from journal_tui.model.clock import SystemClock
from journal_tui.tui.days import day_seen_from
from journal_tui.tui.screens.backups.copies_seen import CopiesSeen
from journal_tui.tui.screens.one_tag import OneTag


class Beginning(CopiesSeen, OneTag):
    """A screen with the list of entries, which may stand before there is a journal."""

    def on_mount(self) -> None:
        """Show the journal, where there is one; otherwise it is given later."""
        self.entries.focus()
        if self.journal.has_journal:
            self.given()
            self.read()

    def given(self) -> None:
        """Show what was read already; where the writer wants an empty page first, that is gone to instead."""
        self.take_tag(None)
        begins, self.journal.open.begins = self.journal.open.begins, None
        if self.journal.preferences.write_only:
            self.action_write()
        elif begins is not None and begins.newest:
            self.entries.begin_with(begins.newest)
            self.look()

    def read(self) -> None:
        """Read the chosen entry, the whole list, and what else is said of the journal."""
        self.begin(self.show_chosen, group="reading", exclusive=True)
        self.begin(self.reload)
        self.begin(self._see_backup)
        self.begin(self.see_copies)

    async def _see_backup(self) -> None:
        found = await self.journal.open.call(last)
        if found is not None:
            today = SystemClock().now().date()
            self.journal.last_backup = day_seen_from(found.at, today)
            self.journal.status_changed()

    # What a derived class does.

    def action_write(self) -> None:
        """Begin a new entry."""

    def look(self) -> None:
        """Show what fits what is there."""

    async def show_chosen(self) -> None:
        """Show the chosen entry beside the list."""
