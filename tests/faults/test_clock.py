"""The computer's clock jumps, back and forth: no word is lost, and the order stays one that can be read."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal_tui.journal.idle import Idle
from journal_tui.journal.writing import Sitting
from journal_tui.model.entry import Words
from journal_tui.vault.backups.backup import back_up, list_backups
from journal_tui.vault.check import check_file
from journal_tui.vault.opening import create_vault, open_vault

PASSPHRASE = "four gentle words here"
BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)
JUMPS = [timedelta(0), timedelta(days=-3650), timedelta(days=3650), timedelta(0), timedelta(hours=-1)]


class JumpingClock:
    """Jumps at every look."""

    def __init__(self) -> None:
        self._looks = 0

    def now(self) -> datetime:
        self._looks += 1
        return BEGAN + JUMPS[self._looks % len(JUMPS)]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    create_vault(path, PASSPHRASE, "small").close()
    return path


def test_saving_while_the_clock_jumps(journal: Path) -> None:
    with open_vault(journal, PASSPHRASE, clock=JumpingClock()) as vault:
        for number in range(20):
            vault.entries.add(Words(text=f"word{number}"), id=f"id{number:02}")
        sitting = Sitting("id07")
        for number in range(20):
            sitting.keep(vault, Words(text=f"word7 and turn{number}"))
    with open_vault(journal, PASSPHRASE) as vault:
        assert {entry.words.text for entry in vault.entries.all()} == {
            "word7 and turn19",
            *(f"word{number}" for number in range(20) if number != 7),
        }
        orders = list(vault.entries.orders())
        assert orders == sorted(set(orders), reverse=True)
        history = vault.entries.history("id07")
        assert [former.number for former in history] == list(range(1, len(history) + 1))
        assert history[0].words.text == "word7"
        assert [hit.line.id for hit in vault.search.find("turn19")] == ["id07"]
        assert vault.search.find("turn18") == []
    assert check_file(journal, PASSPHRASE).sound


def test_backups_while_the_clock_jumps(journal: Path) -> None:
    """None overwrites another, though two have one date."""
    folder = journal.parent / "backups"
    with open_vault(journal, PASSPHRASE, clock=JumpingClock()) as vault:
        for number in range(7):
            vault.entries.add(Words(text=f"word{number}"))
            back_up(vault, folder)
    backups = list_backups(folder)
    held = sorted(check_file(backup.path, PASSPHRASE).entries for backup in backups)
    assert held == list(range(1, 8))


def test_idle_while_the_clock_jumps() -> None:
    """Set back, the clock does not keep the journal open; set forth, as after a sleep, it is time to lock."""
    monotonic, wall = [100.0], [1e9]
    idle = Idle(5, monotonic=lambda: monotonic[0], wall=lambda: wall[0])
    wall[0] -= 86_400
    monotonic[0] += 299
    assert not idle.due()
    monotonic[0] += 1
    assert idle.due()
    idle.touch()
    assert idle.left() == 300
    wall[0] += 86_400
    assert idle.due()
