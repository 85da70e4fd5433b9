"""``purge``: remove entries for good."""

from collections.abc import Sequence
from dataclasses import asdict

import click

from journal_tui.cli.asking import confirm
from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Progress, put, put_json, say
from journal_tui.cli.said import said_moment
from journal_tui.cli.shared_options import journal_command
from journal_tui.journal.removing import DISK, copies, copies_in_words, counted, what_else, what_goes
from journal_tui.model.draft import Draft
from journal_tui.model.errors import UsageError
from journal_tui.vault.purging import (
    BIN_DAYS,
    PurgeReport,
    due,
    finish,
    long_binned,
    purge,
    remains,
    require_binned,
)
from journal_tui.vault.vault import Vault

_UNCHANGED = "Nothing was changed."


@journal_command("purge")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--older", is_flag=True, help=f"Everything in the bin for more than {BIN_DAYS} days.")
@click.option("--drafts", is_flag=True, help="Also remove the drafts that were made from it.")
@click.option("--handed-over", is_flag=True, help="Also remove the records of what was handed over from it.")
@click.option("--yes", is_flag=True, help="Do not ask, and take entries that are not in the bin too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(
    options: Options,
    *,
    ids: Sequence[str],
    older: bool,
    drafts: bool,
    handed_over: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Remove entries from the bin for good, with their earlier versions, and print their ids.

    Their words leave every table, the search index and the free pages of the file. Backups keep theirs.
    Without an ID it ends a removal that was interrupted.
    """
    with open_journal(options) as vault:
        chosen = _chosen(vault, ids, older=older)
        if not chosen:
            _finish(vault, options, asked=older)
            return
        if not yes:
            require_binned(vault, chosen)
        found = remains(vault, chosen)
        removed_drafts = [draft.id for draft in found.drafts] if drafts else []
        removed_records = [each.id for each in found.handed_over] if handed_over else []
        warning = [what_goes(len(chosen), found)]
        if found.drafts and not drafts:
            warning.append(_drafts_stay(found.drafts))
        if found.handed_over and not handed_over:
            many = counted(len(found.handed_over), "record holds", "records hold")
            warning.append(f"{many} words of it as they were handed over; --handed-over removes that too.")
        if drafts or handed_over:
            warning.append(f"With it: {what_else(found) or 'nothing else was made from it.'}")
        warning += [copies_in_words(copies(vault, chosen)), DISK]
        confirm("\n".join(warning), "Remove it for good?", yes=yes, unchanged=_UNCHANGED)
        progress = Progress("Purge", options.plain)
        try:
            report = purge(
                vault,
                chosen,
                drafts=removed_drafts,
                handed_over=removed_records,
                outside_bin=yes,
                progress=lambda words, part: progress.show(f"{words} {part:.0%}"),
            )
        finally:
            progress.done()
    _tell(report, chosen, as_json=as_json)


def _chosen(vault: Vault, ids: Sequence[str], *, older: bool) -> list[str]:
    if ids and older:
        raise UsageError("Give ids, or --older, not both.", _UNCHANGED)
    if older:
        return long_binned(vault, vault.clock.now())
    return list(dict.fromkeys(vault.entries.find(prefix) for prefix in ids))


def _drafts_stay(drafts: Sequence[Draft]) -> str:
    named = ", ".join(f"{draft.id} ({said_moment(draft.revised)})" for draft in drafts)
    return (
        f"{counted(len(drafts), 'draft was', 'drafts were')} made from it and may hold its words: {named}. "
        "The copied passages are removed, the text of the draft stays; --drafts removes the drafts."
    )


def _finish(vault: Vault, options: Options, *, asked: bool) -> None:
    """End a removal that was interrupted, when there is one."""
    if not due(vault):
        if asked:
            say(f"Nothing has been in the bin for more than {BIN_DAYS} days.")
            return
        raise UsageError(
            "Say which entry: its id.", _UNCHANGED, "`metoo-journal list --bin` shows the ids in the bin."
        )
    progress = Progress("Purge", options.plain)
    try:
        finish(vault, progress=lambda words, part: progress.show(f"{words} {part:.0%}"))
    finally:
        progress.done()
    say("An earlier removal was interrupted; it is finished now: the file was written anew.")


def _tell(report: PurgeReport, chosen: Sequence[str], *, as_json: bool) -> None:
    if as_json:
        put_json({"ids": list(chosen), **asdict(report)})
    else:
        for entry_id in chosen:
            put(entry_id)
    if report.finished:
        say("Removed. The file was written anew without it.")
    else:
        say(
            f"Removed from every table. {report.reason} So the file was not written anew, and pieces of the "
            "words may still be in its free places, encrypted. `metoo-journal purge` without an id does the "
            "rest."
        )
