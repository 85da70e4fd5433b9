"""``merge``: make one journal of two copies that went different ways."""

from dataclasses import asdict
from pathlib import Path

import click

from journal_tui.cli.opened import open_journal, require_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, Progress, put_json, put_table, say
from journal_tui.cli.passphrases import read_passphrase
from journal_tui.cli.shared_options import A_PATH, journal_command
from journal_tui.journal import joining
from journal_tui.journal.backing_up import size_in_words
from journal_tui.model.errors import CannotUnlock, NoJournal, UsageError, WrongPassphrase
from journal_tui.vault.merging.conflicts import ConflictFile
from journal_tui.vault.merging.joining import same_key
from journal_tui.vault.merging.report import MergeReport
from journal_tui.vault.vault import Vault


class _OtherNotOpened(CannotUnlock):
    """The passphrase did not open the other copy."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase did not open the other copy.",
            "Nothing was changed.",
            "Where it has another one than the journal, --other-passphrase-file PATH gives it. If you are "
            "sure of it, that file may be damaged: `metoo-journal check` with its path tries it.",
        )


@journal_command("merge")
@click.argument("other", required=False, type=A_PATH)
@click.option(
    "--bring-back", is_flag=True, help="Bring in what one copy removed for good and the other still has."
)
@click.option(
    "--other-passphrase-file",
    type=A_PATH,
    metavar="PATH",
    help="Where OTHER has another passphrase: read it from the first line of this file.",
)
@click.option("--put-away", is_flag=True, help="Afterwards move OTHER into the folder of backups.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(
    options: Options,
    *,
    other: Path | None,
    bring_back: bool,
    other_passphrase_file: Path | None,
    put_away: bool,
    as_json: bool,
) -> None:
    """Bring the words of OTHER, another copy of this journal, into it; nothing of either is lost.

    Where both copies changed an entry, the text saved last is the present one, and the other is kept as a
    former text. OTHER is not changed. A verified backup is made first. Done again, it changes nothing.

    Without OTHER it lists the copies that a program which synchronises folders left beside the journal.
    """
    if other is None:
        if bring_back or put_away or other_passphrase_file is not None:
            raise UsageError(
                "Name the other copy, too.", next_step="`metoo-journal merge` lists those found."
            )
        _list(options, joining.copies_beside(require_journal(options)), as_json=as_json)
        return
    if not other.expanduser().exists():
        raise NoJournal("There is no file at this place.", "Nothing was changed.")
    require_journal(options)
    passphrase = read_passphrase(options)
    with open_journal(options, passphrase) as vault:
        report = _joined(options, vault, other, passphrase, other_passphrase_file, bring_back=bring_back)
        moved = joining.put_away(vault, other) if put_away else None
    if as_json:
        paths = {"other": str(report.other), "backup": str(report.backup) if report.backup else None}
        put_json({**asdict(report), **paths, "put_away": str(moved) if moved else None})
        return
    put_table(Look.of(options), ("id", "what", "which means"), joining.rows(report))
    for line in joining.in_words(report):
        say(line)
    if report.left_out and not bring_back:
        say("`--bring-back` brings in what was left out.")
    if moved is not None:
        say(f"The other copy is now at {moved}.")


def _joined(
    options: Options,
    vault: Vault,
    other: Path,
    passphrase: str,
    file: Path | None,
    *,
    bring_back: bool,
) -> MergeReport:
    """Join; the other copy's passphrase is the journal's, else the one given for it, else asked for."""

    def join(typed: str | None) -> MergeReport:
        with Progress("Merge", options.plain) as progress:
            try:
                return joining.join(
                    vault, other, passphrase=typed, bring_back=bring_back, progress=progress.step
                )
            except WrongPassphrase:
                raise _OtherNotOpened from None

    if same_key(vault, other):
        return join(None)
    own = Options()
    if file is not None:
        own.passphrase_file = file
        return join(read_passphrase(own))
    if not options.recovery:
        try:
            return join(passphrase)
        except _OtherNotOpened:
            if options.passphrase_file is not None or options.passphrase_fd is not None:
                raise
    say("The other copy has another passphrase.")
    return join(read_passphrase(own, "The other copy's passphrase: "))


def _list(options: Options, found: list[ConflictFile], *, as_json: bool) -> None:
    if as_json:
        put_json([{"path": str(f.path), "changed": f.changed.isoformat(), "bytes": f.bytes} for f in found])
        return
    put_table(
        Look.of(options),
        ("changed", "size", "file"),
        [(f"{f.changed:%Y-%m-%d %H:%M}", size_in_words(f.bytes), str(f.path)) for f in found],
        whole=True,
    )
    if found:
        say("`metoo-journal merge FILE` joins one of them with the journal.")
    else:
        say("There is no other copy beside the journal. `metoo-journal merge FILE` joins one from elsewhere.")
