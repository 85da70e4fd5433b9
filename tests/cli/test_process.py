"""The real program: pipes, signals, and what is loaded when."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import PASSPHRASE, program, waiting_for_text


def test_the_journey_of_a_script(tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    (tmp_path / "passphrase").chmod(0o600)
    journal = tmp_path / "journal.db"
    assert program("create", "--profile", "small", journal=journal).stdout.decode() == f"{journal}\n"
    made = program("write", "-", journal=journal, stdin="Ein Text, über den Flüssen.".encode())
    assert made.returncode == 0, made.stderr
    found = json.loads(program("search", "flussen", "--json", journal=journal).stdout)
    assert found[0]["id"] == made.stdout.decode().strip()
    for file in tmp_path.iterdir():
        assert file.stat().st_mode & 0o077 == 0, file


@pytest.mark.parametrize("command", ["helplines", "--help", "--version"])
def test_a_closed_pipe_ends_quietly(command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "journal_tui", command],
        stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60,
    )  # fmt: skip
    os.close(writing)
    assert ran.returncode == 128 + signal.SIGPIPE
    assert b"rror" not in ran.stderr
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("line", ["helplines --json", "--help", "--version --verbose", "list -h"])
def test_a_full_disk_behind_stdout(line: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "journal_tui", *line.split()],
            stdout=full, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    assert ran.returncode == 6
    assert ran.stderr.decode().startswith("There is no room left on the disk.")
    assert b"Traceback" not in ran.stderr


def closed(journal: Path, words: str, *, behind: str, stdin: bytes = b"") -> int:
    """Run a command by a shell with a stream closed or full; no traceback may be anywhere."""
    line = f'exec "$0" -m journal_tui --passphrase-file "$1" --journal "$2" {words} {behind}'
    ran = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, journal.parent / "passphrase", journal],
        input=stdin, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert b"Traceback" not in ran.stderr
    return ran.returncode


def test_closed_streams_are_nowhere_and_no_file_gets_their_places(real_journal: Path) -> None:
    assert closed(real_journal, "write", behind=">&- 2>&-", stdin=b"kept words") == 0
    assert closed(real_journal, "write", behind="<&-") == 2
    assert closed(real_journal, "list", behind="<&- >&- 2>&-") == 0
    assert closed(real_journal, "--help", behind=">&-") == 0
    assert closed(real_journal, "show zzzz", behind="2>/dev/full") == 2
    assert len(json.loads(program("search", "kept words", "--json", journal=real_journal).stdout)) == 1
    assert json.loads(program("check", "--json", journal=real_journal).stdout)["sound"]


def test_an_entry_whose_id_could_not_be_written_is_not_called_lost(real_journal: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "journal_tui", "--passphrase-file", real_journal.parent / "passphrase",
             "--journal", real_journal, "write"],
            input=b"kept, whatever is said", stdout=full, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    assert ran.returncode == 6
    assert b"stays saved" in ran.stderr
    assert len(json.loads(program("search", "whatever", "--json", journal=real_journal).stdout)) == 1


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_with_its_number_and_leaves_the_journal_free(real_journal: Path, asked: int) -> None:
    child = waiting_for_text(real_journal)
    child.kill(asked)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 128 + asked
    assert "Traceback" not in (child.before or "")
    assert program("list", "--json", journal=real_journal).returncode == 0


def test_a_second_process_is_told_that_the_journal_is_open(real_journal: Path) -> None:
    child = waiting_for_text(real_journal)
    ran = program("list", "--json", journal=real_journal)
    assert (ran.returncode, ran.stdout) == (5, b"")
    assert b"open in another window" in ran.stderr
    child.sendline("Words.")
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_text_to_a_pipe_stays_raw_but_holds_no_control_characters(real_journal: Path) -> None:
    made = program("write", "-", journal=real_journal, stdin="a\x1b[31m\tb\u202e c".encode())
    shown = program("show", made.stdout.decode().strip(), journal=real_journal)
    assert shown.stdout.decode() == "a[31m\tb\u202e c\n"


def test_a_journal_from_a_newer_version(real_journal: Path, tmp_path: Path) -> None:
    from journal_tui.vault.opening import open_vault

    copy = tmp_path / "newer.db"
    copy.write_bytes(real_journal.read_bytes())
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    with pytest.MonkeyPatch.context() as patch:
        from journal_tui.vault.keys import key

        patch.setattr(key, "PROFILES", (key.Profile("small", 64 * 1024, 3, 4), *key.PROFILES[1:]))
        copy.chmod(0o600)
        with open_vault(copy, PASSPHRASE) as vault:
            vault.database.rows("PRAGMA user_version = 99")
    before = copy.read_bytes()
    ran = program("list", journal=copy)
    assert ran.returncode == 3
    assert b"newer" in ran.stderr
    assert copy.read_bytes() == before


LOADED = """
import sys
from journal_tui.cli.main import run
code = run(sys.argv[1:])
print(",".join(sorted({name.partition(".")[0] for name in sys.modules} | set(sys.modules))), file=sys.stderr)
"""


def loaded(*arguments: str, stdin: bytes = b"") -> set[str]:
    # Measuring coverage in a child loads modules of its own.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        input=stdin, capture_output=True, check=False, timeout=60, env=environment,
    )  # fmt: skip
    return set(ran.stderr.decode().splitlines()[-1].split(","))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("helplines",),
        ("grounding",),
        ("measure", "--for", "x"),
        ("find-identifying",),
        ("list", "--help"),
    ],
)
def test_commands_load_no_screens(arguments: tuple[str, ...]) -> None:
    assert not loaded(*arguments, stdin=b"Me too.") & {"textual", "rich", "asyncio"}


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("helplines",), ("grounding",), ("measure", "--for", "x"), ("find-identifying",)],
)
def test_what_needs_no_journal_loads_no_cipher(arguments: tuple[str, ...]) -> None:
    assert not loaded(*arguments, stdin=b"Me too.") & {"sqlcipher3", "argon2", "zxcvbn"}


def test_the_door_is_reached_without_click() -> None:
    assert not loaded() & {"click", "json", "typing", "dataclasses"}


def test_the_version_loads_next_to_nothing() -> None:
    assert not loaded("--version") & {"click", "typing", "pathlib", "dataclasses"}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("metoo-journal pur", b"plain,purge"),
        ("metoo-journal measure --for blue", b"plain,bluesky"),
        ("metoo-journal write no", b"file,no"),
        ("metoo-journal import jsonl no", b"file,no"),
    ],
)
def test_the_shell_completes_commands_options_and_files(line: str, offered: bytes) -> None:
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
    ran = subprocess.run(
        [sys.executable, "-m", "journal_tui"],
        env={**os.environ, **words, "_METOO_JOURNAL_COMPLETE": "bash_complete"},
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert ran.stdout.split() == [offered]
