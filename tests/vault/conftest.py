"""Journals for the vault's own tests."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal_tui.vault.opening import create_vault
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
