"""What ``measure`` does."""

import sys

from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, put_json, put_table
from journal_tui.cli.texts import json_lines, read_text
from journal_tui.model.platform import Platform


def measure(
    options: Options, *, platform: str, note: str, file: str | None, as_json: bool, as_lines: bool
) -> None:
    """Measure a text.

    Args:
        options: what was said for the whole run.
        platform: a value of :class:`Platform`.
        note: the content note, where it counts.
        file: the text's path; ``-`` or ``None`` for stdin.
        as_json: one JSON document.
        as_lines: many texts in, as JSON Lines, and their measures out.
    """
    from journal_tui.sharing import platforms  # noqa: PLC0415 - takes longer to load than --help may

    def measured(text: str) -> dict[str, object]:
        found = platforms.measure(text, Platform(platform), note)
        return {
            "length": found.length,
            "limit": found.limit or None,
            "fits": found.fits,
            "parts": found.parts,
            "note": found.note,
        }

    if as_lines:
        for name, text in json_lines(file):
            put_json({"id": name, **measured(text)}, line=True)
            sys.stdout.flush()
        return
    # The line break that ends a file is not part of what is posted.
    said = measured(read_text(file).removesuffix("\n"))
    if as_json:
        put_json(said)
    else:
        put_table(
            Look.of(options),
            ("length", "limit", "fits", "parts", "note"),
            [
                (
                    str(said["length"]),
                    str(said["limit"] or "none"),
                    "yes" if said["fits"] else "no",
                    str(said["parts"]),
                    str(said["note"]),
                )
            ],
        )
