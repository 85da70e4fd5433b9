"""The Textual program: from an open journal to an exit code."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events

from journal_tui.journal.beginning import beginning
from journal_tui.journal.preferences import Preferences
from journal_tui.model.errors import NoTerminal
from journal_tui.tui.calm_app import CalmApp
from journal_tui.tui.holding import AwaitsJournal
from journal_tui.tui.tidying import Tidying
from journal_tui.tui.waiting import WaitingApp

if TYPE_CHECKING:
    from journal_tui.journal.session import Open
    from journal_tui.tui.early import EarlyStart

NO_TERMINAL = NoTerminal(
    "The journal needs a terminal, and there is none here.",
    next_step="The commands `list`, `show`, `search` and `write` work without one.",
)
CRASHED = """\
Something went wrong in the program, and it stopped. That is not your doing.
What had been saved is safe in your journal; the last few seconds of typing may be missing.
To report it, these lines hold no words of yours:
"""
_Lock = Callable[[Sequence[str]], object]


class JournalApp(WaitingApp, inherit_bindings=True):
    """The whole program: the journal, or the welcome when there is none yet.

    Args:
        open_: the open journal; ``None``: there is none yet.
        preferences: the settings.
        new_at: where the welcome makes the journal; ``None`` without a journal: one is given later.
        made: told of the journal that the welcome made.
    """

    TITLE = "journal"
    idle_check = 1.0

    def __init__(
        self,
        open_: "Open | None",
        preferences: Preferences,
        *,
        new_at: Path | None = None,
        made: "Callable[[Open], object] | None" = None,
    ) -> None:
        super().__init__(open_, preferences)
        self.new_at = new_at
        self.made = made
        self.tidying = Tidying()

    def on_mount(self) -> None:
        """Listen to signals and show the first screen."""
        self.quiet_loop()
        if self.has_journal or self.new_at is not None:
            self._watch()
        if self.new_at is not None:
            self.go("welcome", self._welcomed, path=self.new_at)
        else:
            self.go("journal")
            if self.has_journal:
                self._begin()

    async def given(self, open_: "Open", preferences: Preferences) -> None:
        """Show this journal on the screen that stands there and waits for it."""
        self.hold(open_)
        self.idle.touch()
        self._watch()
        theme = self.theme
        self.use_preferences(preferences)
        if self.theme != theme:
            self.refresh_css(animate=False)
        screen = self.screen
        if isinstance(screen, AwaitsJournal):
            screen.given()
            if self.screen is screen:
                screen.paint_all()
                await self.written()
            screen.read()
        self._begin()

    def _watch(self) -> None:
        if not self.is_headless:
            self.listen_to_signals()
            self.set_timer(self.idle_check / 2, self.tidying.begin)
        self.set_interval(self.idle_check, self.watch_idle)

    def on_unmount(self) -> None:
        """Leave the process as it was."""
        self.tidying.end()

    def watch_idle(self) -> None:
        """Lock when it is time to; otherwise tidy up while nobody types."""
        super().watch_idle()
        if not self.is_headless:
            self.tidying.look(self.idle.since())

    def _begin(self, *, new: bool = False) -> None:
        for words in (*self.open.mended, self.open.before):
            if words:
                self.notify(words)
        if not self.is_headless:
            self.back_up_later(new=new)

    def _welcomed(self, _made: object) -> None:
        if self.has_journal:
            if self.made is not None:
                self.made(self.open)
            self.go("journal")
            self._begin(new=True)
        elif not self.ending:
            self.leave_soon(0)

    def on_app_blur(self, _event: events.AppBlur) -> None:
        """Cover the screen when another window is looked at, if the writer wants that."""
        if self.preferences.veil_on_blur:
            self.go("veil")


def run(
    open_: "Open",
    *,
    argv: Sequence[str] = (),
    lock: _Lock | None = None,
    give_back: Callable[[], object] | None = None,
    early: "EarlyStart | None" = None,
) -> int:
    """Show the journal until the writer leaves; saves and closes it in any case.

    Args:
        open_: the open journal.
        argv: the program's arguments, given to ``lock``.
        lock: goes to the door in place of this process (``exec_locked``); ``None``: locking leaves.
        give_back: puts the terminal as it was before; called when the event loop does not answer any more.
        early: the screens, where they were started before.

    Returns:
        the exit code: 0, 1 after a crash, 2 without a terminal, 128 + n after signal n.
    """
    if not has_terminal():
        sys.stderr.write(f"{NO_TERMINAL}\n")
        open_.close_sync(5.0)
        return int(NO_TERMINAL.exit_code)
    if open_.begins is None:
        open_.begins = open_.call_sync(beginning)
    preferences = open_.begins.preferences
    if early is not None:
        return show(early.app, argv, lock, give_back, partial(early.go_on, open_, preferences))
    return show(JournalApp(open_, preferences), argv, lock, give_back)


def run_welcome(
    path: Path,
    *,
    argv: Sequence[str] = (),
    lock: _Lock | None = None,
    give_back: Callable[[], object] | None = None,
    made: "Callable[[Open], object] | None" = None,
) -> int:
    """Welcome somebody who has no journal yet, make one at ``path``, and go on with it.

    Args:
        path: where the journal is to be; nothing is there yet.
        argv: as in :func:`run`.
        lock: as in :func:`run`.
        give_back: as in :func:`run`.
        made: told of the journal when it is made, so that the next door can look like what was left.

    Returns:
        the exit code, as in :func:`run`; 0 when the welcome was left.
    """
    if not has_terminal():
        sys.stderr.write(f"{NO_TERMINAL}\n")
        return int(NO_TERMINAL.exit_code)
    return show(JournalApp(None, Preferences(), new_at=path, made=made), argv, lock, give_back)


def has_terminal() -> bool:
    """Tell whether there is a terminal to read keys from and one to draw on."""
    return all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stderr__))


def show(
    app: CalmApp,
    argv: Sequence[str],
    lock: _Lock | None,
    give_back: Callable[[], object] | None = None,
    go_on: Callable[[], object] | None = None,
) -> int:
    """Run ``app`` to its end and return its exit code; locks instead when the writer asked for that.

    Args:
        app: the program.
        argv: as in :func:`run`.
        lock: as in :func:`run`.
        give_back: as in :func:`run`.
        go_on: runs it, where it was started already.
    """
    app.give_back = give_back
    if lock is not None:
        app.lock = lambda: lock([*argv, *app.words_for_door()])
    try:
        (go_on or app.run)()
    finally:
        app.finish()
    if app.crash:
        sys.stderr.write(f"{CRASHED}{app.crash}\n")
        return 1
    if app.unsaved:
        # Not to the door either: nothing else would ever tell.
        sys.stderr.write(f"{app.unsaved}\n")
        return 1
    if app.locking and app.lock is not None:
        app.lock()
    return app.return_code or 0
