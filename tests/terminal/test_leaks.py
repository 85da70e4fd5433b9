"""A word typed through the terminal is nowhere but in the encrypted file."""

import os
from pathlib import Path

import pytest

from tests.terminal.conftest import PASSPHRASE
from tests.terminal.memory import CODINGS
from tests.terminal.starting import environment, program
from tests.terminal.terminal import Terminal, running
from tests.terminal.walks import begin_writing, unlock, write

CANARY = "kanarienvogelsang"


def files_with(folders: list[Path], words: str) -> list[Path]:
    """Return the files below ``folders`` that hold ``words`` in any usual coding, also in their names."""
    needles = [words.encode(coding) for coding in CODINGS]
    found = []
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                path = Path(place, name)
                if words in name:
                    found.append(path)
                    continue
                try:
                    data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
                except OSError:
                    continue
                if any(needle in data for needle in needles):
                    found.append(path)
    return found


@pytest.fixture
def places(home: Path, tmp_path: Path) -> dict[str, Path]:
    """Give every place a program could write to a folder of the test's own."""
    names = (
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "XDG_RUNTIME_DIR",
        "TMPDIR",
    )
    folders = {name: tmp_path / name.lower() for name in names}
    for folder in folders.values():
        folder.mkdir(mode=0o700)
    folders["HOME"] = home
    return folders


@pytest.fixture
def moved(journal: Path, places: dict[str, Path]) -> Path:
    """Put the journal where the moved data folder is."""
    folder = places["XDG_DATA_HOME"] / "journal"
    folder.mkdir(mode=0o700)
    return journal.rename(folder / "journal.db")


def walk(terminal: Terminal) -> None:
    """Write, revise, search, look and go into sharing with the canary."""
    unlock(terminal)
    write(terminal, f"{CANARY} in the first line")
    terminal.key("e")
    terminal.wait_for("esc done")
    terminal.wait_still()
    terminal.type(f" {CANARY} again")
    terminal.wait_still()
    terminal.key("escape")
    terminal.wait_for("space mark")
    terminal.key("/")
    terminal.type(CANARY)
    terminal.wait_for("1 found")
    terminal.key("enter")
    terminal.wait_for("space mark")
    terminal.key("space")
    terminal.wait_for("1 marked")
    terminal.key("s")
    terminal.wait_for("passage taken")
    terminal.wait_still()
    terminal.key("p")
    terminal.wait_for("n write")
    terminal.key("b")
    terminal.wait_for("back up now")
    terminal.key("b")
    terminal.wait_for("Backed up and verified", 60)
    terminal.key("escape")
    terminal.wait_for("n write")


def variables(places: dict[str, Path]) -> dict[str, str]:
    return {
        **{name: str(folder) for name, folder in places.items() if name != "HOME"},
        # What Textual would write keystrokes and pictures to, if it were let.
        "TEXTUAL_LOG": str(places["HOME"] / "textual.log"),
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_SCREENSHOT": "2",
    }


def test_neither_words_nor_passphrase_are_in_any_file(moved: Path, places: dict[str, Path]) -> None:
    home = places["HOME"]
    with Terminal(program(), home=home, env=environment(home, **variables(places))) as terminal:
        walk(terminal)
        folders = [*places.values(), Path("/dev/shm"), Path("/var/tmp")]
        assert files_with(folders, CANARY) == []
        for name in ("environ", "cmdline", "comm"):
            data = Path(f"/proc/{terminal.pid}/{name}").read_bytes()
            assert CANARY.encode() not in data
            assert PASSPHRASE.encode() not in data
        assert terminal.left_at_once()
    assert files_with(folders, CANARY) == []
    assert files_with(folders, PASSPHRASE) == []
    assert not (places["HOME"] / "textual.log").exists()
    assert moved.stat().st_size > 0


def test_the_search_for_words_finds_them_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text(f"a {CANARY}", encoding="utf-8")
    (tmp_path / "wide").write_text(f"a {CANARY}", encoding="utf-16-le")
    (tmp_path / CANARY).write_text("", encoding="utf-8")
    assert len(files_with([tmp_path], CANARY)) == 3


@pytest.mark.usefixtures("journal")
def test_only_private_files_are_made(home: Path) -> None:
    with running(home) as terminal:
        unlock(terminal)
        write(terminal, CANARY)
        assert terminal.left_at_once()
    folder = home / ".local" / "share" / "journal"
    assert {path.name: path.stat().st_mode & 0o077 for path in folder.iterdir()} == {
        "journal.db": 0,
        "journal.db.door": 0,
        # The rollback journal, and the backup that makes itself a few seconds after the opening.
        **{name: 0 for name in ("journal.db-journal", "backups") if (folder / name).exists()},
    }


@pytest.mark.usefixtures("journal")
def test_a_crash_tells_where_but_no_words(home: Path) -> None:
    """The program is started with a fault built in: the screen of the palette cannot be made."""
    faulty = home / "faulty.py"
    faulty.write_text(
        "import sys\n"
        "from journal_tui.tui import ways\n"
        "from journal_tui.cli.main import main\n"
        "usual = ways.screen\n"
        "def screen(name, **given):\n"
        "    words = 'KANARIE in a local'\n"
        "    if name == 'palette':\n"
        "        raise ValueError(words, given)\n"
        "    return usual(name, **given)\n"
        "ways.screen = screen\n"
        "main()\n",
        encoding="utf-8",
    )
    with Terminal([program()[0], str(faulty)], home=home) as terminal:
        unlock(terminal)
        write(terminal, CANARY)
        begin_writing(terminal)
        terminal.type("unsaved words at the crash")
        terminal.wait_for("unsaved words")
        before = len(terminal.raw)
        terminal.key("ctrl+p")
        assert terminal.exit_code() == 1
        said = bytes(terminal.raw[before:])
        assert b"Something went wrong" in said
        assert b"KANARIE" not in said
        assert CANARY.encode() not in said
        assert terminal.echoes()
        assert CANARY not in terminal.text + terminal.scrolled_off
        assert "unsaved words" not in terminal.text + terminal.scrolled_off
    with running(home) as terminal:
        unlock(terminal)
        terminal.wait_for("unsaved words at the crash")
