"""``find-identifying``: what in a text may identify someone; needs no journal."""

import sys
from collections.abc import Iterable

import click

from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, put_json, put_table, say
from journal_tui.cli.shared_options import a_file, journal_command
from journal_tui.cli.texts import json_lines, read_text
from journal_tui.model.finding import Finding


def found_json(finding: Finding) -> dict[str, object]:
    """Return what JSON says about one finding."""
    return {
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "kind": finding.kind.value,
        "certainty": finding.certainty.value,
        "entity": finding.entity,
    }


def put_findings(look: Look, findings: Iterable[Finding]) -> None:
    """Write findings as a table."""
    put_table(
        look,
        ("place", "kind", "certainty", "text"),
        ((f"{f.start}-{f.end}", f.kind.value, f.certainty.value, f.text) for f in findings),
    )


@journal_command("find-identifying")
@click.argument("file", required=False, shell_complete=a_file)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--jsonl", "as_lines", is_flag=True, help='{"id", "text"} a line in, {"id", "findings"} out.')
@click.pass_obj
def command(options: Options, *, file: str | None, as_json: bool, as_lines: bool) -> None:
    """Find names, places, dates, numbers and the like in FILE, or in stdin (-).

    Nothing leaves this computer. Not everything that identifies someone can be found by a program: a rare
    event or a way of speaking can tell as much. "place" counts characters from 0.
    """
    from journal_tui.sharing.finding import find  # noqa: PLC0415 - its lists take longer to load than --help may

    if as_lines:
        for name, text in json_lines(file):
            put_json({"id": name, "findings": _findings(find(text))}, line=True)
            sys.stdout.flush()
        return
    findings = find(read_text(file))
    if as_json:
        put_json(_findings(findings))
    elif findings:
        put_findings(Look.of(options), findings)
    else:
        say("Nothing was found; reading it once more with the eyes of someone involved may find more.")


def _findings(findings: Iterable[Finding]) -> list[dict[str, object]]:
    return [found_json(finding) for finding in findings]
