"""Bad input: one clear sentence on stderr, the right exit code, no traceback, nothing written."""

import errno
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.cli import output
from journal_tui.vault.process import hardening as process
from tests.cli.conftest import PASSPHRASE, Cli, Ran


def told(ran: Ran, code: int, words: str) -> None:
    """Check what every refusal has in common."""
    assert ran.code == code, ran
    assert ran.out == ""
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert len(ran.err.splitlines()) <= 2


def test_missing_files(cli: Cli, bare: Cli, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    told(cli("write", gone), 2, "There is no file of this name.")
    told(bare("measure", "--for", "x", gone), 2, "There is no file of this name.")
    told(cli("import", "jsonl", gone), 2, "There is no file of this name.")
    told(cli("import", "markdown", gone), 2, "There is no folder or file of this name.")
    told(cli("check", gone), 3, "There is no file at this place.")
    told(cli("restore", gone), 3, "There is no file at this place.")


def test_a_folder_in_place_of_a_file(cli: Cli, tmp_path: Path) -> None:
    told(cli("write", tmp_path), 2, "a folder, not a file")
    told(cli("import", "jsonl", tmp_path), 2, "a folder, not a file")


def test_a_name_that_no_file_can_have(cli: Cli) -> None:
    told(cli("write", "a\0b"), 2, "This file cannot be read.")
    told(cli("import", "jsonl", "a\0b"), 2, "This file cannot be read.")
    told(cli("write", "n" * 5000), 2, "This file cannot be read.")


def test_arguments_that_are_no_text(cli: Cli) -> None:
    half = b"a\xff".decode("utf-8", "surrogateescape")
    for command in ("show", "edit", "delete", "restore-entry", "history"):
        told(cli(command, half, stdin="words"), 2, "This is not UTF-8 text.")
    told(cli("list", "--tag", half), 2, "This is not UTF-8 text.")
    told(cli("draft", half, "--for", "x"), 2, "This is not UTF-8 text.")
    for option in ("--title", "--tag", "--happened", "--content-note"):
        told(cli("write", option, half, stdin="words"), 2, "This is not UTF-8 text.")
    told(cli("search", half), 2, "This is not UTF-8 text.")
    assert json.loads(cli("list", "--json").out) == []


@pytest.mark.parametrize("place", ["/proc/none/j.db", "/dev/null/j.db"])
def test_a_place_where_no_folder_can_be(bare: Cli, cli: Cli, passphrase_file: Path, place: str) -> None:
    made = bare("create", "--profile", "small", "--journal", place, "--passphrase-file", passphrase_file)
    told(made, 6, "There cannot be a folder at this place.")
    told(cli("backup", Path(place).parent), 6, "There cannot be a folder at this place.")


def test_no_journal_is_told_before_a_passphrase_is_asked_for(bare: Cli, tmp_path: Path) -> None:
    told(bare("list", "--journal", tmp_path / "none.db"), 3, "There is no journal at this place yet.")


@pytest.mark.parametrize("content", [b"", b"short", b"\x01" * 8192, b"SQLite format 3\0" + b"\0" * 4096])
def test_not_a_journal(bare: Cli, tmp_path: Path, passphrase_file: Path, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    path.chmod(0o600)
    for command in (["list"], ["check"]):
        ran = bare(*command, "--journal", path, "--passphrase-file", passphrase_file)
        assert ran.code in (3, 4), ran
        assert "Traceback" not in ran.err
    assert path.read_bytes() == content


def test_a_wrong_passphrase(bare: Cli, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong").write_text("other words altogether")
    (tmp_path / "wrong").chmod(0o600)
    ran = bare("list", "--journal", journal, "--passphrase-file", tmp_path / "wrong")
    told(ran, 3, "That passphrase did not open this journal.")
    assert "other words" not in ran.err


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [("", "empty"), ("x" * 1025, "longer than 1024 bytes"), ("a\x07bcdefgh", "cannot be typed again")],
)
def test_an_empty_or_over_long_passphrase(bare: Cli, tmp_path: Path, passphrase: str, words: str) -> None:
    file = tmp_path / "p"
    file.write_text(passphrase)
    file.chmod(0o600)
    path = tmp_path / "made.db"
    told(bare("create", "--journal", path, "--passphrase-file", file), 2, words)
    assert not path.exists()


def test_a_passphrase_below_the_floor(bare: Cli, tmp_path: Path) -> None:
    (tmp_path / "p").write_text("password")
    (tmp_path / "p").chmod(0o600)
    path = tmp_path / "made.db"
    assert bare("create", "--journal", path, "--passphrase-file", tmp_path / "p").code == 2
    assert not path.exists()


def test_a_passphrase_that_is_not_utf8(bare: Cli, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(b"\xff\xfe\xfa")
    (tmp_path / "p").chmod(0o600)
    ran = bare("list", "--journal", journal, "--passphrase-file", tmp_path / "p")
    told(ran, 2, "not UTF-8")


def test_unknown_and_ambiguous_ids(cli: Cli, tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"abcd{n}", "text": "Words."}) for n in range(2)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    assert cli("import", "jsonl", tmp_path / "in.jsonl").code == 0
    for command in ("show", "delete", "restore-entry", "history"):
        told(cli(command, "zzz"), 2, "No entry's id begins like this.")
        told(cli(command, "abcd"), 2, "More than one entry's id begins like this.")
        told(cli(command, ""), 2, "No entry's id begins like this.")
    told(cli("edit", "zzz", "-", stdin="x"), 2, "No entry's id begins like this.")
    assert cli("show", "abcd1").out == "Words.\n"


@pytest.mark.parametrize("when", ["2009-13-45", "2009-02-30", "31 February 2014", "2007/2005"])
def test_a_bad_date(cli: Cli, when: str) -> None:
    told(cli("write", "-", "--happened", when, stdin="Words."), 2, "there is no such date")
    assert cli("list", "--json").out == "[]\n"


@pytest.mark.parametrize("option", ["--from", "--to"])
@pytest.mark.parametrize("day", ["yesterday", "2009-13", ""])
def test_a_bad_date_to_list_by(cli: Cli, option: str, day: str) -> None:
    told(cli("list", option, day), 2, f"The date after {option} could not be read.")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a\x00b", "NUL"),
        (b"\xff\xfe\x41", "not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\xff", "not UTF-8"),
        (b"", "no words to keep"),
        (b" \n\t\n", "no words to keep"),
    ],
)
def test_binary_other_and_empty_text(cli: Cli, content: bytes, words: str) -> None:
    told(cli("write", "-", stdin=content), 2, words)
    assert cli("list", "--json").out == "[]\n"


