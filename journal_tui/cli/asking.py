"""Questions on the terminal that are answered with yes or no."""

import sys

from journal_tui.cli.output import is_terminal, say
from journal_tui.cli.waiting import read_line
from journal_tui.model.errors import Cancelled, NoTerminal


def confirm(warning: str, question: str, *, yes: bool, unchanged: str) -> None:
    """Warn, and ask; anything but a clear yes is a no.

    Args:
        warning: what there is to know before.
        question: what is asked.
        yes: whether ``--yes`` answered it already.
        unchanged: what is safe when the answer is no.

    Raises:
        NoTerminal: there is nobody to ask.
        Cancelled: the answer was not yes.
    """
    say(warning)
    if yes:
        return
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise NoTerminal("This needs a yes, and there is no terminal to ask on.", unchanged, "Add --yes.")
    sys.stderr.write(f"{question} Type yes, or anything else for no: ")
    sys.stderr.flush()
    if read_line(sys.stdin).strip().casefold() not in ("y", "yes"):
        raise Cancelled("It was not done.", unchanged)
