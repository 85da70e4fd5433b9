"""What holds for every command: streams, signals, and an error told in one sentence with an exit code."""

import contextlib
import errno
import signal
import sys
from collections.abc import Callable
from types import FrameType

from journal_tui.cli.output import drop, say
from journal_tui.cli.waiting import woken_by_signals
from journal_tui.exchange.places import from_os
from journal_tui.model.errors import ExitCode, JournalError, NotSaved
from journal_tui.vault.process.hardening import harden

_OUTPUT_LOST = "The output is not whole; what was saved before is unchanged, what was just saved stays saved."
_UNREACHED = (
    "A file or folder that was named, or one above it, cannot be reached. "
    "What was saved before is unchanged. Check that it belongs to you."
)
_ASKED = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
"""The signals that ask the program to end; some systems lack one."""
_CLOSED_PIPE = 13
"""The number of SIGPIPE, which Windows lacks."""


class Stopped(BaseException):
    """A signal asked the program to end; everything open is closed on the way out.

    Attributes:
        signal_number: which signal.
    """

    def __init__(self, signal_number: int) -> None:
        super().__init__(signal_number)
        self.signal_number = signal_number


def _stop(signal_number: int, _frame: FrameType | None) -> None:
    raise Stopped(signal_number)


def finished(work: Callable[[], int]) -> int:
    """Do the work of a command and return the exit code; nothing but words on stderr tells of an error.

    Args:
        work: returns the exit code; what it raises is explained.
    """
    harden()
    for asked in _ASKED:
        with contextlib.suppress(ValueError):  # not in the main thread: whoever runs us handles signals
            signal.signal(asked, _stop)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    try:
        with woken_by_signals():
            code = _explained(work)
        sys.stdout.flush()
    except OSError as error:
        code = output_lost(error)
    return code


def output_lost(error: OSError) -> int:
    """Say that stdout could not be written, quietly where it is a closed pipe, and return the exit code."""
    # Windows says EINVAL of a pipe that nobody reads any more.
    if isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL):
        code = 128 + _CLOSED_PIPE
    else:
        say(str(NotSaved(from_os(error).happened, _OUTPUT_LOST)))
        code = ExitCode.REFUSED
    drop(sys.stdout)
    return code


def stopped() -> int:
    """Say that the work was stopped by a key, and return the exit code for it."""
    say("Stopped.")
    return 128 + signal.SIGINT


def _explained(work: Callable[[], int]) -> int:
    try:
        return work()
    except OSError as error:
        if error.filename is None:
            raise  # a stream of ours
        say(_UNREACHED)
        return ExitCode.REFUSED
    except JournalError as error:
        say(str(error))
        return error.exit_code
    except Stopped as error:
        return 128 + error.signal_number
    except KeyboardInterrupt:
        return stopped()
    except Exception as error:  # noqa: BLE001 - the last net of the program
        say(_fault(error))
        return ExitCode.BUG


def _fault(error: BaseException) -> str:
    """Say where a fault of the program happened; the message and the values stay out, they may hold words."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "journal_tui" in code.co_filename:
            file = code.co_filename.rpartition("journal_tui")[2].lstrip("/\\")
            place = f" in {file}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return (
        f"The program made a mistake of its own ({type(error).__name__}{place}). What was saved before is "
        "safe. This line holds nothing of your text and can be reported."
    )
