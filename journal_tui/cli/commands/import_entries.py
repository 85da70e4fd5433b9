"""``import``: bring in entries from another form."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Progress, put, put_json
from journal_tui.cli.shared_options import a_file, journal_command
from journal_tui.cli.texts import open_bytes
from journal_tui.exchange import jsonl, markdown
from journal_tui.exchange.fields import Incoming
from journal_tui.model.errors import UsageError


@contextmanager
def _incoming(form: str, source: str) -> Iterator[Iterator[Incoming]]:
    """Give the entries of ``source``; a missing one is told before a passphrase is asked for."""
    if form == "markdown":
        path = Path(source).expanduser()
        if not path.exists():
            raise UsageError("There is no folder or file of this name.", "Nothing was imported.")
        yield markdown.read(path)
        return
    with open_bytes(source) as file:
        # On this thread: one of its own made the whole a fifth slower, each waiting for the other's turn.
        yield jsonl.read(file)


@journal_command("import")
@click.argument("form", metavar="FORMAT", type=click.Choice(["jsonl", "markdown"]))
@click.argument("file", shell_complete=a_file)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(options: Options, *, form: str, file: str, as_json: bool) -> None:
    """Bring in entries: all of them or, when one cannot be read, none.

    FORMAT is jsonl (one JSON object a line; - for stdin) or markdown (a folder of .md files, or one of them;
    folders inside it are left alone). An entry that is in the journal already, with the same id and words, is
    not added again.
    """
    progress = Progress("Importing", options.plain)
    seen = 0

    def counted(entries: Iterator[Incoming]) -> Iterator[Incoming]:
        nonlocal seen
        for entry in entries:
            seen += 1
            yield entry

    with _incoming(form, file) as entries, open_journal(options) as vault:
        try:
            count = vault.entries.import_many(
                counted(entries),
                lambda done: progress.show(f"{done:,} entries"),
                settling=lambda part: progress.show(f"sorting the words for the search, {part:.0%}"),
                kept=True,
            )
        finally:
            progress.done()
    if as_json:
        put_json({"imported": count, "there_already": seen - count})
    else:
        there = seen - count
        already = f", {there} {'was' if there == 1 else 'were'} there already" if there else ""
        put(f"{count} {'entry' if count == 1 else 'entries'} imported{already}")
