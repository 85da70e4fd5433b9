"""``backup``: make a verified backup, one a day, or list those that are there."""

from pathlib import Path

import click

from journal_tui.cli.backup_tables import put_backups, put_known, require_folder
from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, Progress, put, put_json, say
from journal_tui.cli.shared_options import A_PATH, journal_command
from journal_tui.journal import automatic, backing_up, backup_list
from journal_tui.journal.backing_up import entries_in_words
from journal_tui.model.errors import UsageError
from journal_tui.vault.backups.backup import BackupReport
from journal_tui.vault.vault import Vault


@journal_command("backup")
@click.argument("folder", required=False, type=A_PATH)
@click.option(
    "--if-due",
    is_flag=True,
    help="For a timer: an automatic one, at most one a day; then old automatic ones go by rule.",
)
@click.option(
    "--list", "listing", is_flag=True, help="List the backups there are, and count what is in them."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(options: Options, *, folder: Path | None, if_due: bool, listing: bool, as_json: bool) -> None:
    """Make a backup in FOLDER, else where the journal's backups go, and print where it is.

    It is encrypted like the journal and opens with the same passphrase. It counts as a backup only after it
    was opened again, checked and counted.
    """
    if if_due and listing:
        raise UsageError("Either --if-due or --list, not both.")
    with open_journal(options) as vault:
        if listing:
            require_folder((folder or backing_up.folder_there(vault)).expanduser(), named=folder is not None)
            about = backup_list.known(vault)
            found = backup_list.all_of(about, folder.expanduser() if folder else None)
            if as_json:
                put_known(about, found)
            else:
                put_backups(Look.of(options), about, found)
        elif if_due:
            _if_due(vault, folder, options, as_json=as_json)
        else:
            with Progress("Backup", options.plain) as progress:
                report = backing_up.make(vault, folder, progress=progress.step)
            _put(report, as_json=as_json)


def _if_due(vault: Vault, folder: Path | None, options: Options, *, as_json: bool) -> None:
    with Progress("Backup", options.plain) as progress:
        result = automatic.now(vault, folder, progress.step)
    if result.report is None:
        if as_json:
            put_json({"path": None})
        say("No backup is due: there is one of today, or nothing is written yet.")
        return
    _put(result.report, as_json=as_json)
    if result.fewer:
        say(result.fewer)
    if result.removed:
        what = "old automatic backup was" if result.removed == 1 else "old automatic backups were"
        say(f"{result.removed} {what} removed by the rules.")


def _put(report: BackupReport, *, as_json: bool) -> None:
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
    say(f"{entries_in_words(report.entries)}, {report.bytes:,} bytes.")
    say(f"Checked: {', '.join(report.checks)}.")
