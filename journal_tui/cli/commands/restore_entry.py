"""``restore-entry``: bring an entry back from the bin."""

import click

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import put
from journal_tui.cli.shared_options import journal_command


@journal_command("restore-entry")
@click.argument("id")
@click.pass_obj
def command(options: Options, *, id: str) -> None:  # noqa: A002 - the argument's name in help
    """Bring an entry back from the bin, and print its id; `list --bin` shows what is there."""
    with open_journal(options) as vault:
        entry = vault.entries.unbin(vault.entries.find(id))
    put(entry.id)
