"""``write``: add an entry."""

import click

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import put
from journal_tui.cli.shared_options import journal_command
from journal_tui.cli.texts import made_happened, read_text
from journal_tui.model.entry import Words
from journal_tui.model.errors import UsageError


@journal_command("write")
@click.option("--title", default="", help="One line; may stay empty.")
@click.option("--tag", "tags", multiple=True, help="A tag, with or without #; can be given again.")
@click.option("--happened", help="When it happened, in any words: “summer 2009”, “2009-06~”, “not sure”.")
@click.option("--content-note", default="", help="One line that is shown before the text.")
@click.option("--veil", is_flag=True, help="Keep the text covered in lists until it is asked for.")
@click.argument("file", required=False)
@click.pass_obj
def command(
    options: Options,
    *,
    title: str,
    tags: tuple[str, ...],
    happened: str | None,
    content_note: str,
    veil: bool,
    file: str | None,
) -> None:
    """Add an entry from FILE, or from stdin (-), and print its id.

    On a terminal the text is typed, and Ctrl+D on an empty line ends it.
    """
    when = made_happened(happened)
    with open_journal(options) as vault:
        text = read_text(file).strip("\n")
        if not text.strip() and not title.strip():
            raise UsageError("There are no words to keep.", "Nothing was written.")
        words = Words(
            title=title, text=text, happened=when, tags=tags, content_note=content_note, veiled=veil
        )
        entry = vault.entries.add(words)
    put(entry.id)
