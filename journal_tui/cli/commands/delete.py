"""``delete``: move an entry to the bin."""

import click

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import put, say
from journal_tui.cli.shared_options import journal_command


@journal_command("delete")
@click.argument("id")
@click.pass_obj
def command(options: Options, *, id: str) -> None:  # noqa: A002 - the argument's name in help
    """Move an entry to the bin, and print its id; `restore-entry` brings it back."""
    with open_journal(options) as vault:
        entry = vault.entries.bin(vault.entries.find(id))
    put(entry.id)
    say(f"It is in the bin; `metoo-journal restore-entry {entry.id}` brings it back.")
