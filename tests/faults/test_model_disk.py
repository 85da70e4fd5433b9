"""The disk that can lose its power does what disks do."""

from pathlib import Path

import pytest

from tests.faults.cuts import Cut, every_cut
from tests.faults.disk import Disk
from tests.faults.recording import NotUnderstood, Op


@pytest.fixture
def template(tmp_path: Path) -> Path:
    (tmp_path / "old").write_bytes(b"a" * 1024)
    return tmp_path


def found_after(template: Path, *ops: Op, gate: bool = False) -> list[dict[str, bytes]]:
    """Return every folder that can be found once all of ``ops`` were done."""
    cuts = every_cut(template, ops, seed=1, reorderings=20, gate=gate)
    return [{path: data for path, (_, data) in cut.tree.items()} for cut in cuts if cut.point == len(ops)]


def contents(found: list[dict[str, bytes]], path: str) -> set[bytes | None]:
    return {tree.get(path) for tree in found}


OPENED = Op("open", 1, "old")
WRITTEN = Op("write", 1, place=0, data=b"b" * 1024)
SYNCED = Op("sync", 1)


def test_bytes_that_were_not_synced_may_be_there_or_not_or_in_part(template: Path) -> None:
    seen = contents(found_after(template, OPENED, WRITTEN), "old")
    assert {b"a" * 1024, b"b" * 1024, b"b" * 512 + b"a" * 512, b"a" * 512 + b"b" * 512} <= seen


def test_synced_bytes_are_there(template: Path) -> None:
    assert contents(found_after(template, OPENED, WRITTEN, SYNCED), "old") == {b"b" * 1024}


def test_the_order_of_writes_is_not_kept(template: Path) -> None:
    later = Op("write", 1, place=1024, data=b"c" * 512)
    seen = contents(found_after(template, OPENED, WRITTEN, later), "old")
    assert b"a" * 1024 + b"c" * 512 in seen
    assert b"a" * 1024 + bytes(512) in seen  # as long as it should be, filled with zeros


def test_a_file_cut_short(template: Path) -> None:
    assert {b"a" * 1024, b"a" * 100} <= contents(
        found_after(template, OPENED, Op("size", 1, place=100)), "old"
    )


def test_names_last_once_their_folder_was_synced(template: Path) -> None:
    moved = Op("name", path="old", to="new", how="move")
    folder = Op("open", 2, ".")
    before = found_after(template, moved)
    assert {frozenset(tree) for tree in before} == {frozenset({"old"}), frozenset({"new"})}
    assert {frozenset(tree) for tree in found_after(template, moved, folder, Op("sync", 2))} == {
        frozenset({"new"})
    }


def test_what_is_in_a_folder_goes_with_its_name(template: Path) -> None:
    made = (
        Op("name", path="sub", how="folder"),
        Op("open", 1, "sub/file", how="new"),
        Op("write", 1, place=0, data=b"kept"),
        Op("sync", 1),
        Op("open", 2, "sub"),
        Op("sync", 2),
    )
    assert contents(found_after(template, *made), "sub/file") == {None, b"kept"}
    upper = (Op("open", 3, "."), Op("sync", 3))
    assert contents(found_after(template, *made, *upper), "sub/file") == {b"kept"}


def test_two_names_of_one_file(template: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    ops = [Op("name", path="old", to="second", how="link")]
    (cut, *_) = [cut for cut in every_cut(template, ops, seed=1) if len(cut.tree) == 2]
    folder = tmp_path_factory.mktemp("laid")
    cut.lay(folder)
    assert (folder / "old").samefile(folder / "second")


def test_what_a_failed_sync_forgot_is_lost_for_good(template: Path) -> None:
    failed = (OPENED, WRITTEN, Op("unsynced", 1), SYNCED)
    assert contents(found_after(template, *failed, gate=True), "old") == {b"a" * 1024}
    assert contents(found_after(template, *failed, gate=False), "old") == {b"b" * 1024}


def test_the_same_files_have_the_same_digest(template: Path) -> None:
    cut = Cut("", 0, 0, {"x": (1, b"1"), "y": (2, b"1")})
    assert cut.digest == Cut("", 5, 0, {"x": (8, b"1"), "y": (9, b"1")}).digest
    assert cut.digest != Cut("", 0, 0, {"x": (1, b"1"), "y": (1, b"1")}).digest
    assert Disk(template).seen() == {".": 0, "old": 1}


def test_a_file_that_was_never_made_is_not_guessed(template: Path) -> None:
    with pytest.raises(NotUnderstood):
        Disk(template).apply(Op("open", 1, "unknown"))
