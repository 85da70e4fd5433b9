"""Journals for the vault's own tests."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.vault.opening import create_vault
from journal_tui.vault.process import confined
from journal_tui.vault.process.landlock import Allowed
from journal_tui.vault.vault import Vault

PASSPHRASE = "four gentle words here"


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def pass_(self, **how_long: float) -> None:
        self.time += timedelta(**how_long)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "place" / "journal.db"


@pytest.fixture
def vault(path: Path, clock: SetClock) -> Iterator[Vault]:
    made = create_vault(path, PASSPHRASE, clock=clock)
    yield made
    made.close()


@pytest.fixture
def filled(vault: Vault) -> Vault:
    """A journal with something in every table that a copy could lose."""
    vault.entries.import_many(
        (Words(f"n{n}", f"kept{n} " * 150, tags=("t",)), None, f"id{n}") for n in range(60)
    )
    vault.entries.revise("id3", Words("n3", "another text"))
    vault.entries.bin("id4")
    vault.settings.put("theme", "dusk")
    vault.settings.add_private_word("Ana", "a friend")
    vault.database.change("INSERT INTO gone VALUES ('entry', 'x', '2026')")
    return vault


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Allowed]:
    """Stand in for the kernel, and for a process that has given nothing up yet."""
    found: list[Allowed] = []

    def restrict(allowed: Allowed) -> int:
        found.append(allowed)
        return 6

    monkeypatch.setattr(confined, "restrict", restrict)
    monkeypatch.setattr(confined, "version", lambda: 6)
    monkeypatch.setattr(confined, "_this", confined._Confinement())
    return found
