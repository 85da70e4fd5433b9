"""Where the program begins: no command goes straight to the door, a command to the command line.

The door must take keys at once, so nothing heavy is imported before it is known that a command was given.
"""

from __future__ import annotations

import os
import sys

from journal_tui import __version__
from journal_tui.cli.index import COMPLETION_VARIABLE
from journal_tui.cli.options import start_options
from journal_tui.model import called as naming

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from journal_tui.cli.key_ahead import KeyAhead
    from journal_tui.cli.options import Options


_SELDOM = 10_000
"""New objects after which Python looks for those that only hold each other; 700 otherwise."""


def main(argv: Sequence[str] | None = None, *, called: str = "") -> NoReturn:
    """Run the program and leave with its exit code.

    Args:
        argv: the words after the program's name; ``None`` for those of the process.
        called: the name a discreet launcher gives it; it is shown in place of the usual one.
    """
    if called:
        from journal_tui.vault.process.title import take  # noqa: PLC0415 - only a discreet start needs it

        naming.call(called)
        take(called)
    sys.exit(run(list(sys.argv[1:] if argv is None else argv), own_process=True))


def run(arguments: list[str], *, own_process: bool = False) -> int:
    """Run the program and return its exit code.

    Args:
        arguments: the words after the program's name.
        own_process: whether the process is the program's own; only then it gives up rights for good.
    """
    _replace_closed_streams()
    if arguments == ["--version"]:
        return _tell(f"{naming.name()} {__version__}\n")
    if sorted(arguments) == ["--verbose", "--version"]:
        from journal_tui.cli.about import about  # noqa: PLC0415 - seldom asked for

        return _tell(about(own_process=own_process))
    if COMPLETION_VARIABLE not in os.environ:
        if arguments in (["--help"], ["-h"]) and naming.name() == naming.USUAL:
            from journal_tui.cli.help_page import page  # noqa: PLC0415 - seldom asked for

            return _tell(page())
        options = start_options(arguments)
        if options is not None:
            options.own_process = own_process
            if sys.platform == "win32" and own_process:
                from journal_tui.door.windows import waits_for  # noqa: PLC0415 - other systems have no need of it

                code = waits_for(arguments)
                if code is not None:
                    return code
            return _open_door(options)
    import gc  # noqa: PLC0415 - commands only

    if own_process:
        # While modules load there is no garbage: looking for it as often as usual takes 3 ms, and at the end,
        # when all memory goes back anyway, 9.
        gc.set_threshold(_SELDOM)
    ahead = _key_ahead(arguments) if own_process else None
    from journal_tui.cli.later import put_off  # noqa: PLC0415 - commands only

    put_off()
    code = _command(arguments, ahead, own_process=own_process)
    if own_process:
        gc.freeze()
    return code


def _command(arguments: list[str], ahead: KeyAhead | None, *, own_process: bool) -> int:
    if COMPLETION_VARIABLE not in os.environ:
        from journal_tui.cli import simple  # noqa: PLC0415 - commands only

        line = simple.read(arguments)
        if line is not None:
            line.options.own_process = own_process
            line.options.key_for = ahead.key if ahead else None
            return simple.done(line)
    from journal_tui.cli.program import run_command  # noqa: PLC0415 - click takes long to load

    return run_command(arguments, own_process=own_process, ahead=ahead)


def _tell(words: str) -> int:
    """Write ``words`` to stdout, and return the exit code; a closed pipe and a full disk have their own."""
    try:
        sys.stdout.write(words)
        sys.stdout.flush()
    except OSError as error:
        from journal_tui.cli.running import output_lost  # noqa: PLC0415 - seldom needed

        return output_lost(error)
    return 0


def _key_ahead(arguments: list[str]) -> KeyAhead | None:
    from journal_tui.cli.key_ahead import begin  # noqa: PLC0415 - commands only
    from journal_tui.vault.process.hardening import harden  # noqa: PLC0415 - before a passphrase is read

    harden()
    return begin(arguments)


def _replace_closed_streams() -> None:
    """Point closed standard streams to nowhere, so that no file of ours gets their descriptors."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False))


def _open_door(options: Options) -> int:
    from journal_tui.door.door import main as door_main  # noqa: PLC0415 - commands need no door

    if options.passphrase_file is None and options.passphrase_fd is None:
        return door_main(
            options.journal,
            plain=options.plain,
            recovery=options.recovery,
            told=options.told,
            own_process=options.own_process,
        )
    from journal_tui.cli.passphrases import read_passphrase  # noqa: PLC0415 - seldom needed at the door

    return door_main(
        options.journal,
        passphrase=lambda: read_passphrase(options),
        plain=options.plain,
        own_process=options.own_process,
    )
