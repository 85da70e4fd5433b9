"""What can be read while locked."""

from pathlib import Path

import pytest

from journal_tui.door import crash, pages
from journal_tui.door.sheet import Page
from journal_tui.journal import helplines
from journal_tui.model.errors import Damaged


def whole(page: Page) -> str:
    return "\n".join("".join(text for _, text in line).strip() for line in page.drawn(80, 2000))


def test_help_names_every_key_of_the_door() -> None:
    text = whole(pages.help_page(""))
    for key in ("Enter", "Tab", "Backspace", "Ctrl+W", "Ctrl+U", "F2", "F3", "Ctrl+L", "Ctrl+Q"):
        assert key in text


def test_help_begins_with_what_happened() -> None:
    assert "What happened\nIt did not open." in whole(pages.help_page("It did not open."))


def test_grounding_shows_every_step() -> None:
    text = whole(pages.grounding_page())
    assert "Five things you can see." in text
    assert "Breathe in." in text


def test_helplines_show_source_and_date_and_what_calls_leave_behind() -> None:
    text = " ".join(whole(pages.helplines_page()).split())
    for line in helplines.rows():
        assert line.name in text
        assert line.checked in text
    assert helplines.WARNINGS[0] in text


def test_helplines_of_one_country() -> None:
    text = whole(pages.helplines_page("Ireland"))
    assert "Ireland" in text
    assert "Germany" not in text


def test_a_missing_list_is_told_not_thrown(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_country: str | None) -> list[helplines.Helpline]:
        raise Damaged("The list cannot be read.")

    monkeypatch.setattr(helplines, "rows", fail)
    assert "The list cannot be read." in whole(pages.helplines_page())


def test_a_crash_tells_where_and_nothing_that_was_held() -> None:
    canary = "CANARY-in-a-value"
    try:
        try:
            {"a": 1}[canary]
        except KeyError as error:
            message = f"{canary} again"
            raise ValueError(message) from error
    except ValueError as error:
        text = crash.words(error)
    assert "CANARY" not in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert Path(__file__).name in text
