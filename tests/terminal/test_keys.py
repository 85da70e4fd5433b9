"""The key in a real terminal: recovery words made, the passphrase changed, and what the door says of both."""

import re
from pathlib import Path

from tests.terminal.conftest import PASSPHRASE
from tests.terminal.terminal import running
from tests.terminal.walks import HOME, unlock

NEW = "seven other calm words"


def test_recovery_words_and_then_a_new_passphrase(journal: Path, home: Path) -> None:
    assert journal.exists()
    with running(home) as terminal:
        unlock(terminal)
        terminal.key(",")
        terminal.wait_for("locks after")
        terminal.key("r")
        terminal.wait_for("Twelve words that open the journal")
        terminal.type(PASSPHRASE)
        terminal.key("enter")
        terminal.wait_for("Copy them on paper")
        terminal.wait_still()
        found = dict(re.findall(r"(\d+)\. ([a-z]+)", terminal.text))
        words = [found[str(number)] for number in range(1, 13)]
        terminal.key("enter")
        terminal.wait_for("0 of 12")
        terminal.wait_still()
        terminal.type(" ".join(words) + " ")  # all at once: none is lost
        terminal.wait_for("All twelve are right.")
        terminal.key("enter")
        terminal.wait_for("locks after")
        terminal.key("k")
        terminal.wait_for("A new passphrase")
        terminal.wait_still()
        for typed in (PASSPHRASE, NEW, NEW):
            terminal.type(typed)
            terminal.wait_still()
            terminal.key("enter")
        terminal.wait_for("The passphrase is changed.")
        assert NEW not in terminal.text
        terminal.key("enter")
        terminal.wait_for("From now on the new one opens the journal.")
        assert "A new passphrase" not in terminal.text + terminal.scrolled_off
        terminal.key("ctrl+r")
        terminal.wait_for("Recovery words, shown")
        terminal.type(" ".join(words))
        terminal.key("enter")
        terminal.wait_for("Those recovery words did not open this journal.")
        terminal.key("ctrl+r")
        terminal.wait_for("Passphrase, hidden")
        terminal.type(NEW)
        terminal.key("enter")
        terminal.wait_for(HOME, 30)
        assert terminal.left_at_once()
