"""Where passphrases come from; the real program, real descriptors and a real terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from journal_tui.cli.options import start_options
from tests.cli.conftest import PASSPHRASE, Cli

COMMAND = [sys.executable, "-m", "journal_tui"]
OTHER = "another four plain words"


def started(arguments: list[str], **environment: str) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        COMMAND[0],
        [*COMMAND[1:], *arguments],
        encoding="utf-8",
        timeout=30,
        env={**os.environ, **environment},
    )


def detached(
    arguments: list[str], stdin: bytes = b"", pass_fds: tuple[int, ...] = ()
) -> "subprocess.CompletedProcess[bytes]":
    """Run without any terminal to ask on."""
    return subprocess.run(
        [*COMMAND, *arguments],
        input=stdin, capture_output=True, check=False, start_new_session=True, pass_fds=pass_fds, timeout=60,
    )  # fmt: skip


def test_a_descriptor_gives_one_line_and_stdin_the_text(real_journal: Path) -> None:
    ran = detached(
        ["write", "-", "--journal", str(real_journal), "--passphrase-fd", "0"],
        f"{PASSPHRASE}\nThe text, after the passphrase.\n".encode(),
    )
    assert ran.returncode == 0, ran.stderr
    shown = detached(
        ["--journal", str(real_journal), "--passphrase-fd", "0", "show", ran.stdout.decode().strip()],
        PASSPHRASE.encode(),
    )
    assert shown.stdout == b"The text, after the passphrase.\n"


def test_a_file_as_other_systems_write_it(bare: Cli, journal: Path, tmp_path: Path) -> None:
    file = tmp_path / "from elsewhere.txt"
    file.write_bytes(f"\ufeff{PASSPHRASE}\r\nanother line".encode())
    file.chmod(0o600)
    assert bare("list", "--journal", journal, "--passphrase-file", file).code == 0


def test_another_descriptor(real_journal: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\r\n".encode())
    os.close(writing)
    arguments = ["list", "--json", "--journal", str(real_journal), "--passphrase-fd", str(reading)]
    ran = detached(arguments, pass_fds=(reading,))
    os.close(reading)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("number", ["77", "1000"])  # Linux waits for ever for those beyond its own table
def test_a_descriptor_that_is_not_open(real_journal: Path, number: str) -> None:
    ran = detached(["list", "--journal", str(real_journal), "--passphrase-fd", number])
    assert ran.returncode == 2
    assert f"Descriptor {number} cannot be read.".encode() in ran.stderr


def test_no_terminal_and_no_source(real_journal: Path) -> None:
    ran = detached(["list", "--journal", str(real_journal)])
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert b"there is no terminal to ask on" in ran.stderr
    assert b"--passphrase-file" in ran.stderr


def test_no_terminal_and_no_source_for_the_new_one(real_journal: Path) -> None:
    given = ["--journal", str(real_journal), "--passphrase-file", str(real_journal.parent / "passphrase")]
    ran = detached(["passphrase", *given])
    assert ran.returncode == 2
    assert b"--new-passphrase-file" in ran.stderr


def test_no_command_and_no_terminal(real_journal: Path) -> None:
    ran = detached(["--journal", str(real_journal)])
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr


def test_both_sources_or_a_missing_file(
    bare: Cli, journal: Path, tmp_path: Path, passphrase_file: Path
) -> None:
    ran = bare("list", "--journal", journal, "--passphrase-file", passphrase_file, "--passphrase-fd", "0")
    assert (ran.code, "not by both" in ran.err) == (2, True)
    for file in (tmp_path / "gone", tmp_path):
        ran = bare("list", "--journal", journal, "--passphrase-file", file)
        assert (ran.code, "The passphrase file cannot be read." in ran.err) == (2, True)


def test_a_file_that_others_can_read_is_said(bare: Cli, journal: Path, passphrase_file: Path) -> None:
    passphrase_file.chmod(0o644)
    ran = bare("list", "--journal", journal, "--passphrase-file", passphrase_file)
    assert ran.code == 0
    assert "Others on this computer can read the passphrase file" in ran.err


def test_a_line_without_end_is_not_read_for_ever(bare: Cli, journal: Path) -> None:
    ran = bare("list", "--journal", journal, "--passphrase-file", "/dev/zero")
    assert ran.code in (2, 3)


def test_the_terminal_asks_without_echo(real_journal: Path) -> None:
    child = started(["list", "--json", "--journal", str(real_journal)])
    child.expect_exact("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert PASSPHRASE not in (child.before or "")


def test_ctrl_c_at_the_question_gives_echo_back(real_journal: Path) -> None:
    child = pexpect.spawn("/bin/sh", encoding="utf-8", timeout=30)
    after = "echo left=$?; stty -a | grep -o '.echo '; echo done=1"
    child.sendline(f"{' '.join(COMMAND)} list --journal {real_journal}; {after}")
    child.expect_exact("Passphrase: ")
    child.sendcontrol("c")
    child.expect(r"left=130\r")
    child.expect(r"done=1\r")
    assert "-echo " not in (child.before or "")
    child.close()


def test_create_asks_twice_and_a_mistyped_one_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "asked.db"
    child = started(["create", "--profile", "small", "--journal", str(path)])
    child.expect_exact("New passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect_exact("The same again: ")
    child.sendline(OTHER)
    child.expect_exact("The two passphrases are not the same.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2
    assert not path.exists()


def test_create_with_the_same_twice(tmp_path: Path) -> None:
    path = tmp_path / "asked.db"
    child = started(["create", "--profile", "small", "--journal", str(path)])
    child.expect_exact("New passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect_exact("The same again: ")
    child.sendline(PASSPHRASE)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert path.exists()


def test_create_tells_at_once_when_a_passphrase_cannot_be_used(tmp_path: Path) -> None:
    child = started(["create", "--journal", str(tmp_path / "asked.db")])
    child.expect_exact("New passphrase: ")
    child.sendline("short")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2


def test_text_typed_on_a_terminal(real_journal: Path) -> None:
    child = started(["write", "--journal", str(real_journal), "--passphrase-file",
                     str(real_journal.parent / "passphrase")])  # fmt: skip
    child.expect_exact("Ctrl+D on an empty line ends it")
    child.sendline("Typed by hand.")
    child.sendeof()
    child.expect(r"\r\n([0-9a-f]{16})\r\n")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.parametrize(
    ("arguments", "understood"),
    [
        ([], True),
        (["--plain"], True),
        (["--journal", "x", "--plain"], True),
        (["--journal=x", "--passphrase-fd=3"], True),
        (["--passphrase-file", "p"], True),
        (["--journal"], False),
        (["--passphrase-fd", "-1"], False),
        (["--passphrase-fd", "²"], False),
        (["list"], False),
        (["--help"], False),
        (["--unknown"], False),
    ],
)
def test_a_start_without_a_command_is_told_from_one(arguments: list[str], *, understood: bool) -> None:
    assert (start_options(arguments) is not None) == understood


def test_the_door_gets_the_options(bare: Cli, monkeypatch: pytest.MonkeyPatch, passphrase_file: Path) -> None:
    got: list[object] = []

    def door(journal: Path | None, **named: object) -> int:
        got.append((journal, named["plain"], named.get("passphrase")))
        return 0

    monkeypatch.setattr("journal_tui.door.door.main", door)
    assert bare("--plain", "--journal", "x").code == 0
    assert got == [(Path("x"), True, None)]
    assert bare("--passphrase-file", passphrase_file).code == 0
    journal, plain, passphrase = got[1] if isinstance(got[1], tuple) else (0, 0, 0)
    assert (journal, plain) == (None, False)
    assert callable(passphrase)
    assert passphrase() == PASSPHRASE
