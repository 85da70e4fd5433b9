"""``show``: one entry."""

import sys

import click

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import is_terminal, put, put_json, say
from journal_tui.cli.said import entry_json, heading
from journal_tui.cli.shared_options import journal_command


@journal_command("show")
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, with dates and tags.")
@click.pass_obj
def command(options: Options, *, id: str, as_json: bool) -> None:  # noqa: A002 - the argument's name in help
    """Show the text of one entry, veiled or not; ID may be any unambiguous beginning of an id.

    On a terminal its title and dates are shown above it; to a pipe the text goes alone.
    """
    with open_journal(options) as vault:
        entry = vault.entries.get(vault.entries.find(id))
    if as_json:
        put_json(entry_json(entry))
        return
    if is_terminal(sys.stdout):
        for line in heading(entry):
            say(line)
        say("")
    put(entry.words.text)
