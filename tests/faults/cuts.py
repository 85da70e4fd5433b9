"""The power is cut: every way in which a recorded scenario can be found on the disk afterwards."""

import hashlib
import os
import random
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.faults.disk import FOLDER, Disk, File, Naming, Piece
from tests.faults.recording import Op

T = TypeVar("T")
SECTOR = 512
PAGE = 4096

Tree = dict[str, tuple[int, bytes]]
"""What is found: path to file number and bytes. Two paths with one number are two names of one file."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One state to be found after a power cut.

    Attributes:
        kind: what became of what was not synced.
        point: after how many things done.
        heard: how many lines had been said.
        tree: what is on the disk.
    """

    kind: str
    point: int
    heard: int
    tree: Tree

    @property
    def digest(self) -> str:
        """A name for the tree alone."""
        made = hashlib.sha256()
        numbers: dict[int, int] = {}
        for path, (number, data) in sorted(self.tree.items()):
            made.update(f"{path}\0{numbers.setdefault(number, len(numbers))}\0{len(data)}\0".encode())
            made.update(data)
        return made.hexdigest()

    def lay(self, folder: Path) -> None:
        """Write the tree into an empty folder."""
        first: dict[int, Path] = {}
        for path, (number, data) in sorted(self.tree.items()):
            place = folder / path
            if number == FOLDER:
                place.mkdir(exist_ok=True)
            elif number in first:
                os.link(first[number], place)
            else:
                first[number] = place
                fd = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                os.write(fd, data)
                os.close(fd)


def every_cut(
    template: Path,
    ops: Sequence[Op],
    *,
    seed: int,
    reorderings: int = 4,
    gate: bool = False,
    points: Collection[int] | None = None,
) -> Iterator[Cut]:
    """Cut the power after each thing done, in every way.

    Args:
        template: the folder before.
        ops: the recording.
        seed: the same seed gives the same cuts.
        reorderings: how many random orders at each point.
        gate: see :class:`Disk`.
        points: only after so many things done; everywhere when not given.
    """
    disk = Disk(template, gate=gate)
    heard = 0
    chance = random.Random(seed)
    for point, op in enumerate([Op("begin"), *ops]):
        disk.apply(op)
        heard += op.kind == "said"
        if points is not None and point not in points:
            continue
        for kind, tree in _ways(disk, op, chance, reorderings):
            yield Cut(kind, point, heard, tree)


Keep = Callable[[File], Sequence[Piece]]


def _ways(disk: Disk, op: Op, chance: random.Random, reorderings: int) -> Iterator[tuple[str, Tree]]:
    names = disk.naming
    yield "everything written", _tree(disk, names, lambda file: file.waiting)
    yield "nothing unsynced", _tree(disk, [], _nothing)
    yield "names without bytes", _tree(disk, names, _nothing)
    yield "bytes without names", _tree(disk, [], lambda file: file.waiting)
    yield "sizes filled with zeros", _tree(disk, names, lambda file: [Piece(file.size, None)])
    if op.kind == "write":
        for unit in (SECTOR, PAGE):
            if len(op.data) > unit:
                for ahead in (True, False):
                    yield f"torn at {unit}", _tree(disk, names, _torn(op, unit, chance, ahead=ahead))
    if not names and not any(file.waiting for file in disk.files.values()):
        return
    for _ in range(reorderings):
        first = names[: chance.randint(0, len(names))]
        yield "reordered", _tree(disk, first, lambda file: _some(file.waiting, chance))
        if not disk.gate:
            subset = _some(names, chance)
            yield "names reordered too", _tree(disk, subset, lambda file: _some(file.waiting, chance))
        yield "sectors reordered", _tree(disk, first, lambda file: _some(_sectors(file), chance))


def _nothing(_file: File) -> Sequence[Piece]:
    return ()


def _some(found: Sequence[T], chance: random.Random) -> Sequence[T]:
    share = chance.random()
    return [one for one in found if chance.random() < share]


def _sectors(file: File) -> Sequence[Piece]:
    """Return what waits in pieces that end where the disk's sectors do."""
    made: list[Piece] = []
    for piece in file.waiting:
        if piece.data is None:
            made.append(piece)
            continue
        place, rest = piece.place, piece.data
        while rest:
            length = SECTOR - place % SECTOR
            made.append(Piece(place, rest[:length]))
            place, rest = place + length, rest[length:]
    return made


def _torn(op: Op, unit: int, chance: random.Random, *, ahead: bool) -> Keep:
    """Keep all that waits but a part of the last write: what is ahead of a unit's edge, or behind it."""
    edges = [edge for edge in range(unit - op.place % unit, len(op.data), unit) if edge]
    edge = chance.choice(edges) if edges else len(op.data) // 2

    def keep(file: File) -> Sequence[Piece]:
        if not file.waiting or file.waiting[-1].data is not op.data:
            return file.waiting
        part = Piece(op.place, op.data[:edge]) if ahead else Piece(op.place + edge, op.data[edge:])
        return [*file.waiting[:-1], part]

    return keep


def _tree(disk: Disk, naming: Sequence[Naming], keep: Keep) -> Tree:
    names = disk.with_naming(naming)
    made: Tree = {}
    bytes_of: dict[int, bytes] = {}
    for path, number in names.items():
        if path == "." or not _reachable(path, names):
            continue
        if number != FOLDER and number not in bytes_of:
            file = disk.files[number]
            bytes_of[number] = file.with_pieces(keep(file))
        made[path] = (number, bytes_of.get(number, b""))
    return made


def _reachable(path: str, names: dict[str, int]) -> bool:
    """Whether every folder above a path is there."""
    parts = path.split("/")
    return all("/".join(parts[:end]) in names for end in range(1, len(parts)))


def emptied(folder: Path) -> Path:
    """Return an empty folder of this name."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder
