"""Backups that make themselves: once a day, beside the writing, verified; then old ones go by rule.

What is remembered of them is one setting, ``backup.auto``. docs/decisions/0010-backups-that-rotate.md has the
rules and their reasons.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from journal_tui.journal import backing_up, backup_disk
from journal_tui.journal.backing_up import entries_in_words
from journal_tui.journal.preferences import load
from journal_tui.journal.session import Open
from journal_tui.model.errors import Cancelled, JournalError
from journal_tui.vault.backups.backup import BackupReport, back_up, back_up_beside
from journal_tui.vault.backups.files import AUTO
from journal_tui.vault.backups.live_copy import Stop
from journal_tui.vault.backups.rotating import Keep, Own, rotate
from journal_tui.vault.inspecting import Progress, count
from journal_tui.vault.places import backup_folder
from journal_tui.vault.vault import Vault

T = TypeVar("T")
_STATE = "backup.auto"
_MOST_DAYS = 60
_MOST_HELD = 12
_MOST_SALTS = 50


class _Asks(Protocol):
    """Has the vault's thread do something, and waits for it."""

    def __call__(self, work: Callable[[Vault], T]) -> T: ...


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of the automatic backups.

    Attributes:
        days: the days one was made on, and in which folder, the last one last. A clock that jumps to and fro
            meets only days that are there already.
        salts: the salts of backups that were made, in hexadecimal.
        held: names of automatic backups that hold more entries than the one after them; they are not removed.
        name: the last one's file name.
        entries: entries in the last one; -1 when there was none.
    """

    days: tuple[str, ...] = ()
    salts: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    name: str = ""
    entries: int = -1


def state_of(vault: Vault) -> State:
    """Return what is remembered; what cannot be read counts as nothing."""
    try:
        found = json.loads(vault.settings.get(_STATE) or "{}")
        days, salts, held = (
            tuple(str(each) for each in found.get(name, ())) for name in ("days", "salts", "held")
        )
        return State(days, salts, held, str(found.get("name", "")), int(found.get("entries", -1)))
    except (ValueError, TypeError, AttributeError):
        return State()


def _keep_state(vault: Vault, state: State) -> None:
    kept = {
        "days": state.days[-_MOST_DAYS:],
        "salts": state.salts[-_MOST_SALTS:],
        "held": state.held[-_MOST_HELD:],
        "name": state.name,
        "entries": state.entries,
    }
    vault.settings.put(_STATE, json.dumps(kept))


class Outcome(StrEnum):
    """What became of an automatic backup."""

    MADE = "made"
    NOT_DUE = "not due"
    AWAY = "away"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of it, and what is told.

    Attributes:
        outcome: in one word.
        words: what is told about it; empty when there is nothing to tell.
        report: the backup, where one was made.
        at: when it was made.
        fewer: said when the journal holds fewer entries than the backup before; empty otherwise.
        removed: how many old automatic backups were removed by the rules.
    """

    outcome: Outcome
    words: str = ""
    report: BackupReport | None = None
    at: datetime | None = None
    fewer: str = ""
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A backup that is due.

    Attributes:
        folder: where it goes.
        make_folder: whether it is made when it is missing; not one the writer chose: a disk may be away.
        disk: where the disk of the chosen folder was mounted; ``None`` when nothing is known of it.
        day: the writer's day.
        keep: how much is kept.
    """

    folder: Path
    make_folder: bool
    disk: Path | None
    day: date
    keep: Keep


def due(vault: Vault, *, asked: bool = False, to: Path | None = None) -> Plan | None:
    """Return what is to be made, ``None`` when nothing is: one was made today, or there is nothing in it yet.

    Args:
        vault: the open journal.
        asked: whether somebody asked for it, so that the setting does not count.
        to: another folder than the one where backups go.
    """
    wanted = load(vault)
    if not (asked or wanted.backup_auto):
        return None
    chosen = backing_up.folder_of(vault)
    folder = chosen if to is None else to.expanduser().absolute()
    day = vault.clock.now().date()
    if _done(day, folder) in state_of(vault).days or not count(vault.database).of("entries"):
        return None
    keep = Keep(wanted.backup_days, wanted.backup_weeks, wanted.backup_months)
    make_folder = folder != chosen or folder == backup_folder(vault.path)
    return Plan(folder, make_folder, backup_disk.noted(vault, folder), day, keep)


def _done(day: date, folder: Path) -> str:
    return f"{day.isoformat()} {folder}"


def beside(open_: Open, stop: Stop, progress: Progress | None = None) -> Result:
    """Make the backup that is due beside the writing; not for the vault's thread, nor for the screens'.

    Never raises a :class:`JournalError`: nobody waits for this, so what went wrong is in the result.
    """

    def make(plan: Plan) -> BackupReport:
        source = backing_up.live_source(open_)
        return back_up_beside(source, plan.folder, stop, note=AUTO, progress=progress)

    try:
        return _made(open_.call_sync, make, stop.asked, asked=False)
    except JournalError as error:
        if stop.asked() or isinstance(error, Cancelled):
            return Result(Outcome.STOPPED)
        return Result(Outcome.FAILED, " ".join(part for part in (error.happened, error.next_step) if part))


def now(vault: Vault, folder: Path | None = None, progress: Progress | None = None) -> Result:
    """Make the backup that is due on the vault's own thread; for commands, whatever the setting says.

    Args:
        vault: the open journal.
        folder: where to; without one, where backups go.
        progress: told what is being done, in words, and how far it is, 0 to 1.

    Raises:
        BackupFailed: it was not made.
    """

    def ask(work: Callable[[Vault], T]) -> T:
        return work(vault)

    def make(plan: Plan) -> BackupReport:
        return back_up(vault, plan.folder, note=AUTO, progress=progress)

    result = _made(ask, make, None, asked=True, folder=folder)
    if result.outcome is Outcome.AWAY:
        raise backing_up.disk_away(result.words)
    return result


def _made(
    ask: _Asks,
    make: Callable[[Plan], BackupReport],
    cancelled: Callable[[], bool] | None,
    *,
    asked: bool,
    folder: Path | None = None,
) -> Result:
    """Plan, make, remember and rotate, in this order: nothing old goes before the new one is verified."""
    plan = ask(lambda vault: due(vault, asked=asked, to=folder))
    if plan is None:
        return Result(Outcome.NOT_DUE)
    away = "" if plan.make_folder else backup_disk.missing(plan.folder, plan.disk)
    if away:
        return Result(Outcome.AWAY, away)
    due_plan, report = plan, make(plan)
    result, own, never = ask(lambda vault: _remember(vault, due_plan, report))
    removed = rotate(own, plan.keep, plan.day, never=never, cancelled=cancelled)
    return replace(result, removed=removed)


def _remember(vault: Vault, plan: Plan, report: BackupReport) -> tuple[Result, Own, tuple[str, ...]]:
    """Keep in the journal what was made; returns what is told, whose the files are, and what never goes."""
    state, before = state_of(vault), backing_up.last(vault)
    fewer = ""
    if before is not None and report.entries < before.entries:
        fewer = (
            f"The journal holds {entries_in_words(report.entries)} now; the backup of {before.at.iso[:10]} "
            f"holds {before.entries}. That backup is kept until you remove it."
        )
    held = state.held
    if state.name and report.entries < state.entries and state.name not in held:
        held = (*held, state.name)[-_MOST_HELD:]
    salt = vault.key.salt.hex()
    today = _done(plan.day, plan.folder)
    after = State(
        (*(day for day in state.days if day != today), today),
        (*(each for each in state.salts if each != salt), salt),
        held,
        report.path.name,
        report.entries,
    )
    with vault.transaction():
        backing_up.remember(vault, report)
        _keep_state(vault, after)
    own = Own(report.path.parent, vault.path, known_salts(vault))
    result = Result(Outcome.MADE, report=report, at=vault.clock.now(), fewer=fewer)
    return result, own, (*held, report.path.name)


def known_salts(vault: Vault) -> frozenset[bytes]:
    """Return the salts of this journal and of its former files that automatic backups were made of."""
    found = {vault.key.salt}
    for each in state_of(vault).salts:
        with suppress(ValueError):
            found.add(bytes.fromhex(each))
    return frozenset(found)
