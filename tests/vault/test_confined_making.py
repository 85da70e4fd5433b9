"""Folders that are made before rights are given up, so that none above them has to stay writable.

The kernel is not asked here: what a test's process gave up it would never get back.
"""

from pathlib import Path

import pytest

from journal_tui.vault.process import confined
from journal_tui.vault.process.landlock import Allowed, RefusedError


def test_a_folder_that_is_about_to_be_made_is_made_so_that_none_above_is_reached(
    asked: list[Allowed], tmp_path: Path
) -> None:
    folder = tmp_path / "share" / "journal"
    confined.begin(making=[folder])
    assert asked[0].below == (folder,)
    assert folder.stat().st_mode & 0o777 == 0o700
    confined.unmade()
    assert list(tmp_path.iterdir()) == []
    confined.unmade()


def test_folders_with_something_in_them_and_those_that_were_there_stay(
    asked: list[Allowed], tmp_path: Path
) -> None:
    there, folder = tmp_path / "there", tmp_path / "share" / "journal"
    there.mkdir()
    confined.begin(making=[there, folder])
    assert asked[0].below == (there, folder)
    (folder.parent / "else").write_text("x")
    confined.unmade()
    assert not folder.exists()
    assert folder.parent.exists()
    assert there.exists()


def test_a_folder_that_cannot_be_made_counts_as_a_place(asked: list[Allowed], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    confined.begin(making=[tmp_path / "file" / "journal"])
    assert asked[0].below == (tmp_path / "file",)
    confined.unmade()


def test_without_landlock_nothing_is_made_before_it_is_needed(
    asked: list[Allowed], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(confined, "version", lambda: 0)
    confined.begin(making=[tmp_path / "journal"])
    assert asked[0].below == (tmp_path,)
    assert list(tmp_path.iterdir()) == []


def test_what_a_kernel_that_refuses_left_is_taken_back_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def restrict(_allowed: Allowed) -> int:
        raise RefusedError(1, "Landlock: refused")

    monkeypatch.setattr(confined, "restrict", restrict)
    monkeypatch.setattr(confined, "version", lambda: 6)
    monkeypatch.setattr(confined, "_this", confined._Confinement())
    confined.begin(making=[tmp_path / "journal"])
    confined.unmade()
    assert list(tmp_path.iterdir()) == []
