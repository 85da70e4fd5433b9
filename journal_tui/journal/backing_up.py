"""Backups as a writer knows them: where they go, when the last one was made, and whether one is sound."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from journal_tui.journal import backup_disk
from journal_tui.journal.session import Open
from journal_tui.model.errors import BackupFailed, Damaged, JournalError, NotSaved, Refused, WrongPassphrase
from journal_tui.model.moment import Moment
from journal_tui.vault.backups.backup import BackupReport, back_up, back_up_beside
from journal_tui.vault.backups.files import looking
from journal_tui.vault.backups.live_copy import LiveSource, Stop, seen_in
from journal_tui.vault.faults import explained, make_folder
from journal_tui.vault.inspecting import Progress, count, looked_at, problems_of
from journal_tui.vault.keys.key import FileKey
from journal_tui.vault.places import backup_folder
from journal_tui.vault.process.confined import beyond
from journal_tui.vault.vault import Vault

CHANGED = "passphrase.changed"
"""The setting with the moment of the last change of the passphrase."""

_FOLDER = "backup.folder"
_LAST = "backup.last"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The last backup made from this journal.

    Attributes:
        at: when.
        path: where it was put.
        entries: entries in it.
        bytes: its size.
        checks: what it went through, in words.
    """

    at: Moment
    path: Path
    entries: int
    bytes: int
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a look into a backup found.

    Attributes:
        entries: entries in it, those in the bin too.
        problems: what is damaged, in words; nothing when it is sound.
    """

    entries: int
    problems: tuple[str, ...]


def folder_of(vault: Vault) -> Path:
    """Return the folder where backups go: the writer's choice, else one beside the journal."""
    chosen = vault.settings.get(_FOLDER)
    return Path(chosen) if chosen else backup_folder(vault.path)


def passphrase_changed(vault: Vault) -> Moment | None:
    """Return when the journal's passphrase was last changed; ``None`` when it never was, or nobody knows."""
    stored = vault.settings.get(CHANGED)
    try:
        return Moment.read(stored) if stored else None
    except JournalError:
        return None


def folder_there(vault: Vault) -> Path:
    """Return the folder where backups go, and make sure that it is not on a disk that is away.

    Raises:
        BackupFailed: the chosen folder is not there, or not on the disk that it was on.
    """
    folder = folder_of(vault)
    if folder != backup_folder(vault.path):
        away = backup_disk.missing(folder, backup_disk.noted(vault, folder))
        if away:
            raise disk_away(away)
    return folder


def disk_away(words: str) -> BackupFailed:
    """Return the error for a folder whose disk is away, told in ``words``."""
    return BackupFailed(
        words, "Nothing was changed.", "Connect the disk it is on, or choose the folder where backups go."
    )


def choose_folder(vault: Vault, folder: str) -> Path:
    """Have backups go to another folder from now on; an empty one means the usual. Nothing is moved.

    Raises:
        Refused: there is a file of this name.
        ReadOnly, NotSaved: there is no such folder, and it cannot be made.
        NotSaved: the choice could not be written.
    """
    wanted = folder.strip()
    if wanted:
        path = Path(wanted).expanduser().absolute()
        if path.exists() and not path.is_dir():
            raise Refused("That is a file, not a folder.", "Nothing was changed.", "Choose a folder.")
        # Made now, so that a folder that is missing later is one whose disk is away.
        with explained():
            beyond([path], lambda: make_folder(path))
        wanted = str(path)
    with vault.transaction():
        vault.settings.put(_FOLDER, wanted)
        backup_disk.note(vault, folder_of(vault))
    return folder_of(vault)


