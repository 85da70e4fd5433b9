"""Where lists get their lines from: the vault, through the open journal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from journal_tui.model.entry import EntryLine

if TYPE_CHECKING:
    from journal_tui.journal.session import Open


class LineSource(Protocol):
    """Gives a list its entries, newest first."""

    async def orders(self) -> Sequence[int]:
        """Return every entry's order (microseconds since 1970), newest first."""
        ...

    async def lines(self, orders: Sequence[int]) -> Sequence[EntryLine]:
        """Return the short forms of the entries with these orders, those that still exist."""
        ...


class NoLines:
    """No entries: there is no journal yet."""

    async def orders(self) -> Sequence[int]:
        """Return nothing."""
        return ()

    async def lines(self, orders: Sequence[int]) -> Sequence[EntryLine]:  # noqa: ARG002 - as in LineSource
        """Return nothing."""
        return ()


class VaultLines:
    """The entries of the open journal.

    Args:
        open_: the open journal.
        tag: only entries with this tag; ``None``: all.
        binned: the entries in the bin instead of the others.
    """

    def __init__(self, open_: "Open", *, tag: str | None = None, binned: bool = False) -> None:
        self._open = open_
        self._tag = tag
        self._binned = binned

    async def orders(self) -> Sequence[int]:
        """Return every entry's order, newest first."""
        return await self._open.call(lambda vault: vault.entries.orders(tag=self._tag, binned=self._binned))

    async def lines(self, orders: Sequence[int]) -> Sequence[EntryLine]:
        """Return the short forms of these entries."""
        return await self._open.call(lambda vault: vault.entries.lines_for(orders))
