"""``discreet``: a second launcher under a name that says nothing."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from journal_tui.cli import launcher
from journal_tui.cli.index import COMMANDS
from journal_tui.cli.program import build
from journal_tui.cli.reach import NAMED
from journal_tui.model import called
from journal_tui.model.errors import JournalError, NoJournal, Refused
from tests.cli.conftest import Cli
from tests.terminal.starting import environment


@pytest.fixture
def bin_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The writer's own folder for programs, where the shell looks for them."""
    folder = home / ".local" / "bin"
    monkeypatch.setenv("PATH", f"/usr/bin:/bin:{folder}")
    return folder


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(called, "_name", ["notes"])


def test_a_launcher_is_made_where_the_shell_finds_it(bare: Cli, bin_folder: Path) -> None:
    ran = bare("discreet", "notes")
    assert ran.code == 0
    assert ran.out == f"{bin_folder / 'notes'}\n"
    assert "What still tells" in ran.err
    assert "shell does not look" not in ran.err
    assert stat.S_IMODE((bin_folder / "notes").stat().st_mode) == 0o700
    assert "metoo" not in launcher.text("notes", Path("/usr/bin/python3")).lower()
    assert [path.name for path in bin_folder.iterdir()] == ["notes"]


def test_a_folder_where_the_shell_does_not_look_is_told(
    bare: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    ran = bare("discreet", "notes")
    assert ran.out == f"{home / '.local' / 'bin' / 'notes'}\n"
    assert "type the whole path" in " ".join(ran.err.split())


def test_the_programs_own_folder_is_taken_where_the_shell_looks_only_there(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(home / "metoo-journal")])
    assert launcher.folder_for({"PATH": f"/usr/bin:{home}"}) == home
    assert launcher.folder_for({"PATH": f"{home / '.local' / 'bin'}:{home}"}) == home / ".local" / "bin"


@pytest.mark.parametrize("name", ["", "a", "Notes", "no/tes", "../x", "-x", "no tes", "n" * 16, "1x", "é"])
def test_a_name_that_will_not_do_is_refused(bare: Cli, bin_folder: Path, name: str) -> None:
    assert bare("discreet", "--", name).code == 2
    assert not bin_folder.exists()


@pytest.mark.parametrize("name", ["ls", "test", "cd"])
def test_a_command_that_is_there_already_is_never_shadowed(bare: Cli, bin_folder: Path, name: str) -> None:
    ran = bare("discreet", name)
    assert ran.code == 6
    assert "There is a command of this name already." in ran.err
    assert not bin_folder.exists()


def test_nothing_is_overwritten(bare: Cli, bin_folder: Path) -> None:
    bin_folder.mkdir(parents=True)
    (bin_folder / "notes").write_text("mine")
    assert bare("discreet", "notes").code == 6
    (bin_folder / "papers").symlink_to("nowhere")
    assert bare("discreet", "papers").code == 6
    assert (bin_folder / "notes").read_text() == "mine"
    assert (bin_folder / "papers").is_symlink()


def test_only_what_was_made_here_is_removed(bare: Cli, bin_folder: Path) -> None:
    bare("discreet", "notes")
    assert bare("discreet", "notes").code == 6
    assert bare("discreet", "--remove", "notes").out == f"{bin_folder / 'notes'}\n"
    assert list(bin_folder.iterdir()) == []
    assert bare("discreet", "--remove", "notes").code == 6
    (bin_folder / "notes").write_text(launcher.text("other", Path("/usr/bin/python3")))
    (bin_folder / "papers").write_text("x" * 5000)
    (bin_folder / "folder").mkdir()
    for name in ("notes", "papers", "folder"):
        ran = bare("discreet", "--remove", name)
        assert ran.code == 6
        assert "was not made by this command" in ran.err
    assert len(list(bin_folder.iterdir())) == 3


def test_an_unreadable_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes").write_text(launcher.text("notes", Path("/usr/bin/python3")))

    def refuse(*_: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(Refused, match="not made"):
        launcher.remove("notes", {"PATH": str(tmp_path)})


@pytest.mark.parametrize("folder", ["short", "with a space", "Zoë's 本", "long" * 40])
def test_any_place_of_the_interpreter_works(tmp_path: Path, home: Path, folder: str) -> None:
    """A first line must be short and without spaces; otherwise the shell starts the interpreter."""
    place = tmp_path / folder
    place.mkdir()
    python = place / "python3"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o700)
    path = tmp_path / "notes"
    path.write_text(launcher.text("notes", python))
    path.chmod(0o700)
    assert launcher._is_ours(path, "notes")
    assert not launcher._is_ours(path, "other")
    told = subprocess.run(
        [path, "--version"], env=environment(home), check=True, capture_output=True, text=True, timeout=60
    )
    assert told.stdout.startswith("notes 0.")


@pytest.mark.usefixtures("renamed")
def test_started_by_its_name_the_program_never_says_the_usual_one(bare: Cli, tmp_path: Path) -> None:
    nowhere = tmp_path / "none.db"
    said = [bare("--version"), bare("--version", "--verbose"), bare("--help"), bare("list", "--help")]
    said += [bare("nonsense"), bare("list", "--journal", nowhere), bare("demo"), bare("show")]
    for ran in said:
        assert "metoo" not in ran.out.replace("_METOO_JOURNAL_COMPLETE", "")
        assert "metoo" not in ran.err
    assert "notes create" in said[5].err
    assert str(NoJournal("Gone.", next_step="`metoo-journal create`")) == "Gone. `notes create`"


def test_by_its_usual_name_nothing_changes() -> None:
    assert str(JournalError("x `metoo-journal check`")) == "x `metoo-journal check`"


def test_every_command_says_where_it_may_write() -> None:
    """A command that is not listed sees to it itself."""
    program = build()
    assert set(COMMANDS) - set(NAMED) <= {"demo", "discreet", "merge"}
    with program.make_context("x", ["list"], resilient_parsing=True) as ctx:
        for name, places in NAMED.items():
            command = program.get_command(ctx, name)
            if command is not None:
                assert set(places) <= {parameter.name for parameter in command.params}, name


@pytest.mark.parametrize("sign", ['"', "$", "`", "\\", "\n", "\udcff", "'''"])
def test_an_interpreter_that_cannot_be_named_is_told(
    sign: str, bare: Cli, bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", f"/opt/{sign}/python3")
    ran = bare("discreet", "notes")
    assert ran.code == 6
    assert "signs that a launcher cannot hold" in " ".join(ran.err.split())
    assert not bin_folder.exists()
