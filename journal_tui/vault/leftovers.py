"""What an interrupted change may leave in the journal's folder, and how the next start puts it right.

Names in the folder of ``journal.db``:

* ``.journal.db.new-*``: a file being built (creation, restore); never the only copy of anything;
* ``journal-<date>-set-aside.db``: the former file after a restore. While it is a second name of the journal
  itself, the restore was interrupted before its last step, and the name is taken back.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from datetime import datetime
from pathlib import Path

from journal_tui.vault.disk import sync_folder

BUILDING = ".new-"
SET_ASIDE = "-set-aside"
ROLLBACK = "-journal"
"""What SQLite appends to the name for its rollback journal."""


def building_name(path: Path) -> Path:
    """Return a new hidden name beside ``path`` for a file that is being built."""
    return path.with_name(f".{path.name}{BUILDING}{os.urandom(4).hex()}")


def stamped(stem: str, moment: datetime, suffix: str, note: str = "") -> str:
    """Return a dated neutral file name, for instance ``journal-2026-11-21-183000.db``."""
    return f"{stem}-{moment:%Y-%m-%d-%H%M%S}{note}{suffix}"


def rollback_of(path: Path) -> Path:
    """Return the path of SQLite's rollback journal for ``path``."""
    return path.with_name(path.name + ROLLBACK)


def rollback_waits(path: Path) -> bool:
    """Whether a rollback journal of ``path`` is still to be played back; a spent one begins with zero."""
    try:
        with rollback_of(path).open("rb") as waiting:
            return waiting.read(1) not in {b"", b"\x00"}
    except FileNotFoundError:
        return False


def clear_spent_rollback(path: Path) -> None:
    """Remove a rollback journal that is played back or was never needed; only with the file locked and idle.

    While a journal is open its rollback journal stays, emptied of meaning, between saves (SQLite does so in
    exclusive locking mode), so a process that was ended leaves it behind. On Windows it also stays while the
    connection has it open, which goes on using it.
    """
    if not rollback_waits(path):
        with suppress(PermissionError) if sys.platform == "win32" else nullcontext():
            rollback_of(path).unlink(missing_ok=True)


def _second_names(path: Path, found: os.stat_result) -> Iterator[Path]:
    """Give the second names of ``path`` in its folder that an interrupted change left."""
    with os.scandir(path.parent) as names:
        for name in names:
            ours = name.name.startswith(f".{path.name}{BUILDING}") or (
                name.name.startswith(f"{path.stem}-") and Path(name.name).stem.endswith(SET_ASIDE)
            )
            if ours and name.inode() == found.st_ino:
                yield path.parent / name.name


def mend_second_name(path: Path, found: os.stat_result) -> None:
    """Take back the second name of a journal whose creation or restore was interrupted.

    Args:
        path: the journal.
        found: what ``fstat`` said of it.
    """
    for second in list(_second_names(path, found)):
        waiting, moved = rollback_of(path), rollback_of(second)
        if moved.exists() and not waiting.exists():
            moved.rename(waiting)  # the restore had moved it already; the journal needs it to be whole
            sync_folder(path.parent)  # it has its name for good before the second name is taken
        moved.unlink(missing_ok=True)
        second.unlink()
    sync_folder(path.parent)


def clear_building(path: Path) -> None:
    """Remove what interrupted changes were building beside ``path``; only when nobody builds right now."""
    with suppress(OSError), os.scandir(path.parent) as names:
        for name in names:
            if name.name.startswith(f".{path.name}{BUILDING}") and name.is_file(follow_symlinks=False):
                (path.parent / name.name).unlink(missing_ok=True)
