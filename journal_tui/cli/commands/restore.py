"""``restore``: put a verified backup in place, or show which there are."""

from pathlib import Path

import click

from journal_tui.cli.backup_tables import file_json, put_backups, put_files, put_known, require_folder
from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, Progress, put, put_json, say
from journal_tui.cli.passphrases import read_passphrase
from journal_tui.cli.shared_options import A_PATH, journal_command
from journal_tui.journal.backing_up import entries_in_words
from journal_tui.journal.backup_list import counted_with
from journal_tui.model.errors import CannotUnlock, NoJournal, WrongPassphrase
from journal_tui.vault.backups.backup import list_backups
from journal_tui.vault.backups.restoring import restore
from journal_tui.vault.places import backup_folder, journal_path


@journal_command("restore")
@click.argument("backup", required=False, type=A_PATH)
@click.option(
    "--list",
    "listing",
    is_flag=True,
    help="Change nothing: list the backups in the folder BACKUP, else beside the journal, and count.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(options: Options, *, backup: Path | None, listing: bool, as_json: bool) -> None:
    """Check BACKUP, then put a copy of it in the journal's place; the present file is set aside, not lost.

    The passphrase asked for is the backup's: the one the journal had when the backup was made. Without BACKUP
    the backups beside the journal are listed by date and size, without a passphrase; --list asks for one and
    counts the entries of those that it opens. Neither needs a journal that opens.
    """
    journal = journal_path(options.journal)
    if listing or backup is None:
        folder = (backup or backup_folder(journal)).expanduser()
        require_folder(folder, named=backup is not None)
        _list(options, folder, counting=listing, as_json=as_json)
        return
    source = backup.expanduser()
    if not source.exists():
        raise NoJournal("There is no file at this place.", "Nothing was changed.")
    passphrase = read_passphrase(options, "The backup's passphrase: ")
    try:
        with Progress("Restore", options.plain) as progress:
            report = restore(source, journal, passphrase, progress=progress.step)
    except WrongPassphrase:
        if options.recovery:
            raise
        raise CannotUnlock(
            "That passphrase did not open the backup.",
            "Nothing was changed.",
            "A backup opens with the passphrase that the journal had when it was made. If you are sure of "
            "it, that backup may be damaged; `metoo-journal check` with its path tries it.",
        ) from None
    aside = str(report.set_aside) if report.set_aside else None
    if as_json:
        put_json({"path": str(journal), "entries": report.entries, "set_aside": aside})
        return
    put(str(journal))
    say(f"{entries_in_words(report.entries)} restored.")
    if aside:
        say(f"The file that was there before is kept: {aside}")


def _list(options: Options, folder: Path, *, counting: bool, as_json: bool) -> None:
    files = list_backups(folder)
    if not counting:
        if as_json:
            put_json({"backups": [file_json(file) for file in files]})
        else:
            put_files(Look.of(options), files)
            say("Nothing was opened. --list asks for a passphrase and counts the entries.")
        return
    passphrase = read_passphrase(options, "The backups' passphrase: ") if files else ""
    with Progress("Backups", options.plain) as progress:
        found = list(counted_with(passphrase, files, progress.step))
    if as_json:
        put_known(None, found)
    else:
        put_backups(Look.of(options), None, found)
