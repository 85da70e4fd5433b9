"""Ways through the program that several tests take, each step looked at before the next."""

from tests.terminal.conftest import PASSPHRASE
from tests.terminal.terminal import Terminal

EMPTY = "Nothing is written here yet"
HOME = "n write"


def unlock(terminal: Terminal, passphrase: str = PASSPHRASE) -> None:
    """Go through the door to the journal."""
    terminal.wait_for("Passphrase, hidden")
    terminal.type(passphrase)
    terminal.key("enter")
    terminal.wait_for(HOME, 30)


def begin_writing(terminal: Terminal) -> None:
    """Open an empty page; the cursor is in the text."""
    terminal.key("n")
    terminal.wait_for("a title, if you like")
    terminal.wait_still()


def write(terminal: Terminal, words: str) -> None:
    """Write one entry and go back to the journal."""
    begin_writing(terminal)
    terminal.type(words)
    terminal.wait_for(words.split("\n", maxsplit=1)[0][:40])
    terminal.wait_for("saved")
    terminal.key("escape")
    terminal.wait_for(HOME)


def search(terminal: Terminal, words: str, found: str) -> None:
    """Search for ``words``, see ``found``, and go back to the list."""
    terminal.key("/")
    terminal.wait_for("esc back")
    terminal.type(words)
    terminal.wait_for("1 found")
    terminal.wait_for(found)
    terminal.key("enter")  # to what was found
    terminal.wait_for("space mark")
    terminal.key("escape")  # and back to all entries
    terminal.wait_gone("1 found")
    terminal.wait_for("space mark")


def to_copying(terminal: Terminal) -> None:
    """Mark the chosen entry and go the whole way to copying it, replacing all that identifies somebody.

    The entry is one passage about Friday, Mr Brown and Leeds.
    """
    terminal.key("space")
    terminal.wait_for("1 marked")
    terminal.key("s")
    terminal.wait_for("of 1 passage taken")
    terminal.wait_still()
    if "0 of 1" in terminal.text:
        terminal.key("space")
    terminal.wait_for("1 of 1 passage taken")
    terminal.key("right")
    terminal.wait_for("How much")
    terminal.key("right")
    terminal.wait_for("date · once")
    terminal.key("a")
    terminal.wait_for("All that was left is replaced")
    terminal.wait_for("in a city. It was raining.")
    assert "Brown" not in terminal.text
    terminal.key("right")
    terminal.wait_for("→ preview")
    terminal.key("right")
    terminal.wait_for("Go on to copy")
    assert "Keep it private" in terminal.text
    terminal.key("right")
    terminal.wait_for("Copy text")
