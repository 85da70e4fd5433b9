"""Writing an entry: from opening it to leaving it is one sitting, and a sitting makes one revision."""

from journal_tui.journal.reading import revision
from journal_tui.model.entry import Entry, Words
from journal_tui.model.errors import AmbiguousId
from journal_tui.vault.entry_rows import new_id as random_id
from journal_tui.vault.vault import Vault

MUCH = 200
"""Characters that are worth keeping when a text shrinks to less than half within one sitting."""


def is_empty(words: Words) -> bool:
    """Tell whether nothing was written: a veil or a kind alone is no entry."""
    return not (
        words.title.strip()
        or words.text.strip()
        or words.content_note.strip()
        or words.tags
        or words.happened is not None
    )


def begin(vault: Vault, entry_id: str) -> Entry:
    """Open an entry to write in it: the next save keeps what it says now as a revision.

    Raises:
        UnknownId: there is no such entry.
    """
    entry = vault.entries.get(entry_id)
    vault.entries.begin_sitting(entry_id)
    return entry


class Sitting:
    """One entry while it is being written; used on the vault's thread alone, so saves never cross.

    Args:
        entry_id: the entry's id; ``None``: a new one, made at the first save that has something to say.
        new_id: the id a new one gets; drawn at random when not given.

    Attributes:
        entry_id: the entry's id, once there is one.
    """

    def __init__(self, entry_id: str | None = None, *, new_id: str = "") -> None:
        self.entry_id = entry_id
        self._new_id = new_id or random_id()
        self._last = ""

    def keep(self, vault: Vault, words: Words) -> Entry | None:
        """Save ``words``; returns the entry, or ``None`` where there was nothing to save.

        A text that was emptied, or lost more than half, is kept as a revision first: a key pressed by
        accident must not cost a sitting's work.

        Raises:
            BadText: it is larger than an entry may be.
            NotSaved: it could not be written; what was saved before is safe.
        """
        if self.entry_id is None:
            if is_empty(words):
                return None
            entry = self._made(vault, words)
            self.entry_id = entry.id
        else:
            shrunk = len(self._last) >= MUCH and len(words.text) * 2 < len(self._last)
            emptied = bool(self._last.strip()) and not words.text.strip()
            entry = vault.entries.revise(self.entry_id, words, same_sitting=not (shrunk or emptied))
        self._last = entry.words.text
        return entry

    def _made(self, vault: Vault, words: Words) -> Entry:
        """Make the entry; where a save before reached the disk after all and then failed, it is that one."""
        try:
            return vault.entries.add(words, id=self._new_id)
        except AmbiguousId:
            return vault.entries.revise(self._new_id, words)


def bring_back(vault: Vault, entry_id: str, number: int) -> Entry:
    """Make a former version the present one; the present one becomes a revision, nothing is lost.

    Args:
        vault: the open journal.
        entry_id: the entry.
        number: of the revision, from 1.

    Raises:
        UnknownId: there is no such entry or revision.
        NotSaved: it could not be written.
    """
    former = revision(vault, entry_id, number)
    return vault.entries.revise(entry_id, former.words)
