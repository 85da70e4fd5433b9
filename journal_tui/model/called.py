"""What the program is called here: a writer may have given it a name that says nothing."""

from __future__ import annotations

USUAL = "metoo-journal"
"""The name it is installed under."""

_name = [USUAL]


def name() -> str:
    """Return the command that starts the program, as the writer knows it."""
    return _name[0]


def call(name: str) -> None:
    """Use ``name`` from now on, wherever a sentence names the command."""
    _name[0] = name


def in_words(text: str) -> str:
    """Return ``text`` with the name the writer knows in place of the usual one."""
    return text if _name[0] == USUAL else text.replace(USUAL, _name[0])
