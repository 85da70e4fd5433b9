"""Whether the disk that backups go to is there: a stick that is away may leave an empty folder in its place.

What is noted is where that disk was mounted when the folder was chosen; it is kept inside the journal, and
nothing is written to the disk. docs/decisions/0010-backups-that-rotate.md has the reasons.
"""

import json
import os
from pathlib import Path

from journal_tui.vault.vault import Vault

_DISK = "backup.disk"


def mounted_at(folder: Path) -> Path:
    """Return where the disk is mounted that ``folder`` is on: the folder itself, or the nearest above it."""
    place = Path(os.path.realpath(folder))
    while not os.path.ismount(place) and place != place.parent:
        place = place.parent
    return place


def note(vault: Vault, folder: Path) -> None:
    """Keep which disk the folder for backups is on; nothing where that is the journal's own.

    Raises:
        NotSaved: it could not be written.
    """
    disk = mounted_at(folder)
    own = mounted_at(vault.path.parent)
    kept = "" if disk == own else json.dumps({"folder": str(folder), "disk": str(disk)})
    if (vault.settings.get(_DISK) or "") != kept:
        vault.settings.put(_DISK, kept)


def noted(vault: Vault, folder: Path) -> Path | None:
    """Return where the disk of this folder was mounted; ``None`` when nothing is known of it."""
    try:
        found = json.loads(vault.settings.get(_DISK) or "{}")
        return Path(str(found["disk"])) if found["folder"] == str(folder) else None
    except (ValueError, TypeError, KeyError):
        return None


def missing(folder: Path, disk: Path | None) -> str:
    """Say what is not there; empty when the folder is there, and on the disk it was on.

    Args:
        folder: where backups go.
        disk: where its disk was mounted, as :func:`noted` told.
    """
    if not folder.is_dir():
        return f"The folder for backups is not there right now: {folder}."
    if disk is not None and mounted_at(folder) != disk:
        return f"The disk for backups seems not to be there right now: {folder}."
    return ""
