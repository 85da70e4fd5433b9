"""``measure``: the length of a text by a platform's own rule; needs no journal."""

import sys

import click

from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, put_json, put_table
from journal_tui.cli.shared_options import journal_command
from journal_tui.cli.texts import json_lines, read_text
from journal_tui.model.platform import Platform

PLATFORMS = click.Choice([platform.value for platform in Platform])
"""The names of the platforms, as options take them."""


@journal_command("measure")
@click.option("--for", "platform", type=PLATFORMS, required=True, help="By whose rule.")
@click.option("--note", default="", help="The content note, where it counts.")
@click.argument("file", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--jsonl", "as_lines", is_flag=True, help='{"id", "text"} a line in, its measures out.')
@click.pass_obj
def command(
    options: Options, *, platform: str, note: str, file: str | None, as_json: bool, as_lines: bool
) -> None:
    """Measure FILE, or stdin (-): its length, the limit, whether it fits, and how many parts it makes."""
    from journal_tui.sharing.platforms import measure  # noqa: PLC0415 - takes longer to load than --help may

    def measured(text: str) -> dict[str, object]:
        found = measure(text, Platform(platform), note)
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
