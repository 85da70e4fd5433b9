"""``edit``: put a new text in place of an entry's."""

from dataclasses import replace

import click

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import put, say
from journal_tui.cli.shared_options import a_file, journal_command
from journal_tui.cli.texts import read_text, terminal_given_back
from journal_tui.model.errors import UsageError


@journal_command("edit")
@click.argument("id")
@click.argument("file", required=False, shell_complete=a_file)
@click.pass_obj
def command(options: Options, *, id: str, file: str | None) -> None:  # noqa: A002 - the argument's name in help
    """Put the text of FILE, or of stdin (-), in place of an entry's, and print its id.

    Title, dates and tags stay; the former text is kept (`history ID`).
    """
    with terminal_given_back(file), open_journal(options) as vault:
        entry = vault.entries.get(vault.entries.find(id))
        text = read_text(file).strip("\n")
        if not text.strip():
            raise UsageError(
                "The new text is empty.", "Nothing was changed.", "`delete` moves it to the bin."
            )
        revised = vault.entries.revise(entry.id, replace(entry.words, text=text))
    put(revised.id)
    if revised.words == entry.words:
        say("The text is the same as before; nothing was changed.")
