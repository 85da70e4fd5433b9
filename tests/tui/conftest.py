"""Journals for the screens' tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_tui.journal.session import Open
from tests.tui.robots import WRITTEN, new_journal
from tests.tui.robots_share import SHARED


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Open]:
    """A journal with five entries in two months."""
    made = new_journal(tmp_path / "j", *WRITTEN)
    yield made
    made.close_sync(5)


@pytest.fixture
def empty_journal(tmp_path: Path) -> Iterator[Open]:
    """A journal in which nothing is written."""
    made = new_journal(tmp_path / "e")
    yield made
    made.close_sync(5)


@pytest.fixture
def stories(tmp_path: Path) -> Iterator[Open]:
    """A journal with two entries to share."""
    made = new_journal(tmp_path / "s", *SHARED)
    yield made
    made.close_sync(5)
