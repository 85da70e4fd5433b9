"""An open journal, and clocks that tests move."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_tui.journal.session import Open, create

PASSPHRASE = "lantern gravel otter seven plum window"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Open]:
    """An open, empty journal."""
    opened = create(tmp_path / "journal.db", PASSPHRASE, "small")
    yield opened
    opened.close_sync(5)
