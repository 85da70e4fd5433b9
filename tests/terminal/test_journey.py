"""The whole journey, typed as a person would type it, in a fresh home."""

import stat
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal, running
from tests.terminal.walks import begin_writing, search, to_copying, unlock, write

SECRET = "seven quiet stones under rivers"
FIRST = "On Friday I met Mr Brown in Leeds. It was raining."
SECOND = "The sea was grey and I could breathe again."


def welcome(terminal: Terminal) -> None:
    """Read the pages, try leaving, choose a passphrase, and make the journal."""
    terminal.wait_for("1 of 5")
    terminal.key("enter")
    terminal.wait_for("What it protects from, and what it cannot")
    terminal.key("enter")
    terminal.wait_for("This one time the program only pretends")
    terminal.key("ctrl+q")
    terminal.wait_gone("pretends")
    terminal.key("enter")
    terminal.wait_for("That is how.")
    terminal.key("enter")
    terminal.wait_for("4 of 5")
    terminal.type(SECRET)
    terminal.wait_for("Very hard to guess.")
    terminal.key("enter")
    terminal.wait_still()
    terminal.type(SECRET)
    terminal.wait_still()
    terminal.key("enter")
    terminal.wait_for("5 of 5")
    terminal.key("enter")
    terminal.wait_for("Nothing is written here yet", 60)
    assert SECRET.encode() not in terminal.raw


def write_to_a_file(terminal: Terminal, target: Path) -> None:
    """Look at the words to select them by hand, write them to a file, and go back to the journal."""
    terminal.key("v")
    terminal.wait_gone("Copy text")
    terminal.wait_for("in a city. It was raining.")
    terminal.key("escape")
    terminal.wait_for("Copy text")
    terminal.key("f")
    terminal.wait_for("Write to")
    terminal.key("ctrl+u")
    terminal.type(str(target))
    terminal.key("enter")
    terminal.wait_for("The file is not encrypted")
    assert "in a city" in target.read_text("utf-8")
    terminal.key("k")
    terminal.wait_gone("The file is not encrypted")
    terminal.key("p")
    terminal.wait_for("n write")


def test_from_the_welcome_to_every_word_found_again(home: Path) -> None:
    journal = home / ".local" / "share" / "journal" / "journal.db"
    target = home / "words.txt"
    with running(home) as terminal:
        welcome(terminal)
        write(terminal, FIRST)
        write(terminal, SECOND)
        search(terminal, "brown", "Mr Brown")

        terminal.key("down")
        to_copying(terminal)
        write_to_a_file(terminal, target)
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        assert "Brown" not in target.read_text("utf-8")

        terminal.key("b")
        terminal.wait_for("back up now")
        terminal.key("b")
        terminal.wait_for("Backed up and verified: 2 entries.", 60)
        assert len(list((journal.parent / "backups").iterdir())) == 1

        terminal.key("ctrl+l")
        terminal.wait_for("Passphrase, hidden")
        assert "verified" not in terminal.text
        assert not terminal.scrolled_off.strip()
        terminal.type("not it")
        terminal.key("enter")
        terminal.wait_for("did not open this journal", 60)
        unlock(terminal, SECRET)

        for words in (FIRST, SECOND):
            search(terminal, words.rstrip("."), words[:20])
        assert terminal.left_at_once()

    with running(home) as terminal:
        unlock(terminal, SECRET)
        terminal.wait_for(SECOND[:20])
        assert terminal.left_at_once()


@pytest.mark.usefixtures("journal")
def test_lines_paragraphs_and_many_scripts_come_back_as_typed(home: Path) -> None:
    lines = ["zażółć gęślą jaźń", "", "日本語のメモ", "e\u0301tait 👩‍👩‍👧"]
    with running(home) as terminal:
        unlock(terminal)
        begin_writing(terminal)
        for line in lines:
            terminal.type(line)
            terminal.key("enter")
        terminal.wait_for("saved")
        terminal.key("escape")
        terminal.wait_for("n write")
        terminal.key("ctrl+l")
        unlock(terminal)
        terminal.key("enter")
        terminal.wait_for("zażółć gęślą jaźń")
        terminal.wait_until(lambda: "日" in terminal.text, "the second script")
        assert terminal.left_at_once()
