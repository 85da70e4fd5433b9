"""Format 2: the ids of what was removed for good, so that joining two journals does not bring it back."""

from journal_tui.vault.database import Database

_GONE = """
    CREATE TABLE gone (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (kind, id)
    ) STRICT, WITHOUT ROWID
    """


def apply(database: Database) -> None:
    """Make the table of what is gone: ``entry`` or ``draft``, its public id, and when it was removed."""
    database.rows(_GONE)
