"""Addresses, tags and handles in a text, found by the rules of twitter-text version 3.

The rules are the published ones (github.com/twitter/twitter-text, conformance and ``regex`` files); they are
applied here by scanning once from left to right, so that a megabyte without a space costs no more than one
with spaces. All places are indices of code points.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

import regex

MAX_ADDRESS = 4096
"""The longest address X takes, in characters, its host in ASCII form and a scheme included."""

MAX_SHORT_SLUG = 40
"""The longest path of a t.co address."""

MAX_LABEL = 63
"""The longest label of a host name in its ASCII form (RFC 1034)."""

_SCHEME_LENGTH = len("https://")

_DIRECTION_MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NEVER = "\ufffe\ufeff\uffff"
_SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ACCENTS = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272"
    "\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
# What a host name may hold, hyphen, underscore and full stop apart.
_HOST_SIGN = rf"[^\x00-\x1f\x7f!\"#$%&'()*+,\-./:;<=>?@\[\]^_`{{|}}~{_DIRECTION_MARKS}{_NEVER}{_SPACES}]"
_RUN = re.compile(rf"(?:{_HOST_SIGN}|[-_])*(?:\.(?:{_HOST_SIGN}|[-_])*)+")
_BEFORE = re.compile(rf"[^A-Za-z0-9@＠$#＃{_NEVER}]")
_SCHEME_BEFORE = re.compile(r"https?://\Z", re.IGNORECASE)
_NOT_BEFORE_BARE = frozenset("-_./")

_AFTER_NAME = r"(?![0-9A-Za-z@+\-])"
_PUNYCODE = re.compile(r"xn--[0-9a-z]+", re.IGNORECASE)
_PLAIN_LABELS = rf"(?:[a-z0-9\-_{_ACCENTS}]+\.)"

_PATH_SIGNS = rf"a-z\p{{Cyrillic}}0-9!*';:=+,.$/%#\[\]\p{{Pd}}_~&|@{_ACCENTS}"
_IN_BRACKETS = rf"\((?:[{_PATH_SIGNS}]++(?=\))|[{_PATH_SIGNS}]*+\([{_PATH_SIGNS}]++\)[{_PATH_SIGNS}]*+)\)"
_TAIL = regex.compile(
    rf"(?::[0-9]+)?+(?P<path>/(?:[{_PATH_SIGNS}]++|{_IN_BRACKETS})*+)?+", regex.IGNORECASE | regex.VERSION1
)
_PATH_END = regex.compile(rf"[a-z\p{{Cyrillic}}0-9=_#/+\-{_ACCENTS})]", regex.IGNORECASE | regex.VERSION1)
_QUERY = re.compile(r"\?[a-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@]*[a-z0-9_&=#/\-]", re.IGNORECASE)
_SHORTENED = re.compile(r"https?://t\.co/([a-z0-9]+)", re.IGNORECASE)

# Letters and marks; the private-use places are part of the published set.
_TAG_LETTERS = r"\p{L}\p{M}\uf870-\uf87f\uf882\uf884-\uf89f\uf8b8\uf8c1-\uf8d6"
_TAG_SPECIALS = (
    "_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7"
)
_TAG_SIGNS = rf"{_TAG_LETTERS}\p{{Nd}}{_TAG_SPECIALS}"
_TAG = regex.compile(
    rf"(?:\A|[\ufe0e\ufe0f]|[^&{_TAG_SIGNS}])(?P<whole>[#＃](?![\ufe0f\u20e3])"
    rf"(?P<said>[{_TAG_SIGNS}]*[{_TAG_LETTERS}][{_TAG_SIGNS}]*))",
    regex.VERSION1,
)
_NOT_AFTER_TAG = re.compile(r"[#＃]|://")

_HANDLE = re.compile(
    r"(?:[^a-z0-9_!#$%&*@＠]|^|(?:^|[^a-z0-9_+~.\-])rt:?)(?P<whole>[@＠](?P<said>[a-z0-9_]{1,20})"
    r"(?P<list>/[a-z][a-z0-9_\-]{0,24})?)",
    re.IGNORECASE | re.ASCII | re.MULTILINE,
)
_NOT_AFTER_HANDLE = re.compile(rf"[@＠{_ACCENTS}]|://")
_REPLY = re.compile(
    rf"[{_SPACES}{_DIRECTION_MARKS}]*[@＠](?P<said>[a-z0-9_]{{1,20}})", re.IGNORECASE | re.ASCII
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


class _Labels(NamedTuple):
    """A run of host signs cut at its full stops: where each label begins, and how its top-level name ends."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]


@cache
def _top_level() -> re.Pattern[str]:
    """Return the pattern of a top-level name, longest first."""
    listed = resources.files("journal_tui.sharing").joinpath("top_level_names.txt").read_text("utf-8")
    names = [name for name in listed.splitlines() if name and not name.startswith("#")]
    names.sort(key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(names)}){_AFTER_NAME}|{_PUNYCODE.pattern}", re.IGNORECASE)


