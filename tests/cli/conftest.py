"""The command line as a test calls it: in this process, with stdin, stdout and stderr of its own."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pexpect
import pytest

from journal_tui.cli.main import run
from journal_tui.vault.opening import create_vault

PASSPHRASE = "seven quiet herons by the weir"


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """An empty journal."""
    path = tmp_path / "journal.db"
    create_vault(path, PASSPHRASE, "small").close()
    return path


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str]) -> Iterator[Cli]:
    """Run a command without any option but those given."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    kept = os.dup(0)

    def call(*arguments: str | Path, stdin: str | bytes = b"") -> Ran:
        with tempfile.TemporaryFile() as typed:
            typed.write(stdin.encode() if isinstance(stdin, str) else stdin)
            typed.seek(0)
            os.dup2(typed.fileno(), 0)
        capsys.readouterr()
        try:
            code = run([str(argument) for argument in arguments])
        finally:
            os.dup2(kept, 0)
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    yield call
    os.close(kept)
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture
def cli(bare: Cli, journal: Path, passphrase_file: Path) -> Cli:
    """Run a command on the journal, with its passphrase."""

    def call(*arguments: str | Path, stdin: str | bytes = b"") -> Ran:
        return bare(*arguments, "--journal", journal, "--passphrase-file", passphrase_file, stdin=stdin)

    return call


@pytest.fixture
def write(cli: Cli) -> Callable[..., str]:
    """Write an entry and return its id."""

    def call(text: str, *options: str) -> str:
        ran = cli("write", "-", *options, stdin=text)
        assert ran.code == 0, ran.err
        return ran.out.strip()

    return call


@pytest.fixture(scope="session")
def real_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with the real small key profile, for tests that start the program."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "passphrase").write_text(PASSPHRASE)
    (folder / "passphrase").chmod(0o600)
    made = program("create", "--profile", "small", journal=folder / "journal.db")
    assert made.returncode == 0, made.stderr
    return folder / "journal.db"


def program(
    *arguments: str, journal: Path | None = None, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Start the real program; with ``journal`` the passphrase lies beside it."""
    command = [sys.executable, "-m", "journal_tui", *arguments]
    if journal is not None:
        command += ["--journal", str(journal), "--passphrase-file", str(journal.parent / "passphrase")]
    return subprocess.run(
        command, input=stdin, capture_output=True, check=False, timeout=60, env={**os.environ, **environment}
    )


def waiting_for_text(journal: Path) -> "pexpect.spawn[str]":
    """Start the real program on a terminal; it has the journal open and waits for a text."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "journal_tui", "write", "--journal", str(journal),
         "--passphrase-file", str(journal.parent / "passphrase")],
        encoding="utf-8", timeout=60,
    )  # fmt: skip
    child.expect_exact("Ctrl+D on an empty line ends it")
    return child
