"""``measure``: the length of a text by a platform's own rule; needs no journal."""

import click

from journal_tui.cli.options import Options
from journal_tui.cli.shared_options import a_file, journal_command
from journal_tui.model.platform import Platform

PLATFORMS = click.Choice([platform.value for platform in Platform])
"""The names of the platforms, as options take them."""


@journal_command("measure")
@click.option("--for", "platform", type=PLATFORMS, required=True, help="By whose rule.")
@click.option("--note", default="", help="The content note, where it counts.")
@click.argument("file", required=False, shell_complete=a_file)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--jsonl", "as_lines", is_flag=True, help='{"id", "text"} a line in, its measures out.')
@click.pass_obj
def command(
    options: Options, *, platform: str, note: str, file: str | None, as_json: bool, as_lines: bool
) -> None:
    """Measure FILE, or stdin (-): its length, the limit, whether it fits, and how many parts it makes."""
    from journal_tui.cli.doing.measure import measure  # noqa: PLC0415 - help need not wait for it

    measure(options, platform=platform, note=note, file=file, as_json=as_json, as_lines=as_lines)
