"""``passphrase``: change it."""

from dataclasses import asdict
from pathlib import Path

import click

from journal_tui.cli.opened import open_journal, require_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Progress, put_json, say
from journal_tui.cli.passphrases import read_other_passphrase, read_passphrase
from journal_tui.cli.shared_options import A_PATH, journal_command
from journal_tui.model.errors import UsageError
from journal_tui.vault.keys.passphrase_change import OLD_BACKUPS, change_passphrase


@journal_command("passphrase")
@click.option(
    "--new-passphrase-file",
    type=A_PATH,
    metavar="PATH",
    help="Read the new passphrase from the first line of this file.",
)
@click.option(
    "--new-passphrase-fd",
    type=click.IntRange(min=0),
    metavar="N",
    help="Read the new passphrase as one line from this open descriptor.",
)
@click.option(
    "--profile",
    type=click.Choice(["small", "default", "strong"]),
    help="Memory that unlocking takes from then on: 64 MB, 256 MB or 1 GB; else what suits this computer.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(
    options: Options,
    *,
    new_passphrase_file: Path | None,
    new_passphrase_fd: int | None,
    profile: str | None,
    as_json: bool,
) -> None:
    """Change the passphrase; asks for the present one, then twice for the new one.

    The journal is written anew under the new passphrase, proved row by row, and only then put in the place of
    the former file. If anything stops it before, the former passphrase stays. For a short while it needs as
    much free room as the journal takes.

    Backups made before keep the passphrase they were made with. Recovery words change with the passphrase.
    With --recovery the present one need not be known.
    """
    if new_passphrase_file is not None and new_passphrase_fd is not None:
        raise UsageError("Give the new passphrase by a file or by a descriptor, not by both.")
    require_journal(options)
    present = read_passphrase(options, "Present passphrase: ")
    progress = Progress("Passphrase", options.plain)
    with open_journal(options, present) as vault:
        new = read_other_passphrase(new_passphrase_file, new_passphrase_fd)
        try:
            made = change_passphrase(
                vault,
                new,
                profile=profile,
                progress=lambda words, part: progress.show(f"{words} {part:.0%}"),
            )
        finally:
            progress.done()
    if as_json:
        put_json({"path": str(vault.path), **asdict(made)})
    entries = "1 entry is" if made.entries == 1 else f"{made.entries} entries are"
    say(f"The passphrase is changed; {entries} in the journal, as before.")
    say(OLD_BACKUPS)
    if made.ended_words:
        say(
            "The recovery words made before no longer open the journal; `metoo-journal recovery-words` shows "
            "new ones."
        )
    if not made.lasting:
        say(
            "The disk did not confirm the last step. If the computer stops right now, the former passphrase "
            "may be the one that opens the journal; keep both until you have opened it once more."
        )
