"""One attempt to open the journal."""

import threading
from pathlib import Path

import pytest

from journal_tui.door.attempt import Attempt
from journal_tui.journal.preferences import Preferences
from journal_tui.journal.session import unlock
from journal_tui.model.errors import Damaged
from journal_tui.vault.vault import Vault
from tests.door.front import PASSPHRASE


def test_an_attempt_that_cannot_read_the_settings_leaves_the_journal_closed(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_vault: Vault) -> Preferences:
        raise Damaged("A page cannot be read.")

    monkeypatch.setattr("journal_tui.journal.beginning.load", fail)
    ended = threading.Event()
    attempt = Attempt(journal, PASSPHRASE, ended.set)
    assert ended.wait(10)
    assert attempt.opened is None
    assert isinstance(attempt.error, Damaged)
    unlock(journal, PASSPHRASE).close_sync()
