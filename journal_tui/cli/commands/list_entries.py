"""``list``: the entries, newest first."""

import click

from journal_tui.cli.options import Options
from journal_tui.cli.shared_options import journal_command


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
    from journal_tui.cli.doing.list_entries import list_entries  # noqa: PLC0415 - help need not wait for it

    list_entries(
        options,
        tag=tag,
        from_=from_,
        to=to,
        limit=limit,
        binned=binned,
        as_json=as_json,
        as_lines=as_lines,
    )
