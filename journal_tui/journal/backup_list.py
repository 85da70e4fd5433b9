"""The backups there are, and what can be said of each: date, size, entries, and which passphrase opens it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from journal_tui.journal import automatic, backing_up
from journal_tui.journal.backing_up import entries_in_words
from journal_tui.model.errors import NotAJournal
from journal_tui.model.moment import Moment
from journal_tui.vault.backups.files import MISFIT, BackupFile, Counted, Made, Opens, counted, list_backups
from journal_tui.vault.inspecting import Progress
from journal_tui.vault.keys.key import FileKey, derive, prepare_passphrase
from journal_tui.vault.vault import Vault

_HOW = {Made.AUTOMATIC: "automatic", Made.BEFORE: "before a change", Made.BY_HAND: "by hand"}


@dataclass(frozen=True, slots=True)
class Known:
    """What the open journal knows about its backups.

    Attributes:
        folder: where backups go.
        key: the journal's.
        changed: when its passphrase was last changed; ``None`` when it never was, or nobody knows.
        held: names of automatic backups that hold more entries than the one after them.
    """

    folder: Path
    key: FileKey
    changed: Moment | None
    held: frozenset[str]


def known(vault: Vault) -> Known:
    """Return what the open journal knows about its backups."""
    held = frozenset(automatic.state_of(vault).held)
    return Known(backing_up.folder_of(vault), vault.key, backing_up.passphrase_changed(vault), held)


def counting(
    about: Known, files: list[BackupFile], cancelled: Callable[[], bool] | None = None
) -> Iterator[Counted]:
    """Open one backup after the other read-only and give what was found; any thread may do this."""
    for file in files:
        if cancelled is not None and cancelled():
            return
        yield counted(file, lambda salt: about.key if salt == about.key.salt else None)


def counted_with(passphrase: str, files: list[BackupFile], progress: Progress) -> Iterator[Counted]:
    """Look into each backup with a passphrase that was typed; the journal itself need not open.

    The key is made once for each salt, which takes as long as unlocking.

    Args:
        passphrase: as typed.
        files: the backups.
        progress: told how far it is.

    Raises:
        BadPassphrase: it cannot be one.
        NotEnoughMemory: for the key.
    """
    keys: dict[bytes, FileKey | None] = {}
    prepared = prepare_passphrase(passphrase) if files else b""

    def key_for(salt: bytes) -> FileKey | None:
        if salt not in keys:
            try:
                keys[salt] = derive(prepared, salt)
            except NotAJournal:
                keys[salt] = None
        return keys[salt]

    for number, file in enumerate(files):
        progress("Looking", number / len(files))
        found = counted(file, key_for)
        # The key is right or it is not: whichever, what does not open has another one, or is damaged.
        yield replace(found, opens=Opens.FORMER) if found.problem == MISFIT else found


def all_of(about: Known, folder: Path | None = None) -> list[Counted]:
    """Return everything in the folder where backups go, or in ``folder``, the newest first."""
    return list(counting(about, list_backups(folder or about.folder)))


def day_in_words(moment: Moment) -> str:
    """Return "3 November 2026"."""
    day = moment.date
    return f"{day.day} {day:%B} {day.year}"


def how_in_words(file: BackupFile) -> str:
    """Say how a backup came to be: "automatic", "by hand", "before a change"."""
    return _HOW[file.how]


def entries_of(found: Counted) -> str:
    """Say how many entries are in it; empty where that is not known."""
    return "" if found.entries is None else entries_in_words(found.entries)


def passphrase_of(found: Counted, changed: Moment | None) -> str:
    """Say which passphrase opens it, where that is not the present one; empty otherwise.

    Args:
        found: the backup.
        changed: when the journal's passphrase was last changed.
    """
    if found.opens is Opens.NOW:
        return ""
    if found.opens is Opens.UNKNOWN:
        return "cannot be opened"
    if changed is not None and found.file.day <= changed.date:
        return f"has the passphrase from before {day_in_words(changed)}"
    return "has another passphrase, or is another journal's"


def long_word(found: Counted, about: Known) -> str:
    """Say in whole sentences what is special about one backup; empty when nothing is."""
    said = []
    if found.opens is Opens.FORMER:
        said.append(f"It {passphrase_of(found, about.changed)}.")
    elif found.problem:
        said.append(f"It could not be opened: {found.problem}")
    if found.file.path.name in about.held:
        said.append(
            "It holds more entries than the automatic backup after it; so it is kept until you remove it."
        )
    return " ".join(said)
