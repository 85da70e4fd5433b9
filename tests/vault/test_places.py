"""Where the journal is when nobody says otherwise."""

from pathlib import Path

import platformdirs
import pytest

from journal_tui.vault.places import backup_folder, journal_path


def test_an_explicit_path_wins(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("METOO_JOURNAL", "/elsewhere/j.db")
    assert journal_path(Path("/here/j.db")) == Path("/here/j.db")
    assert journal_path(Path("~/j.db")) == home / "j.db"


def test_the_variable_comes_next(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("METOO_JOURNAL", "~/mine.db")
    assert journal_path(None) == home / "mine.db"


@pytest.mark.parametrize("base", [None, "", "  ", "/data/mine"])
def test_then_the_users_data_folder_as_platformdirs_has_it(
    base: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if base is not None:
        monkeypatch.setenv("XDG_DATA_HOME", base)
    assert journal_path() == Path(platformdirs.user_data_dir("journal", appauthor=False)) / "journal.db"


def test_backups_go_beside_the_journal() -> None:
    assert backup_folder(Path("/a/journal.db")) == Path("/a/backups")
