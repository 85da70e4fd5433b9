"""One stay at the locked door: draws, takes keys, and ends with an open journal or with leaving."""

from __future__ import annotations

from time import monotonic

from journal_tui.door.field import Field
from journal_tui.door.keys import Keys
from journal_tui.door.sheet import TOLD, WRONG_PASSPHRASE, WRONG_WORDS, Page, door
from journal_tui.model.called import in_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from journal_tui.door.attempt import Attempt
    from journal_tui.door.keys import Key
    from journal_tui.door.loading import Loading
    from journal_tui.door.look import Look
    from journal_tui.door.sheet import Line
    from journal_tui.door.terminal import Terminal
    from journal_tui.journal.session import Open

LEFT, WELCOME, OPENED, AGAIN = "left", "welcome", "opened", "again"
"""How a stay ends; ``AGAIN``: what was typed is to leave the memory, so the door becomes a new process."""

OPENING = "Opening …"
_MOMENT = "One moment …"
_ESCAPE_WAIT = 0.05  # seconds a lone Escape waits for the rest of a sequence
UNATTENDED = 120.0
"""Seconds without a key after which a typed passphrase is taken away."""


class Visit:
    """The locked door.

    Args:
        terminal: a terminal that was begun.
        look: the colours.
        there: whether a journal is likely to be there; decides what the first paint shows.
        recovery: whether recovery words are asked for first.
        told: number of what is said first (:data:`journal_tui.door.sheet.TOLD`).

    Attributes:
        opened: the journal, once :meth:`run` has returned :data:`OPENED`.
        notice: what happened last, in words.
        words: whether recovery words are asked for in place of the passphrase.
        told: number of what is said by the door that comes :data:`AGAIN`.
    """

    def __init__(
        self, terminal: Terminal, look: Look, *, there: bool = True, recovery: bool = False, told: int = 0
    ) -> None:
        self.opened: Open | None = None
        self.notice = in_words(TOLD.get(told, ""))
        self.told = 0
        self._terminal = terminal
        self._look = look
        self._field = Field()
        self.words = recovery
        self._field.hidden = not recovery
        self._keys = Keys()
        self._page: Page | None = None
        self._busy = "" if there else _MOMENT
        self._wanted = False
        self._attempt: Attempt | None = None
        self._loading: Loading | None = None
        self._size = (0, 0)
        self._lines: list[Line] = []

    def paint(self) -> None:
        """Draw what changed since the last time, everything after a change of size."""
        size = self._terminal.size()
        columns, rows = size
        cursor: tuple[int, int] | None = None
        if self._page is not None:
            lines = self._page.drawn(columns, rows)
        else:
            lines, cursor = door(
                self._field,
                busy=self._busy,
                notice=self.notice,
                last=self._loading.last if self._loading else "",
                columns=columns,
                rows=rows,
                words=self.words,
            )
        out = [b"\x1b[?25l"]
        if size != self._size:
            self._size, self._lines = size, []
            out.append(self._look.code("plain") + b"\x1b[2J")
        before = len(self._lines)
        for number, line in enumerate(lines):
            if number >= before or self._lines[number] != line:
                out.append(b"\x1b[%d;1H" % (number + 1) + self._row(line))
        self._lines = lines
        if cursor is not None:
            out.append(b"\x1b[%d;%dH\x1b[?25h" % (cursor[1] + 1, cursor[0] + 1))
        if self._loading is not None:
            self._loading.go_on()
        self._terminal.write(b"".join(out))

    def _row(self, line: Line) -> bytes:
        text = b"".join(self._look.code(style) + words.encode("utf-8", "replace") for style, words in line)
        return text + self._look.code("plain") + b"\x1b[K"

    def forget(self) -> None:
        """Draw everything at the next paint: what is on the screen may be gone."""
        self._size = (0, 0)

    def take_early(self) -> bool:
        """Take the keys that were typed before the first paint, and show them; tell whether the writer stays.

        Raises:
            TerminalGoneError: the terminal was closed.
        """
        for key in self._keys.feed(self._terminal.wait(0)):
            if key[0] == "leave":
                return False
            self._press(key)
        self.paint()
        return True

    def run(self, loading: Loading) -> str:
        """Take keys until the journal is open, is to be created, or the writer leaves.

        Returns:
            :data:`OPENED`, :data:`WELCOME`, :data:`LEFT` or :data:`AGAIN`.

        Raises:
            TerminalGoneError: the terminal was closed.
            Exception: what went wrong while loading or opening and has no words of its own.
        """
        self._loading = loading
        attended = monotonic()
        while True:
            end = self._look_after(loading)
            if end:
                return end
            self.paint()
            limit = _ESCAPE_WAIT if self._keys.waiting else UNATTENDED
            data = self._terminal.wait(limit)
            if data:
                loading.hold()
                attended = monotonic()
                pressed = self._keys.feed(data)
            else:
                pressed = self._keys.expire() if self._keys.waiting else []
                if monotonic() - attended >= UNATTENDED and self._field:
                    self._field.clear()
                    if loading.own_process:
                        return AGAIN
            for key in pressed:
                if key[0] == "leave":
                    return LEFT
                self._press(key)

    def _look_after(self, loading: Loading) -> str:
        if loading.problem is not None:
            raise loading.problem
        if loading.path is None:
            return ""
        loading.confine()
        if not loading.there:
            self._busy = _MOMENT
            return WELCOME if loading.can_show else ""
        if self._busy == _MOMENT:
            self._busy = ""
        if self._wanted and loading.can_open and self._attempt is None:
            from journal_tui.door.attempt import Attempt  # noqa: PLC0415 - late: it brings the vault

            self._attempt = Attempt(loading.path, self._typed(), self._terminal.wake)
        if self._attempt is None:
            return ""
        if self._attempt.done:
            return self._ended(self._attempt, loading)
        if self._attempt.doing:
            self._busy = f"{self._attempt.doing} …"
        return ""

    def _typed(self) -> str:
        if not self.words:
            return self._field.text
        from journal_tui.vault.keys.recovery import RecoveryWords  # noqa: PLC0415 - late: it brings the vault

        return RecoveryWords(self._field.text)

    def _ended(self, attempt: Attempt, loading: Loading) -> str:
        if attempt.opened is not None:
            if self.opened is None:
                self.opened = attempt.opened
                self._field.clear()
                self.notice = " ".join(attempt.opened.mended)
                attempt.opened.mended = ()  # it is told here
                if loading.record is not None:
                    attempt.opened.before = loading.record.note_opened(attempt.theme)
                if self.notice:
                    self._busy = "Press Enter to go on."
            return OPENED if loading.can_show and not self.notice else ""
        from journal_tui.model.errors import (  # noqa: PLC0415 - late
            BadPassphrase,
            JournalError,
            WrongPassphrase,
            WrongRecoveryWords,
        )

        error = attempt.error
        self._attempt, self._wanted, self._busy = None, False, ""
        if not isinstance(error, JournalError):
            raise error or RuntimeError
        if isinstance(error, WrongPassphrase) and loading.record is not None:
            loading.record.note_failed()
            loading.last = loading.record.words()
            if loading.own_process:
                self.told = WRONG_WORDS if isinstance(error, WrongRecoveryWords) else WRONG_PASSPHRASE
                return AGAIN
        if isinstance(error, (WrongPassphrase, BadPassphrase)):
            self._field.clear()
        self.notice = str(error)
        return ""

    def _press(self, key: Key) -> None:
        name, text = key
        if name == "repaint":
            self.forget()
        elif name in {"help", "grounding", "helplines"}:
            self._open_page(name)
        elif self._page is not None:
            if name in {"escape", "enter"} or (name == "text" and text == "q"):
                self._page = None
            else:
                self._page.scroll({" ": "page_down"}.get(text, name))
        elif self._busy:
            if name == "enter" and self.opened is not None:
                self.notice, self._busy = "", OPENING
        elif name == "enter":
            self._enter()
        else:
            self._edit(name, text)

    def _open_page(self, name: str) -> None:
        from journal_tui.door import pages  # noqa: PLC0415 - late: nothing is read before it is asked for

        if name == "help":
            page = pages.help_page(self.notice)
        else:
            page = pages.grounding_page() if name == "grounding" else pages.helplines_page()
        # The same key again goes back.
        self._page = None if self._page is not None and self._page.title == page.title else page

    def _enter(self) -> None:
        if not self._field:
            what = "twelve recovery words" if self.words else "passphrase"
            self.notice = f"Type the {what}, then press Enter."
            return
        self._wanted = True
        self.notice = ""
        self._busy = OPENING

    def _edit(self, name: str, text: str) -> None:
        field = self._field
        if name == "text":
            field.insert(text)
        elif name == "paste":
            self._paste(text)
            return
        elif name == "backspace":
            field.backspace()
        elif name == "word":
            field.drop_word()
        elif name == "clear":
            field.clear()
        elif name == "tab":
            field.hidden = not field.hidden
            return
        elif name == "words":
            # What was typed goes: a passphrase must not be shown because the other was chosen.
            field.clear()
            self.words = not self.words
            field.hidden = not self.words
        elif name == "unreadable":
            self.notice = "That key is not UTF-8, so it was not added."
            return
        else:
            return
        self.notice = "That is longer than a passphrase may be; the end was not added." if field.full else ""

    def _paste(self, text: str) -> None:
        text = text.strip("\r\n")
        if self.words:
            text = " ".join(text.split())
        if any(sign in text for sign in "\r\n\t\x00\x1b"):
            self.notice = "The pasted text has more than one line, so it was not added."
            return
        self._field.insert(text)
        self.notice = (
            "That is longer than a passphrase may be; the end was not added." if self._field.full else ""
        )