def test_a_paste_of_50_megabytes(cli: Cli) -> None:
    told(cli("write", "-", stdin=b"word " * (10 << 20)), 2, "larger than 16 MB")
    assert cli("list", "--json").out == "[]\n"


def test_too_long_a_title_tag_or_date(cli: Cli) -> None:
    told(cli("write", "-", "--title", "t" * 501, stdin="Words."), 2, "title is longer")
    told(cli("write", "-", "--tag", "t" * 501, stdin="Words."), 2, "tag is longer")
    told(cli("write", "-", "--happened", "t" * 501, stdin="Words."), 2, "longer than 500")
    assert cli("list", "--json").out == "[]\n"


def test_an_empty_text_does_not_replace_an_entry(cli: Cli, write: Callable[..., str]) -> None:
    made = write("Words.")
    told(cli("edit", made, "-", stdin="\n"), 2, "The new text is empty.")
    assert cli("show", made).out == "Words.\n"


def test_usage_mistakes_name_what_helps(cli: Cli) -> None:
    for arguments in (
        ["nonsense"],
        ["purge", "--nonsense"],
        ["list", "--limit", "0"],
        ["measure", "--for", "fax"],
        ["show"],
    ):
        ran = cli(*arguments)
        assert ran.code == 2
        assert ran.out == ""
        assert "--help` shows how it is used." in ran.err
    assert cli("--passphrase-fd", "x").code == 2
    assert cli("list", "--passphrase-fd", "99999999999999999999").code == 2


def test_history_without_such_a_number(cli: Cli, write: Callable[..., str]) -> None:
    told(cli("history", write("Words."), "--number", "7"), 2, "no former text of this number")


def test_a_read_only_folder(bare: Cli, tmp_path: Path, passphrase_file: Path) -> None:
    # Root may write anywhere; the program then runs as another user, with all it needs loaded before.
    assert bare("create", "--journal", tmp_path / "j.db", "--passphrase-file", passphrase_file).code == 0
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "passphrase").write_text(PASSPHRASE)
        (folder / "passphrase").chmod(0o644)
        folder.chmod(0o555)
        if user == 0:
            os.seteuid(65534)
        try:
            ran = bare("create", "--journal", folder / "j.db", "--passphrase-file", folder / "passphrase")
        finally:
            os.seteuid(user)
            folder.chmod(0o755)
        assert (ran.code, ran.out) == (6, "")
        assert "cannot be written" in ran.err
        assert [file.name for file in folder.iterdir()] == ["passphrase"]


@pytest.mark.parametrize("args", [("check",), ("salvage",), ("list", "--journal")])
def test_a_file_without_rights_is_told_in_our_own_words(bare: Cli, args: tuple[str, ...]) -> None:
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "passphrase").write_text(PASSPHRASE)
        (folder / "passphrase").chmod(0o644)
        (folder / "j.db").write_bytes(bytes(8192))
        (folder / "j.db").chmod(0)
        more = (folder / "new.db",) if args == ("salvage",) else ()
        if user == 0:
            os.seteuid(65534)
        try:
            ran = bare(*args, folder / "j.db", *more, "--passphrase-file", folder / "passphrase")
        finally:
            os.seteuid(user)
        told(ran, 6, "its rights do not allow it")


def test_a_full_disk_behind_stdout_is_told(
    cli: Cli, write: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Words.")

    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr("journal_tui.cli.doing.list_entries.put_json", full)
    told(cli("list", "--json"), 6, "no room left")


def test_a_place_that_is_closed_is_not_called_a_full_output(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_path: Path) -> bool:
        raise PermissionError(errno.EACCES, "closed", "/somebody/else")

    monkeypatch.setattr(Path, "exists", closed)
    told(cli("check"), 6, "A file or folder that was named, or one above it, cannot be reached.")


def test_a_fault_of_the_program_is_told_without_the_text(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise KeyError("the writer's secret words")

    monkeypatch.setattr("journal_tui.cli.doing.list_entries.line_json", broken)
    monkeypatch.setattr("journal_tui.cli.doing.list_entries.open_journal", broken)
    ran = cli("list")
    told(ran, 1, "a mistake of its own (KeyError in cli/doing/list_entries.py, line")
    assert "secret" not in ran.err


def test_what_is_said_is_safe_for_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.say("a\x1b[31mb\u202ec")
    assert capsys.readouterr().err == "a[31mbc\n"


def test_no_word_of_a_refused_entry_is_in_the_message(cli: Cli) -> None:
    ran = cli("write", "-", "--title", "canary" * 100, stdin="Words.")
    assert "canary" not in ran.err


def test_the_process_was_made_private(cli: Cli) -> None:
    cli("--help")
    assert process._hardened
