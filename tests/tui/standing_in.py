"""Stand-ins for what the program takes care of."""

import asyncio

from journal_tui.model.errors import NoClipboard
from journal_tui.tui.app import JournalApp

CANARY = "canary-that-must-not-be-told"


class Typed:
    """An autosave as the program sees it."""

    def __init__(self, *, fails: bool = False) -> None:
        self.saved: list[str] = []
        self._fails = fails

    async def flush(self) -> None:
        self.flush_sync()

    def flush_sync(self) -> None:
        if self._fails:
            raise RuntimeError(CANARY)
        self.saved.append("saved")


class Owner:
    """A clipboard owner."""

    def __init__(self, *, fails: bool = False) -> None:
        self.offered: list[str] = []
        self._fails = fails

    def copy(self, text: str) -> None:
        if self._fails:
            raise NoClipboard("There is no clipboard here.")
        self.offered.append(text)

    def clear(self) -> None:
        self.offered.clear()


async def ended(app: JournalApp) -> None:
    for _ in range(500):
        if not app.is_running:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the program did not end")