@cache
def _plain_host() -> re.Pattern[str]:
    """Return the pattern of a host name in Latin letters inside a longer run."""
    return re.compile(f"{_PLAIN_LABELS}+(?:{_top_level().pattern})", re.IGNORECASE)


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
    for run in _RUN.finditer(text):
        place = max(run.start(), done)
        while place < run.end():
            host = _host(text, place, run.end(), run.start(), done)
            if host is None:
                break
            start, end = host
            stop = _tail(text, end)
            found.extend(_addresses_at(text, start, end, stop, done, bare=bare))
            place = done = stop
    return found


def _host(text: str, place: int, end: int, run_start: int, done: int) -> tuple[int, int] | None:
    """Return the first host name at or after ``place`` in a run of host signs, as far as it goes.

    Args:
        text: the text.
        place: where to begin.
        end: where the run ends.
        run_start: where the run begins.
        done: where the address before it ended; the sign before a new one lies at or after it.
    """
    labels = _labels(text, place, end)
    tops = [_top_level().match(text, start) for start in labels.starts]
    # For each label: the furthest top-level name that can follow it through whole labels, first as its last
    # label (no underscore in it), then with others between.
    count = len(labels.starts)
    far: list[int] = [0] * (count + 1)
    for number in range(count - 1, 0, -1):
        first, last = labels.starts[number], labels.ends[number]
        label = text[first:last]
        whole = first < last and label[0] not in "-_" and label[-1] not in "-_"
        further = 0
        if whole and number + 1 < count:
            top = tops[number + 1]
            further = far[number + 1] or (top.end() if top is not None and "_" not in label else 0)
        far[number] = further
    for number in range(count - 1):
        start = _first_start(text, place, labels, number, far[number + 1], tops, run_start, done)
        if start is not None:
            return start
    return None


def _labels(text: str, place: int, end: int) -> _Labels:
    starts = [place]
    ends = []
    stop = text.find(".", place, end)
    while stop >= 0:
        ends.append(stop)
        starts.append(stop + 1)
        stop = text.find(".", stop + 1, end)
    ends.append(end)
    return _Labels(tuple(starts), tuple(ends))


def _first_start(
    text: str,
    place: int,
    labels: _Labels,
    number: int,
    further: int,
    tops: list[re.Match[str] | None],
    run_start: int,
    done: int,
) -> tuple[int, int] | None:
    """Return the leftmost host name that begins inside one label."""
    first, last = labels.starts[number], labels.ends[number]
    top = tops[number + 1]
    if first == last or text[last - 1] in "-_" or not (further or top):
        return None
    end = further or (top.end() if top else 0)
    begin = first if further else max(first, text.rfind("_", first, last) + 1)
    for start in range(begin, last):
        if text[start] in "-_":
            continue
        with_scheme = start == run_start and _scheme(text, start, done) is not None
        before_free = start == 0 or (start - 1 >= done and _BEFORE.match(text, start - 1))
        if (with_scheme or before_free) and start >= place:
            return start, end
    return None


def _scheme(text: str, start: int, done: int) -> int | None:
    """Return where the scheme before ``start`` begins, ``None`` when there is none that counts."""
    scheme = _SCHEME_BEFORE.search(text, max(0, start - _SCHEME_LENGTH), start)
    if scheme is None:
        return None
    begin = scheme.start()
    if begin == 0:
        return begin
    return begin if begin - 1 >= done and _BEFORE.match(text, begin - 1) else None


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


def _addresses_at(text: str, start: int, end: int, stop: int, done: int, *, bare: bool) -> Iterator[Place]:
    """Give the addresses that a host name from ``start`` to ``end``, with its tail to ``stop``, makes."""
    scheme = _scheme(text, start, done)
    if scheme is not None:
        short = _SHORTENED.match(text, scheme, stop)
        if short is not None:
            if len(short.group(1)) > MAX_SHORT_SLUG:
                return
            stop = short.end()
        if _is_reachable(text[start:end], stop - scheme):
            yield Place(scheme, stop, text[scheme:stop])
        return
    if not bare or (start > 0 and text[start - 1] in _NOT_BEFORE_BARE):
        return
    hosts = [
        (start + host.start(), start + host.end())
        for host in _plain_host().finditer(text[start:end])
        if _is_reachable(host.group(), stop - start + _SCHEME_LENGTH)
    ]
    port = _TAIL.match(text, end)
    has_path = port is not None and port.start("path") >= 0
    for number, (first, last) in enumerate(hosts):
        whole = has_path and number == len(hosts) - 1
        yield (
            Place(first, stop, text[first:last] + text[end:stop])
            if whole
            else Place(first, last, text[first:last])
        )


def _is_reachable(host: str, length: int) -> bool:
    """Tell whether a host name has an ASCII form, and the address with it is not too long."""
    for label in host.split("."):
        if label.isascii():
            size = len(label)
        elif label[:4].lower() == "xn--":
            return False
        else:
            size = len("xn--") + len(label.lower().encode("punycode"))
        if not 0 < size <= MAX_LABEL:
            return False
        length += max(0, size - len(label))
    return length <= MAX_ADDRESS


def tags(text: str, *, beside: list[Place] | None = None) -> list[Place]:
    """Return the hashtags of ``text`` in order, without those inside an address.

    Args:
        text: any text.
        beside: its addresses, when they are known already.
    """
    if "#" not in text and "＃" not in text:
        return []
    found = [
        Place(*tag.span("whole"), tag["said"])
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
        (Place(*handle.span("whole"), handle["said"]), handle["list"] or "")
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
