"""One attempt to open the journal, on a thread of its own, so that the door goes on taking keys."""

import threading
from collections.abc import Callable
from pathlib import Path

from journal_tui.journal.beginning import beginning
from journal_tui.journal.session import Open, unlock


class Attempt:
    """Derives the key and opens the file.

    Args:
        path: the journal.
        passphrase: as typed.
        wake: called from the thread when the attempt has ended.

    Attributes:
        done: whether it has ended.
        doing: what takes so long, in words; empty as long as nothing does.
        opened: the journal, where it worked.
        theme: the theme its settings name.
        error: what went wrong otherwise.
    """

    def __init__(self, path: Path, passphrase: str, wake: Callable[[], None]) -> None:
        self._wake = wake
        self.done = False
        self.doing = ""
        self.opened: Open | None = None
        self.theme = ""
        self.error: Exception | None = None
        threading.Thread(target=self._run, args=(path, passphrase), name="attempt", daemon=True).start()

    def _run(self, path: Path, passphrase: str) -> None:
        try:
            opened = unlock(path, passphrase, progress=self._tell)
            self._read(opened)
            self.opened = opened
        except Exception as error:  # noqa: BLE001 - told by the door, which owns the terminal
            self.error = error
        finally:
            self.done = True
            self._wake()

    def _read(self, opened: Open) -> None:
        try:
            begins = opened.call_sync(beginning)
        except BaseException:
            opened.close_sync()  # or the next attempt would find it in use
            raise
        opened.begins = begins
        self.theme = str(begins.preferences.theme)

    def _tell(self, words: str, _part: float) -> None:
        if words != self.doing:
            self.doing = words
            self._wake()
