"""The entries with one tag, in place of all of them."""

from journal_tui.tui.screens.searching import Searching
from journal_tui.tui.sources import VaultLines
from journal_tui.tui.widgets.entry_list import EntryList


class OneTag(Searching):
    """A screen whose list can show the entries with one tag.

    Attributes:
        tag: the tag; ``None``: all entries are shown.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tag: str | None = None

    @property
    def entries(self) -> EntryList:
        """The list of entries."""
        return self.query_one("#entries", EntryList)

    async def reload(self, keep: int | None = None) -> None:
        """Read the list anew; ``keep`` is the order of the entry to choose."""

    def action_tags(self) -> None:
        """Choose a tag."""
        self.journal.go("tags", self.show_tag)

    def show_tag(self, tag: object) -> None:
        """Show the entries with this tag, not what was found; "": all; no text changes nothing."""
        if isinstance(tag, str):
            self.end_search()
            self.take_tag(tag or None)
            self.show_pane(reading=False)
            self.begin(self.reload)

    def take_tag(self, tag: str | None) -> None:
        """Take the entries with this tag when the list is read the next time."""
        self.tag = tag
        self.entries.source = VaultLines(self.journal.open, tag=tag)
