"""Backups as a table and as JSON."""

import os
from collections.abc import Sequence
from pathlib import Path

from journal_tui.cli.output import Look, put_json, put_table, say
from journal_tui.journal.backing_up import size_in_words
from journal_tui.journal.backup_list import Known, how_in_words, passphrase_of
from journal_tui.model.errors import Refused, UsageError
from journal_tui.vault.backups.files import BackupFile, Counted, Opens

_NONE = "There are no backups in this folder yet."


def put_known(about: Known | None, found: Sequence[Counted]) -> None:
    """Write what was found as one JSON document.

    Args:
        about: what the journal knows, where it was opened.
        found: the backups.
    """
    backups = [
        {**file_json(each.file), "entries": each.entries, "passphrase": each.opens.value} for each in found
    ]
    if about is None:
        put_json({"backups": backups})
        return
    changed = about.changed.iso if about.changed else None
    for backup, each in zip(backups, found, strict=True):
        backup["held"] = each.file.path.name in about.held
    put_json({"backups": backups, "passphrase_changed": changed})


def require_folder(folder: Path, *, named: bool) -> None:
    """Make sure that "there are none" is true of a folder.

    Args:
        folder: where backups are to be listed.
        named: whether the writer named it; the usual one is made by the first backup.

    Raises:
        UsageError: it is a file, or there is none of the name that was given.
        Refused: nobody knows what is in it.
    """
    try:
        os.scandir(folder).close()
    except FileNotFoundError:
        if named:
            raise UsageError("There is no folder of this name.", "Nothing was changed.") from None
    except NotADirectoryError:
        raise UsageError("That is a file, not a folder.", "Nothing was changed.") from None
    except OSError:
        raise Refused(
            "That folder cannot be read.", "Nothing was changed.", "Check that it is yours."
        ) from None


def file_json(file: BackupFile) -> dict[str, object]:
    """Return what is known of a backup without opening it."""
    return {
        "path": str(file.path),
        "made": file.made.isoformat(),
        "bytes": file.bytes,
        "how": file.how.value,
    }


def put_backups(look: Look, about: Known | None, found: Sequence[Counted]) -> None:
    """Write a table of what was found, the newest first; ``about`` as in :func:`put_known`."""
    if not found:
        say(_NONE)
        return
    rows = [
        (
            *_file_cells(each.file),
            "?" if each.entries is None else f"{each.entries:,}",
            _opens_with(each, about),
            each.file.path.name,
        )
        for each in found
    ]
    put_table(look, ("made", "size", "how", "entries", "opens with", "file"), rows, whole=True)


def _opens_with(found: Counted, about: Known | None) -> str:
    if about is None:
        return {Opens.NOW: "this passphrase", Opens.FORMER: "another"}.get(found.opens, found.problem)
    return passphrase_of(found, about.changed).removeprefix("has ") or "the present passphrase"


def put_files(look: Look, files: Sequence[BackupFile]) -> None:
    """Write a table of backups that were not opened, the newest first."""
    if not files:
        say(_NONE)
        return
    rows = [(*_file_cells(f), str(f.path)) for f in files]
    put_table(look, ("made", "size", "how", "file"), rows, whole=True)


def _file_cells(file: BackupFile) -> tuple[str, str, str]:
    return f"{file.made:%Y-%m-%d %H:%M}", size_in_words(file.bytes), how_in_words(file)
