"""The locked program: takes the terminal, asks for the passphrase, hands the open journal to the screens."""

from __future__ import annotations

import os
import sys

from journal_tui.door import signals
from journal_tui.door.look import Look
from journal_tui.door.record import Record, likely_path
from journal_tui.door.terminal import Terminal, TerminalGoneError, is_terminal
from journal_tui.door.visit import AGAIN, LEFT, Visit
from journal_tui.model.called import in_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

_NO_TERMINAL = """\
The journal is opened on a terminal, and there is none here.
Nothing was changed.
For scripts and pipes there are the commands: `metoo-journal --help`.
"""
_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT", "SIGBREAK")
_GONE = 128 + 1  # as after SIGHUP


def main(
    journal: Path | None = None,
    *,
    passphrase: Callable[[], str] | None = None,
    plain: bool = False,
    recovery: bool = False,
    told: int = 0,
    own_process: bool = False,
) -> int:
    """Open the journal on this terminal, or begin with the welcome where there is none.

    Args:
        journal: the journal's path where one was given; otherwise the usual place is taken.
        passphrase: gives the passphrase where it does not come from the terminal; it may raise any error of
            :mod:`journal_tui.model.errors`.
        plain: ask on one line, without a drawn screen.
        recovery: ask for recovery words first.
        told: number of what is said first (:data:`journal_tui.door.sheet.TOLD`).
        own_process: whether the process is the program's own and may give up rights for good.

    Returns:
        the exit code; the terminal is given back before.
    """
    if not is_terminal():
        sys.stderr.write(in_words(_NO_TERMINAL))
        return 2
    terminal = own_terminal()
    said = ""
    code = 1
    try:
        if passphrase is not None or plain:
            from journal_tui.door.plain import enter  # noqa: PLC0415 - late: the drawn door does not need it

            listen(terminal, lambda: None)
            code, said = enter(
                terminal, journal, passphrase, recovery=recovery, told=told, own_process=own_process
            )
        else:
            code = enter_drawn(terminal, journal, recovery=recovery, told=told, own_process=own_process)
    except TerminalGoneError:
        code = _GONE
    except Exception as error:  # noqa: BLE001 - the one place that tells it, without anything that was typed
        from journal_tui.door import crash  # noqa: PLC0415 - late: never needed, one hopes

        said = crash.words(error)
    finally:
        terminal.restore()
        _take_back_folders()
    sys.stderr.write(said)
    return end(code)


def own_terminal() -> Terminal:
    """Return the terminal of this process, in the way of this system."""
    kind = Terminal
    if sys.platform == "win32":
        from journal_tui.door.windows import WindowsTerminal  # noqa: PLC0415 - other systems have no need of it

        kind = WindowsTerminal
    return kind()


def enter_drawn(
    terminal: Terminal,
    journal: Path | None,
    *,
    recovery: bool = False,
    told: int = 0,
    own_process: bool = False,
) -> int:
    """Draw the door, stay there until the journal is open, then show the screens; returns the exit code."""
    guess = likely_path(journal)
    there = not guess or os.path.lexists(guess)
    visit = Visit(terminal, Look(Record(guess).theme), there=there, recovery=recovery, told=told)
    listen(terminal, visit.forget)
    terminal.begin()
    visit.paint()
    if own_process:
        terminal.stay_behind()
    if not visit.take_early():
        return 0
    # What follows takes longer than the paint; a key typed meanwhile waits in the terminal.
    from journal_tui.door.loading import Loading  # noqa: PLC0415 - late: see above

    # On Windows nobody has tried yet whether an event loop goes on in another thread.
    early = None if sys.platform == "win32" else terminal.size
    loading = Loading(journal, terminal.wake, own_process=own_process, size=early)
    loading.start()
    try:
        end = visit.run(loading)
        if end == LEFT:
            return 0
        from journal_tui.door.handover import Handover  # noqa: PLC0415 - late: it brings Textual

        handover = Handover(terminal, journal)
        if end == AGAIN:
            loading.join()  # nothing is half compiled
            handover.again(told=visit.told, recovery=visit.words)
        return handover.show(loading, visit.opened)
    finally:
        if not own_process:
            loading.drop()


def listen(terminal: Terminal, forget: Callable[[], None]) -> None:
    """End on the signals that ask for it with the terminal restored; never stop; draw anew on the others.

    Args:
        terminal: what is restored.
        forget: called when what is on the screen may be gone.
    """

    def ending(number: int, _frame: FrameType | None) -> None:
        # Nothing is unsaved at the door, and a key derivation cannot be stopped in any other way.
        terminal.restore()
        _take_back_folders()
        os._exit(128 + number)

    def again(_number: int, _frame: FrameType | None) -> None:
        terminal.again()
        forget()

    def resized(_number: int, _frame: FrameType | None) -> None:
        # Also where the size is the same again: a window that was small for a moment has lost what it showed.
        forget()

    def nothing(_number: int, _frame: FrameType | None) -> None:
        """Do not stop."""

    if terminal.wake_descriptor >= 0:
        signals.wake_by(terminal.wake_descriptor)
    for names, handler in (
        (_ENDING, ending),
        (("SIGWINCH",), resized),
        (("SIGTSTP",), nothing),
        (("SIGCONT",), again),
    ):
        for name in names:
            signals.on(name, handler)


def _take_back_folders() -> None:
    """Remove what was made for a journal that was then not made."""
    confined = sys.modules.get("journal_tui.vault.process.confined")
    if confined is not None and hasattr(confined, "unmade"):  # it may be half loaded
        confined.unmade()


def end(code: int) -> int:
    """Return ``code``; ends the process right here while a thread loads or derives a key, or screens wait."""
    threading, early = (sys.modules.get(name) for name in ("threading", "journal_tui.tui.early"))
    if (threading is not None and threading.active_count() > 1) or (early is not None and early.any_asleep()):
        sys.stderr.flush()
        os._exit(code)
    return code
