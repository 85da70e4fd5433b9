"""The number of words, for those who want to see one."""

from collections.abc import Sequence

from journal_tui.model.text import count_words
from journal_tui.tui.screens.base import CalmScreen

COUNT_EVERY = 0.5
"""Seconds after the last change before the words are counted."""

_AT_ONCE = 20_000
"""Characters that are counted before a key may come between: half a millisecond of work."""


class Counting(CalmScreen[str | None]):
    """A screen with a text, whose words its header counts where the settings say so."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    def lines_counted(self) -> Sequence[str]:
        """Return the lines of the text; for screens to say."""
        return ()

    def status(self) -> Sequence[str]:
        """Return the header's right side, with the number of words where the writer wants it."""
        parts = list(super().status())
        if self.journal.preferences.word_count:
            parts.insert(0, "1 word" if self._count == 1 else f"{self._count} words")
        return parts

    def count_soon(self) -> None:
        """Count a moment after the last change."""
        if self.journal.preferences.word_count:
            self.run_worker(self._count_later(), group="count", exclusive=True)

    async def _count_later(self) -> None:
        from asyncio import sleep  # noqa: PLC0415 - only for those who want to see a number

        await sleep(COUNT_EVERY)
        words = seen = 0
        for line in tuple(self.lines_counted()):
            words += count_words(line)
            seen += len(line)
            if seen > _AT_ONCE:
                seen = 0
                await sleep(0)
        self._count = words
        self.journal.status_changed()

    def count_now(self) -> None:
        """Count."""
        if self.journal.preferences.word_count:
            self._count = sum(count_words(line) for line in self.lines_counted())
