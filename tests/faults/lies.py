"""Vaults that lie: the program broken on purpose, each in one way, to prove that the harness sees it.

Each is done in the child that a scenario runs in, before it begins.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from journal_tui.model.errors import JournalError
from journal_tui.vault import connecting, database, disk, putting
from journal_tui.vault.backups import restoring
from journal_tui.vault.database import Database
from journal_tui.vault.guarded import GuardedFile
from tests.faults.told import Teller


def _put(owner: object, name: str, value: object) -> None:
    setattr(owner, name, value)


def _setting(name: str, value: str) -> None:
    others = tuple(one for one in connecting._SETTINGS if not one.startswith(name))
    _put(connecting, "_SETTINGS", (*others, f"{name} = {value}"))


def _nothing(*_: object) -> None:
    return


def no_sync() -> None:
    """Nothing is brought to the disk."""
    _setting("synchronous", "OFF")


def no_rollback() -> None:
    """What is needed to undo half a save is kept in memory alone."""
    _setting("journal_mode", "MEMORY")


def early() -> None:
    """It says "saved" before it has saved."""

    def attempt(teller: Teller, states: Mapping[str, str], work: Callable[[], object], *_: object) -> bool:
        teller.say("try", dict(states))
        teller.say("saved")
        work()
        return True

    _put(Teller, "attempt", attempt)


def late() -> None:
    """It leaves the last save of all to be written when the journal is closed."""

    @contextmanager
    def transaction(vault: Database) -> Iterator[None]:
        if not vault._connection.in_transaction:
            vault.rows("BEGIN IMMEDIATE")
        yield

    close = Database.close

    def closed(vault: Database) -> None:
        if vault._connection.in_transaction:
            vault.rows("COMMIT")
        close(vault)

    _put(Database, "transaction", transaction)
    _put(Database, "close", closed)


def deaf() -> None:
    """It takes an error for a success."""

    def attempt(teller: Teller, states: Mapping[str, str], work: Callable[[], object], *_: object) -> bool:
        teller.say("try", dict(states))
        with suppress(JournalError):
            work()
        teller.say("saved")
        return True

    _put(Teller, "attempt", attempt)


def no_folder_sync() -> None:
    """Names are not brought to the disk."""
    for module in (disk, putting, restoring):
        _put(module, "sync_folder", _nothing)


def no_copy_sync() -> None:
    """Copies are not brought to the disk before they get their name."""
    _put(disk, "sync_file", _nothing)


def trusting() -> None:
    """It undoes an interrupted save without bringing what that needs to the disk once more."""
    _put(database, "make_certain", _nothing)


def overwriting() -> None:
    """A restore writes over the journal in its place."""

    def exchange(present: GuardedFile, building: Path, aside: Path) -> None:
        disk.copy_to_new(present.fd, aside)
        present.path.write_bytes(building.read_bytes())

    _put(restoring, "_exchange", exchange)


ALL: Mapping[str, Callable[[], None]] = {
    lie.__name__: lie
    for lie in (no_sync, no_rollback, early, late, deaf, no_folder_sync, no_copy_sync, trusting, overwriting)
}
