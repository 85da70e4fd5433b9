"""``demo``: a throw-away journal, shown by the real program on a real terminal, and nothing left of it."""

import os
import re
import signal
import stat
import sys
from pathlib import Path

import pexpect
import pytest

from journal_tui.cli.commands import demo
from tests.cli.conftest import Cli


def test_without_a_terminal(bare: Cli) -> None:
    ran = bare("demo")
    assert (ran.code, ran.out) == (2, "")
    assert "none here" in ran.err


def test_the_folder_is_private_and_goes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "memory_folder", lambda: tmp_path)
    with demo.throw_away_folder() as folder:
        assert folder.parent == tmp_path
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "file").write_text("x")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KeyboardInterrupt), demo.throw_away_folder():
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_memory_is_used_only_where_others_cannot_clear_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "_MEMORY", tmp_path / "gone")
    assert demo.memory_folder() is None
    tmp_path.chmod(0o777)
    monkeypatch.setattr(demo, "_MEMORY", tmp_path)
    assert demo.memory_folder() is None
    tmp_path.chmod(0o1777)
    assert demo.memory_folder() == tmp_path


@pytest.mark.parametrize("ending", ["ctrl-q", "sigterm"])
def test_it_shows_the_samples_and_leaves_nothing(tmp_path: Path, ending: str) -> None:
    before = set(Path("/dev/shm").glob("journal-*")) | set(tmp_path.iterdir())
    child = pexpect.spawn(
        sys.executable, ["-m", "journal_tui", "demo"], encoding="utf-8", timeout=60, dimensions=(30, 100),
        env={**os.environ, "TERM": "xterm-256color", "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    child.expect(re.compile("Morning, before the others"))
    if ending == "ctrl-q":
        child.send("\x11")
    else:
        child.kill(signal.SIGTERM)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == (0 if ending == "ctrl-q" else 128 + signal.SIGTERM)
    assert set(Path("/dev/shm").glob("journal-*")) | set(tmp_path.iterdir()) == before
