"""Which automatic backups are kept: so many days, weeks and months, as restic's ``forget`` counts them.

docs/decisions/0010-backups-that-rotate.md has the rules and their reasons.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from journal_tui.vault.backups.files import BackupFile, automatic_of
from journal_tui.vault.disk import sync_folder
from journal_tui.vault.process.confined import beyond


@dataclass(frozen=True, slots=True)
class Keep:
    """How much is kept. Days, weeks and months without a backup do not count.

    Attributes:
        days: for so many days, the last backup of each.
        weeks: for so many weeks (Monday to Sunday), the last backup of each.
        months: for so many months, the last backup of each.
    """

    days: int
    weeks: int
    months: int


def superfluous(
    backups: Sequence[BackupFile], keep: Keep, today: date, never: Collection[str] = ()
) -> list[BackupFile]:
    """Return the automatic backups that no rule keeps; the newest is never among them.

    A backup whose date is still to come, because the clock was wrong then or is wrong now, is left alone and
    takes nobody's place.

    Args:
        backups: automatic ones of one journal, in any order.
        keep: how much is kept.
        today: the writer's day.
        never: names of files that are kept in any case.
    """
    newest_first = sorted(backups, key=lambda file: (file.made, file.path.name), reverse=True)
    past = [file for file in newest_first if file.day <= today]
    kept = {file.path.name for file in newest_first[:1]} | {file.path.name for file in past[:1]} | set(never)
    rules: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
        (keep.days, lambda day: day),
        (keep.weeks, lambda day: day.isocalendar()[:2]),
        (keep.months, lambda day: (day.year, day.month)),
    )
    for most, span_of in rules:
        spans: set[Hashable] = set()
        for file in past:
            span = span_of(file.day)
            if len(spans) < most and span not in spans:
                spans.add(span)
                kept.add(file.path.name)
    return [file for file in past if file.path.name not in kept]


@dataclass(frozen=True, slots=True)
class Own:
    """What tells a journal's own automatic backups from everything else in a folder.

    Attributes:
        folder: where they are.
        journal: the journal's file; only its name counts.
        salts: those the journal has, and had when it made backups.
    """

    folder: Path
    journal: Path
    salts: frozenset[bytes]


def rotate(
    own: Own,
    keep: Keep,
    today: date,
    *,
    never: Collection[str] = (),
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Remove what no rule keeps, the oldest first, and return how many files that were.

    Only to be called when a newer backup is finished and verified. A file that cannot be removed stays.

    Args:
        own: whose backups, and where.
        keep: how much is kept.
        today: the writer's day.
        never: names of files that are kept in any case.
        cancelled: asked before each file whether to stop; what is left then goes next time.
    """
    there = automatic_of(own.folder, own.journal, own.salts)
    old = superfluous(there, keep, today, never)
    return beyond([own.folder], lambda: _removed(own.folder, old, cancelled)) if old else 0


def _removed(folder: Path, old: Sequence[BackupFile], cancelled: Callable[[], bool] | None) -> int:
    removed = 0
    for file in reversed(old):
        if cancelled is not None and cancelled():
            break
        with suppress(OSError):
            file.path.unlink()
            removed += 1
    if removed:
        with suppress(OSError):
            sync_folder(folder)
    return removed
