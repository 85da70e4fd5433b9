"""The farm that tests of faults share, and keys that take no time."""

from collections.abc import Iterator

import pytest

from tests.faults.runs import Farm, farm
from tests.faults.scenarios.scenario import cheap_keys


@pytest.fixture(scope="session", name="farm")
def _farm() -> Iterator[Farm]:
    with farm() as started:
        yield started


@pytest.fixture(autouse=True)
def one_real_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the kept journal be opened with its real key, derived once a process."""
    cheap_keys(monkeypatch.setattr)
