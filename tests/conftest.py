"""What every test gets: no network, a home of its own, and a key derivation that takes no time."""

import gc
import signal
import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

from journal_tui.vault.keys import key, profiles

# A run started in the background ignores Ctrl+C, and so would every program that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# No test is timed: machines are noisy. The same commit gets the same verdict: examples follow from the code.
# `pytest --hypothesis-profile=searching` looks for new ones.
settings.register_profile("settled", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("settled")

_ROOM = Path(__file__).parent
_UNMEASURED = {"architecture", "faults", "fuzz", "terminal"}
"""Rooms whose tests do not count to what is covered: they take whole programs through many ways at once, and
each piece has tests of its own that say what it does. Measuring them would take a third longer."""

_REAL_CONNECT = socket.socket.connect


def _refuse(self: socket.socket, _address: Any) -> NoReturn:
    message = f"a test tried to connect a socket of family {self.family}"
    raise AssertionError(message)


def pytest_collection_finish() -> None:
    """Let the collector of garbage leave alone what stays to the end: thousands of tests and all modules."""
    gc.collect()
    gc.freeze()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Say which tests are not measured."""
    if item.path.relative_to(_ROOM).parts[0] in _UNMEASURED:
        item.add_marker("no_cover")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection but Unix sockets' during the whole suite."""

    def connect(self: socket.socket, address: Any) -> None:
        if self.family == socket.AF_UNIX:
            _REAL_CONNECT(self, address)
            return
        _refuse(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", _refuse)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home folder of its own, and the cheap key profile for files it makes."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "METOO_JOURNAL"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make key derivation take no time: the same profiles by name, the least work Argon2 allows."""
    cheap = tuple(key.Profile(p.name, 8, 1, 1) for p in key.PROFILES)
    monkeypatch.setattr(key, "PROFILES", cheap)
    monkeypatch.setattr(profiles, "PROFILES", cheap)
