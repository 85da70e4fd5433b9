"""What is pasted is text, whatever is in it: an escape sequence in it presses no keys.

Textual's reader looks for keys inside a paste as well: an Escape there would leave the page, and what follows
would be typed into whatever is there then. Source: xterm's control sequences, "Bracketed Paste Mode" (2004).
"""

_ESC = b"\x1b"
_ON, _OFF = b"\x1b[200~", b"\x1b[201~"


class Pasted:
    """Takes Escape out of what stands between the marks of a paste; the bytes may come in any pieces."""

    def __init__(self) -> None:
        self._inside = False
        self._tail = b""  # outside: passed on already, and may be how the first mark begins
        self._held = b""  # inside: not passed on yet, because it may be how the last mark begins

    def feed(self, data: bytes) -> bytes:
        """Return what to read in place of ``data``; half a mark inside a paste comes with its other half."""
        out: list[bytes] = []
        while data:
            if self._inside:
                data = self._go_through(self._held + data, out)
                continue
            known, text = len(self._tail), self._tail + data
            at = text.find(_ON)
            self._inside = at >= 0
            end = at + len(_ON) - known if self._inside else len(data)
            self._tail = b"" if self._inside else _begun(text, _ON)
            out.append(data[:end])
            data = data[end:]
        return b"".join(out)

    def _go_through(self, text: bytes, out: list[bytes]) -> bytes:
        """Pass the text of a paste on, and return what follows it."""
        words, mark, after = text.partition(_OFF)
        self._inside = not mark
        self._held = b"" if mark else _begun(words, _OFF)
        out.append(words[: len(words) - len(self._held)].replace(_ESC, b"") + mark)
        return after


def _begun(text: bytes, mark: bytes) -> bytes:
    """Return the end of ``text`` with which ``mark`` may begin."""
    for length in range(len(mark) - 1, 0, -1):
        if text.endswith(mark[:length]):
            return mark[:length]
    return b""
