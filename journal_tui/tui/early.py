"""The screens, started before the journal is open: laid out while the passphrase is typed, and then asleep.

To begin, Textual reads style sheets, applies them and lays out the first screen; that takes longer than to
show the entries afterwards, and needs no journal. So it is done on the thread that loads the program, on an
event loop that stops when nothing is left to do. From then on no timer and no task runs. When the journal is
open the same loop goes on in the main thread, where Python has its signals.
"""

import asyncio
from typing import TYPE_CHECKING

from journal_tui.journal.preferences import Preferences, ThemeName
from journal_tui.tui.app import JournalApp

if TYPE_CHECKING:
    from journal_tui.journal.session import Open

_LOOK_EVERY = 0.001
_QUIET_LOOKS = 8
"""Looks one after the other with nothing left to do, after which the screens are taken to stand; longer than
the pause between two paintings (:data:`journal_tui.tui.quick_painting.SOON`)."""


class EarlyStart:
    """The program of screens, without a journal and without a terminal.

    Args:
        theme: name of the colours that are likely to be wanted; those of the settings are taken in the end.
        size: columns and rows of the terminal.

    Attributes:
        app: the program.
    """

    def __init__(self, theme: str, size: tuple[int, int]) -> None:
        known = theme in set(ThemeName)
        self.app = JournalApp(None, Preferences(theme=ThemeName(theme)) if known else Preferences())
        self._size = size
        self._loop = asyncio.new_event_loop()
        self._run: asyncio.Task[int | None] | None = None

    def begin(self) -> None:
        """Start, up to the moment when nothing is left to do without a journal; on any thread.

        Raises:
            Exception: what went wrong.
        """
        _asleep.add(self)
        self.app.without_terminal()
        self._run = self._loop.create_task(self.app.run_async(size=self._size))
        self._loop.run_until_complete(self._until_it_stands(self._run))
        if self._run.done() or self.app.failure is not None:
            self.drop()
            raise self.app.failure or RuntimeError("the screens ended before they were needed")

    async def _until_it_stands(self, run: asyncio.Task[int | None]) -> None:
        quiet = 0
        while quiet < _QUIET_LOOKS and not run.done():
            await asyncio.sleep(_LOOK_EVERY)
            quiet = quiet + 1 if self.app.stands else 0

    def go_on(self, open_: "Open", preferences: Preferences) -> None:
        """Show the journal on the terminal until the writer leaves; in the main thread."""
        _asleep.discard(self)
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._go_on(open_, preferences))

    async def _go_on(self, open_: "Open", preferences: Preferences) -> None:
        self.app.come_here()
        await self.app.open_here(open_, preferences)
        await self._end()

    async def _end(self) -> None:
        if self._run is not None:
            await self._run

    def drop(self) -> None:
        """End what was begun and is not needed, in a process that goes on."""
        _asleep.discard(self)
        if not self._loop.is_closed():
            with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
                runner.run(self._leave())

    async def _leave(self) -> None:
        self.app.come_here()
        self.app.exit()
        await self._end()


_asleep: set[EarlyStart] = set()


def any_asleep() -> bool:
    """Tell whether screens were started and not needed: Python could only end them with noise."""
    return bool(_asleep)
