"""Whether a word that no list has is a usual word, misspelled or drawn out, and so no name."""

import re
from collections.abc import Iterator

from journal_tui.sharing.finding.lists import COMMON, FIRST, LAST, PLACE, WordList

_DRAWN_OUT = re.compile(r"([aeiouwy])\1\1|([a-z])\2\2$|(?:ha|he|hu|lo|ke|ja){3,}|^[ha]+$")
_RUN = re.compile(r"(.)\1+")
_VOWELS = "aeiou"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 5
_LONG = 6
_LONGEST = 24


def _one_off(word: str) -> Iterator[str]:
    """Yield what a hurried writer may have meant; the first letter is hardly ever wrong."""
    for at in range(1, len(word)):
        yield word[:at] + word[at - 1] + word[at:]
        if word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :]
    if len(word) < _LONG:
        return
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(1, len(word)):
        for letter in _VOWELS if word[at] in _VOWELS else "":
            yield word[:at] + letter + word[at + 1 :]
        for letter in _LETTERS:
            yield word[:at] + letter + word[at:]


def misspelled(word: str, table: WordList) -> bool:
    """Tell whether a folded word that is in no list is one letter away from a very usual word, or drawn out.

    Two letters exchanged, one doubled or not, a wrong vowel, a letter left out: *freind*, *advertisment*.
    """
    if _DRAWN_OUT.search(word):
        flags = table.get(_RUN.sub(r"\1", word))
        return bool(flags & COMMON) or not flags & (FIRST | LAST | PLACE)
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isascii():
        return False
    return any(table.get(meant) & COMMON for meant in _one_off(word))
