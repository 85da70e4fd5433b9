"""``helplines``: offline, no journal needed."""

from dataclasses import asdict

import click

from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, put, put_json, put_table, say
from journal_tui.cli.shared_options import journal_command
from journal_tui.journal import helplines
from journal_tui.journal.helplines import Helpline


def _paragraph(line: Helpline) -> str:
    said = [f"{line.name} ({line.place})", f"  for {line.who_for}", *(f"  {way}" for way in line.channels)]
    said.append(f"  {line.hours}" + (f" · {line.languages}" if line.languages else ""))
    said.append(f"  from {line.source}, {line.checked}")
    return "\n".join(said)


@journal_command("helplines")
@click.argument("country", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(options: Options, *, country: tuple[str, ...], as_json: bool) -> None:
    """Show helplines, for COUNTRY or for all; a name or a code like US, UK, IE.

    Nothing is dialled, opened or sent.
    """
    asked = " ".join(country)
    nation = helplines.nation_of(asked) if asked else None
    rows = helplines.rows(asked or None)
    if as_json:
        put_json([asdict(row) for row in rows])
        return
    if asked and nation is None:
        say("This list has no line for that country. It has some for:")
        say(", ".join(helplines.countries()) + ".")
    for warning in helplines.WARNINGS:
        say(warning)
    say("")
    if nation and (number := helplines.emergency(nation)):
        put(f"Emergency in {nation}: {number}\n")
    look = Look.of(options)
    if look.plain:
        put_table(
            look,
            ("name", "place", "for", "contact", "hours", "languages", "from", "checked"),
            (
                (r.name, r.place, r.who_for, ", ".join(r.channels), r.hours, r.languages, r.source, r.checked)
                for r in rows
            ),
        )
    else:
        put("\n\n".join(_paragraph(row) for row in rows))
