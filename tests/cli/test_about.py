"""``--version --verbose``: what the program is made of and what the system grants it."""

import subprocess
from pathlib import Path

import pytest

from journal_tui.vault import versions
from journal_tui.vault.process import confined, landlock
from journal_tui.vault.process import hardening as process
from tests.cli.conftest import Cli
from tests.terminal.starting import environment, program


def lines(said: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in said.splitlines()[1:])


def test_the_real_program_says_what_holds_for_it_and_nothing_of_the_writers(home: Path) -> None:
    for arguments in (["--version", "--verbose"], ["--verbose", "--version"], ["--plain", "--verbose"]):
        said = subprocess.run(
            program(*arguments),
            env=environment(home, METOO_JOURNAL=str(home / "mine.db")),
            cwd=home,
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        ).stdout
        found = lines(said)
        assert {"Python", "SQLite", "SQLCipher", "textual"} <= set(found)
        assert found["memory"] == "closed to other programs of yours"
        assert found["crash files"] == "none are made"
        assert found["writing"].startswith("confined" if landlock.version() else "not confined")
        assert str(home) not in said
        assert "mine" not in said
    assert list(home.iterdir()) == []


def test_a_process_that_is_somebody_elses_gives_nothing_up(bare: Cli) -> None:
    assert lines(bare("--version", "--verbose").out)["writing"].startswith("not confined")
    assert not confined.is_confined()


@pytest.mark.parametrize(
    ("system", "offered", "why", "said"),
    [
        ("darwin", 0, "", "not confined: only Linux has Landlock"),
        ("linux", 0, "", "not confined: this kernel does not offer Landlock"),
        ("linux", 6, "Operation not permitted", "not confined: the kernel refused (Operation not permitted)"),
    ],
)
def test_where_it_cannot_be_confined_it_says_why(
    monkeypatch: pytest.MonkeyPatch, system: str, offered: int, why: str, said: str
) -> None:
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr(landlock, "version", lambda: offered)
    monkeypatch.setattr(confined, "trouble", lambda: why)
    assert versions.granted()["writing"] == said


def test_what_does_not_hold_is_said_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "is_dumpable", lambda: True)
    for limit, said in ((None, "their size is not known"), (4096, "limit 4096")):
        monkeypatch.setattr(process, "core_limit", lambda limit=limit: limit)
        found = versions.granted()
        assert found["memory"] == "open to other programs of yours"
        assert said in found["crash files"]
