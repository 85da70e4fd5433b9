"""What the screens begin with: read in one go as soon as the journal is open, before they are there."""

from collections.abc import Sequence
from typing import NamedTuple

from journal_tui.journal.preferences import Preferences, load
from journal_tui.model.entry import EntryLine
from journal_tui.model.errors import JournalError
from journal_tui.vault.vault import Vault

AT_ONCE = 100
"""Entries that are shown before it is known how many there are; more than a terminal has rows."""


class Beginning(NamedTuple):
    """What the first painting needs.

    Attributes:
        preferences: the settings.
        newest: the newest entries, newest first; none where the writer wants an empty page first.
    """

    preferences: Preferences
    newest: Sequence[EntryLine]


def beginning(vault: Vault) -> Beginning:
    """Read the settings and the newest entries; that entries cannot be read is left to the screens."""
    preferences = load(vault)
    if preferences.write_only:
        return Beginning(preferences, ())
    try:
        return Beginning(preferences, vault.entries.page(limit=AT_ONCE))
    except JournalError:
        return Beginning(preferences, ())
