"""``search``: find entries by their words."""

import click

from journal_tui.cli.options import Options
from journal_tui.cli.shared_options import journal_command


@journal_command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most this many.")
@click.option("--relevance", is_flag=True, help="The best match first, instead of the newest.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--jsonl", "as_lines", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def command(
    options: Options, *, words: tuple[str, ...], limit: int, relevance: bool, as_json: bool, as_lines: bool
) -> None:
    """Find entries that hold all WORDS; case and accents do not matter, the last word may be a beginning.

    A veiled entry is found too, but nothing of its text is shown.
    """
    from journal_tui.cli.doing.search import search  # noqa: PLC0415 - help need not wait for it

    search(options, words=words, limit=limit, relevance=relevance, as_json=as_json, as_lines=as_lines)
