"""Checking a journal or a backup without changing it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from journal_tui.model.errors import Damaged
from journal_tui.vault.database import Database
from journal_tui.vault.faults import explained
from journal_tui.vault.inspecting import Progress, count, looked_at, problems_of
from journal_tui.vault.keys.key import derive, prepare_passphrase
from journal_tui.vault.keys.recovery import named_after
from journal_tui.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        sound: whether nothing is wrong.
        entries: entries that could be counted, those in the bin too.
        revisions: former texts that could be counted.
        drafts: post drafts that could be counted.
        problems: what is damaged, in words, without the writer's text.
    """

    sound: bool
    entries: int
    revisions: int
    drafts: int
    problems: tuple[str, ...]


def check_file(
    path: Path,
    passphrase: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CheckReport:
    """Check a closed journal or backup; it is opened read-only.

    Args:
        path: any journal or backup; one that is open here or elsewhere is refused as in use.
        passphrase: its passphrase.
        progress: told what is being done, in words, and how far it is, 0 to 1.
        cancelled: asked now and then whether to stop.

    Raises:
        WrongPassphrase: the passphrase does not open it, or its first page is damaged.
        NoJournal, NotAJournal, NewerJournal, InUse, UnsafeFile, Cancelled: it was not checked.
        Refused: its last save was interrupted; it must be opened once first.
    """
    prepared = prepare_passphrase(passphrase)
    try:
        with (
            explained(),
            named_after(passphrase),
            looked_at(path.expanduser(), lambda salt: derive(prepared, salt)) as (_, database),
        ):
            return _report(database, progress, cancelled)
    except Damaged:
        return CheckReport(
            sound=False,
            entries=0,
            revisions=0,
            drafts=0,
            problems=("the file is shorter than it was, or its structure is broken at the root",),
        )


def check_vault(
    vault: Vault, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> CheckReport:
    """Check the open journal.

    Raises:
        Cancelled: ``cancelled`` said so.
    """
    return _report(vault.database, progress, cancelled)


def _report(
    database: Database, progress: Progress | None, cancelled: Callable[[], bool] | None
) -> CheckReport:
    problems = problems_of(database, progress, cancelled)
    entries = revisions = drafts = 0
    try:
        counts = count(database)
        entries, revisions, drafts = (counts.of(table) for table in ("entries", "revisions", "drafts"))
    except Damaged:
        problems.append("not everything could be counted")
    return CheckReport(not problems, entries, revisions, drafts, tuple(problems))
