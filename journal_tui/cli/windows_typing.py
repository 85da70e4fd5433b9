"""What is typed on the console of Windows: a passphrase without echo, or a text."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from journal_tui.cli.typed import Typed
from journal_tui.vault.process.windows_console import Console, NoConsoleError

_STOPS = "\x03\x11"  # Ctrl+C and Ctrl+Q: both are keys here
_ENDS = "\x1a"  # Ctrl+Z ends what is typed there, as Ctrl+D does elsewhere
_KEY = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)?", re.DOTALL)
_left: list[str] = []
"""What came with the end of a line and belongs to the next question."""


@contextmanager
def _taken() -> Iterator[Console]:
    console = Console()
    console.take()
    try:
        yield console
    finally:
        console.close()


def _signs(console: Console) -> Iterator[str]:
    """Give what is typed, one sign after the other; keys that are none are left out.

    Raises:
        KeyboardInterrupt: Ctrl+C or Ctrl+Q.
    """
    while True:
        typed = _left.pop() if _left else _KEY.sub("", console.wait().decode())
        for at, sign in enumerate(typed):
            if sign in _STOPS:
                raise KeyboardInterrupt
            if sign in "\r\n" and typed[at + 1 :]:
                _left[:] = [typed[at + 1 :]]
                yield "\n"
                break
            yield "\n" if sign == "\r" else sign


def ask(question: str) -> str:
    """Ask for one line that is not shown.

    Raises:
        OSError: there is no console.
        KeyboardInterrupt: it was stopped.
    """
    with _taken() as console:
        console.write(question.encode())
        line = Typed()
        try:
            for sign in _signs(console):
                if sign == "\n":
                    break
                line.take(sign.encode())
        finally:
            console.write(b"\r\n")
    return line.text().decode("utf-8", "replace")


def read_typed(limit: int, begun: Callable[[], None]) -> bytes | None:
    """Read a text; :func:`journal_tui.cli.typed.read_typed` says more."""
    try:
        with _taken() as console:
            begun()
            text, read = Typed(), 0
            for sign in _signs(console):
                data = sign.replace(_ENDS, "\x04").encode()
                read += len(data)
                console.write(text.take(data).replace("\n", "\r\n").encode("utf-8", "replace"))
                if text.ended or read > limit:
                    break
            return text.text()
    except NoConsoleError:
        return None


def entered(seconds: float) -> bool:
    """Wait for Enter on the console for so long, and tell whether it came.

    Raises:
        OSError: there is no console.
        KeyboardInterrupt: it was stopped.
    """
    with _taken() as console:
        typed = console.wait(seconds).decode()
    if any(sign in typed for sign in _STOPS):
        raise KeyboardInterrupt
    return "\r" in typed
