"""The tables, one numbered migration a module; a file's format is the number of the last one it went through.

A released migration is never changed; ``tests/vaults`` keeps a real file of each format for ever.
"""

from collections.abc import Callable

from journal_tui.vault.database import Database

APPLICATION_ID = 0x4D544A31
"""``MTJ1``: what SQLite's ``application_id`` says in every journal, behind the encryption."""


def _first(database: Database) -> None:
    from journal_tui.vault.schema import m0001  # noqa: PLC0415 - a journal of the newest format needs none

    m0001.apply(database)


def _second(database: Database) -> None:
    from journal_tui.vault.schema import m0002  # noqa: PLC0415 - as above

    m0002.apply(database)


def _third(database: Database) -> None:
    from journal_tui.vault.schema import m0003  # noqa: PLC0415 - as above

    m0003.apply(database)


MIGRATIONS: tuple[Callable[[Database], None], ...] = (_first, _second, _third)
"""All migrations in order; number ``n`` makes format ``n``."""

VERSION = len(MIGRATIONS)
"""The format this version of the program writes."""


def create(database: Database) -> None:
    """Make all tables of the newest format in an empty file, in one transaction."""
    with database.transaction():
        database.rows(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(database)


def migrate(database: Database) -> None:
    """Bring the tables to the newest format, in one transaction."""
    with database.transaction():
        done = database.number("PRAGMA user_version")
        for number, step in enumerate(MIGRATIONS[done:], done + 1):
            step(database)
            database.rows(f"PRAGMA user_version = {number}")
