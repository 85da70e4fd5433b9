"""``salvage``: read what still can be read of a damaged journal into a new one."""

from dataclasses import asdict
from pathlib import Path

import click

from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, Progress, put_json, put_table, say
from journal_tui.cli.passphrases import read_passphrase
from journal_tui.cli.shared_options import A_PATH, journal_command
from journal_tui.model.errors import NoJournal, UsageError
from journal_tui.vault.salvage.salvaging import SalvageReport, salt_of_file, salvage

_DAYS_SHOWN = 20
_SALT_DIGITS = 32


@journal_command("salvage")
@click.argument("file", type=A_PATH)
@click.argument("new", type=A_PATH)
@click.option(
    "--salt", metavar="HEX", help="The salt, 32 digits, as the sheet with the recovery words shows it."
)
@click.option(
    "--salt-from",
    type=A_PATH,
    metavar="BACKUP",
    help="Take the salt from a backup that was made under the same passphrase.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(
    options: Options, *, file: Path, new: Path, salt: str | None, salt_from: Path | None, as_json: bool
) -> None:
    """Read what still can be read of FILE, a damaged journal, into the new journal NEW.

    FILE is only read. NEW has the same passphrase and must not be there yet. Entries from damaged pages get
    the tag “from a damaged page”. Where FILE does not begin as it did, --salt or --salt-from helps.
    """
    source = file.expanduser()
    if not source.exists():
        raise NoJournal("There is no file at this place.", "Nothing was changed.")
    known = _salt(salt, salt_from)
    progress = Progress("Salvage", options.plain)
    passphrase = read_passphrase(options, "The damaged journal's passphrase: ")
    try:
        report = salvage(
            source,
            new,
            passphrase,
            salt=known,
            progress=lambda words, part: progress.show(f"{words} {part:.0%}"),
        )
    finally:
        progress.done()
    if as_json:
        put_json({**asdict(report), "path": str(report.path)})
        return
    put_table(
        Look.of(options),
        ("what", "recovered", "doubtful", "lost"),
        [
            (name, str(tally.recovered), str(tally.doubtful), str(tally.lost))
            for name, tally in (
                ("entries", report.entries),
                ("revisions", report.revisions),
                ("drafts", report.drafts),
                ("others", report.others),
            )
        ],
    )
    for words in said(report):
        say(words)


def _salt(salt: str | None, salt_from: Path | None) -> bytes | None:
    if salt is not None and salt_from is not None:
        raise UsageError(
            "Give the salt itself or a backup to take it from, not both.", "Nothing was changed."
        )
    if salt_from is not None:
        return salt_of_file(salt_from.expanduser())
    if salt is None:
        return None
    digits = "".join(salt.split())
    try:
        found = bytes.fromhex(digits)
    except ValueError:
        found = b""
    if len(digits) != _SALT_DIGITS or not found:
        raise UsageError(
            "A salt is 32 digits from 0 to 9 and a to f.",
            "Nothing was changed.",
            "The sheet with the recovery words shows it.",
        )
    return found


def _from_index(report: SalvageReport) -> str:
    found = report.from_index
    gaps = (
        f"; {found.missing} more are missing, or there are only their first letters" if found.missing else ""
    )
    return (
        f"Of {found.entries} more, what was written is lost; there are {found.words} of their words from the "
        f"search index{gaps}. They stand in their order, without capitals, accents, punctuation and line "
        "breaks. Those entries have the tag “from the search index” and are covered."
    )


def said(report: SalvageReport) -> list[str]:
    """Say what a salvage means, a paragraph each."""
    lines = [f"The new journal is {report.path}. The damaged file was only read; keep it."]
    if report.played_back:
        lines.append(
            "An interrupted save waited beside the file; it was taken back, as opening would have done."
        )
    if report.damaged_pages:
        lines.append(f"{report.damaged_pages} of {report.pages} pages are damaged.")
    if report.entries.doubtful:
        lines.append(
            "What is counted as doubtful came from damaged pages. It may not be exactly what you wrote, and "
            "nothing can prove that it is. Those entries have the tag “from a damaged page”; where a part is "
            "missing, “incomplete” too."
        )
    if report.former:
        lines.append(
            f"Of {report.former} more, the present text is lost; the last earlier version is in its place, "
            "with the tag “an earlier version”."
        )
    if report.from_index.entries:
        lines.append(_from_index(report))
    if report.from_index.ended:
        lines.append(
            f"Of {report.from_index.ended} long texts that end on a missing page, the words of the rest "
            "stand behind, as the search index had them."
        )
    if report.entries.lost:
        days = sorted(set(report.lost_days))
        more = f" and {len(days) - _DAYS_SHOWN} more days" if len(days) > _DAYS_SHOWN else ""
        lines.append(
            f"Lost entries were written on (UTC): {', '.join(days[:_DAYS_SHOWN])}{more}. "
            "A backup may have them."
        )
    if report.damaged_pages:
        lines.append(
            "Lost means: the journal's own lists name it. Where those are damaged too, more may be lost."
        )
    lines.append("The new journal passed both checks.")
    return lines
