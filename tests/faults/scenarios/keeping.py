"""Automatic backups that rotate, on the vault's thread and beside the writing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journal_tui.journal import automatic
from journal_tui.journal.preferences import load, save
from journal_tui.journal.session import unlock
from journal_tui.journal.writing import Sitting
from journal_tui.model.errors import JournalError
from journal_tui.vault.backups.live_copy import Stop
from journal_tui.vault.opening import open_vault
from tests.faults.scenarios.scenario import JOURNAL, Scenario, make_journal, words_for
from tests.faults.told import PASSPHRASE, Teller

_DAYS = 3


class _Day:
    """A clock that stands still at noon of a day."""

    def __init__(self, number: int) -> None:
        self._now = datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(days=number)

    def now(self) -> datetime:
        return self._now


def _few_kept(folder: Path) -> Mapping[str, str]:
    states = make_journal(folder / JOURNAL, ["k1", "k2", "k3"])
    with open_vault(folder / JOURNAL, PASSPHRASE, clock=_Day(0)) as vault:
        save(vault, replace(load(vault), backup_days=1, backup_weeks=0, backup_months=0))
    return states


def _rotate(folder: Path, teller: Teller) -> None:
    """A backup a day, of which one is kept; the last one that was promised is always there."""
    for day in range(_DAYS):
        try:
            with open_vault(folder / JOURNAL, PASSPHRASE, clock=_Day(day)) as vault:
                result = automatic.now(vault)
        except JournalError as error:
            teller.say("failed", type(error).__name__)
            continue
        if result.report is not None:
            teller.say("newest backup", result.report.entries)


def _beside(folder: Path, teller: Teller) -> None:
    """A backup is made on a thread of its own while somebody writes."""
    open_ = unlock(folder / JOURNAL, PASSPHRASE)
    saving = open_.submit(
        lambda vault: teller.attempt(
            {"s1": "0"}, lambda: Sitting(new_id="s1").keep(vault, words_for("s1", "0"))
        )
    )
    result = automatic.beside(open_, Stop())
    saving.result()
    if result.report is not None:
        teller.say("newest backup", result.report.entries)
    open_.close_sync()


ALL = (
    Scenario("rotating backups", _few_kept, _rotate),
    Scenario("backup beside writing", _few_kept, _beside),
)
