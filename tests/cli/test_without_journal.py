"""The commands that need no journal: finding, measuring, helplines, grounding."""

import io
import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from journal_tui.cli.commands import grounding as grounding_command
from journal_tui.journal.grounding import Exercise, exercises
from tests.cli.conftest import Cli

TEXT = "I met Anna Keller in Berlin."


def test_find_identifying_json_is_a_list_of_findings(bare: Cli, tmp_path: Path) -> None:
    (tmp_path / "text").write_text(TEXT)
    found = json.loads(bare("find-identifying", tmp_path / "text", "--json").out)
    assert [set(finding) for finding in found] == [
        {"start", "end", "text", "kind", "certainty", "entity"}
    ] * len(found)
    assert [TEXT[f["start"] : f["end"]] for f in found] == ["Anna Keller", "Berlin"]


def test_find_identifying_as_a_table(bare: Cli) -> None:
    assert "6-17" in bare("find-identifying", "-", stdin=TEXT).out
    quiet = bare("find-identifying", stdin="the water was cold")
    assert (quiet.code, quiet.out) == (0, "")
    assert "Nothing was found" in quiet.err


def test_find_identifying_line_by_line(bare: Cli) -> None:
    ran = bare(
        "find-identifying", "--jsonl", stdin=f'{{"id": "a", "text": "{TEXT}"}}\n\n{{"text": "cold"}}\n'
    )
    first, second = (json.loads(line) for line in ran.out.splitlines())
    assert (first["id"], len(first["findings"])) == ("a", 2)
    assert second == {"id": 3, "findings": []}


@pytest.mark.parametrize("line", ["{", '{"id": 1}', "[]", '{"text": 1}', "\ufeff["])
@pytest.mark.parametrize("command", [("find-identifying",), ("measure", "--for", "x")])
def test_a_bad_line_is_told_with_its_number(bare: Cli, line: str, command: tuple[str, ...]) -> None:
    ran = bare(*command, "--jsonl", stdin='{"text": "ok"}\n' + line)
    assert ran.code == 2
    assert ran.err.startswith("Line 2: ")


def test_measure_json(bare: Cli) -> None:
    said = json.loads(bare("measure", "--for", "x", "--json", stdin="Me too.\n").out)
    assert {"length", "limit", "fits", "parts"} <= set(said)
    assert (said["length"], said["limit"], said["fits"], said["parts"]) == (7, 280, True, 1)
    long = json.loads(bare("measure", "--for", "bluesky", "--json", stdin="word " * 200).out)
    assert (long["fits"], long["limit"]) == (False, 300)
    assert long["parts"] > 1
    assert json.loads(bare("measure", "--for", "plain", "--json", stdin="a").out)["limit"] is None


def test_measure_as_a_table_and_by_line(bare: Cli) -> None:
    assert bare("measure", "--for", "x", "-", stdin="Me too.").out.splitlines()[1].split() == [
        "7",
        "280",
        "yes",
        "1",
    ]
    assert "none" in bare("measure", "--for", "plain", stdin="Me too.").out
    assert " no " in bare("measure", "--for", "x", stdin="word " * 200).out
    ran = bare("measure", "--for", "x", "--jsonl", stdin='{"id": 7, "text": "Me too."}')
    assert json.loads(ran.out)["id"] == 7


def test_helplines_of_a_country(bare: Cli) -> None:
    ran = bare("helplines", "south", "africa")
    assert "0800 428 428" in ran.out
    assert "Emergency in South Africa: 10111" in ran.out
    assert "RAINN" not in ran.out
    assert "bill" in ran.err
    assert "Nobody has dialled" in ran.err
    assert "hours not verified" in bare("helplines").out


def test_helplines_of_a_country_that_is_not_known(bare: Cli) -> None:
    ran = bare("helplines", "Atlantis")
    assert ran.code == 0
    assert "findahelpline.com" in ran.out
    assert "New Zealand" in ran.err


def test_helplines_for_machines_and_screen_readers(bare: Cli) -> None:
    rows = json.loads(bare("helplines", "ie", "--json").out)
    assert {"name", "channels", "hours", "source", "checked"} <= set(rows[0])
    line = bare("helplines", "ie", "--plain").out.splitlines()[2]
    assert line.startswith("name: ")


def test_grounding_shows_all_exercises(bare: Cli) -> None:
    ran = bare("grounding")
    assert "5" not in ran.err
    for exercise in exercises():
        assert exercise.name in ran.out
    assert len(json.loads(bare("grounding", "--json").out)) == len(exercises())


def test_going_through_one_needs_a_terminal(bare: Cli) -> None:
    assert bare("grounding", "--go", "1").code == 2
    assert "There are 3 exercises" in bare("grounding", "--go", "9").err


def test_going_through_the_senses_by_enter() -> None:
    child = pexpect.spawn(sys.executable, ["-m", "journal_tui", "grounding", "--go", "1"], encoding="utf-8",
                          timeout=30, env=dict(os.environ))  # fmt: skip
    for step in exercises()[0].steps[:2]:
        child.expect_exact(step)
        child.sendline("")
    child.expect_exact("Three things")
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130


def test_breathing_keeps_its_pace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("journal_tui.cli.commands.grounding.time.sleep", waited.append)
    grounding_command._walk(Exercise("Breathing", ("In.", "Out."), 4.0, "Slowly."))
    assert waited == [4.0] * 8
    assert capsys.readouterr().out.startswith("In.\nOut.\n\nIn.\n")


def test_an_ended_input_ends_the_exercise(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    grounding_command._walk(Exercise("Senses", ("One.", "Two."), None))
    assert capsys.readouterr().out == "One.\n"
