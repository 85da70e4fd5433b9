"""Screens by name, imported when they are first gone to."""

from collections.abc import Callable
from importlib import import_module

from textual.screen import Screen

_WAYS = {
    "journal": ("journal", "JournalScreen"),
    "write": ("write", "WriteScreen"),
    "share": ("share", "ShareScreen"),
    "backup": ("backup", "BackupScreen"),
    "settings": ("settings", "SettingsScreen"),
    "bin": ("bin", "BinScreen"),
    "tags": ("tags", "TagsDialog"),
    "help": ("help", "HelpDialog"),
    "palette": ("palette", "PaletteDialog"),
    "grounding": ("grounding", "GroundingScreen"),
    "helplines": ("helplines", "HelplinesScreen"),
    "veil": ("veil", "VeilScreen"),
    "welcome": ("welcome", "WelcomeScreen"),
}


def screen(name: str, **given: object) -> Screen[object]:
    """Make the screen ``name`` with what its constructor wants.

    "write" takes ``entry_id`` (``None``: a new entry) and gives back the entry's id, or ``None`` when nothing
    was written; "share" takes ``entry_ids`` (those marked; may be empty); "backup" and "settings" nothing.

    Raises:
        KeyError: there is no such screen.
    """
    module, kind = _WAYS[name]
    make: Callable[..., Screen[object]] = getattr(import_module(f"journal_tui.tui.screens.{module}"), kind)
    return make(**given)
