"""The Textual program: from an open journal to an exit code."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events

from journal_tui.model.errors import NoTerminal
from journal_tui.tui.calm_app import CalmApp

if TYPE_CHECKING:
    from journal_tui.journal.session import Open

NO_TERMINAL = NoTerminal(
    "The journal needs a terminal, and there is none here.",
    next_step="The commands `list`, `show`, `search` and `write` work without one.",
)
CRASHED = """\
Something went wrong in the program, and it stopped. That is not your doing.
What had been saved is safe in your journal; the last few seconds of typing may be missing.
To report it, these lines hold no words of yours:
"""


class JournalApp(CalmApp):
    """The whole program, once a journal is open (or is about to be made, in the welcome)."""

    TITLE = "journal"

    def on_mount(self) -> None:
        """Listen to signals and show the first screen."""
        self.quiet_loop()
        if not self.is_headless:
            self.listen_to_signals()
        self.go("journal" if self.has_journal else "welcome")

    def on_app_blur(self, _event: events.AppBlur) -> None:
        """Cover the screen when another window is looked at, if the writer wants that."""
        if self.preferences.veil_on_blur:
            self.action_veil()


def run(
    open_: "Open", *, argv: Sequence[str] = (), lock: Callable[[Sequence[str]], object] | None = None
) -> int:
    """Show the journal until the writer leaves; saves and closes it in any case.

    Args:
        open_: the open journal.
        argv: the program's arguments, given to ``lock``.
        lock: goes to the door in place of this process (``exec_locked``); ``None``: locking leaves.

    Returns:
        the exit code: 0, 1 after a crash, 2 without a terminal, 128 + n after signal n.
    """
    from journal_tui.journal.preferences import load

    if not has_terminal():
        sys.stderr.write(f"{NO_TERMINAL}\n")
        open_.close_sync(5.0)
        return int(NO_TERMINAL.exit_code)
    app = JournalApp(open_, open_.call_sync(load))
    return show(app, None if lock is None else lambda: lock(argv))


def has_terminal() -> bool:
    """Tell whether there is a terminal to read keys from and one to draw on."""
    return all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stderr__))


def show(app: CalmApp, lock: Callable[[], object] | None) -> int:
    """Run ``app`` to its end and return its exit code; locks instead when the writer asked for that."""
    app.lock = lock
    try:
        app.run()
    finally:
        app.finish()
    if app.crash:
        sys.stderr.write(f"{CRASHED}{app.crash}\n")
        return 1
    if app.locking and app.lock is not None:
        app.lock()
    return app.return_code or 0
