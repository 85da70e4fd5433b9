"""Counting what is in each backup, beside the screen that lists them."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from journal_tui.journal.backup_list import Known, counting
from journal_tui.tui.aside import aside
from journal_tui.vault.backups.files import BackupFile, Counted, Opens


class BackupCounts:
    """What was found in which backup so far.

    Args:
        stoppers: called when the program is about to end.

    Attributes:
        found: by path; filled from another thread, one after the other.
    """

    def __init__(self, stoppers: list[Callable[[], None]]) -> None:
        self.found: dict[Path, Counted] = {}
        self._stoppers = stoppers
        self._stop = threading.Event()

    def stop(self) -> None:
        """Stop after the file that is being looked at."""
        self._stop.set()

    async def count(self, about: Known, files: Sequence[BackupFile]) -> None:
        """Look into those that were not looked into yet, or could not be; what ran before stops."""
        self._stop.set()
        stop = self._stop = threading.Event()
        left = [
            file
            for file in files
            if file.path not in self.found or self.found[file.path].opens is Opens.UNKNOWN
        ]

        def work() -> None:
            for each in counting(about, left, stop.is_set):
                self.found[each.file.path] = each

        self._stoppers.append(stop.set)
        try:
            await aside(work)
        finally:
            self._stoppers.remove(stop.set)
