"""A journal that is made once, and copied for each test that wants one."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.terminal.starting import environment, program

PASSPHRASE = "quiet river under seven stones"


@pytest.fixture(scope="session")
def made_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a journal with the command line, with the smallest real key profile."""
    home = tmp_path_factory.mktemp("made")
    secret = home / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    secret.chmod(0o600)
    subprocess.run(
        program("create", "--profile", "small", "--passphrase-file", str(secret)),
        env=environment(home),
        cwd=home,
        check=True,
        capture_output=True,
        timeout=60,
    )
    return home / ".local" / "share" / "journal" / "journal.db"


@pytest.fixture
def journal(made_journal: Path, home: Path) -> Path:
    """Put a fresh journal into the test's home; its passphrase is :data:`PASSPHRASE`."""
    place = home / ".local" / "share" / "journal" / "journal.db"
    place.parent.mkdir(parents=True, mode=0o700)
    shutil.copyfile(made_journal, place)
    place.chmod(0o600)
    return place
