"""``check``: look for damage in a journal or a backup."""

from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

import click

from journal_tui.cli.opened import counting_failures
from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, Progress, put_json, put_table, say
from journal_tui.cli.passphrases import read_passphrase
from journal_tui.cli.shared_options import A_PATH, journal_command
from journal_tui.model.errors import Damaged, ExitCode, NoJournal
from journal_tui.vault.check import check_file
from journal_tui.vault.places import journal_path


@journal_command("check")
@click.argument("file", required=False, type=A_PATH)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def command(ctx: click.Context, *, file: Path | None, as_json: bool) -> None:
    """Check FILE, any journal or backup, or else the journal; nothing is changed.

    It leaves with exit code 4 when something is damaged, and says what.
    """
    options = ctx.find_root().ensure_object(Options)
    path = (file or journal_path(options.journal)).expanduser()
    if not path.exists():
        raise NoJournal("There is no file at this place.", "Nothing was changed.")
    progress = Progress("Check", options.plain)
    passphrase = read_passphrase(options)
    try:
        # What is tried on a backup is not told at the journal's door.
        with counting_failures(path) if file is None else nullcontext():
            report = check_file(path, passphrase, progress.step)
    finally:
        progress.done()
    if as_json:
        put_json({"path": str(path), **asdict(report)})
        ctx.exit(ExitCode.OK if report.sound else ExitCode.DAMAGED)
    put_table(
        Look.of(options),
        ("sound", "entries", "revisions", "drafts"),
        [("yes" if report.sound else "no", str(report.entries), str(report.revisions), str(report.drafts))],
    )
    if not report.sound:
        for problem in report.problems:
            say(problem)
        raise Damaged(
            "This file is damaged.",
            "Nothing was changed.",
            "A backup can be restored; `metoo-journal salvage` reads what is left into a new journal.",
        )
