"""What the process still holds in its memory after a lock, and after a passphrase that did not open.

Only root may look (the process is not dumpable), so these look where the tests run as root, as CI does; the
first test says so.
"""

import os
from pathlib import Path

import pytest

from journal_tui.vault.keys import key
from tests.terminal.conftest import PASSPHRASE
from tests.terminal.memory import in_memory, may_read, memory
from tests.terminal.terminal import Terminal, running
from tests.terminal.walks import begin_writing, to_copying, unlock, write

PROFILES = key.PROFILES
"""The real ones: other tests' keys are made cheap."""

CANARY = "kanarienvogelsang"
STORY = f"On Friday I met Mr Brown in Leeds. It was raining. {CANARY}"
NEARLY = "quiet rivers under seven stone"


def file_key(journal: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Derive the journal's key as the program does."""
    monkeypatch.setattr(key, "PROFILES", PROFILES)
    with journal.open("rb") as file:
        return key.derive(key.prepare_passphrase(PASSPHRASE), file.read(16)).secret


def copies(terminal: Terminal, secret: bytes) -> dict[str, int]:
    """Count the copies of everything that must not stay."""
    digits = secret.hex().encode()
    regions = list(memory(terminal.pid))
    return {
        "passphrase": in_memory(terminal.pid, PASSPHRASE),
        "words": in_memory(terminal.pid, CANARY),
        "key": sum(region.count(secret) for region in regions),
        "key in digits": sum(region.lower().count(digits) for region in regions),
    }


NOTHING = {"passphrase": 0, "words": 0, "key": 0, "key in digits": 0}


def locked(terminal: Terminal) -> None:
    terminal.key("ctrl+l")
    terminal.wait_for("Passphrase, hidden")
    terminal.wait_still(1.0)


@pytest.mark.usefixtures("journal")
def test_only_root_may_look(home: Path) -> None:
    with running(home) as terminal:
        unlock(terminal)
        assert may_read(terminal.pid) == (os.geteuid() == 0)
        assert terminal.left_at_once()


def test_after_a_lock_neither_passphrase_nor_key_nor_words_are_there(
    journal: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the list, out of a dialog with words in it, and after sharing."""
    secret = file_key(journal, monkeypatch)
    looks = os.geteuid() == 0
    with running(home) as terminal:
        unlock(terminal)
        write(terminal, STORY)
        if looks:
            before = copies(terminal, secret)
            assert all(before.values()), before
        locked(terminal)
        assert not looks or copies(terminal, secret) == NOTHING

        unlock(terminal)
        begin_writing(terminal)
        terminal.type(f"{CANARY} typed")
        terminal.wait_for("typed")
        locked(terminal)
        assert not looks or copies(terminal, secret) == NOTHING

        unlock(terminal)
        terminal.key("down")
        to_copying(terminal)
        terminal.key("f")
        terminal.wait_for("Write to")
        terminal.type(CANARY)
        terminal.key("escape")
        terminal.wait_for("Copy text")
        assert not looks or in_memory(terminal.pid, CANARY) > 0
        locked(terminal)
        assert not looks or copies(terminal, secret) == NOTHING
        assert terminal.left_at_once()


@pytest.mark.usefixtures("journal")
def test_a_passphrase_that_did_not_open_is_gone_too(home: Path) -> None:
    """It may be nearly the right one. The control: it is there while the key is derived from it."""
    looks = os.geteuid() == 0
    with running(home) as terminal:
        terminal.wait_for("Passphrase, hidden")
        process = terminal.pid
        terminal.type(NEARLY)
        terminal.wait_still()
        assert not looks or in_memory(terminal.pid, NEARLY) > 0
        terminal.key("enter")
        terminal.wait_for("did not open this journal")
        terminal.wait_for("One attempt with a wrong passphrase")
        terminal.wait_still(1.0)
        assert terminal.pid == process
        assert not looks or in_memory(terminal.pid, NEARLY) == 0
        unlock(terminal)
        assert terminal.left_at_once()
