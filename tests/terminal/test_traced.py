"""The whole journey under strace: where distinctive words are written to, and what is made and started.

The control is the same trace: the words must be seen on their way to the terminal, and in the file that was
asked for. Without that the method would see nothing and prove nothing.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.terminal import traced
from tests.terminal.conftest import PASSPHRASE
from tests.terminal.starting import environment, program
from tests.terminal.terminal import Terminal
from tests.terminal.walks import search, to_copying, unlock, write

pytestmark = pytest.mark.debian

CANARY = "kanarienvogelsang"
ENTRY = f"On Friday I met Mr Brown in Leeds. It was raining. {CANARY}"
OTHER = "other river under seven stones"


@pytest.fixture
def env(home: Path) -> dict[str, str]:
    """Give a home in which Python keeps no compiled files: others may be changing the program."""
    return environment(home, PYTHONDONTWRITEBYTECODE="1")


def outside(trace: traced.Trace, *inside: Path) -> set[str]:
    """Return what was made elsewhere than in these folders, and is no terminal and not /dev/null."""
    return {
        path
        for path in trace.made
        if path not in {"/dev/null", "/dev/tty"}
        and not path.startswith("/dev/pts/")
        and not any(Path(path).is_relative_to(folder) for folder in inside)
        # A name that is relative to an open folder: what was made is beside what is listed.
        and path.startswith("/")
    }


def test_the_screens_write_words_to_the_terminal_alone(
    journal: Path, home: Path, env: dict[str, str]
) -> None:
    trace = home / "trace"
    target = home / "words.txt"
    command = [*traced.command(trace), *program()]
    with Terminal(command, home=home, env=env) as terminal:
        unlock(terminal)
        write(terminal, ENTRY)
        search(terminal, CANARY[:12], "Mr Brown")
        terminal.key("b")
        terminal.wait_for("back up now")
        terminal.key("b")
        terminal.wait_for("Backed up and verified", 120)
        terminal.key("escape")
        terminal.wait_for("n write")
        to_copying(terminal)
        terminal.key("f")
        terminal.wait_for("Write to")
        terminal.key("ctrl+u")
        terminal.type(str(target))
        terminal.key("enter")
        terminal.wait_for("The file is not encrypted", 60)
        terminal.key("k")
        terminal.wait_gone("The file is not encrypted")
        terminal.key("ctrl+l")
        terminal.wait_for("Passphrase, hidden", 60)
        terminal.type("not it\r")
        terminal.wait_for("did not open this journal", 60)
        unlock(terminal)
        terminal.key("ctrl+q")
        terminal.exit_code(60)
    found = traced.read(trace)
    assert found.with_words(CANARY) == {"terminal", str(target)}
    assert found.with_words(PASSPHRASE) == set()
    assert found.named_or_started_with(CANARY) == []
    assert found.network == []
    assert found.telling() == set()
    assert outside(found, journal.parent) == {str(target)}


def test_commands_write_words_where_they_were_asked_to(
    journal: Path, home: Path, env: dict[str, str]
) -> None:
    """Each command is traced by itself; new names come to this list as commands come to the program."""
    secret, changed = home / "passphrase", home / "changed"
    for path, words in ((secret, PASSPHRASE), (changed, OTHER)):
        path.write_text(words + "\n")
        path.chmod(0o600)
    backups, plain = home / "backups", home / "plain.jsonl"
    told = ("--passphrase-file", str(secret))

    def run(
        *arguments: str,
        words: str = "",
        to: set[str] | None = None,
        telling: list[Path] | None = None,
        **made: Path,
    ) -> traced.Trace:
        trace = home / "trace"
        done = subprocess.run(
            [*traced.command(trace), *program(*arguments)],
            env=env,
            cwd=home,
            input=words,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        found = traced.read(trace)
        assert found.with_words(CANARY) == (to or set()), arguments
        assert found.with_words(PASSPHRASE) | found.with_words(OTHER) == set(), arguments
        assert found.named_or_started_with(CANARY) == [], arguments
        assert found.network == [], arguments
        assert found.telling() == {str(path) for path in (telling or ())}, arguments
        assert outside(found, journal.parent, *made.values()) == set(), arguments
        return found

    run("write", *told, "-", words=ENTRY)
    listed = run("list", "--json", *told)
    identity = next(line for where, line in listed.writes if where == "pipe").split('\\"id\\": \\"')[1][:16]
    run("search", CANARY[:10], *told, to={"pipe"})
    run("show", identity, *told, to={"pipe"})
    run("edit", identity, *told, "-", words=ENTRY + " again")
    run("history", identity, *told)
    run("draft", identity, "--for", "plain", "--replace", "all", *told, to={"pipe"})
    run("draft", identity, "--for", "instagram", "--replace", "all", "--card", str(home / "card.png"), *told,
        card=home / "card.png")  # fmt: skip
    run("backup", str(backups), *told, folder=backups)
    run("export", "jsonl", str(plain), "--yes", *told, to={str(plain)}, target=plain)
    run("import", "jsonl", str(plain), *told)
    run("restore", str(next(backups.iterdir())), *told)
    run("check", *told)
    run("salvage", str(journal), str(home / "new.db"), *told, new=home)
    shutil.copy(journal, home / "stick.db")
    run("edit", identity, *told, "-", words=ENTRY + " and once more")
    run("merge", str(home / "stick.db"), *told)
    run("delete", identity, *told)
    run("purge", identity, "--yes", *told)
    run("recovery-words", "--sheet", str(home / "paper"), *told, sheet=home / "paper")
    run("passphrase", "--new-passphrase-file", str(changed), *told)
    run("list", "--passphrase-file", str(changed))
    run("create", "--profile", "small", *told, "--journal", str(home / "n" / "x.db"), new=home / "n")
    run("discreet", "notes", launcher=home / ".local" / "bin")
    run("discreet", "--remove", "notes")
    # The control: a name that tells, chosen by the writer, is noticed by the same look.
    chosen = home / "metoo.jsonl"
    run(
        "export",
        "jsonl",
        str(chosen),
        "--yes",
        "--passphrase-file",
        str(changed),
        telling=[chosen],
        at=chosen,
    )
    assert (home / "card.png").stat().st_mode & 0o777 == 0o600
    assert plain.stat().st_mode & 0o777 == 0o600
