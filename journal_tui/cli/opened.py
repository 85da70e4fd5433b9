"""An open journal for the length of one command."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from journal_tui.cli.options import Options
from journal_tui.cli.output import say
from journal_tui.cli.passphrases import read_passphrase
from journal_tui.door.record import Record
from journal_tui.model.errors import NoJournal, WrongPassphrase
from journal_tui.vault.opening import open_vault
from journal_tui.vault.places import journal_path
from journal_tui.vault.vault import Vault


def require_journal(options: Options) -> Path:
    """Return the journal's path; said before a passphrase is asked for.

    Raises:
        NoJournal: there is none.
    """
    path = journal_path(options.journal)
    if not path.exists() and not path.is_symlink():
        raise NoJournal(
            "There is no journal at this place yet.",
            next_step="`metoo-journal create` makes one; --journal PATH names another place.",
        )
    return path


@contextmanager
def counting_failures(path: Path) -> Iterator[None]:
    """Count a wrong passphrase for the journal at ``path``, for the door to tell."""
    try:
        yield
    except WrongPassphrase:
        Record(str(path)).note_failed()
        raise


def _say_upgrade() -> Callable[[str, float], None]:
    """Return what says, once, that an older journal is upgraded, because that can take a minute."""
    told: list[str] = []

    def tell(_words: str, _part: float) -> None:
        if not told:
            told.append("Upgrading the journal to a newer format, after a checked backup …")
            say(told[0])

    return tell


@contextmanager
def open_journal(options: Options, passphrase: str | None = None) -> Iterator[Vault]:
    """Open the journal, and close it whatever happens.

    Args:
        options: what was said for the whole run.
        passphrase: where it was read already.

    Raises:
        NoJournal: there is none; said before a passphrase is asked for.
        JournalError: as :func:`open_vault` and :func:`read_passphrase`.
    """
    path = require_journal(options)
    typed = read_passphrase(options) if passphrase is None else passphrase
    with counting_failures(path):
        vault = open_vault(path, typed, key_for=options.key_for, progress=_say_upgrade())
    try:
        record = Record(str(path), vault.clock)
        failed, before = record.failed, record.note_opened()
        if failed:
            say(before)
        for notice in vault.mended:
            say(notice)
        yield vault
    finally:
        vault.close()
