"""The command line: finds the command, runs it, and turns every error into one sentence and an exit code."""

import contextlib
import os
import signal
import sys
from importlib import import_module
from types import FrameType

import click

from journal_tui import __version__
from journal_tui.cli.help_page import COMPLETION, PARAGRAPHS
from journal_tui.cli.index import COMMANDS, COMPLETION_VARIABLE
from journal_tui.cli.key_ahead import KeyAhead
from journal_tui.cli.options import Options
from journal_tui.cli.output import drop, say
from journal_tui.cli.shared_options import JournalCommand, everywhere, write_sections
from journal_tui.exchange.places import from_os
from journal_tui.model.called import in_words, name
from journal_tui.model.errors import ExitCode, JournalError, NotSaved
from journal_tui.vault.process.hardening import harden

_OUTPUT_LOST = "The output is not whole; what was saved before is unchanged, what was just saved stays saved."

_HELP = "\n\n".join((*PARAGRAPHS, "\n".join(("\b", *COMPLETION))))


class Stopped(BaseException):
    """A signal asked the program to end; everything open is closed on the way out.

    Attributes:
        signal_number: which signal.
    """

    def __init__(self, signal_number: int) -> None:
        super().__init__(signal_number)
        self.signal_number = signal_number


class Program(click.Group):
    """The group of all commands; a command's module is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of this name; ``None`` when there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"journal_tui.cli.commands.{COMMANDS[cmd_name][0]}")
        command = getattr(module, "command", None)
        return command if isinstance(command, JournalCommand) else None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their line of help, then the options."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])
        write_sections(self, ctx, formatter)


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"{name()} {__version__}")
        ctx.exit()


def _show_all(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from journal_tui.cli.about import about  # noqa: PLC0415 - seldom asked for

        click.echo(about(own_process=ctx.ensure_object(Options).own_process), nl=False)
        ctx.exit()


def build() -> Program:
    """Return the whole command line."""
    version = click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_show_version,
        help="Show the version and leave.",
    )
    verbose = click.Option(
        ["--verbose"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_show_all,
        help="With --version: what it is made of, and what the system grants it. Nothing of yours is in it.",
    )
    return Program(
        name(),
        help=in_words(_HELP),
        params=[*everywhere(), version, verbose],
        no_args_is_help=False,
        invoke_without_command=False,
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    )


def _stop(signal_number: int, _frame: FrameType | None) -> None:
    raise Stopped(signal_number)


def run_command(arguments: list[str], *, own_process: bool = False, ahead: KeyAhead | None = None) -> int:
    """Run one command and return the exit code; nothing but words on stderr tells of an error.

    Args:
        arguments: the words after the program's name.
        own_process: whether the process is the program's own; only then it gives up rights for good.
        ahead: the journal's key, where it is being derived already.
    """
    harden()
    for asked in (signal.SIGTERM, signal.SIGHUP):
        with contextlib.suppress(ValueError):  # not in the main thread: whoever runs us handles signals
            signal.signal(asked, _stop)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _run(arguments, own_process, ahead)
        sys.stdout.flush()
    except OSError as error:
        code = output_lost(error)
    return code


def output_lost(error: OSError) -> int:
    """Say that stdout could not be written, quietly where it is a closed pipe, and return the exit code."""
    if isinstance(error, BrokenPipeError):
        code = 128 + signal.SIGPIPE
    else:
        say(str(NotSaved(from_os(error).happened, _OUTPUT_LOST)))
        code = ExitCode.REFUSED
    drop(sys.stdout)
    return code


def _run(arguments: list[str], own_process: bool, ahead: KeyAhead | None) -> int:
    program = build()
    options = Options()
    options.own_process = own_process
    options.key_for = ahead.key if ahead else None
    try:
        if COMPLETION_VARIABLE in os.environ:
            program.main(args=arguments, prog_name=name())
        with program.make_context(name(), arguments, obj=options) as ctx:
            program.invoke(ctx)
    except click.exceptions.Exit as left:
        return left.exit_code
    except OSError:
        raise
    except (Exception, KeyboardInterrupt, Stopped) as error:  # noqa: BLE001 - the last net of the program
        return _told(error)
    return ExitCode.OK


def _told(error: BaseException) -> int:
    """Say what happened, and return the exit code for it."""
    if isinstance(error, click.UsageError):
        return _usage(error)
    if isinstance(error, JournalError):
        say(str(error))
        return error.exit_code
    if isinstance(error, Stopped):
        return 128 + error.signal_number
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        say("Stopped.")
        return 128 + signal.SIGINT
    say(_fault(error))
    return ExitCode.BUG


def _usage(error: click.UsageError) -> int:
    say(error.format_message())
    path = error.ctx.command_path if error.ctx else name()
    say(f"`{path} --help` shows how it is used.")
    return ExitCode.USAGE


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
