"""What is loaded in a thread while the passphrase is typed: what opens the journal, then the screens."""

from __future__ import annotations

import gc
import os
import sys
import threading
from importlib import import_module

from journal_tui.door import libraries
from journal_tui.door.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal_tui.tui.early import EarlyStart

_OPENING = ("journal_tui.journal.session", "journal_tui.vault.opening", "journal_tui.vault.keys.key")
_APP = "journal_tui.tui.app"
_EARLY = "journal_tui.tui.early"
_FIRST, _WELCOME = "journal_tui.tui.screens.journal", "journal_tui.tui.screens.welcome"
# Seconds after which a thread that computes gives way: a key typed meanwhile waits no longer than this …
_QUICK_SWITCH = 0.00005
# … and while it is answered, loading waits longer: at the other pace they would stop each other. But no
# longer than an answer takes: loading that began to wait at the other pace stops it, and then it waits, too.
_KEY_SWITCH = 0.0004


class Loading:
    """Hardens the process, finds the journal and loads the rest, one stage after the other.

    Args:
        explicit: the journal's path where one was given.
        wake: called from the thread after each stage.
        own_process: whether the process is the program's own, so that it may give up rights for good.
        size: gives the terminal's columns and rows, where the screens start before the journal is open.

    Attributes:
        path: the journal's path; None until the first stage is done.
        there: whether there is a file at that path.
        record: what the door remembers of it.
        last: the record in words.
        can_open: whether what opens a journal is loaded.
        can_show: whether the screens are loaded, and stand where there is a journal to wait for.
        early: the screens that wait for the journal; ``None`` where none were started.
        problem: what went wrong in the thread, if anything.
    """

    def __init__(
        self,
        explicit: Path | None,
        wake: Callable[[], None],
        *,
        own_process: bool = False,
        size: Callable[[], tuple[int, int]] | None = None,
    ) -> None:
        self._explicit = explicit
        self._wake = wake
        self.own_process = own_process
        self._confined = False
        self.path: Path | None = None
        self.there = True
        self.record: Record | None = None
        self.last = ""
        self.can_open = False
        self.can_show = False
        self.problem: BaseException | None = None
        self.early: EarlyStart | None = None
        self._size = size
        self._usual_switch = sys.getswitchinterval()
        self._thread = threading.Thread(target=self._run, name="loading", daemon=True)

    def start(self) -> None:
        """Begin, in a thread."""
        sys.setswitchinterval(_QUICK_SWITCH)
        gc.disable()  # nothing that is loaded goes away, and a collection stops every thread for milliseconds
        self._thread.start()

    def hold(self) -> None:
        """Let what is loaded wait for the calling thread, which answers a key, until :meth:`go_on`."""
        if not (self.can_show or self.problem):
            sys.setswitchinterval(_KEY_SWITCH)

    def go_on(self) -> None:
        """Load on; to be called before the calling thread waits for anything."""
        if not (self.can_show or self.problem):
            sys.setswitchinterval(_QUICK_SWITCH)

    def confine(self) -> None:
        """Let the calling thread, and those it starts, write to the journal's folder alone; once is enough.

        The thread that loads keeps its rights: Python keeps what it compiled beside the program.
        """
        if self.own_process and not self._confined and self.path is not None:
            self._confined = True
            # Where there is no journal yet its folder is made now, so that no other has to stay writable.
            import_module("journal_tui.vault.process.confined").begin(making=[self.path.parent])

    def join(self) -> None:
        """Wait until everything is loaded."""
        self._thread.join()
        sys.setswitchinterval(self._usual_switch)

    def _run(self) -> None:
        try:
            self._stages()
        except Exception as error:  # noqa: BLE001 - told by the door, which owns the terminal
            self.problem = error
        finally:
            sys.setswitchinterval(self._usual_switch)
            gc.freeze()  # kept for good, so that later collections pass over it
            gc.enable()
            self._wake()

    def _stages(self) -> None:
        import_module("journal_tui.vault.process.hardening").harden()
        path: Path = import_module("journal_tui.vault.places").journal_path(self._explicit)
        self.there = os.path.lexists(path)
        self.record = Record(os.fspath(path))
        self.last = self.record.words()
        import_module("journal_tui.vault.process.confined")
        self.path = path
        self._wake()
        libraries.open_ahead("sqlcipher3._sqlite3", begin="sqlite3_initialize")
        libraries.open_ahead("_hashlib")
        for name in _OPENING:
            import_module(name)
        self.can_open = True
        self._wake()
        with libraries.without("ssl"):  # asyncio can do without; nothing here speaks over a network
            import_module("asyncio")
        for name in (_APP, _FIRST if self.there else _WELCOME):
            import_module(name)
        if self.there and self._size is not None:
            early: EarlyStart = import_module(_EARLY).EarlyStart(self.record.theme, self._size())
            early.begin()
            self.early = early
        self.can_show = True

    def drop(self) -> None:
        """End the screens that were started and not needed, in a process that goes on."""
        self._thread.join()
        if self.early is not None:
            self.early.drop()
