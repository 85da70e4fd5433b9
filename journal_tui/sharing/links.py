"""Addresses, tags and handles in a text, found by the rules of twitter-text version 3.

The rules are the published ones (github.com/twitter/twitter-text, conformance and ``regex`` files); they are
applied here by scanning once from left to right, so that a megabyte without a space costs no more than one
with spaces. All places are indices of code points.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from journal_tui.sharing.hosts import ACCENTS, DIRECTION_MARKS, SPACES, Host, is_reachable, plain_hosts, runs
from journal_tui.sharing.late import Late

MAX_ADDRESS = 4096
"""The longest address X takes, in characters, its host in ASCII form and a scheme included."""

MAX_SHORT_SLUG = 40
"""The longest path of a t.co address."""

_SCHEME_LENGTH = len("https://")
_NOT_BEFORE_BARE = frozenset("-_./")

_PATH_SIGNS = rf"a-z\p{{Cyrillic}}0-9!*';:=+,.$/%#\[\]\p{{Pd}}_~&|@{ACCENTS}"
_IN_BRACKETS = rf"\((?:[{_PATH_SIGNS}]++(?=\))|[{_PATH_SIGNS}]*+\([{_PATH_SIGNS}]++\)[{_PATH_SIGNS}]*+)\)"
_TAIL = Late(rf"(?i)(?V1)(?::[0-9]+)?+(?P<path>/(?:[{_PATH_SIGNS}]++|{_IN_BRACKETS})*+)?+")
_PATH_END = Late(rf"(?i)(?V1)[a-z\p{{Cyrillic}}0-9=_#/+\-{ACCENTS})]")
_QUERY = re.compile(r"\?[a-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@]*[a-z0-9_&=#/\-]", re.IGNORECASE)
_SHORTENED = re.compile(r"https?://t\.co/([a-z0-9]+)", re.IGNORECASE)

# Letters and marks; the private-use places are part of the published set.
_TAG_LETTERS = r"\p{L}\p{M}\uf870-\uf87f\uf882\uf884-\uf89f\uf8b8\uf8c1-\uf8d6"
_TAG_SPECIALS = (
    "_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7"
)
_TAG_SIGNS = rf"{_TAG_LETTERS}\p{{Nd}}{_TAG_SPECIALS}"
_TAG = Late(
    rf"(?V1)(?:\A|[\ufe0e\ufe0f]|[^&{_TAG_SIGNS}])(?P<whole>[#＃](?![\ufe0f\u20e3])"
    rf"(?P<said>[{_TAG_SIGNS}]*[{_TAG_LETTERS}][{_TAG_SIGNS}]*))"
)
_NOT_AFTER_TAG = re.compile(r"[#＃]|://")

_HANDLE = re.compile(
    r"(?:[^a-z0-9_!#$%&*@＠]|^|(?:^|[^a-z0-9_+~.\-])rt:?)(?P<whole>[@＠](?P<said>[a-z0-9_]{1,20})"
    r"(?P<list>/[a-z][a-z0-9_\-]{0,24})?)",
    re.IGNORECASE | re.ASCII | re.MULTILINE,
)
_NOT_AFTER_HANDLE = re.compile(rf"[@＠{ACCENTS}]|://")
_REPLY = re.compile(
    rf"[{SPACES}{DIRECTION_MARKS}]*[@＠](?P<said>[a-z0-9_]{{1,20}})", re.IGNORECASE | re.ASCII
)


class Place(NamedTuple):
    """One address, tag or handle.

    Attributes:
        start: index of its first character.
        end: index after its last.
        said: an address as written; a tag or handle without its sign.
    """

    start: int
    end: int
    said: str


def addresses(text: str, *, bare: bool = True) -> list[Place]:
    """Return the addresses of ``text`` in order.

    Args:
        text: any text.
        bare: whether an address without ``http://`` or ``https://`` counts.
    """
    found: list[Place] = []
    if (("." if bare else "://") not in text) or "." not in text:
        return found
    done = 0
    for run in runs(text):
        while (host := run.next(done)) is not None:
            stop = _tail(text, host.end)
            found.extend(_at(text, host, stop, bare=bare))
            done = stop
    return found


def _tail(text: str, end: int) -> int:
    """Return where port, path and query after a host name end."""
    tail = _TAIL.match(text, end)
    stop = end
    if tail is not None:
        stop = tail.end()
        path = tail.start("path")
        while path >= 0 and stop > path + 1 and not _PATH_END.match(text, stop - 1):
            stop -= 1
    query = _QUERY.match(text, stop)
    return query.end() if query is not None else stop


def _at(text: str, host: Host, stop: int, *, bare: bool) -> Iterator[Place]:
    """Give the addresses that a host name makes, its tail going to ``stop``."""
    if host.scheme is None:
        if bare and not (host.start and text[host.start - 1] in _NOT_BEFORE_BARE):
            yield from _bare(text, host, stop)
        return
    short = _SHORTENED.match(text, host.scheme, stop)
    if short is not None:
        if len(short.group(1)) > MAX_SHORT_SLUG:
            return
        stop = short.end()
    if is_reachable(text[host.start : host.end], stop - host.scheme, MAX_ADDRESS):
        yield Place(host.scheme, stop, text[host.scheme : stop])


def _bare(text: str, host: Host, stop: int) -> Iterator[Place]:
    """Give the addresses without a scheme: host names in Latin letters, the last with the path."""
    length = stop - host.start + _SCHEME_LENGTH
    found = [
        (first, last)
        for first, last in plain_hosts(text, host.start, host.end)
        if is_reachable(text[first:last], length, MAX_ADDRESS)
    ]
    tail = _TAIL.match(text, host.end)
    has_path = tail is not None and tail.start("path") >= 0
    for first, last in found[: -1 if has_path else None]:
        yield Place(first, last, text[first:last])
    if found and has_path:
        first, last = found[-1]
        yield Place(first, stop, text[first:last] + text[host.end : stop])


def tags(text: str, *, beside: list[Place] | None = None) -> list[Place]:
    """Return the hashtags of ``text`` in order, without those inside an address.

    Args:
        text: any text.
        beside: its addresses, when they are known already.
    """
    if "#" not in text and "＃" not in text:
        return []
    found = [
        Place(tag.start("whole"), tag.end(), tag["said"])
        for tag in _TAG.finditer(text)
        if not _NOT_AFTER_TAG.match(text, tag.end())
    ]
    return _apart(found, addresses(text) if beside is None else beside)


def _apart(found: list[Place], others: list[Place]) -> list[Place]:
    """Return the places that no other place covers from its start on."""
    starts = [other.start for other in others]
    kept = []
    for place in found:
        before = bisect_right(starts, place.start) - 1
        if before < 0 or others[before].end <= place.start:
            kept.append(place)
    return kept


def handles_and_lists(text: str) -> list[tuple[Place, str]]:
    """Return each handle of ``text`` with the list named after it (``/list``, or empty)."""
    if "@" not in text and "＠" not in text:
        return []
    return [
        (Place(handle.start("whole"), handle.end(), handle["said"]), handle["list"] or "")
        for handle in _HANDLE.finditer(text)
        if not _NOT_AFTER_HANDLE.match(text, handle.end())
    ]


def handles(text: str) -> list[Place]:
    """Return the handles of ``text`` in order; one with a list after it is no handle."""
    return [place for place, named in handles_and_lists(text) if not named]


def answered(text: str) -> str | None:
    """Return the handle that ``text`` answers to: the one it begins with."""
    reply = _REPLY.match(text)
    if reply is None or _NOT_AFTER_HANDLE.match(text, reply.end()):
        return None
    return reply["said"]
