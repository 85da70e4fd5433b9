"""``backup``: make a verified backup."""

from pathlib import Path

import click

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Progress, put, put_json, say
from journal_tui.cli.shared_options import journal_command
from journal_tui.vault.backup import back_up
from journal_tui.vault.places import backup_folder


@journal_command("backup")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(options: Options, *, folder: Path | None, as_json: bool) -> None:
    """Make a backup in FOLDER, else beside the journal, and print where it is.

    It is encrypted like the journal and opens with the same passphrase. It counts as a backup only after it
    was opened again, checked and counted.
    """
    progress = Progress("Backup", options.plain)
    with open_journal(options) as vault:
        try:
            report = back_up(
                vault,
                folder or backup_folder(vault.path),
                progress=lambda words, part: progress.show(f"{words} {part:.0%}"),
            )
        finally:
            progress.done()
    if as_json:
        put_json(
            {
                "path": str(report.path),
                "entries": report.entries,
                "bytes": report.bytes,
                "checks": list(report.checks),
            }
        )
        return
    put(str(report.path))
    say(f"{report.entries} {'entry' if report.entries == 1 else 'entries'}, {report.bytes:,} bytes.")
    say(f"Checked: {', '.join(report.checks)}.")
