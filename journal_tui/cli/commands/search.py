"""``search``: find entries by their words."""

from typing import Literal

import click

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, put_json, put_table, say
from journal_tui.cli.said import ID_SHOWN, line_json, said_moment
from journal_tui.cli.shared_options import journal_command
from journal_tui.model.entry import SearchHit


def _json(hit: SearchHit) -> dict[str, object]:
    return {**line_json(hit.line), "snippet": hit.snippet, "matches": [list(place) for place in hit.matches]}


def _marked(hit: SearchHit) -> str:
    """Return the snippet with the matched words between brackets, which need no colour to be seen."""
    said, after = [], 0
    for start, end in hit.matches:
        said += [hit.snippet[after:start], "[", hit.snippet[start:end], "]"]
        after = end
    return "".join([*said, hit.snippet[after:]])


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
    with open_journal(options) as vault:
        order: Literal["relevance", "newest"] = "relevance" if relevance else "newest"
        hits = vault.search.find(" ".join(words), limit=limit, order=order)
    if as_json:
        put_json([_json(hit) for hit in hits])
    elif as_lines:
        for hit in hits:
            put_json(_json(hit), line=True)
    elif hits:
        look = Look.of(options)
        put_table(
            look,
            ("id", "written", "title", "found"),
            (
                (
                    hit.line.id[:ID_SHOWN] if look.width else hit.line.id,
                    said_moment(hit.line.written),
                    hit.line.title,
                    "(veiled)" if hit.line.veiled else _marked(hit),
                )
                for hit in hits
            ),
        )
    else:
        say("Nothing was found.")
