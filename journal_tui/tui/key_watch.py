"""Sees *leave* and *lock* in the bytes that come from the terminal, before anything else reads them.

Sources: ECMA-48 for control characters; xterm's control sequences for bracketed paste (2004) and
modifyOtherKeys; the kitty keyboard protocol for ``CSI code ; modifiers u`` and its codes of the Shift keys.
"""

import re
import time
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple


class Wish(StrEnum):
    """What the writer asked for."""

    LEAVE = "leave"
    LOCK = "lock"


class Seen(NamedTuple):
    """A wish and the index in the bytes just fed where its key begins (0 when it began earlier)."""

    wish: Wish
    at: int


_CTRL_Q, _CTRL_L = 0x11, 0x0C
_ESC = 0x1B
_PASTE_ON, _PASTE_OFF = b"\x1b[200~", b"\x1b[201~"
_KITTY = re.compile(rb"\x1b\[(\d{1,9})(?::\d*)*(?:;(\d{1,9})(?::(\d{1,9}))?(?:;[\d:]*)?)?u")
_OTHER_KEYS = re.compile(rb"\x1b\[27;(\d{1,9});(\d{1,9})~")
_SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1bO.|\x1b[^\[O]", re.DOTALL)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|O)?\Z")
_NO_KEY = re.compile(rb"\x1b\[(?:<[\d;]*[mM]|[IO]|\?[\d;]*\$y|[\d;]*t)")
_SHIFTS = (57441, 57447)
_CTRL = 4
_LOCKS = 64 | 128
_RELEASED = 3
_LONGEST = 64
_SHIFTS_WITHIN = 2.0
_SHIFTS_NEEDED = 3


class KeyWatch:
    """Reads bytes as they come, in any pieces, and tells when a key asks to leave or to lock.

    Bytes inside a bracketed paste are text, whatever they are.

    Args:
        clock: monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept = b""
        self._in_paste = False
        self._shifts: list[float] = []

    def feed(self, data: bytes) -> Seen | None:
        """Return the first wish in ``data``, if there is one; what follows it is not read."""
        kept = len(self._kept)
        data, self._kept = self._kept + data, b""
        at = 0
        while at < len(data):
            if self._in_paste:
                at = self._skip_paste(data, at)
                continue
            step, wish = self._key(data, at)
            if wish is not None:
                return Seen(wish, max(0, at - kept))
            if step == 0:
                self._kept = data[at:]
                return None
            at += step
        return None

    def _skip_paste(self, data: bytes, at: int) -> int:
        end = data.find(_PASTE_OFF, at)
        if end >= 0:
            self._in_paste = False
            return end + len(_PASTE_OFF)
        for length in range(len(_PASTE_OFF) - 1, 0, -1):
            if data.endswith(_PASTE_OFF[:length]) and len(data) - length >= at:
                self._kept = data[len(data) - length :]
                break
        return len(data)

    def _key(self, data: bytes, at: int) -> tuple[int, Wish | None]:
        """Read one key: its length in bytes (0: it is not all here yet) and the wish it carries."""
        if data[at] != _ESC:
            self._shifts.clear()
            return 1, {_CTRL_Q: Wish.LEAVE, _CTRL_L: Wish.LOCK}.get(data[at])
        # An Escape before one of the two keys is Escape and that key, never "alt".
        if data[at + 1 : at + 2] in (b"\x11", b"\x0c"):
            return 1, None
        if data.startswith(_PASTE_ON, at):
            self._in_paste = True
            return len(_PASTE_ON), None
        found = _SEQUENCE.match(data, at)
        if found is None:
            if _UNFINISHED.match(data, at) and len(data) - at < _LONGEST:
                return 0, None
            return 1, None
        return found.end() - at, self._meaning(found.group())

    def _meaning(self, sequence: bytes) -> Wish | None:
        if len(sequence) > _LONGEST:  # no terminal names a key so; in pieces it would not be waited for
            return None
        if (kitty := _KITTY.fullmatch(sequence)) is not None:
            code, modifiers, event = (int(part or 1) for part in kitty.groups())
        elif (other := _OTHER_KEYS.fullmatch(sequence)) is not None:
            modifiers, code, event = int(other[1]), int(other[2]), 1
        else:
            if not _NO_KEY.fullmatch(sequence):
                self._shifts.clear()
            return None
        if event == _RELEASED:
            return None
        if code in _SHIFTS:
            return self._shift()
        self._shifts.clear()
        if (modifiers - 1) & ~_LOCKS == _CTRL:
            return {ord("q"): Wish.LEAVE, ord("l"): Wish.LOCK}.get(code)
        return None

    def _shift(self) -> Wish | None:
        now = self._clock()
        self._shifts = [then for then in self._shifts if now - then < _SHIFTS_WITHIN] + [now]
        return Wish.LEAVE if len(self._shifts) >= _SHIFTS_NEEDED else None
