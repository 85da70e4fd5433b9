"""How long a text is by each platform's own way of counting. Every length is exact for the whole text."""

import re
import unicodedata

from journal_tui.sharing.late import Late

__all__ = ["characters", "emoji_as_bytes", "graphemes", "mastodon", "utf8_bytes", "weighted_length"]

_GRAPHEME = Late(r"\X")
_EMOJI_GRAPHEME = Late(r"\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}|\u20e3")
# Mastodon, app/models/account.rb (MENTION_RE): no word sign, slash or equals sign before; the server after a
# second @ does not count.
_HANDLE_WITH_SERVER = Late(
    r"(?i)(?<![=/\w])(?P<own>@[a-z0-9_]+(?:[a-z0-9_.\-]+[a-z0-9_]+)?+)@[\p{L}\p{N}\p{M}_.\-]*[\p{L}\p{N}\p{M}_]"
)
_LINE_END = re.compile("\r\n")


def characters(text: str) -> int:
    """Return the number of code points of ``text`` in NFC."""
    return len(unicodedata.normalize("NFC", text))


def graphemes(text: str) -> int:
    """Return how many extended grapheme clusters ``text`` has (Unicode UAX #29)."""
    if text.isascii():
        return len(_LINE_END.sub("\n", text))
    return len(_GRAPHEME.findall(text))


def weighted_length(text: str) -> int:
    """Return the length X counts; see :mod:`journal_tui.sharing.weighing`."""
    from journal_tui.sharing.weighing import weighted_length as weighed  # noqa: PLC0415 - 20 ms, for X alone

    return weighed(text)


def utf8_bytes(text: str) -> int:
    """Return how many bytes ``text`` is in UTF-8."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def emoji_as_bytes(text: str) -> int:
    """Return the code points of ``text`` in NFC, each emoji counted by its bytes in UTF-8 (Threads)."""
    text = unicodedata.normalize("NFC", text)
    if text.isascii():
        return len(text)
    return sum(
        utf8_bytes(sign) if _EMOJI_GRAPHEME.search(sign) else len(sign) for sign in _GRAPHEME.findall(text)
    )


def mastodon(text: str, address: int = 23) -> int:
    """Return the length Mastodon counts: graphemes, an address with scheme as 23, handles without server.

    Args:
        text: the text of a post.
        address: what an address counts.
    """
    if "@" in text:
        text = _HANDLE_WITH_SERVER.sub(r"\g<own>", text)
    if "://" not in text:
        return graphemes(text)
    from journal_tui.sharing.links import addresses  # noqa: PLC0415 - 10 ms, for texts with an address alone

    found = addresses(text, bare=False)
    kept = []
    at = 0
    for place in found:
        kept += [text[at : place.start], "x" * address]
        at = place.end
    kept.append(text[at:])
    return graphemes("".join(kept))
