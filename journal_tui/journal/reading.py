"""Reading what was written: an entry with its former versions, and what to call one without a title."""

from dataclasses import dataclass, field

from journal_tui.model.entry import Entry, EntryLine, Revision, Words
from journal_tui.model.errors import UnknownId
from journal_tui.model.text import shown_line
from journal_tui.vault.vault import Vault

UNTITLED = "without a title"


@dataclass(frozen=True, slots=True)
class Versions:
    """An entry and everything it said before.

    Attributes:
        entry: as it is now.
        former: its revisions, the newest first.
    """

    entry: Entry
    former: tuple[Revision, ...] = field(repr=False)


def versions(vault: Vault, entry_id: str) -> Versions:
    """Return an entry with its former versions.

    Raises:
        UnknownId: there is no such entry.
    """
    return Versions(vault.entries.get(entry_id), tuple(reversed(vault.entries.history(entry_id))))


def revision(vault: Vault, entry_id: str, number: int) -> Revision:
    """Return one former version.

    Args:
        vault: the open journal.
        entry_id: the entry.
        number: of the revision, from 1.

    Raises:
        UnknownId: there is no such entry or revision.
    """
    for found in vault.entries.history(entry_id):
        if found.number == number:
            return found
    raise UnknownId("There is no version with this number.", "Nothing was changed.")


def name_of(what: Words | EntryLine) -> str:
    """Return what to call an entry in one line, fit for a terminal; its text never names a veiled one."""
    title = shown_line(what.title)
    if title:
        return title
    if what.veiled:
        return shown_line(what.content_note) or UNTITLED
    text = what.opening if isinstance(what, EntryLine) else what.text[:400]
    opening = " ".join(shown_line(text).split(" ")[:8])
    return opening or UNTITLED
