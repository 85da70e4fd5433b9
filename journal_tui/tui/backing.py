"""The backup that makes itself: beside everything else, and given up at once when the writer leaves."""

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


class BackingApp(CalmApp, inherit_bindings=True):
    """An app that makes a backup by itself when one is due.

    Attributes:
        backup_after: seconds after the journal was opened; the first keys come first.
    """

    backup_after = 3.0

    def back_up_later(self) -> None:
        """Make the backup that is due in a moment."""
        self.set_timer(self.backup_after, self.back_up_if_due)

    def back_up_if_due(self) -> None:
        """Begin the backup that is due, if one is; returns at once."""
        if self.has_journal and not self.ending:
            self.run_worker(Work(self._back_up_if_due), group="automatic backup", exclusive=True)

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
        if not self.ending:
            self.tell_backup(result)

    def tell_backup(self, result: "Result") -> None:
        """Say calmly what became of it: in the header, and on the backup screen."""
        self.backup_result = result
        self.backup_note = {"away": AWAY, "failed": FAILED}.get(result.outcome.value, "")
        if result.at is not None:
            self.last_backup = day_seen_from(Moment.of(result.at), SystemClock().now().date())
        if result.fewer:
            self.notify(result.fewer, timeout=FEWER_SECONDS)
        self.status_changed()
