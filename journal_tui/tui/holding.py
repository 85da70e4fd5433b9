"""What the screens hand to the program: words to keep, the clipboard, marks."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from journal_tui.tui.commands import Command


class Keeper(Protocol):
    """Something that holds words that are not saved yet (an autosave)."""

    async def flush(self) -> None:
        """Save them."""
        ...

    def flush_sync(self) -> None:
        """Save them without an event loop."""
        ...


class ClipboardOwner(Protocol):
    """The one owner of the computer's clipboard."""

    def copy(self, text: str) -> object:
        """Offer ``text``; blocks for up to a tenth of a second or so."""
        ...

    def clear(self) -> None:
        """Take back what is offered."""
        ...


class Marked:
    """The ids of the entries that are marked, in the order they were marked."""

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._ids))

    def __len__(self) -> int:
        return len(self._ids)

    def toggle(self, entry_id: str) -> bool:
        """Mark an entry or take its mark away; return whether it is marked now."""
        if entry_id in self._ids:
            del self._ids[entry_id]
            return False
        self._ids[entry_id] = None
        return True

    def drop(self, entry_id: str) -> None:
        """Take the mark of an entry away, if it has one."""
        self._ids.pop(entry_id, None)

    def clear(self) -> None:
        """Take every mark away."""
        self._ids.clear()


@runtime_checkable
class AwaitsJournal(Protocol):
    """A screen that can stand before there is a journal."""

    def given(self) -> None:
        """Show what is known of the journal that is open now; nothing is read here."""
        ...

    def read(self) -> None:
        """Begin to read the rest."""
        ...

    def paint_all(self) -> None:
        """Paint every cell now."""
        ...


@runtime_checkable
class CalmScreenLike(Protocol):
    """A screen whose commands can be listed and done (see :mod:`journal_tui.tui.screens.base`)."""

    ABOUT: str

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done on it."""
        ...

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        ...

    def do(self, command: Command) -> None:
        """Do a command."""
        ...
