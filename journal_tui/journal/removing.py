"""Removing for good as a writer knows it: what goes, what stays, and which copies still have it."""

from collections.abc import Collection
from pathlib import Path

from journal_tui.journal.backing_up import folder_of
from journal_tui.vault.backups.backup import list_backups
from journal_tui.vault.leftovers import SET_ASIDE
from journal_tui.vault.places import backup_folder
from journal_tui.vault.purging import Remains
from journal_tui.vault.vault import Vault

DISK = (
    "No program can make a disk forget: flash disks and snapshots may keep old pieces of the file for a long "
    "time. Those pieces are encrypted; who has the passphrase could read them."
)
"""What is true of every removal."""


_LEEWAY_SECONDS = 86_400
"""Names tell whole seconds, and clocks are put right: a backup of the day before counts too."""


def copies(vault: Vault, entry_ids: Collection[str]) -> list[Path]:
    """Return backups and files set aside that were made since the oldest of these entries was written.

    Only the folders this program puts them into are looked at; copies made by hand are not known.

    Raises:
        UnknownId: there is no such entry.
    """
    oldest = min((vault.entries.get(entry_id).written.micros for entry_id in entry_ids), default=0)
    folders = dict.fromkeys((folder_of(vault), backup_folder(vault.path)))
    found = [
        backup.path
        for folder in folders
        for backup in list_backups(folder)
        if (backup.made.timestamp() + _LEEWAY_SECONDS) * 1_000_000 >= oldest
    ]
    beside = vault.path.parent.glob(f"{vault.path.stem}-*{SET_ASIDE}{vault.path.suffix}")
    return found + sorted(beside, reverse=True)


def copies_in_words(found: Collection[Path]) -> str:
    """Say which copies may still hold what is removed."""
    if not found:
        return "No backup made since is known in the journal's folders. Copies made elsewhere still have it."
    many = "1 copy was" if len(found) == 1 else f"{len(found)} copies were"
    newest = next(iter(found))
    return (
        f"{many} made since and may still have it, for example {newest}. They stay as they are, like copies "
        f"made elsewhere. They open with the passphrase of their day."
    )


def counted(count: int, one: str, many: str) -> str:
    """Return "1 draft" or "3 drafts"."""
    return f"1 {one}" if count == 1 else f"{count} {many}"


def what_goes(entries: int, found: Remains) -> str:
    """Say what would be removed for good."""
    number = found.revisions
    former = f" and {counted(number, 'earlier version', 'earlier versions')} of it" if number else ""
    return f"This removes {counted(entries, 'entry', 'entries')}{former} for good. Nothing brings it back."


def what_else(found: Remains) -> str:
    """Say what else in the journal holds words of it; empty when nothing is known to."""
    parts = []
    if found.drafts:
        parts.append(counted(len(found.drafts), "draft was made from it", "drafts were made from it"))
    if found.handed_over:
        parts.append(
            counted(len(found.handed_over), "record holds", "records hold")
            + " words of it as they were handed over"
        )
    return "; ".join(parts) + ("." if parts else "")
