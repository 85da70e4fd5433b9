"""Joining two copies of a journal, as a writer knows it: which there are, and what was done, in words."""

from collections.abc import Callable
from pathlib import Path

from journal_tui.model.text import shown_line
from journal_tui.vault.inspecting import Progress
from journal_tui.vault.merging import conflicts
from journal_tui.vault.merging.conflicts import ConflictFile
from journal_tui.vault.merging.joining import merge
from journal_tui.vault.merging.report import MergeReport
from journal_tui.vault.places import backup_folder
from journal_tui.vault.vault import Vault

NOTHING = "Everything in that copy is in this journal already; nothing was changed."
"""What is said when there was nothing to join."""

WHAT: dict[str, tuple[str, str]] = {
    "added": ("came in", "only the other copy had it"),
    "newer": ("newer there", "the text of the other copy is the present one; what it said here is kept"),
    "two_versions": (
        "two texts",
        "changed in both; the text saved last is the present one, the other is kept",
    ),
    "binned": ("to the bin", "the other copy has it in the bin; it is in the bin here too"),
    "came_back": (
        "not binned",
        "one copy had it in the bin, the other brought it back or changed it later",
    ),
    "gone_there": ("to the bin", "the other copy removed it for good; here it is in the bin"),
    "returned": ("is back", "one copy removed it for good, the other changed it after that, or you asked"),
    "left_out": ("left out", "it was removed for good here; it was not brought in"),
    "drafts_added": ("draft came in", "only the other copy had it"),
    "drafts_newer": ("draft newer there", "it was saved later in the other copy"),
    "drafts_kept": ("draft kept", "a second draft, with a text that would have been lost"),
    "drafts_left_out": ("draft left out", "it was removed here, or has passages of an entry that was"),
}
"""What became of an entry or a draft: (in two or three words, in a sentence), by the report's fields."""


def other_copies(vault: Vault) -> list[ConflictFile]:
    """Return the copies of the open journal that a synchronising program left beside it."""
    return conflicts.list_conflicts(vault.path, vault.key.salt)


def copies_beside(journal: Path) -> list[ConflictFile]:
    """Return the same for a journal that is not open, without a passphrase."""
    return conflicts.list_conflicts(journal, conflicts.salt_of_closed(journal))


def join(
    vault: Vault,
    other: Path,
    *,
    passphrase: str | None = None,
    bring_back: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MergeReport:
    """Bring another copy's words into the open journal; see :func:`journal_tui.vault.merging.joining.merge`.

    The backup from before goes into the folder beside the journal, which is there whatever disk is away.
    """
    return merge(
        vault,
        other,
        backup_folder(vault.path),
        passphrase=passphrase,
        bring_back=bring_back,
        progress=progress,
        cancelled=cancelled,
    )


def put_away(vault: Vault, file: Path) -> Path:
    """Move a copy that was joined into the folder of backups beside the journal; returns where it is now.

    Raises:
        Refused, InUse, UnsafeFile, NotSaved: it stays where it is.
    """
    return conflicts.put_away(file, vault.path, backup_folder(vault.path))


def rows(report: MergeReport) -> list[tuple[str, str, str]]:
    """Return (id, in short, in a sentence) of everything that the report names, the weighty first."""
    order = ("two_versions", "left_out", "gone_there", "returned", "came_back", "binned")
    names = [*order, *(name for name in WHAT if name not in order)]
    return [(id_, *WHAT[name]) for name in names for id_ in getattr(report, name)]


def names(vault: Vault, report: MergeReport) -> dict[str, str]:
    """Return how the entries that the report names begin, by id; of a veiled one its title and note alone."""
    lines = vault.entries.lines_of(dict.fromkeys(id_ for id_, _, _ in rows(report)))
    return {line.id: shown_line(line.title or line.opening or line.content_note) for line in lines}


def counted(count: int, what: str) -> str:
    """Return "1 entry", "3 entries"."""
    many = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{count} {what if count == 1 else many}"


def in_words(report: MergeReport) -> list[str]:
    """Return what was done, a sentence a line, without ids."""
    if not report.changed:
        lines = [NOTHING]
    else:
        came = (
            f"Joined: {counted(len(report.added), 'entry')} came in, {len(report.newer)} newer there, "
            f"{len(report.two_versions)} changed in both."
        )
        lines = [
            f"{came} {counted(report.entries, 'entry')} now.",
            f"The journal from before is kept: {shown_line(str(report.backup))}",
        ]
    if report.two_versions:
        lines.append("Where both were changed, the text saved last goes on; the other is an earlier version.")
    if report.left_out:
        lines.append(
            f"{counted(len(report.left_out), 'entry')} left out, because removed for good here. "
            "They can be brought back."
        )
    if report.gone_there:
        lines.append(
            f"{counted(len(report.gone_there), 'entry')} removed for good in the other copy: in the bin here."
        )
    return lines
