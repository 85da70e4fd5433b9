"""``list``: the entries, newest first."""

import click

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, put_json, put_table, say
from journal_tui.cli.said import ID_SHOWN, line_json, said_happened, said_moment
from journal_tui.cli.shared_options import journal_command
from journal_tui.cli.texts import read_day
from journal_tui.model.entry import EntryLine

_AT_ONCE = 500


@journal_command("list")
@click.option("--tag", help="Only entries with this tag.")
@click.option("--from", "from_", metavar="DATE", help="Only entries written on this day or later.")
@click.option("--to", metavar="DATE", help="Only entries written on this day or earlier.")
@click.option("--limit", type=click.IntRange(min=1), help="At most this many; 50 in a table if not said.")
@click.option("--bin", "binned", is_flag=True, help="The entries in the bin instead.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--jsonl", "as_lines", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def command(
    options: Options,
    *,
    tag: str | None,
    from_: str | None,
    to: str | None,
    limit: int | None,
    binned: bool,
    as_json: bool,
    as_lines: bool,
) -> None:
    """List the entries, newest first."""
    first, last = read_day(from_, "--from"), read_day(to, "--to", last=True)
    every = as_json or as_lines
    wanted = limit or (None if every else 50)
    with open_journal(options) as vault:
        lines: list[EntryLine] = []
        before: int | None = None
        while wanted is None or len(lines) < wanted:
            room = _AT_ONCE if wanted is None else min(_AT_ONCE, wanted - len(lines))
            page = vault.entries.page(before, room, tag=tag, from_=first, to=last, binned=binned)
            lines += page
            if len(page) < room:
                break
            before = page[-1].order
    if as_json:
        put_json([line_json(line) for line in lines])
    elif as_lines:
        for line in lines:
            put_json(line_json(line), line=True)
    elif lines:
        look = Look.of(options)
        put_table(
            look,
            ("id", "written", "happened", "words", "title"),
            (
                (
                    line.id[:ID_SHOWN] if look.width else line.id,
                    said_moment(line.written),
                    said_happened(line.happened),
                    str(line.word_count),
                    # A veiled entry has no opening here: its text stays covered in lists.
                    line.title or line.opening or (line.veiled and "(veiled)") or "",
                )
                for line in lines
            ),
        )
    else:
        say("There are no entries here.")
