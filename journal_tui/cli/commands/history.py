"""``history``: the former texts of an entry."""

from collections.abc import Iterable

import click

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, put, put_json, put_table, say
from journal_tui.cli.said import revision_json, said_moment
from journal_tui.cli.shared_options import journal_command
from journal_tui.model.difference import Change, Piece, difference
from journal_tui.model.entry import Entry, Revision
from journal_tui.model.errors import UsageError
from journal_tui.model.text import count_words


def _numbered(revisions: list[Revision], number: int) -> Revision:
    for revision in revisions:
        if revision.number == number:
            return revision
    raise UsageError("There is no former text of this number.", next_step="`history ID` shows the numbers.")


_MARKS = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}


def _marked(pieces: Iterable[Piece]) -> str:
    """Return pieces as one text: ``[-removed-]`` and ``{+added+}``."""
    return "".join(_MARKS[piece.change].format(piece.text) for piece in pieces)


def _pieces_json(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    return [{"change": piece.change.value, "text": piece.text} for piece in pieces]


def _compare(
    entry: Entry, revisions: list[Revision], number: int, other: int | None, *, as_json: bool
) -> None:
    before = _numbered(revisions, number).words
    after = entry.words if other is None else _numbered(revisions, other).words
    found = difference(before, after)
    if as_json:
        fields = {field.name: _pieces_json(field.pieces) for field in found.fields}
        put_json({"from": number, "to": other, "fields": fields, "text": _pieces_json(found.text)})
        return
    for field in found.fields:
        put(f"{field.name}: {_marked(field.pieces)}")
    if found.fields:
        put("")
    put(_marked(found.text))
    if found.none:
        say("Both say the same.")


@journal_command("history")
@click.argument("id")
@click.argument("other", required=False, metavar="[M]", type=click.IntRange(min=1))
@click.option("--number", type=click.IntRange(min=1), help="Show this former text.")
@click.option(
    "--compare",
    type=click.IntRange(min=1),
    metavar="N",
    help="Show what changed from the former text N to the present one, or to the former text M.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document, with all former texts.")
@click.pass_obj
def command(
    options: Options,
    *,
    id: str,  # noqa: A002 - as in help
    other: int | None,
    number: int | None,
    compare: int | None,
    as_json: bool,
) -> None:
    """Show when an entry's former texts were saved, the first version first.

    `history ID --compare N` shows word by word what changed from there to now, and `history ID --compare N M`
    from N to M: {+added+} and [-removed-].
    """
    if other is not None and compare is None:
        raise UsageError("A second number goes with --compare.", next_step="`history ID --compare N M`")
    if number is not None and compare is not None:
        raise UsageError("Either --number or --compare, not both.")
    with open_journal(options) as vault:
        entry = vault.entries.get(vault.entries.find(id))
        revisions = vault.entries.history(entry.id)
    if compare is not None:
        _compare(entry, revisions, compare, other, as_json=as_json)
        return
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
