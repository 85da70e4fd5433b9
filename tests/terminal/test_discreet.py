"""Started by a name that says nothing, the program says nothing of itself to those who list processes."""

import subprocess
from pathlib import Path

import pytest

from tests.terminal.starting import environment, program
from tests.terminal.terminal import Terminal
from tests.terminal.walks import unlock


def shown(pid: int) -> tuple[list[str], str]:
    """Return what a process shows of itself: its command line and its short name."""
    words = Path(f"/proc/{pid}/cmdline").read_bytes().rstrip(b"\0").split(b"\0")
    return [word.decode() for word in words], Path(f"/proc/{pid}/comm").read_text("utf-8").strip()


@pytest.mark.usefixtures("journal")
def test_its_name_is_all_that_is_shown_also_after_a_lock(home: Path) -> None:
    folder = home / ".local" / "bin"
    env = environment(home) | {"PATH": f"/usr/bin:/bin:{folder}"}
    made = subprocess.run(
        program("discreet", "notes"), env=env, check=True, capture_output=True, text=True, timeout=60
    )
    command = [made.stdout.strip(), "--journal", str(home / ".local" / "share" / "journal" / "journal.db")]
    with Terminal(command, home=home, env=env) as terminal:
        for _ in range(2):
            terminal.wait_for("Passphrase, hidden")
            assert shown(terminal.pid) == (["notes"], "notes")
            unlock(terminal)
            everybody = subprocess.run(
                [
                    "/bin/ps",
                    "-L",
                    "-o",
                    "args=,comm=",
                    "--pid",
                    str(terminal.pid),
                    "--ppid",
                    str(terminal.pid),
                ],
                check=True,
                capture_output=True,
                text=True,
                timeout=20,
            ).stdout
            assert "journal" not in everybody
            assert "python" not in everybody
            terminal.key("ctrl+l")
        terminal.wait_for("Passphrase, hidden")
        assert "metoo" not in terminal.text
        assert b"metoo" not in terminal.raw
        assert terminal.left_at_once()


def test_it_is_made_used_and_removed_in_a_home_with_spaces_and_signs(tmp_path: Path) -> None:
    """Afterwards nothing of it is left but the empty folder for programs."""
    home = tmp_path / "Zoë's home 本"
    home.mkdir()
    env = environment(home, PYTHONDONTWRITEBYTECODE="1") | {"PATH": "/usr/bin:/bin"}

    def ran(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            program(*words), env=env, cwd=home, check=True, capture_output=True, text=True, timeout=60
        )

    place = Path(ran("discreet", "notes").stdout.rstrip("\n"))
    assert place == home / ".local" / "bin" / "notes"
    assert [path.stat().st_mode & 0o777 for path in (place, place.parent)] == [0o700, 0o700]
    journal = home / ".local" / "share" / "journal" / "journal.db"
    with Terminal([str(place), "--journal", str(journal)], home=home, env=env) as terminal:
        terminal.wait_for("1 of 5")
        assert shown(terminal.pid) == (["notes"], "notes")
        assert terminal.left_at_once()
    assert not (home / ".local" / "share").exists()
    assert ran("discreet", "--remove", "notes").stdout.rstrip("\n") == str(place)
    assert list(place.parent.iterdir()) == []


def test_the_usual_start_shows_what_it_is(home: Path) -> None:
    """The control: without a launcher the list of processes tells."""
    with Terminal(program(), home=home) as terminal:
        terminal.wait_for("1 of 5")
        assert "journal_tui" in shown(terminal.pid)[0]
        assert terminal.left_at_once()
