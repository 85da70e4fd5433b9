"""Screens by name, imported when they are first gone to."""

from collections.abc import Callable
from importlib import import_module

from textual.screen import Screen

_DIALOGS = {"help", "palette", "tags"}

_IN_ROOMS = {
    "backup": "backups.backup",
    "copies": "backups.copies",
    "passphrase": "keys.passphrase",
    "practice": "keys.practice",
    "recovery_words": "keys.recovery_words",
    "share": "share.sharing",
    "try_passphrase": "keys.trying",
}
"""Where a screen is, when it is not in a module of its own name."""


def screen(name: str, **given: object) -> Screen[object]:
    """Make the screen ``name`` with what its constructor wants.

    "handed_over" is ``HandedOverScreen`` in ``screens/handed_over.py``; a few are called ``…Dialog``.
    "write" takes ``entry_id`` (``None``: a new entry) and gives back the entry's id, or ``None`` when nothing
    was written; "share" takes ``entry_ids`` (those marked; may be empty); "backup" and "settings" nothing.

    Raises:
        ImportError, AttributeError: there is no such screen.
    """
    kind = name.title().replace("_", "") + ("Dialog" if name in _DIALOGS else "Screen")
    module = import_module(f"journal_tui.tui.screens.{_IN_ROOMS.get(name, name)}")
    make: Callable[..., Screen[object]] = getattr(module, kind)
    return make(**given)
