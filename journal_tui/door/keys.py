"""Bytes from a terminal, read as keys: UTF-8, bracketed paste, function keys, and nothing else."""

from __future__ import annotations

import codecs

TYPE_CHECKING = False
if TYPE_CHECKING:
    Key = tuple[str, str]

MAX_PASTE = 65536
"""Characters of one paste that are looked at; what comes after is dropped."""

_LONGEST = 64
_PASTE_END = "\x1b[201~"

_CONTROLS = {
    "\r": "enter",
    "\n": "enter",  # Enter typed before the terminal was raw
    "\t": "tab",
    "\x7f": "backspace",
    "\x08": "backspace",
    "\x15": "clear",
    "\x17": "word",
    "\x11": "leave",
    "\x03": "leave",
    "\x0c": "repaint",
    "\x12": "words",
}

# xterm, VT220, rxvt, the Linux console and the kitty protocol name the same keys differently.
_SEQUENCES = {
    "OP": "help",
    "[11~": "help",
    "[[A": "help",
    "[P": "help",
    "OQ": "grounding",
    "[12~": "grounding",
    "[[B": "grounding",
    "[Q": "grounding",
    "OR": "helplines",
    "[13~": "helplines",
    "[[C": "helplines",
    "[A": "up",
    "OA": "up",
    "[B": "down",
    "OB": "down",
    "[5~": "page_up",
    "[6~": "page_down",
    "[H": "home",
    "[1~": "home",
    "OH": "home",
    "[F": "end",
    "[4~": "end",
    "OF": "end",
    "\x7f": "word",  # Alt+Backspace
    "[113;5u": "leave",
    "[27;5;113~": "leave",
    "[114;5u": "words",
    "[27;5;114~": "words",
}


class Keys:
    """Turns bytes into keys; a sequence may come in pieces.

    A key is a pair: ("text", the characters), ("paste", the pasted text), ("unreadable", ""), or the name of
    a key ("enter", "leave", "help", …) with an empty string.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._pasting = False
        self._pasted: list[str] = []
        self._room = MAX_PASTE

    @property
    def waiting(self) -> bool:
        """Whether an escape sequence has begun and not ended."""
        return bool(self._rest) and not self._pasting

    def feed(self, data: bytes) -> list[Key]:
        """Return the keys that ``data`` completes."""
        self._rest += self._decoder.decode(data)
        found: list[Key] = []
        while self._rest:
            before = len(self._rest)
            found += self._paste() if self._pasting else self._next()
            if len(self._rest) == before:
                break
        return found

    def expire(self) -> list[Key]:
        """Return what a begun sequence means when nothing followed it: Escape, or nothing."""
        rest, self._rest = self._rest, ""
        return [("escape", "")] if rest == "\x1b" else []

    def _next(self) -> list[Key]:
        first = self._rest[0]
        if first == "\x1b":
            return self._sequence()
        end = 0
        while end < len(self._rest) and self._rest[end].isprintable() and self._rest[end] != "\ufffd":
            end += 1
        if not end and first != "\ufffd" and _joins(first):
            end = 1
        if end:
            text, self._rest = self._rest[:end], self._rest[end:]
            return [("text", text)]
        self._rest = self._rest[1:]
        if first == "\ufffd":
            return [("unreadable", "")]
        name = _CONTROLS.get(first)
        return [(name, "")] if name else []

    def _sequence(self) -> list[Key]:
        length = _length(self._rest)
        if not length:
            self._rest = _shortened(self._rest)
            return []
        sequence, self._rest = self._rest[1:length], self._rest[length:]
        if sequence == "[200~":
            self._pasting = True
            return []
        name = _SEQUENCES.get(sequence) if sequence else "escape"
        return [(name, "")] if name else []

    def _paste(self) -> list[Key]:
        text, end, after = self._rest.partition(_PASTE_END)
        if not end:
            # The end may come in pieces: what could be its beginning waits.
            keep = next((n for n in range(len(_PASTE_END) - 1, 0, -1) if text.endswith(_PASTE_END[:n])), 0)
            text, after = text[: len(text) - keep], text[len(text) - keep :]
        self._pasted.append(text[: self._room])
        self._room = max(0, self._room - len(text))
        self._rest = after
        if not end:
            return []
        pasted = "".join(self._pasted)
        self._pasting, self._pasted, self._room = False, [], MAX_PASTE
        return [("paste", pasted)]


def _joins(character: str) -> bool:
    """Tell whether an unprintable character is part of writing: joiners, marks of direction, tags, spaces."""
    code = ord(character)
    if code in {0xA0, 0x200C, 0x200D, 0x200E, 0x200F, 0x061C, 0x202F, 0x205F, 0x3000}:
        return True
    return 0x2000 <= code <= 0x200A or 0xE0020 <= code <= 0xE007F


def _shortened(text: str) -> str:
    """Drop the middle of a sequence that does not end; what is left waits for its end and means no key."""
    if len(text) <= _LONGEST:
        return text
    return "\x1b[!" if text[1] == "[" else text[:2] + text[-1]


def _length(text: str) -> int:
    """Return the length of the escape sequence that starts ``text``, 0 while it is not whole (ECMA-48)."""
    kind = text[1:2]
    if kind == "[":
        if text[2:3] == "[":
            return 4 if len(text) > 3 else 0
        for at in range(2, len(text)):
            if not " " <= text[at] <= "?":
                return at + 1
        return 0
    if kind == "O":
        return 3 if len(text) > 2 else 0
    if kind in set("]PX^_") and kind:
        # A string sent by the terminal itself: up to BEL or ST.
        ends = [at + len(end) for end in ("\x07", "\x1b\\") if (at := text.find(end, 2)) > 0]
        return min(ends, default=0)
    # An Escape before a control character is Escape and that key, so that Ctrl+Q is never swallowed.
    return (1 if kind < " " else 2) if kind else 0
