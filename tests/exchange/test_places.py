"""Where exports go: new, private, whole or gone."""

import errno
from pathlib import Path

import pytest

from journal_tui.exchange.places import from_os, new_file, new_folder
from journal_tui.model.errors import AlreadyExists, DiskFull, JournalError, NotSaved, ReadOnly, UsageError


def test_a_new_file_is_private_and_whole(tmp_path: Path) -> None:
    with new_file(tmp_path / "out") as file:
        file.write(b"words")
    assert (tmp_path / "out").read_bytes() == b"words"
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600


def test_nothing_is_overwritten_and_no_link_followed(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("kept")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("there", "link"):
        with pytest.raises(AlreadyExists), new_file(tmp_path / name):
            pass
        with pytest.raises(AlreadyExists), new_folder(tmp_path / name):
            pass
    assert (tmp_path / "there").read_text() == "kept"
    assert not (tmp_path / "elsewhere").exists()


def half_a_file(path: Path, error: BaseException) -> None:
    with new_file(path) as file:
        file.write(b"half")
        raise error


def half_a_folder(path: Path, error: BaseException) -> None:
    with new_folder(path) as folder:
        (folder / "half.md").write_text("half")
        raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), UsageError("x")])
def test_what_fails_leaves_nothing(tmp_path: Path, error: BaseException) -> None:
    with pytest.raises(type(error)):
        half_a_file(tmp_path / "out", error)
    with pytest.raises(type(error)):
        half_a_folder(tmp_path / "folder", error)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DiskFull, match="removed again"), new_file(tmp_path / "out"):
        raise OSError(errno.ENOSPC, "full")
    assert list(tmp_path.iterdir()) == []


def test_a_closed_pipe_passes(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), new_file(tmp_path / "out"):
        raise BrokenPipeError


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.ENOENT, UsageError),
        (errno.EDQUOT, DiskFull),
        (errno.EIO, NotSaved),
    ],
)
def test_each_answer_of_the_system_has_its_words(number: int, kind: type[JournalError]) -> None:
    assert type(from_os(OSError(number, "x"))) is kind


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"), new_file(tmp_path / "no" / "out"):
        pass
