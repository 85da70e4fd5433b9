"""``import`` and ``export``: all or nothing, private, and only after a yes."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import Cli, program


def lines(*entries: Mapping[str, object]) -> str:
    return "".join(json.dumps(entry) + "\n" for entry in entries)


def listed(cli: Cli) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(cli("list", "--json").out)
    return found


def test_jsonl_in_from_a_file_and_from_stdin(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines({"text": "One.", "written": "2019-05-06", "id": "old12345"}))
    ran = cli("import", "jsonl", tmp_path / "in.jsonl")
    assert (ran.code, ran.out) == (0, "1 entry imported\n")
    assert cli("import", "jsonl", "-", "--json", stdin=lines({"text": "Two."}, {"text": "Three."})).out == (
        '{\n  "imported": 2,\n  "there_already": 0\n}\n'
    )
    assert cli("show", "old1").out == "One.\n"
    assert len(listed(cli)) == 3


def test_the_same_again_adds_nothing(cli: Cli) -> None:
    data = lines({"text": "One.", "written": "2019-05-06", "id": "old12345"})
    cli("import", "jsonl", "-", stdin=data)
    assert cli("import", "jsonl", "-", stdin=data).out == "0 entries imported, 1 was there already\n"
    assert len(listed(cli)) == 1


def test_a_bad_line_stops_with_its_number_and_nothing_is_imported(cli: Cli) -> None:
    data = lines(*({"text": f"Entry {n}."} for n in range(700))) + '{"title": "canary"}\n'
    ran = cli("import", "jsonl", "-", stdin=data)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Line 701: There is no “text”. Nothing was imported.\n"
    assert listed(cli) == []


def test_out_and_into_another_journal_is_the_same(
    cli: Cli, bare: Cli, write: Callable[..., str], tmp_path: Path, passphrase_file: Path
) -> None:
    write("Words.\n\nMore\twords.", "--title", "T", "--happened", "not sure", "--tag", "a", "--veil")
    write("Others.", "--happened", "2009-22~", "--content-note", "n")
    cli("delete", write("In the bin."))
    out = tmp_path / "out.jsonl"
    ran = cli("export", "jsonl", out, "--yes")
    assert (ran.code, ran.out) == (0, "")
    assert "not encrypted" in ran.err
    assert "2 entries exported." in ran.err
    assert out.stat().st_mode & 0o777 == 0o600
    other = tmp_path / "other.db"
    rest = ("--journal", other, "--passphrase-file", passphrase_file)
    assert bare("create", *rest).code == 0
    assert bare("import", "jsonl", out, *rest).code == 0
    again = bare("export", "jsonl", "-", "--yes", *rest)
    assert again.out == out.read_text()


def test_markdown_there_and_back(
    cli: Cli, bare: Cli, write: Callable[..., str], tmp_path: Path, passphrase_file: Path
) -> None:
    write("Words.\n\nMore.", "--title", "A: title", "--tag", "two words")
    folder = tmp_path / "out"
    ran = cli("export", "markdown", folder, "--yes", "--json")
    assert json.loads(ran.out) == {"exported": 1, "target": str(folder)}
    assert folder.stat().st_mode & 0o777 == 0o700
    other = ("--journal", tmp_path / "other.db", "--passphrase-file", passphrase_file)
    bare("create", *other)
    assert bare("import", "markdown", folder, *other).code == 0
    here, there = json.loads(cli("list", "--json").out), json.loads(bare("list", "--json", *other).out)
    assert here == there


def test_chosen_entries_only(cli: Cli, write: Callable[..., str]) -> None:
    write("One.")
    made = write("Two.")
    ran = cli("export", "jsonl", "-", made[:7], made, "--yes")
    assert [json.loads(line)["text"] for line in ran.out.splitlines()] == ["Two."]


def test_nothing_is_overwritten(cli: Cli, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("kept")
    for form in ("jsonl", "markdown"):
        ran = cli("export", form, there, "--yes")
        assert ran.code == 6
        assert "something at this place" in ran.err
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    assert cli("export", "jsonl", tmp_path / "link", "--yes").code == 6
    assert there.read_text() == "kept"
    assert not (tmp_path / "elsewhere").exists()


def test_without_a_yes_nothing_is_written(cli: Cli, tmp_path: Path, write: Callable[..., str]) -> None:
    write("Words.")
    ran = cli("export", "jsonl", tmp_path / "out")
    assert ran.code == 2
    assert "Add --yes." in ran.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("answer", "code"), [("yes", 0), ("Y", 0), ("no", 6), ("", 6)])
def test_the_question_on_a_terminal(real_journal: Path, tmp_path: Path, answer: str, code: int) -> None:
    out = tmp_path / "out"
    child = pexpect.spawn(
        sys.executable,
        ["-m", "journal_tui", "export", "jsonl", str(out), "--journal", str(real_journal),
         "--passphrase-file", str(real_journal.parent / "passphrase")],
        encoding="utf-8", timeout=30,
    )  # fmt: skip
    child.expect_exact("An export is not encrypted")
    child.expect_exact("Type yes, or anything else for no: ")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == code
    assert out.exists() == (code == 0)


def test_ctrl_c_while_importing_leaves_nothing(real_journal: Path, tmp_path: Path) -> None:
    before = program("list", "--json", journal=real_journal).stdout
    os.mkfifo(tmp_path / "pipe")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "journal_tui", "import", "jsonl", str(tmp_path / "pipe"), "--journal", str(real_journal),
         "--passphrase-file", str(real_journal.parent / "passphrase")],
        encoding="utf-8", timeout=60, env={**os.environ, "TERM": "xterm"},
    )  # fmt: skip
    with (tmp_path / "pipe").open("wb") as pipe:
        pipe.write(lines({"text": "Half of an import."}).encode() * 3000)
        pipe.flush()
        child.expect(r"Importing: [\d,]+ entries")
        child.sendcontrol("c")
        child.expect_exact("Stopped.")
        child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert program("list", "--json", journal=real_journal).stdout == before


def test_progress_is_shown_on_a_terminal_and_wiped(real_journal: Path, tmp_path: Path) -> None:
    data = tmp_path / "many.jsonl"
    data.write_text(lines(*({"text": f"Number {n} of many."} for n in range(3000))))
    copy = tmp_path / "journal.db"
    copy.write_bytes(real_journal.read_bytes())
    copy.chmod(0o600)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "journal_tui", "import", "jsonl", str(data), "--journal", str(copy),
         "--passphrase-file", str(real_journal.parent / "passphrase")],
        encoding="utf-8", timeout=60, env={**os.environ, "TERM": "xterm"},
    )  # fmt: skip
    child.expect(r"Importing: [\d,]+ entries")
    child.expect_exact("3000 entries imported")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
