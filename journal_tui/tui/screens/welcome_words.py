"""What the welcome says; a page at a time."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the welcome.

    Attributes:
        title: its first line.
        words: what it says.
        leaves: whether leaving is tried on it.
        asks: whether it asks for the passphrase.
        tells_where: whether it tells where the file is.
    """

    title: str
    words: str = ""
    leaves: bool = False
    asks: bool = False
    tells_where: bool = False


LEAVING = """\
Ctrl+Q leaves at once, from anywhere and without a question. The words vanish from the screen, what you \
wrote is saved, and the program ends.

Ctrl+L does the same, but stays and asks for the passphrase.

It can be tried now: press Ctrl+Q. This one time the program only pretends."""

TRIED = """\
That is how. The screen is empty at once, and what you wrote is there when you come back.

From here on Ctrl+Q really leaves."""

PAGES = (
    Page(
        "A journal that is yours alone",
        """\
You can write here what happened, what you remember and what you feel, in any order, or only a word.

Nothing has to be finished, dated, named, explained or shared. It stays on this computer, in one encrypted \
file. The program has no network and sends nothing.

If you ever want to say something in public, there is a careful way from an entry to a post draft. \
Never using it is just as good.""",
    ),
    Page(
        "What it protects from, and what it cannot",
        """\
It keeps out someone who finds the file, copies the disk, or glances at the screen after you left.

It does not stop someone who knows the passphrase or makes you tell it, software that watches this computer, \
or a court's order. If someone may be watching this computer, a safer device and an advocate are options.

Changing many things at once can be noticed. There is no hurry here.""",
    ),
    Page("How to leave quickly", LEAVING, leaves=True),
    Page(
        "A passphrase",
        """\
It is the only key. Nobody can recover it, and without it the words are gone, so a copy on paper in a place \
that is safe for you can be wise. Several unrelated words are best. It can be changed later, and the \
settings offer recovery words.""",
        asks=True,
    ),
    Page("Where it will be", tells_where=True),
)
"""The pages in their order."""


def where(path: Path) -> str:
    """Return what the last page says about the file's place."""
    return f"""\
The journal will be this one file:

{path}

The file's name and place can be seen by anybody who uses this computer; what is in it cannot. \
Where that matters, the program can be started with --journal and another place.

Press Enter to make it and begin."""
