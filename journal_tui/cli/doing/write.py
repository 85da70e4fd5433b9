"""What ``write`` does."""

from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import put
from journal_tui.cli.texts import made_happened, read_text, terminal_given_back
from journal_tui.model.entry import Words
from journal_tui.model.errors import UsageError


def write(
    options: Options,
    *,
    title: str,
    tags: tuple[str, ...],
    happened: str | None,
    content_note: str,
    veil: bool,
    file: str | None,
) -> None:
    """Add an entry, and print its id.

    Args:
        options: what was said for the whole run.
        title: one line; may be empty.
        tags: with or without ``#``.
        happened: when it happened, in any words.
        content_note: one line; may be empty.
        veil: keep the text covered in lists.
        file: the text's path; ``-`` or ``None`` for stdin.
    """
    when = made_happened(happened)
    with terminal_given_back(file), open_journal(options) as vault:
        text = read_text(file).strip("\n")
        if not text.strip() and not title.strip():
            raise UsageError("There are no words to keep.", "Nothing was written.")
        words = Words(
            title=title, text=text, happened=when, tags=tags, content_note=content_note, veiled=veil
        )
        entry = vault.entries.add(words)
    put(entry.id)
