"""``export``: write entries out of the encrypted file, in the clear."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from journal_tui.cli.asking import confirm
from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Progress, put_json, say
from journal_tui.cli.shared_options import a_file, journal_command
from journal_tui.exchange import jsonl, markdown
from journal_tui.exchange.places import new_file, new_folder
from journal_tui.model.entry import Entry
from journal_tui.model.errors import AlreadyExists
from journal_tui.vault.vault import Vault

_WARNING = (
    "An export is not encrypted: whoever can read the file can read the entries. Other programs, synced "
    "folders and backups of this computer may copy it, and deleting it may leave traces."
)


def _chosen(vault: Vault, ids: tuple[str, ...]) -> Iterable[Entry]:
    if not ids:
        return vault.entries.all()
    return [vault.entries.get(full) for full in dict.fromkeys(vault.entries.find(prefix) for prefix in ids)]


def _counted(entries: Iterable[Entry], progress: Progress) -> Iterator[Entry]:
    for number, entry in enumerate(entries, 1):
        yield entry
        progress.show(f"{number:,} entries")


def _write(form: str, target: str, entries: Iterable[Entry]) -> int:
    if form == "markdown":
        with new_folder(Path(target).expanduser()) as folder:
            return markdown.write(entries, folder)
    if target == "-":
        return jsonl.write(entries, sys.stdout.buffer)
    with new_file(Path(target).expanduser()) as file:
        return jsonl.write(entries, file)


@journal_command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(["jsonl", "markdown"]))
@click.argument("target", shell_complete=a_file)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document that says what was written.")
@click.pass_obj
def command(
    options: Options, *, form: str, target: str, ids: tuple[str, ...], yes: bool, as_json: bool
) -> None:
    """Write entries, all or those with the given IDs, to TARGET, unencrypted.

    FORMAT is jsonl (TARGET is a new file, or - for stdout) or markdown (TARGET is a new folder). Only you can
    read what is made, and nothing that exists is overwritten. The bin stays out, but
    for what its ID asks for.
    """
    if not (form == "jsonl" and target == "-") and os.path.lexists(Path(target).expanduser()):
        raise AlreadyExists(
            "There is something at this place already.", "Nothing was written.", "Choose another name."
        )
    confirm(_WARNING, "Export?", yes=yes, unchanged="Nothing was written.")
    progress = Progress("Exporting", options.plain)
    with open_journal(options) as vault:
        try:
            count = _write(form, target, _counted(_chosen(vault, ids), progress))
        finally:
            progress.done()
    if as_json and target != "-":
        put_json({"exported": count, "target": target})
    else:
        say(f"{count} {'entry' if count == 1 else 'entries'} exported.")
