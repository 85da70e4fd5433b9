"""Where the journal and its backups are, when nobody says otherwise."""

import os
import sys
from pathlib import Path

_VARIABLE = "METOO_JOURNAL"
_FOLDER = "journal"
_FILE = "journal.db"


def journal_path(explicit: Path | None = None) -> Path:
    """Return the journal's path: ``explicit``, else ``$METOO_JOURNAL``, else the user's data folder.

    The name is neutral on purpose: it does not say what the journal is about.
    """
    if explicit is not None:
        return explicit.expanduser()
    named = os.environ.get(_VARIABLE, "")
    return Path(named).expanduser() if named else _data_folder() / _FILE


def _data_folder() -> Path:
    """Return the folder for the user's data, by the platform's custom."""
    return _by_xdg() if sys.platform == "linux" else _by_custom()


def _by_custom() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - only other systems than Linux need it

    return user_data_path(_FOLDER, appauthor=False)


def _by_xdg() -> Path:
    # XDG Base Directory Specification 0.8; the same as platformdirs gives, 20 ms sooner.
    base = os.environ.get("XDG_DATA_HOME", "")
    return (Path(base) if base.strip() else Path.home() / ".local" / "share") / _FOLDER


def backup_folder(journal: Path) -> Path:
    """Return the folder where backups of ``journal`` go when no other is chosen."""
    return journal.parent / "backups"
