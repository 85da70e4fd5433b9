"""What the backup and the restore screen say."""

from datetime import datetime

from journal_tui.journal.automatic import Outcome, Result
from journal_tui.journal.backing_up import LastBackup, entries_in_words, size_in_words
from journal_tui.journal.backup_list import Known, day_in_words, entries_of, how_in_words, long_word
from journal_tui.journal.preferences import Preferences
from journal_tui.model.text import shown_line
from journal_tui.tui.days import day_seen_from
from journal_tui.vault.backups.files import BackupFile, Counted, Made, Opens

WHAT = (
    "A backup is an exact, encrypted copy of this journal; the passphrase of today opens it. It is called a "
    "backup only after it was opened again and checked. Keep one where this computer is not."
)


def last_in_words(last: LastBackup, now: datetime) -> tuple[str, str]:
    """Say when the last backup was made, and what was verified then."""
    day = day_seen_from(last.at, now.date())
    at = f", {last.at.iso[11:16]}" if last.at.has_time else ""
    gone = "" if last.path.exists() else "\nIt is not where it was put any more."
    return (
        f"Last backup {day}{at} · {entries_in_words(last.entries)} · {size_in_words(last.bytes)}{gone}",
        f"Verified then: {', '.join(last.checks)}.",
    )


def by_itself(preferences: Preferences, result: Result | None) -> str:
    """Say what is done by itself, and what became of it at this opening."""
    if result is not None and result.outcome is Outcome.AWAY:
        return f"{shown_line(result.words)} So there is no backup of today; it is looked for again each hour."
    if result is not None and result.outcome is Outcome.FAILED:
        return f"No backup was made by itself today. {shown_line(result.words)}"
    if not preferences.backup_auto:
        return "Nothing is backed up by itself; the settings change that."
    spans = [(preferences.backup_days, "day"), (preferences.backup_weeks, "week")]
    spans.append((preferences.backup_months, "month"))
    kept = [f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in spans if number]
    said = f"One is made by itself on days the journal is open; kept: {', '.join(kept)}."
    return f"{said} {result.fewer}" if result is not None and result.fewer else said


def row_of(file: BackupFile, found: Counted | None) -> tuple[str, str]:
    """Return one backup's row: date, size and entries, and quietly what is special."""
    if found is None:
        entries = "…"
    elif found.opens is Opens.NOW:
        entries = entries_of(found)
    else:
        entries = ""
    quiet = [] if file.how is Made.BY_HAND else [how_in_words(file)]
    if found is not None and found.opens is Opens.FORMER:
        quiet.append("another passphrase")
    elif found is not None and found.opens is Opens.UNKNOWN:
        quiet.append("cannot be opened")
    words = f"{file.made:%d %b %Y}  {file.made:%H:%M}  {size_in_words(file.bytes):>7}  {entries:<11}"
    return words, "  " + " · ".join(quiet)


def file_in_words(file: BackupFile, found: Counted | None, about: Known | None) -> str:
    """Say where the chosen backup is, and what there is to know about it."""
    special = long_word(found, about) if found is not None and about is not None else ""
    return f"The file: {shown_line(file.path.name)}" + (f"\n{shown_line(special)}" if special else "")


def heading(files: int, counted: int) -> str:
    """Say what the list is, and how far the counting is."""
    if not files:
        return "There are no backups in this folder yet."
    return "Backups there" if counted >= files else f"Backups there · counting entries: {counted} of {files}"


def changed_in_words(about: Known) -> str:
    """Say when the passphrase was last changed; empty when it never was."""
    if about.changed is None:
        return ""
    day = day_in_words(about.changed)
    return f"Passphrase last changed {day}; backups from before open with the one of then."
