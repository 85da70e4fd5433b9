"""What ``search`` does."""

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, put_json, put_table, say
from journal_tui.cli.said import ID_SHOWN, line_json, said_moment
from journal_tui.model.entry import SearchHit

_USUAL = 50
"""How many are shown when nobody said a number; whoever said one knows that there may be more."""


def _json(hit: SearchHit) -> dict[str, object]:
    return {**line_json(hit.line), "snippet": hit.snippet, "matches": [list(place) for place in hit.matches]}


def _marked(hit: SearchHit) -> str:
    """Return the snippet with the matched words between brackets, which need no colour to be seen."""
    said, after = [], 0
    for start, end in hit.matches:
        said += [hit.snippet[after:start], "[", hit.snippet[start:end], "]"]
        after = end
    return "".join([*said, hit.snippet[after:]])


def search(
    options: Options, *, words: tuple[str, ...], limit: int, relevance: bool, as_json: bool, as_lines: bool
) -> None:
    """Find entries by their words.

    Args:
        options: what was said for the whole run.
        words: all of them are looked for; the last may be a beginning.
        limit: at most this many.
        relevance: the best match first, instead of the newest.
        as_json: one JSON document.
        as_lines: one JSON object a line.
    """
    with open_journal(options) as vault:
        hits = vault.search.find(" ".join(words), limit=limit, order="relevance" if relevance else "newest")
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
        if len(hits) == limit == _USUAL:
            say(f"There may be more than these {limit}; --limit NUMBER shows them.")
    else:
        say("Nothing was found.")
