"""Recovery words: the root of a file's key as twelve words of BIP39, to be written on paper.

They are never stored. They open the file without the passphrase, and end to do so when the passphrase is
changed, because the file then has another root. Four of their 132 bits are a checksum, so one wrong word is
noticed 15 times of 16 before anything is opened.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache

from journal_tui.model.errors import BadRecoveryWords, WrongPassphrase, WrongRecoveryWords

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = 12
"""Words: 128 bits of the root and 4 of the checksum, 11 bits a word."""

_FIRST_LETTERS = 4
"""No two words of the English list begin with the same four letters."""

_MOST_CHARACTERS = 64 * 1024
_WORD = r"[^\W\d_]+"
_NUMBERED = r"\b(\d{1,2})\s*[.):]\s*([^\W\d_]+)"
_MOST_NAMED = 4
_UNCHANGED = "Nothing was changed."


class RecoveryWords(str):
    """Recovery words as typed; wherever a passphrase opens a file, these do in its place."""

    __slots__ = ()


class Root(bytes):
    """The 16 bytes that the file's key is made from."""

    __slots__ = ()


def words_in(typed: str) -> list[str]:
    """Return the words of ``typed`` in order, each written out; one that is not in the list is empty."""
    return [_meant(word) for word in _given(typed[:_MOST_CHARACTERS])]


@contextmanager
def named_after(secret: str) -> Iterator[None]:
    """Call what did not open a file by its name: where ``secret`` are recovery words, say so.

    Raises:
        WrongRecoveryWords: in place of a :class:`WrongPassphrase` from within.
    """
    try:
        yield
    except WrongPassphrase:
        if isinstance(secret, RecoveryWords):
            raise WrongRecoveryWords from None
        raise


@cache
def _listed() -> tuple[str, ...]:
    """Return the English list of BIP39, in its order."""
    from mnemonic import Mnemonic  # noqa: PLC0415 - 10 ms, needed for recovery words alone

    return tuple(Mnemonic("english").wordlist)


def words_of(root: bytes) -> tuple[str, ...]:
    """Return the twelve words of a root."""
    from mnemonic import Mnemonic  # noqa: PLC0415 - as above

    return tuple(Mnemonic("english").to_mnemonic(bytes(root)).split())


def whole_words(typed: str) -> tuple[str, ...]:
    """Return the twelve words that ``typed`` means, written out.

    Case, commas, line breaks and further spaces do not matter; four letters stand for a word. Where every
    word has a number before it ("1. word"), the numbers give the order and whatever else stands there is
    passed over, so the text of a whole sheet is understood.

    Raises:
        BadRecoveryWords: there are not twelve, or one is not in the list; it says which by its number.
    """
    found = words_in(typed)
    strange = [str(number) for number, word in enumerate(found, 1) if not word]
    if len(found) != COUNT:
        raise BadRecoveryWords(
            f"Recovery words are {COUNT}; here {'is' if len(found) == 1 else 'are'} {len(found)}.",
            _UNCHANGED,
            f"Word {strange[0]} is not in the list of such words." if 0 < len(strange) <= _MOST_NAMED else "",
        )
    if strange:
        which = f"Word {strange[0]} is" if len(strange) == 1 else f"Words {_and(strange)} are"
        raise BadRecoveryWords(
            f"{which} not in the list of such words.",
            _UNCHANGED,
            "A letter may have been misread; the first four letters of a word are enough.",
        )
    return tuple(found)


def root_of(typed: str) -> Root:
    """Return the root that twelve typed words stand for.

    Raises:
        BadRecoveryWords: see :func:`whole_words`; or all are in the list and do not belong together.
    """
    words = whole_words(typed)
    from mnemonic import Mnemonic  # noqa: PLC0415 - as above

    try:
        return Root(Mnemonic("english").to_entropy(list(words)))
    except (ValueError, LookupError):
        raise BadRecoveryWords(
            "All twelve are words of the list, but they do not belong together.",
            _UNCHANGED,
            "Two may have changed places, or one was read as another word of the list.",
        ) from None


def _and(numbers: list[str]) -> str:
    if len(numbers) > _MOST_NAMED:
        return f"{', '.join(numbers[:_MOST_NAMED])} and others"
    return f"{', '.join(numbers[:-1])} and {numbers[-1]}"


def _given(typed: str) -> list[str]:
    import re  # noqa: PLC0415 - 5 ms that a passphrase need not wait for

    numbered: dict[int, str] = {}
    for number, word in re.findall(_NUMBERED, typed):
        numbered.setdefault(int(number), word)
    if set(range(1, COUNT + 1)) <= numbered.keys():
        return [numbered[number].casefold() for number in range(1, COUNT + 1)]
    return [word.casefold() for word in re.findall(_WORD, typed)]


def _meant(word: str) -> str:
    """Return the word of the list that is meant; empty when none is."""
    listed = _listed()
    if word in listed:
        return word
    if len(word) < _FIRST_LETTERS:
        return ""
    return next((one for one in listed if one.startswith(word)), "")
