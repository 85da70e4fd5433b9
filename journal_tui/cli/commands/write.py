"""``write``: add an entry."""

import click

from journal_tui.cli.options import Options
from journal_tui.cli.shared_options import a_file, journal_command


@journal_command("write")
@click.option("--title", default="", help="One line; may stay empty.")
@click.option("--tag", "tags", multiple=True, help="A tag, with or without #; can be given again.")
@click.option("--happened", help="When it happened, in any words: “summer 2009”, “2009-06~”, “not sure”.")
@click.option("--content-note", default="", help="One line that is shown before the text.")
@click.option("--veil", is_flag=True, help="Keep the text covered in lists until it is asked for.")
@click.argument("file", required=False, shell_complete=a_file)
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
    from journal_tui.cli.doing.write import write  # noqa: PLC0415 - help need not wait for it

    write(
        options,
        title=title,
        tags=tags,
        happened=happened,
        content_note=content_note,
        veil=veil,
        file=file,
    )
