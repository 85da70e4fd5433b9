"""``restore``: put a verified backup in place."""

from pathlib import Path

import click

from journal_tui.cli.options import Options
from journal_tui.cli.output import Progress, put, put_json, say
from journal_tui.cli.passphrases import read_passphrase
from journal_tui.cli.shared_options import journal_command
from journal_tui.model.errors import NoJournal
from journal_tui.vault.places import journal_path
from journal_tui.vault.restoring import restore


@journal_command("restore")
@click.argument("backup", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(options: Options, *, backup: Path, as_json: bool) -> None:
    """Check BACKUP, then put a copy of it in the journal's place; the present file is set aside, not lost.

    The passphrase asked for is the backup's: the one the journal had when the backup was made.
    """
    source = backup.expanduser()
    if not source.exists():
        raise NoJournal("There is no file at this place.", "Nothing was changed.")
    journal = journal_path(options.journal)
    progress = Progress("Restore", options.plain)
    passphrase = read_passphrase(options, "The backup's passphrase: ")
    try:
        report = restore(
            source, journal, passphrase, progress=lambda words, part: progress.show(f"{words} {part:.0%}")
        )
    finally:
        progress.done()
    aside = str(report.set_aside) if report.set_aside else None
    if as_json:
        put_json({"path": str(journal), "entries": report.entries, "set_aside": aside})
        return
    put(str(journal))
    say(f"{report.entries} {'entry' if report.entries == 1 else 'entries'} restored.")
    if aside:
        say(f"The file that was there before is kept: {aside}")
