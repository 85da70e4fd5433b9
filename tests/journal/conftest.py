from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_tui.journal.session import Open, create

PASSPHRASE = "quiet lantern orchard seven gravel moth"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Give an open, empty journal."""
    made = create(tmp_path / "journal.db", PASSPHRASE)
    yield made
    made.close_sync(10)
