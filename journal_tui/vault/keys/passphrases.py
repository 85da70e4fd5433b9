"""Passphrases: how they become bytes, how strong they are, and one to suggest.

RFC 8265 section 4.2, OpaqueString, on the FreeformClass of RFC 8264 section 4.3.
"""

import unicodedata

from journal_tui.model.errors import BadPassphrase
from journal_tui.vault.keys.recovery import RecoveryWords, root_of

MAX_PASSPHRASE_BYTES = 1024
"""The longest passphrase, in bytes of UTF-8."""

MIN_PASSPHRASE = 8
"""The floor for a new passphrase, in characters; besides it must not be among the first thousand guesses."""

SUGGESTED_WORDS = 6
"""Words in a suggested passphrase: 6 x log2(7776) = 77.5 bits."""

_LIST_WORDS = 7776
_MEASURED = 72  # zxcvbn reads no more than this many characters
_JOINERS = {"\u200c", "\u200d"}
_VIRAMA = 9
# Default_Ignorable_Code_Point beyond category Cf: what cannot be seen cannot be typed again on purpose.
_UNSEEN = frozenset(
    [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10)]
)


def _joins(text: str, place: int) -> bool:
    """Whether a joiner stands where RFC 5892 appendix A.1 and A.2 allow one (A.1 for Arabic scripts)."""
    if place == 0:
        return False
    before = text[place - 1]
    if unicodedata.combining(before) == _VIRAMA:
        return True
    after = text[place + 1 : place + 2]
    return (
        text[place] == "\u200c"
        and unicodedata.bidirectional(before) in {"AL", "NSM"}
        and bool(after)
        and unicodedata.bidirectional(after) == "AL"
    )


def _allowed(text: str, place: int) -> bool:
    character = text[place]
    if character in _JOINERS:
        return _joins(text, place)
    code = ord(character)
    return unicodedata.category(character) not in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"} and not (
        code in _UNSEEN or 0xE0100 <= code <= 0xE01EF
    )


def prepare_passphrase(passphrase: str) -> bytes:
    """Return the bytes that the key is derived from: any space is U+0020, NFC, UTF-8.

    Letters keep their case, and spaces at the ends count. For :class:`RecoveryWords` it is the root they
    stand for, which :func:`journal_tui.vault.keys.key.derive` knows from a passphrase.

    Raises:
        BadPassphrase: it is empty, longer than :data:`MAX_PASSPHRASE_BYTES`, or holds a control, unassigned,
            private or invisible character.
        BadRecoveryWords: recovery words that are incomplete or misread.
    """
    if isinstance(passphrase, RecoveryWords):
        return root_of(passphrase)
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in passphrase)
    text = unicodedata.normalize("NFC", spaced)
    if not text:
        raise BadPassphrase("The passphrase is empty.", "Nothing was changed.")
    if not all(_allowed(text, place) for place in range(len(text))):
        raise BadPassphrase(
            "The passphrase holds a character that cannot be typed again reliably (a control, an invisible "
            "or an unknown one).",
            "Nothing was changed.",
            "Letters, digits, signs and spaces of any script are fine.",
        )
    prepared = text.encode("utf-8")
    if len(prepared) > MAX_PASSPHRASE_BYTES:
        raise BadPassphrase(
            f"The passphrase is longer than {MAX_PASSPHRASE_BYTES} bytes.", "Nothing was changed."
        )
    return prepared


class Strength:
    """How hard a passphrase is to guess.

    Args:
        score: 0 (found in the first thousand guesses) to 4 (beyond ten thousand million), as zxcvbn counts.
        words: one sentence of advice.
        acceptable: whether it is above the floor for a new journal.
    """

    __slots__ = ("acceptable", "score", "words")

    def __init__(self, score: int, words: str, *, acceptable: bool) -> None:
        self.score, self.words, self.acceptable = score, words, acceptable


_ADVICE = (
    "Very easy to guess: it would be among the first thousand tries.",
    "Easy to guess. Another word or two, unrelated ones, help the most.",
    "Could be guessed by someone who tries for long. Another unrelated word helps.",
    "Hard to guess.",
    "Very hard to guess.",
)


def strength(passphrase: str) -> Strength:
    """Say how strong ``passphrase`` is; advice, and a low floor for new journals.

    The floor: at least :data:`MIN_PASSPHRASE` characters, and not among the first thousand guesses.
    """
    if len(passphrase) < MIN_PASSPHRASE:
        return Strength(
            0, f"A little short: it needs at least {MIN_PASSPHRASE} characters.", acceptable=False
        )
    from zxcvbn import zxcvbn  # noqa: PLC0415 - 50 ms of word lists, needed at creation only

    score: int = zxcvbn(passphrase[:_MEASURED])["score"]
    return Strength(score, _ADVICE[score], acceptable=score > 0)


def require_acceptable(passphrase: str) -> None:
    """Check a new passphrase against the floor.

    Raises:
        BadPassphrase: it cannot be used, or is below the floor of :func:`strength`.
    """
    prepare_passphrase(passphrase)
    judged = strength(passphrase)
    if not judged.acceptable:
        raise BadPassphrase(judged.words, "Nothing was changed.")


def suggest_passphrase() -> str:
    """Return six words drawn at random from the EFF's long list (7,776 words, by way of xkcdpass)."""
    import secrets  # noqa: PLC0415 - 13 ms, needed at creation only
    from importlib import resources  # noqa: PLC0415 - as above

    listed = (resources.files("xkcdpass") / "static" / "eff-long").read_text("utf-8").split()
    if len(set(listed)) != _LIST_WORDS:
        message = f"the word list has {len(set(listed))} words instead of {_LIST_WORDS}"
        raise RuntimeError(message)
    return " ".join(secrets.choice(listed) for _ in range(SUGGESTED_WORDS))
