"""The command line as click reads it: finds the command, runs it, and explains what was mistyped."""

import os
from importlib import import_module

import click

from journal_tui import __version__
from journal_tui.cli.help_page import COMPLETION, PARAGRAPHS
from journal_tui.cli.index import COMMANDS, COMPLETION_VARIABLE
from journal_tui.cli.key_ahead import KeyAhead
from journal_tui.cli.options import Options
from journal_tui.cli.output import say
from journal_tui.cli.running import finished, stopped
from journal_tui.cli.shared_options import JournalCommand, everywhere, write_sections
from journal_tui.model.called import in_words, name
from journal_tui.model.errors import ExitCode

_HELP = "\n\n".join((*PARAGRAPHS, "\n".join(("\b", *COMPLETION))))


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


def run_command(arguments: list[str], *, own_process: bool = False, ahead: KeyAhead | None = None) -> int:
    """Run one command and return the exit code; nothing but words on stderr tells of an error.

    Args:
        arguments: the words after the program's name.
        own_process: whether the process is the program's own; only then it gives up rights for good.
        ahead: the journal's key, where it is being derived already.
    """
    return finished(lambda: _run(arguments, own_process, ahead))


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
    except click.UsageError as error:
        return _usage(error)
    except click.Abort:
        return stopped()
    return ExitCode.OK


def _usage(error: click.UsageError) -> int:
    say(error.format_message())
    path = error.ctx.command_path if error.ctx else name()
    say(f"`{path} --help` shows how it is used.")
    return ExitCode.USAGE
