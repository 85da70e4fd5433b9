"""Where a passphrase comes from: a file, an open descriptor, or the terminal without echo.

Never the command's words and never the environment: both can be read by others and kept by shells.
"""

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from journal_tui.cli.given_back import given_back
from journal_tui.cli.options import Options
from journal_tui.cli.output import say
from journal_tui.cli.waiting import read
from journal_tui.model.errors import BadPassphrase, NoTerminal, UsageError
from journal_tui.model.flags import READING
from journal_tui.vault.keys.recovery import RecoveryWords

if sys.platform != "win32":
    import termios

_WORDS_QUESTION = "Recovery words, the first four letters of each are enough: "
_LONGEST_LINE = 64 * 1024
_TERMINAL = "/dev/tty"
_MARK = "\ufeff"
"""What some editors put before a text in UTF-8; nobody types it."""


def read_passphrase(options: Options, question: str = "Passphrase: ") -> str:
    """Return the passphrase of an existing journal; with ``--recovery`` its recovery words, marked as such.

    Raises:
        UsageError: the file or descriptor cannot be read, or both were given.
        NoTerminal: none was given and there is no terminal to ask on.
    """
    given = _given(options)
    if options.recovery:
        return RecoveryWords(_ask(_WORDS_QUESTION) if given is None else given)
    return _ask(question) if given is None else given


def read_new_passphrase(options: Options) -> str:
    """Return a passphrase for a new journal; on the terminal it is asked for twice.

    Raises:
        UsageError: as :func:`read_passphrase`, or the two were not the same.
    """
    if options.recovery:
        raise UsageError(
            "A new journal has no recovery words yet.",
            "No journal was made.",
            "Make it with a passphrase; `metoo-journal recovery-words` shows its words afterwards.",
        )
    given = _given(options)
    return _asked_twice("No journal was made.") if given is None else given


def read_other_passphrase(file: Path | None, descriptor: int | None) -> str:
    """Return the passphrase that a journal is to have from now on; on the terminal it is asked for twice.

    Args:
        file: a file whose first line it is.
        descriptor: an open descriptor to read one line from; it may be the one the present passphrase came
            from, which gives its next line then.

    Raises:
        UsageError: as :func:`read_passphrase`, or the two were not the same.
    """
    other = Options()
    other.passphrase_file, other.passphrase_fd = file, descriptor
    given = _given(other)
    if given is not None:
        return given
    try:
        return _asked_twice("The passphrase is the one it was before.")
    except NoTerminal as error:
        raise NoTerminal(
            "A new passphrase is needed, and there is no terminal to ask on.",
            error.safe,
            "Give it with --new-passphrase-file PATH or --new-passphrase-fd N.",
        ) from None


def read_words_back() -> str:
    """Return recovery words typed back: on the terminal, else the whole of standard input."""
    try:
        return _ask(_WORDS_QUESTION)
    except NoTerminal:
        return read(0, _LONGEST_LINE).decode("utf-8", "replace")


def _asked_twice(unchanged: str) -> str:
    first = _ask("New passphrase: ")
    _check_new(first)
    if _ask("The same again: ") != first:
        raise UsageError("The two passphrases are not the same.", unchanged, "Try again.")
    return first


def _check_new(passphrase: str) -> None:
    """Tell about a passphrase that cannot be used before it is typed a second time."""
    from journal_tui.vault.keys.passphrases import require_acceptable  # noqa: PLC0415 - for new journals only

    require_acceptable(passphrase)


def _given(options: Options) -> str | None:
    if options.passphrase_file is not None and options.passphrase_fd is not None:
        raise UsageError("Give the passphrase by a file or by a descriptor, not by both.")
    if options.passphrase_file is not None:
        return _from_file(options.passphrase_file, whole=options.recovery)
    if options.passphrase_fd is not None:
        return _from_descriptor(options.passphrase_fd)
    return None


def _from_file(path: Path, *, whole: bool) -> str:
    try:
        descriptor = os.open(path, READING)
        try:
            mode = os.fstat(descriptor).st_mode
            seen = stat.S_ISREG(mode) and mode & (stat.S_IRGRP | stat.S_IROTH)
            if seen and sys.platform != "win32":  # which says it by the folder, not by these bits
                say("Others on this computer can read the passphrase file; `chmod 600` keeps it to you.")
            found = _all_lines(descriptor) if whole else _one_line(descriptor)
            return found.removeprefix(_MARK)
        finally:
            os.close(descriptor)
    except (OSError, ValueError):
        raise UsageError("The passphrase file cannot be read.", "Nothing was changed.") from None


def _from_descriptor(descriptor: int) -> str:
    try:
        return _one_line(descriptor)
    except (OSError, OverflowError):
        raise UsageError(
            f"Descriptor {descriptor} cannot be read.",
            "Nothing was changed.",
            "Open it first, for example: `metoo-journal list --passphrase-fd 3 3<file`.",
        ) from None


def _all_lines(descriptor: int) -> str:
    """Read a short file as a whole: recovery words may stand on several lines."""
    try:
        return read(descriptor, _LONGEST_LINE).decode("utf-8")
    except UnicodeDecodeError:
        raise BadPassphrase("The recovery words given are not UTF-8 text.", "Nothing was changed.") from None


def _one_line(descriptor: int) -> str:
    """Read one line, byte by byte: what follows it may be an entry's text."""
    line = bytearray()
    while len(line) <= _LONGEST_LINE:
        byte = read(descriptor, 1)
        if byte in (b"", b"\n"):
            break
        line += byte
    try:
        return line.decode("utf-8").removesuffix("\r")
    except UnicodeDecodeError:
        raise BadPassphrase("The passphrase given is not UTF-8 text.", "Nothing was changed.") from None


def _ask(question: str) -> str:
    try:
        return _asked(question)
    except OSError:
        raise NoTerminal(
            "A passphrase is needed, and there is no terminal to ask on.",
            "Nothing was changed.",
            "Give it with --passphrase-file PATH or --passphrase-fd N.",
        ) from None


if sys.platform == "win32":

    def _asked(question: str) -> str:
        from journal_tui.cli.windows_typing import ask  # noqa: PLC0415 - other systems have no need of it

        return ask(question)

else:

    def _asked(question: str) -> str:
        terminal = os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            with given_back(terminal), _no_echo(terminal):
                os.write(terminal, question.encode())
                try:
                    return _one_line(terminal)
                finally:
                    os.write(terminal, b"\n")
        finally:
            os.close(terminal)

    @contextlib.contextmanager
    def _no_echo(terminal: int) -> Iterator[None]:
        """Turn echo off while a passphrase is typed; what was typed before the question counts."""
        before = termios.tcgetattr(terminal)
        quiet = termios.tcgetattr(terminal)
        quiet[3] &= ~(termios.ECHO | termios.ECHONL)
        termios.tcsetattr(terminal, termios.TCSADRAIN, quiet)
        try:
            yield
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
