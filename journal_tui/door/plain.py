"""The door without drawing: one line that asks, for screen readers, scripts and bare terminals."""

from __future__ import annotations

import threading

from journal_tui.door.attempt import Attempt
from journal_tui.door.field import Field
from journal_tui.door.handover import Handover
from journal_tui.door.keys import Keys
from journal_tui.door.loading import Loading
from journal_tui.door.sheet import TOLD, WRONG_PASSPHRASE, WRONG_WORDS
from journal_tui.model.called import in_words
from journal_tui.model.errors import JournalError, WrongPassphrase
from journal_tui.vault.keys.recovery import RecoveryWords

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal_tui.door.terminal import Terminal
    from journal_tui.journal.session import Open

_PROMPT = "Passphrase (not shown; Enter opens, Ctrl+R recovery words, Ctrl+Q leaves): "
_WORDS_PROMPT = "Recovery words (not shown; Enter opens, Ctrl+R passphrase, Ctrl+Q leaves): "


class _Left(Exception):
    """The writer left."""


def enter(
    terminal: Terminal,
    journal: Path | None,
    passphrase: Callable[[], str] | None,
    *,
    recovery: bool = False,
    told: int = 0,
    own_process: bool = False,
) -> tuple[int, str]:
    """Open the journal with ``passphrase``, or ask for it on one line, then show the screens.

    Returns:
        the exit code and what remains to be said on standard error.
    """
    given = passphrase is not None
    if own_process:
        terminal.stay_behind()
    loading = Loading(journal, terminal.wake, own_process=own_process)
    loading.start()
    loading.join()
    if loading.problem is not None:
        raise loading.problem
    loading.confine()
    try:
        opened = None
        if loading.there:
            opened = (
                _open(loading, passphrase())
                if passphrase is not None
                else _asked(terminal, loading, recovery, told, Handover(terminal, journal, plain=True))
            )
    except JournalError as error:
        return int(error.exit_code), f"{error}\n"
    except _Left:
        terminal.restore(clear=False)
        return 0, ""
    if not terminal.taken:
        terminal.begin(drawn=False)
    return Handover(terminal, journal, plain=not given).show(loading, opened), ""


def _asked(terminal: Terminal, loading: Loading, words: bool, told: int, handover: Handover) -> Open:
    terminal.begin(drawn=False)
    if told in TOLD:
        _say(terminal, in_words(TOLD[told]) + "\n")
    if loading.last:
        _say(terminal, loading.last + "\n")
    while True:
        _say(terminal, _WORDS_PROMPT if words else _PROMPT)
        typed = _line(terminal)
        if typed is None:
            words = not words
            _say(terminal, "\n")
            continue
        _say(terminal, "\nOpening …\n")
        try:
            return _open(loading, RecoveryWords(typed) if words else typed)
        except JournalError as error:
            if loading.own_process and isinstance(error, WrongPassphrase):
                handover.again(told=WRONG_WORDS if words else WRONG_PASSPHRASE, recovery=words)
            _say(terminal, f"{error}\n")


def _line(terminal: Terminal) -> str | None:
    """Return the line typed; ``None`` where the other of passphrase and recovery words is wanted."""
    keys = Keys()
    field = Field()
    while True:
        for name, text in keys.feed(terminal.wait()):
            if name == "enter":
                return field.text
            if name == "leave":
                raise _Left
            if name == "words":
                return None
            if name in {"text", "paste"}:
                field.insert(text.strip("\r\n"))
            elif name == "backspace":
                field.backspace()
            elif name == "word":
                field.drop_word()
            elif name == "clear":
                field.clear()


def _open(loading: Loading, passphrase: str) -> Open:
    """Open the journal.

    Raises:
        JournalError: why it did not open.
    """
    if loading.path is None or loading.record is None:
        raise RuntimeError("the journal was not looked for")
    ended = threading.Event()
    attempt = Attempt(loading.path, passphrase, ended.set)
    ended.wait()
    if attempt.opened is not None:
        attempt.opened.before = loading.record.note_opened(attempt.theme)
        return attempt.opened
    if isinstance(attempt.error, WrongPassphrase):
        loading.record.note_failed()
    raise attempt.error or RuntimeError


def _say(terminal: Terminal, words: str) -> None:
    terminal.write(words.replace("\n", "\r\n").encode("utf-8", "replace"))
