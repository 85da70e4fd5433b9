"""The options of every command as click knows them, and help that shows them last."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journal_tui.cli.options import Options
from journal_tui.model.errors import BadText

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_EVERYWHERE = {
    "journal",
    "passphrase_file",
    "passphrase_fd",
    "recovery",
    "plain",
    "help",
    "version",
    "verbose",
}

_PATHS = frozenset({"file", "target"})
"""Arguments that are places, though their type is text."""

A_PATH = click.Path(path_type=Path, readable=False)
"""A place; whether something there can be read is told by what reads it, in the program's own words."""

_NOT_TEXT = re.compile("[\ud800-\udfff]")
"""Bytes that are not UTF-8, as Python hands them over (PEP 383)."""


def a_file(_ctx: click.Context, _param: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Let the shell complete the name of a file or folder where the argument's type does not say so."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - while the shell completes only

    return [CompletionItem(begun, type="file")]


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Keep a value for the whole run; the option said last, before or after the command, counts."""
    options = ctx.find_root().ensure_object(Options)
    match param.name, value:
        case "journal", Path():
            options.journal = value
        case "passphrase_file", Path():
            options.passphrase_file = value
        case "passphrase_fd", int():
            options.passphrase_fd = value
        case "plain", True:
            options.plain = True
        case "recovery", True:
            options.recovery = True
        case _:
            pass


def everywhere() -> list[click.Parameter]:
    """Return the options that every command takes."""
    return [
        click.Option(
            ["--journal"],
            type=A_PATH,
            metavar="PATH",
            expose_value=False,
            callback=_keep,
            help="The journal's file; else $METOO_JOURNAL, else the usual place.",
        ),
        click.Option(
            ["--passphrase-file"],
            type=A_PATH,
            metavar="PATH",
            expose_value=False,
            callback=_keep,
            help="Read the passphrase from the first line of this file.",
        ),
        click.Option(
            ["--passphrase-fd"],
            type=click.IntRange(min=0),
            metavar="N",
            expose_value=False,
            callback=_keep,
            help="Read the passphrase as one line from this open descriptor.",
        ),
        click.Option(
            ["--recovery"],
            is_flag=True,
            expose_value=False,
            callback=_keep,
            help="Ask for, or read, recovery words in place of the passphrase.",
        ),
        click.Option(
            ["--plain"],
            is_flag=True,
            expose_value=False,
            callback=_keep,
            help="One thing a line: no columns, no colour.",
        ),
    ]


def write_sections(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the command's own options, then those of every command."""
    own: list[tuple[str, str]] = []
    general: list[tuple[str, str]] = []
    for param in command.get_params(ctx):
        # What is no option stands in the first line and is told of in the text.
        record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
        if record is not None:
            (general if param.name in _EVERYWHERE else own).append(record)
    for name, records in (("Options", own), ("Everywhere", general)):
        if records:
            with formatter.section(name):
                formatter.write_dl(records)


def _require_text(given: Mapping[str, object]) -> None:
    """Refuse words that are no UTF-8 text: their bytes would be dropped without a word.

    Raises:
        BadText: one of them is none; paths may be of any bytes.
    """
    for name, value in given.items():
        for words in value if isinstance(value, tuple) else (value,):
            if name not in _PATHS and isinstance(words, str) and _NOT_TEXT.search(words):
                raise BadText("This is not UTF-8 text.", "Nothing was written.")


class JournalCommand(click.Command):
    """A command that also takes the options of every command."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(everywhere())

    def invoke(self, ctx: click.Context) -> Any:
        """Give up writing to any other place, then run."""
        from journal_tui.cli.reach import confine, unmade  # noqa: PLC0415 - 12 ms that help need not wait for

        _require_text(ctx.params)
        try:
            confine(self.name or "", ctx.params, ctx.find_root().ensure_object(Options))
            return super().invoke(ctx)
        finally:
            unmade()

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's own options, then those of every command."""
        write_sections(self, ctx, formatter)


def journal_command(name: str) -> Callable[[Callable[..., None]], JournalCommand]:
    """Make a function a command of the program; its docstring is the help."""
    return click.command(name, cls=JournalCommand, context_settings={"max_content_width": 100})
