"""Journals for the screens' tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

from journal_tui.journal.session import Open
from tests.tui.robots import WRITTEN, new_journal
from tests.tui.robots_share import SHARED


@pytest.fixture(scope="session", autouse=True)
def style_sheets_read_once() -> Iterator[None]:
    """Let a style sheet be read once by a process, and not by each of the hundreds of apps in it."""
    real = Stylesheet._parse_rules
    known: dict[object, list[RuleSet]] = {}

    def once(
        self: Stylesheet,
        css: str,
        read_from: CSSLocation,
        **how: Any,
    ) -> list[RuleSet]:
        about = (css, read_from, frozenset(how.items()), frozenset(self._variables.items()))
        if about not in known:
            known[about] = real(self, css, read_from, **how)
        return known[about]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Stylesheet, "_parse_rules", once)
        yield


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
