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
