"""``history``: the former texts of an entry."""

import click

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, put, put_json, put_table, say
from journal_tui.cli.said import revision_json, said_moment
from journal_tui.cli.shared_options import journal_command
from journal_tui.model.entry import Revision
from journal_tui.model.errors import UsageError
from journal_tui.model.text import count_words


def _numbered(revisions: list[Revision], number: int) -> Revision:
    for revision in revisions:
        if revision.number == number:
            return revision
    raise UsageError("There is no former text of this number.", next_step="`history ID` shows the numbers.")


@journal_command("history")
@click.argument("id")
@click.option("--number", type=click.IntRange(min=1), help="Show this former text.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, with all former texts.")
@click.pass_obj
def command(options: Options, *, id: str, number: int | None, as_json: bool) -> None:  # noqa: A002 - as in help
    """Show when an entry's former texts were saved, the first version first."""
    with open_journal(options) as vault:
        revisions = vault.entries.history(vault.entries.find(id))
    if number is not None:
        revisions = [_numbered(revisions, number)]
    if as_json:
        put_json([revision_json(revision) for revision in revisions])
    elif number is not None:
        put(revisions[0].words.text)
    elif revisions:
        put_table(
            Look.of(options),
            ("number", "saved", "words"),
            ((str(r.number), said_moment(r.saved), str(count_words(r.words.text))) for r in revisions),
        )
    else:
        say("This entry has only the text it has now.")
