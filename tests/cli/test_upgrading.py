"""A journal of an older format, opened by a command: upgraded after a backup, and told."""

import os
import shutil
from pathlib import Path

import pytest

from journal_tui.vault.keys import key
from tests.cli.conftest import Cli

KEPT = Path(__file__).parents[1] / "vaults" / "v1.journal"
PROFILES = key.PROFILES


def test_it_is_told_before_and_after(bare: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key, "PROFILES", PROFILES)  # the file was made with the real ones
    path = Path(shutil.copy(KEPT, tmp_path / "journal.db"))
    path.chmod(0o600)
    phrase = tmp_path / "phrase"
    phrase.write_text("a lamp, a river and café tables\n")
    phrase.chmod(0o600)
    first = bare("--journal", path, "--passphrase-file", phrase, "list")
    assert first.code == os.EX_OK
    assert first.err.splitlines()[0] == "Upgrading the journal to a newer format, after a checked backup …"
    assert "The journal was brought from format 1 to 3." in first.err
    again = bare("--journal", path, "--passphrase-file", phrase, "list")
    assert (again.out, again.err) == (first.out, "")
