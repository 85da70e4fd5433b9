"""The backup that makes itself: beside everything else, and given up at once when the writer leaves."""

from datetime import date
from typing import TYPE_CHECKING

from journal_tui.model.clock import SystemClock
from journal_tui.model.moment import Moment
from journal_tui.tui.aside import aside
from journal_tui.tui.calm_app import CalmApp
from journal_tui.tui.days import day_seen_from
from journal_tui.tui.work import Work

if TYPE_CHECKING:
    from journal_tui.journal.automatic import Result

AWAY = "backup folder away"
FAILED = "no backup today"
FEWER_SECONDS = 20.0


def _today() -> date:
    return SystemClock().now().date()


class BackingApp(CalmApp, inherit_bindings=True):
    """An app that makes a backup by itself when one is due.

    Attributes:
        backup_after: seconds after the journal was opened; the first keys come first.
        backup_every: seconds between two looks: a window may stay open for days, a stick come back.
    """

    backup_after = 3.0
    backup_every = 3600.0
    _looked: date | None = None
    _backing_up = False

    def back_up_later(self, *, new: bool = False) -> None:
        """Make the backup that is due in a moment, and look again every hour.

        Args:
            new: whether the journal was just made; then there is nothing in it yet.
        """
        if not new:
            self.set_timer(self.backup_after, self.back_up_if_due)
        self._looked = _today()
        self.set_interval(self.backup_every, self.back_up_if_due)

    def say_saved(self, state: str) -> None:
        """Show a save state; the first words saved on a new day are backed up soon."""
        super().say_saved(state)
        if state == "saved" and self._looked not in {None, _today()}:
            self.back_up_if_due()

    def back_up_if_due(self) -> None:
        """Begin the backup that is due, if one is; returns at once.

        While something long is being done it is left to the next look: two would only be in each other's way.
        """
        if self.has_journal and not (self.ending or self._backing_up or self.stoppers):
            self._backing_up = True
            self._looked = _today()
            self.run_worker(Work(self._back_up_if_due), group="automatic backup")

    async def _back_up_if_due(self) -> None:
        from journal_tui.journal import automatic  # noqa: PLC0415 - late: the first screen does not need it
        from journal_tui.vault.backups.live_copy import Stop  # noqa: PLC0415 - as above

        stop = Stop()
        self.stoppers.append(stop.stop)
        open_ = self.open
        try:
            result = await aside(lambda: automatic.beside(open_, stop))
        except Exception as error:  # noqa: BLE001 - writing goes on, whatever became of a backup
            result = automatic.Result(
                automatic.Outcome.FAILED, f"The program made a mistake of its own ({type(error).__name__})."
            )
        finally:
            self.stoppers.remove(stop.stop)
            self._backing_up = False
        if not self.ending:
            self.tell_backup(result)

    def tell_backup(self, result: "Result") -> None:
        """Say calmly what became of it: in the header, and on the backup screen."""
        made = self.backup_result is not None and self.backup_result.report is not None
        if not (made and result.outcome.value == "not due"):  # else what was told of it would be gone
            self.backup_result = result
        self.backup_note = {"away": AWAY, "failed": FAILED}.get(result.outcome.value, "")
        if result.at is not None:
            self.last_backup = day_seen_from(Moment.of(result.at), _today())
        if result.fewer:
            self.notify(result.fewer, timeout=FEWER_SECONDS)
        self.status_changed()
