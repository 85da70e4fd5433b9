"""What ``list`` does."""

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, put_json, put_table, say
from journal_tui.cli.said import ID_SHOWN, line_json, said_happened, said_moment
from journal_tui.cli.texts import read_day
from journal_tui.model.entry import EntryLine

_AT_ONCE = 500
_IN_A_TABLE = 50


def list_entries(
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
    """List the entries, newest first.

    Args:
        options: what was said for the whole run.
        tag: only entries with this tag.
        from_: only entries written on this day or later, as typed.
        to: only entries written on this day or earlier, as typed.
        limit: at most this many; without one 50 in a table and all in JSON.
        binned: the entries in the bin instead.
        as_json: one JSON document.
        as_lines: one JSON object a line.
    """
    first, last = read_day(from_, "--from"), read_day(to, "--to", last=True)
    every = as_json or as_lines
    # One more than is shown tells whether there are more.
    wanted = limit or (None if every else _IN_A_TABLE + 1)
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
                for line in (lines if limit else lines[:_IN_A_TABLE])
            ),
        )
        if not limit and len(lines) > _IN_A_TABLE:
            say(f"These are the newest {_IN_A_TABLE}; --limit NUMBER shows more.")
    else:
        say("There are no entries here.")
