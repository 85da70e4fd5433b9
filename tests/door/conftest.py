"""What the tests of the door share."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_tui.journal.session import create
from tests.door.front import PASSPHRASE, Entrance, Screens, StandIn

_NAMES = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT", "SIGWINCH", "SIGTSTP", "SIGCONT")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Give signals and the switch interval back, which the door changes for the whole process."""
    handlers = {name: signal.getsignal(getattr(signal, name)) for name in _NAMES}
    interval = sys.getswitchinterval()
    yield
    signal.set_wakeup_fd(-1)
    for name, handler in handlers.items():
        signal.signal(getattr(signal, name), handler)
    sys.setswitchinterval(interval)


@pytest.fixture(autouse=True)
def soft(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the process of the tests as it is: hardening has its own tests."""
    monkeypatch.setattr("journal_tui.vault.process.hardening.harden", lambda: None)


@pytest.fixture(autouse=True)
def early(monkeypatch: pytest.MonkeyPatch) -> type[StandIn]:
    """Start no real screens before the journal is open."""
    StandIn.all = []
    StandIn.problem = None
    monkeypatch.setattr("journal_tui.tui.early.EarlyStart", StandIn)
    return StandIn


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Make a journal; its passphrase is :data:`PASSPHRASE`."""
    path = tmp_path / "journal.db"
    create(path, PASSPHRASE, "small").close_sync()
    return path


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> Screens:
    """Put stand-ins in the place of the screens and the welcome."""
    return Screens(monkeypatch)


@pytest.fixture
def enter(monkeypatch: pytest.MonkeyPatch) -> Entrance:
    """Go in by the front, in this process."""
    return Entrance(monkeypatch)
