"""Host names in a text by the rules of twitter-text version 3, found in one pass."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

MAX_LABEL = 63
"""The longest label of a host name in its ASCII form (RFC 1034)."""

DIRECTION_MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
NEVER = "\ufffe\ufeff\uffff"
SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
ACCENTS = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272"
    "\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
"""What the published rules call accented Latin letters."""

# Signs of a host name; hyphen, underscore and full stop join them.
_NO_SIGN = rf"\x00-,/:-@\[-\^`{{-\x7f{DIRECTION_MARKS}{NEVER}{SPACES}"
_RUN = re.compile(rf"[^{_NO_SIGN}]+")
_JOIN = re.compile(rf"[^{_NO_SIGN}\-._]\.[^{_NO_SIGN}\-._]")
_MAY_BEGIN = re.compile(rf"(?<![A-Za-z0-9@＠$#＃{NEVER}])[^{_NO_SIGN}\-._]")
_SCHEME_BEFORE = re.compile(rf"(?<![A-Za-z0-9@＠$#＃{NEVER}])https?://\Z", re.IGNORECASE)
_SCHEME_LENGTH = len("https://")
_ASCII_NAME = re.compile(r"[A-Za-z]+(?![0-9A-Za-z@+\-])")
_GOES_ON = re.compile(r"[0-9A-Za-z@+\-]")
_PUNYCODE = re.compile(r"xn--[0-9a-z]+", re.IGNORECASE)
_PLAIN_LABELS = re.compile(rf"(?:[a-z0-9\-_{ACCENTS}]+\.)+", re.IGNORECASE)


class Host(NamedTuple):
    """Where a host name stands.

    Attributes:
        start: index of its first sign.
        end: index after its last.
        scheme: index where ``http://`` or ``https://`` before it begins; ``None`` without one.
    """

    start: int
    end: int
    scheme: int | None


@cache
def _names() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Return the top-level names in ASCII, and the others by their first sign, the longest first."""
    listed = Path(__file__).with_name("top_level_names.txt").read_text("utf-8")
    names = [name for name in listed.splitlines() if name and not name.startswith("#")]
    others: dict[str, tuple[str, ...]] = {}
    for name in sorted((name for name in names if not name.isascii()), key=len, reverse=True):
        others[name[0]] = (*others.get(name[0], ()), name)
    return frozenset(name for name in names if name.isascii()), others


def top_level_end(text: str, place: int) -> int:
    """Return where the top-level name at ``place`` ends; 0 when there is none."""
    plain, others = _names()
    name = _ASCII_NAME.match(text, place)
    if name is not None and name.group().lower() in plain:
        return name.end()
    for other in others.get(text[place : place + 1].lower(), ()):
        end = place + len(other)
        if text[place:end].lower() == other and not _GOES_ON.match(text, end):
            return end
    coded = _PUNYCODE.match(text, place)
    return coded.end() if coded is not None else 0


class _Run:
    """One unbroken run of host signs, cut into labels at its full stops."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        stops = [start - 1, *(stop.start() for stop in re.compile(r"\.").finditer(text, start, end)), end]
        self.labels = [(before + 1, after) for before, after in pairwise(stops)]
        self.tops = [top_level_end(text, first) for first, _ in self.labels]
        self.far = self._furthest()
        self.number = 0

    def _furthest(self) -> list[int]:
        """Return, for each label, where the furthest host name ends that has it whole; 0 when none can."""
        far = [0] * (len(self.labels) + 1)
        for number in range(len(self.labels) - 2, 0, -1):
            first, last = self.labels[number]
            if first < last and self.text[first] not in "-_" and self.text[last - 1] not in "-_":
                named = self.tops[number + 1] if "_" not in self.text[first:last] else 0
                far[number] = far[number + 1] or named
        return far

    def next(self, done: int) -> Host | None:
        """Return the first host name that begins after ``done``, as far as it goes."""
        while self.number < len(self.labels) - 1:
            first, last = self.labels[self.number]
            free = max(first, done + 1 if done else 0)
            if done <= self.start == first and (found := self._after_scheme(first, done)):
                return found
            if free < last and (found := self._in_label(free, last)):
                return found
            self.number += 1
        return None

    def _ends(self, last: int) -> tuple[int, int]:
        """Return where a host name through more labels ends, and where one that stops at the next does."""
        if self.text[last - 1] in "-_":
            return 0, 0
        return self.far[self.number + 1], self.tops[self.number + 1]

    def _after_scheme(self, first: int, done: int) -> Host | None:
        """Return the host name right after a scheme."""
        last = self.labels[self.number][1]
        if first == last or self.text[first] in "-_":
            return None
        near = max(done, first - _SCHEME_LENGTH - 1)
        scheme = _SCHEME_BEFORE.search(self.text, near, first)
        if scheme is None or (done and scheme.start() - 1 < done):
            return None
        further, next_label = self._ends(last)
        end = further or (next_label if "_" not in self.text[first:last] else 0)
        return Host(first, end, scheme.start()) if end else None

    def _in_label(self, free: int, last: int) -> Host | None:
        """Return the host name that begins furthest left in the present label."""
        further, next_label = self._ends(last)
        if not further and not next_label:
            return None
        begin = free if further else max(free, self.text.rfind("_", free, last) + 1)
        start = _MAY_BEGIN.search(self.text, begin, last)
        return Host(start.start(), further or next_label, None) if start is not None else None


def runs(text: str) -> Iterator[_Run]:
    """Give the runs of host signs that hold a full stop between two of them."""
    if not _JOIN.search(text):
        return
    for run in _RUN.finditer(text):
        if _JOIN.search(text, run.start(), run.end()):
            yield _Run(text, run.start(), run.end())


def plain_hosts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the host names in Latin letters between ``start`` and ``end``."""
    for labels in _PLAIN_LABELS.finditer(text, start, end):
        stop = labels.end()
        while stop > labels.start():
            named = top_level_end(text, stop)
            if named and named <= end:
                yield labels.start(), named
                break
            stop = text.rfind(".", labels.start(), stop - 1) + 1


def is_reachable(host: str, length: int, longest: int) -> bool:
    """Tell whether a host name has an ASCII form, and its address with that is not too long.

    Args:
        host: the host name.
        length: the address's length in characters as written.
        longest: what its length may be with the host name in ASCII form.
    """
    for label in host.split("."):
        size = len(label)
        if not label.isascii():
            if label[:4].lower() == "xn--" or size > MAX_LABEL:
                return False
            size = len("xn--") + len(label.lower().encode("punycode"))
        if not 0 < size <= MAX_LABEL:
            return False
        length += size - len(label)
    return length <= longest