def make(
    vault: Vault,
    folder: Path | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BackupReport:
    """Make a verified backup in the chosen folder, or in ``folder``, and remember it where that is possible.

    A journal that cannot be written, or a full disk, is no reason to call a good backup elsewhere a failure.

    Raises:
        BackupFailed, Cancelled: nothing is left of it.
    """
    chosen = folder is None or folder.expanduser().absolute() == folder_of(vault)
    place = folder_there(vault) if folder is None or chosen else folder
    report = back_up(vault, place, progress=progress, cancelled=cancelled)
    with suppress(NotSaved):
        remember(vault, report)
    return report


def make_beside(open_: Open, stop: Stop, progress: Progress | None = None) -> BackupReport:
    """Do the same beside the writing; for a thread that is neither the vault's nor the screens'.

    Raises:
        BackupFailed, Cancelled: nothing is left of it.
    """
    source = live_source(open_)
    report = back_up_beside(source, open_.call_sync(folder_there), stop, progress=progress)
    with suppress(NotSaved):
        open_.call_sync(lambda vault: remember(vault, report))
    return report


def live_source(open_: Open) -> LiveSource:
    """Return what a copy beside the writing needs of the open journal."""

    def source(vault: Vault) -> LiveSource:
        return LiveSource(
            vault.path,
            vault.file.fd,
            vault.key,
            vault.clock,
            look=lambda then: open_.call_sync(lambda vault: seen_in(vault, then)),
            changes=lambda: vault.database.changes,
        )

    return open_.call_sync(source)


def remember(vault: Vault, report: BackupReport) -> None:
    """Keep in the journal that this backup was made last.

    Raises:
        NotSaved: it could not be written; the backup is there all the same.
    """
    vault.settings.put(
        _LAST,
        json.dumps(
            {
                "at": Moment.of(vault.clock.now()).iso,
                "path": str(report.path),
                "entries": report.entries,
                "bytes": report.bytes,
                "checks": report.checks,
            }
        ),
    )
    # A folder that was chosen while its disk was away, or by an older version of the program.
    folder = folder_of(vault)
    if report.path.parent == folder != backup_folder(vault.path) and not backup_disk.noted(vault, folder):
        backup_disk.note(vault, folder)


def last(vault: Vault) -> LastBackup | None:
    """Return what is remembered of the last backup; ``None`` when there was none."""
    stored = vault.settings.get(_LAST)
    if not stored:
        return None
    try:
        found = json.loads(stored)
        return LastBackup(
            Moment.read(str(found["at"])),
            Path(str(found["path"])),
            int(found["entries"]),
            int(found["bytes"]),
            tuple(str(check) for check in found["checks"]),
        )
    except (ValueError, KeyError, TypeError, JournalError):
        return None


def look_into(
    key: FileKey,
    backup: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Soundness:
    """Check a backup of the open journal with the journal's own key; any thread may do this.

    Args:
        key: the open journal's.
        backup: the file; it is opened read-only and not changed.
        progress: told what is being done, in words, and how far it is, 0 to 1.
        cancelled: asked now and then whether to stop.

    Raises:
        Refused: it was made with another passphrase, or of another journal.
        JournalError: it cannot be opened.
    """
    problems: list[str] = []

    def own(salt: bytes) -> FileKey:
        if salt != key.salt:
            raise Refused(
                "This backup has another key: an older passphrase, or another journal.",
                "Nothing was changed.",
                "`metoo-journal check` with its path asks for its passphrase and checks it.",
            )
        return key

    try:
        with looking, looked_at(backup, own) as (_, database):
            problems = problems_of(database, progress, cancelled)
            return Soundness(count(database).of("entries"), tuple(problems))
    except WrongPassphrase:
        return Soundness(0, ("its first page does not fit its key",))
    except Damaged:
        return Soundness(0, (*problems, "not everything in it could be counted"))


def entries_in_words(count_of_entries: int) -> str:
    """Return "1 entry", "5 entries"."""
    return "1 entry" if count_of_entries == 1 else f"{count_of_entries:,} entries"


def size_in_words(count_of_bytes: int) -> str:
    """Return a size as people read it: "812 kB", "1.4 MB"."""
    if count_of_bytes < 1000:
        return f"{count_of_bytes} bytes"
    size = count_of_bytes / 1000
    for unit in ("kB", "MB"):
        if size < 1000:
            return f"{size:.1f} {unit}" if size < 10 else f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
