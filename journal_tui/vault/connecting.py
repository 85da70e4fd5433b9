"""A keyed connection to a guarded file, with the settings that the promises of the journal need."""

from journal_tui.model.errors import NewerJournal, NotAJournal, WrongPassphrase
from journal_tui.vault import schema
from journal_tui.vault.database import Database
from journal_tui.vault.disk import read_at
from journal_tui.vault.faults import NotReadable, damaged, explained
from journal_tui.vault.guarded import SALT_BYTES, GuardedFile
from journal_tui.vault.keys.key import FileKey
from journal_tui.vault.leftovers import clear_spent_rollback

PAGE_BYTES = 4096
"""The size of a page, the cipher's default since version 4."""

_PLAIN = b"SQLite format 3\x00"

# Before the key: say nothing on stderr, and leave page memory alone (with it a search takes 7 times as long).
_QUIET = ("cipher_log_level = NONE", "cipher_log = off", "cipher_memory_security = OFF")

# One process, no side files but the rollback journal, everything on the disk before "saved" is said,
# nothing of a deleted row left in its page, nothing in temporary files, no trust in a damaged schema.
_SETTINGS = (
    "locking_mode = EXCLUSIVE",
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "fullfsync = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    "mmap_size = 0",
    "cache_size = -16000",
)


def refuse_plain(salt: bytes) -> None:
    """Refuse a file that begins like an unencrypted database.

    Raises:
        NotAJournal: it does.
    """
    if salt == _PLAIN:
        raise NotAJournal(
            "This file is an unencrypted database, not a journal.", "Nothing was changed.", "Check the place."
        )


def connect(file: GuardedFile, key: FileKey, *, new: bool = False) -> Database:
    """Open a connection to ``file`` with ``key``.

    Args:
        file: guarded; its descriptor must stay open for longer than the connection.
        key: derived from the passphrase and the file's salt.
        new: whether the file is an empty one that becomes a journal.

    Raises:
        WrongPassphrase: the key does not open it (or its first page is damaged).
        Damaged: it opened and is damaged.
        InUse: another process has it.
        NotAJournal: it is no journal of this program.
        NewerJournal: it was written by a newer version.
    """
    database = Database(str(file.path), writing=file.writing)
    try:
        with explained():
            _prepare(database, file, key, new=new)
        database.guarded_by(lambda: _prepare(database, file, key, new=False), file.same_as_name)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: Database, file: GuardedFile, key: FileKey, *, new: bool) -> None:
    _refuse_exchanged(file)
    _unlock(database, key)
    _require_whole(file)
    for setting in _SETTINGS:
        database.rows(f"PRAGMA {setting}")
    if file.writing:
        database.rows("BEGIN EXCLUSIVE")  # the exclusive lock, which this locking mode then keeps
        database.rows("COMMIT")
        clear_spent_rollback(file.path)
    if new:
        schema.create(database)
    _require_salt(file, key)
    _check_kind(database)


def _refuse_exchanged(file: GuardedFile) -> None:
    if not file.same_as_name():
        raise NotAJournal("The file was exchanged while it was opened.", "Nothing was changed.", "Try again.")


def _require_whole(file: GuardedFile) -> None:
    """Refuse a file that ends within a page; what an interrupted save left is put right by now."""
    if file.size % PAGE_BYTES:
        raise damaged("its end is missing")


def _require_salt(file: GuardedFile, key: FileKey) -> None:
    """Make sure that the disk holds this key's salt: an unkeyed connection would write plain text."""
    if read_at(file.fd, SALT_BYTES, 0) != key.salt:
        raise damaged("its first bytes are not its salt")


def _unlock(database: Database, key: FileKey) -> None:
    for setting in _QUIET:
        database.rows(f"PRAGMA {setting}")
    database.rows(key.pragma)
    try:
        database.rows("SELECT count(*) FROM sqlite_schema")
    except NotReadable:
        raise WrongPassphrase from None
    version = database.row("PRAGMA cipher_version")
    if not version or not version[0] or database.number("PRAGMA cipher_status") != 1:
        message = "the database library does not encrypt"
        raise RuntimeError(message)


def _check_kind(database: Database) -> None:
    if database.number("PRAGMA application_id") != schema.APPLICATION_ID:
        raise NotAJournal(
            "This file is encrypted, but is not a journal of this program.", "Nothing was changed."
        )
    found = database.number("PRAGMA user_version")
    if found > schema.VERSION:
        raise NewerJournal(
            f"This journal was written by a newer version of metoo-journal (format {found}; this version "
            f"reads up to format {schema.VERSION}).",
            "Nothing was changed.",
            "Install the newer version to open it.",
        )
