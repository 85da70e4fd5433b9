"""A window that is made tiny and large again at once shows everything again."""

from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal, running
from tests.terminal.walks import begin_writing, unlock, write

SMALL, LARGE = (20, 5), (100, 30)


def but_for_the_backup(lines: list[str]) -> list[str]:
    """The rows, without what the status line says when the day's backup is made, which may be at any time."""
    first = next((n for n, row in enumerate(lines) if "locks after" in row), None)
    return [row if n != first else row.split("saved")[0].strip() for n, row in enumerate(lines)]


def same(terminal: Terminal, before: list[str], what: str) -> None:
    """Wait until every row is as it was; tell which ones are not."""
    terminal.wait_until(
        lambda: but_for_the_backup(terminal.lines) == but_for_the_backup(before),
        what + " as before:\n" + "\n".join(f"<{row}" for row in before if row),
    )


def tiny_and_back(terminal: Terminal, times: int) -> None:
    for _ in range(times):
        terminal.resize(*SMALL)
        terminal.resize(*LARGE)


@pytest.mark.parametrize("times", [1, 3])
def test_nothing_is_missing_after_a_tiny_window(journal: Path, home: Path, times: int) -> None:
    assert journal.exists()
    with running(home, columns=LARGE[0], rows=LARGE[1]) as terminal:
        terminal.wait_for("Passphrase, hidden")
        terminal.wait_still(1.0)
        door = terminal.lines
        tiny_and_back(terminal, times)
        same(terminal, door, "the whole door")
        unlock(terminal)
        write(terminal, "some words that stay\nand a second line of them")
        terminal.wait_for("written")  # beside the list, the entry
        terminal.wait_for("and a second line of them")
        terminal.wait_still(1.0)
        list_shown = terminal.lines
        tiny_and_back(terminal, times)
        same(terminal, list_shown, "the whole list")
        begin_writing(terminal)
        terminal.type("a page that is open")
        terminal.wait_for("a page that is open")
        terminal.wait_for("^F find")
        terminal.wait_for("saved")
        terminal.wait_still(1.0)
        page = terminal.lines
        tiny_and_back(terminal, times)
        same(terminal, page, "the whole page")
        assert terminal.left_at_once()
