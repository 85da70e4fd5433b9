"""Opening a journal, and making a new one."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from journal_tui.model.clock import Clock, SystemClock
from journal_tui.vault import schema
from journal_tui.vault.connecting import connect, refuse_plain
from journal_tui.vault.disk import NEW_FILE, sync_folder
from journal_tui.vault.faults import explained, make_folder
from journal_tui.vault.guarded import GuardedFile, real_path
from journal_tui.vault.keys.key import (
    FileKey,
    derive,
    new_file_key,
    prepare_passphrase,
    profile_of,
    require_acceptable,
)
from journal_tui.vault.keys.recovery import named_after
from journal_tui.vault.leftovers import building_name, clear_building
from journal_tui.vault.putting import put_in_place, taken
from journal_tui.vault.vault import Vault

Progress = Callable[[str, float], None]
"""Called with what is being done, in words, and how far it is, 0 to 1."""

_PRIVATE = 0o077


def open_vault(
    path: Path,
    passphrase: str,
    *,
    clock: Clock | None = None,
    progress: Progress | None = None,
    key_for: Callable[[bytes, bytes], FileKey] | None = None,
) -> Vault:
    """Open the journal at ``path``; an older format is upgraded after a verified backup.

    Args:
        path: where it is.
        passphrase: its passphrase, or :class:`journal_tui.vault.keys.recovery.RecoveryWords`.
        clock: where the vault takes the time from.
        progress: told what is being done.
        key_for: derives the key from the prepared passphrase and the salt; :func:`derive` when not given.

    Raises:
        BadPassphrase, BadRecoveryWords, WrongPassphrase, WrongRecoveryWords, NotEnoughMemory: it cannot be
            unlocked with this.
        NoJournal, NotAJournal, NewerJournal, UnsafeFile: it is not, or not safely, a journal to open.
        InUse: another window has it open.
        Damaged: it is damaged.
        ReadOnly: it cannot be written.
        BackupFailed: it is of an older format and could not be backed up before the upgrade.
    """
    prepared = prepare_passphrase(passphrase)
    os.umask(_PRIVATE)
    file = GuardedFile(path, writing=True)
    try:
        refuse_plain(file.salt)
        profile_of(file.salt)
        key = (key_for or derive)(prepared, file.salt)
        with named_after(passphrase):
            vault = _opened(file, key, clock or SystemClock())
    except BaseException:
        file.close()
        raise
    try:
        with explained():
            clear_building(file.path)
        _upgrade(vault, progress)
    except BaseException:
        vault.close()
        raise
    return vault


def _opened(file: GuardedFile, key: FileKey, clock: Clock) -> Vault:
    database = connect(file, key)
    file.keep_private()
    return Vault(file, database, key, clock)


def _upgrade(vault: Vault, progress: Progress | None) -> None:
    """Bring an older format to the newest, in one transaction, after a verified backup."""
    found = vault.database.number("PRAGMA user_version")
    if found == schema.VERSION:
        return
    from journal_tui.vault.backups.backup import back_up  # noqa: PLC0415 - seldom needed, and the door must not wait
    from journal_tui.vault.places import backup_folder  # noqa: PLC0415 - as above

    say = progress or (lambda _words, _part: None)
    made = back_up(
        vault,
        backup_folder(vault.path),
        note="-before-upgrade",
        progress=lambda _words, part: say(f"Backing up before the upgrade, {part:.0%}", part / 2),
    )
    say("Upgrading the journal; many entries take a minute", 0.5)
    schema.migrate(vault.database)
    vault.mended.append(
        f"The journal was brought from format {found} to {schema.VERSION}. "
        f"A checked backup from before is at {made.path}."
    )


def create_vault(
    path: Path,
    passphrase: str,
    profile: str | None = None,
    *,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Vault:
    """Make a new journal and open it; nothing that exists is ever overwritten.

    It is built under another name in the same folder and put in place whole, so an interrupted creation
    leaves no half journal.

    Args:
        path: where; folders that are missing are made, readable by the writer alone.
        passphrase: above the floor of :func:`journal_tui.vault.keys.key.strength`.
        profile: name of a key profile; without one it is chosen by the computer's speed and memory.
        clock: where the vault takes the time from.
        progress: told what is being done.

    Raises:
        BadPassphrase: it cannot be used, or is below the floor.
        AlreadyExists: there is something at this place.
        ReadOnly, DiskFull, NotSaved: the place cannot be written.
        NotEnoughMemory: for the chosen profile.
    """
    say = progress or (lambda _words, _part: None)
    require_acceptable(passphrase)
    os.umask(_PRIVATE)
    with explained():
        path = _free_place(path)
    say("Making the key", 0.0)
    key = new_file_key(prepare_passphrase(passphrase), profile)
    say("Making the journal", 0.6)
    building = building_name(path)
    try:
        _build(building, key)
        with explained():
            put_in_place(building, path)
    finally:
        with suppress(OSError):
            building.unlink(missing_ok=True)
    say("Opening it", 0.9)
    file = GuardedFile(path, writing=True)
    try:
        return _opened(file, key, clock or SystemClock())
    except BaseException:
        file.close()
        raise


def _free_place(path: Path) -> Path:
    make_folder(path.absolute().parent)
    path = real_path(path)
    if os.path.lexists(path):
        raise taken()
    return path


def _build(building: Path, key: FileKey) -> None:
    """Make the whole journal under another name, and bring it to the disk."""
    with explained():
        os.close(os.open(building, NEW_FILE, 0o600))
        sync_folder(building.parent)
    file = GuardedFile(building, writing=True, short_ok=True)
    try:
        connect(file, key, new=True).close()
    finally:
        file.close()
