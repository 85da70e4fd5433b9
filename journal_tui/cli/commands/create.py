"""``create``: make a new journal."""

import os

import click

from journal_tui.cli.options import Options
from journal_tui.cli.output import Progress, put, say
from journal_tui.cli.passphrases import read_new_passphrase
from journal_tui.cli.shared_options import journal_command
from journal_tui.vault.opening import create_vault
from journal_tui.vault.places import journal_path
from journal_tui.vault.putting import taken


@journal_command("create")
@click.option(
    "--profile",
    type=click.Choice(["small", "default", "strong"]),
    help="Memory that unlocking takes: 64 MB, 256 MB or 1 GB; if not said, what suits this computer.",
)
@click.pass_obj
def command(options: Options, *, profile: str | None) -> None:
    """Make a new journal, and print where it is.

    The passphrase is asked for twice. There is no way to open the journal without it.
    """
    path = journal_path(options.journal)
    if os.path.lexists(path):
        raise taken()
    passphrase = read_new_passphrase(options)
    progress = Progress("New journal", options.plain)
    try:
        vault = create_vault(path, passphrase, profile, progress=lambda words, _part: progress.show(words))
    finally:
        progress.done()
    with vault:
        put(str(vault.path))
        for notice in vault.mended:
            say(notice)
    say(
        "The journal is made. Without the passphrase nobody can open it, so keep it well; "
        "`metoo-journal recovery-words` shows twelve words that open it too, if you want such a paper."
    )
