"""A disk that can lose its power: what is on it for sure, and what was only written so far.

Bytes last once their file was synced, names once their folder was. Everything since then may be there or not,
in any combination: that is weaker than what ext4 or APFS promise (they keep the order of names, and bring a
synced file's name along), so what holds here holds there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.faults.recording import NotUnderstood, Op

FOLDER = 0
"""Stands in place of a file's number where a name is a folder's."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes written, or a size set, and not synced yet.

    Attributes:
        place: where; the size when there are no bytes.
        data: the bytes; ``None`` for a size.
    """

    place: int
    data: bytes | None


@dataclass
class File:
    """One file: what lasts, and what does not yet."""

    lasting: bytes = b""
    waiting: list[Piece] = field(default_factory=list)
    size: int = 0

    def with_pieces(self, pieces: Sequence[Piece]) -> bytes:
        """Return the bytes with some of what waits."""
        if not pieces:
            return self.lasting
        made = bytearray(self.lasting)
        for piece in pieces:
            if piece.data is None:
                del made[piece.place :]
                made.extend(bytes(piece.place - len(made)))
            else:
                made.extend(bytes(max(0, piece.place - len(made))))
                made[piece.place : piece.place + len(piece.data)] = piece.data
        return bytes(made)


@dataclass(frozen=True, slots=True)
class Naming:
    """Names made and taken at once, not synced yet: path to file number, ``None`` for a name that is gone."""

    parent: str
    changes: tuple[tuple[str, int | None], ...]


class Disk:
    """A folder on a disk.

    Args:
        folder: how it is before; everything in it lasts.
        gate: how Linux does it when a sync fails: what it should have written can still be read, but never
            reaches the disk, also when a later sync says so. Names keep their order here, and a file's
            sync brings them along, as on ext4, XFS and Btrfs: SQLite ignores a folder's failing sync.
    """

    def __init__(self, folder: Path, *, gate: bool = False) -> None:
        self.files: dict[int, File] = {}
        self.names: dict[str, int] = {".": FOLDER}
        self.naming: list[Naming] = []
        self._handles: dict[int, int] = {}
        self._folders: list[str] = []
        self.gate = gate
        known: dict[int, int] = {}
        for path in sorted(folder.rglob("*")):
            name, inode = str(path.relative_to(folder)), path.stat().st_ino
            if path.is_dir():
                self.names[name] = FOLDER
                continue
            if inode not in known:
                known[inode] = self._new(path.read_bytes())
            self.names[name] = known[inode]

    def _new(self, data: bytes = b"") -> int:
        number = len(self.files) + 1
        self.files[number] = File(data, size=len(data))
        return number

    def seen(self) -> dict[str, int]:
        """Return the names as the running program sees them."""
        return self.with_naming(self.naming)

    def with_naming(self, naming: Sequence[Naming]) -> dict[str, int]:
        """Return the names with some of what waits."""
        made = dict(self.names)
        for one in naming:
            for path, number in one.changes:
                if number is None:
                    made.pop(path, None)
                else:
                    made[path] = number
        return made

    def apply(self, op: Op) -> None:
        """Do what the program did."""
        act: dict[str, Callable[[Op], None]] = {
            "open": self._open,
            "write": self._write,
            "size": self._size,
            "sync": self._sync,
            "unsynced": self._unsynced,
            "name": self._name,
        }
        if op.kind in act:
            act[op.kind](op)

    def _open(self, op: Op) -> None:
        seen = self.seen()
        if op.path not in seen:
            if not op.how:
                raise NotUnderstood(f"{op.path} is opened and was never made")
            self._wait(op.path, (op.path, self._new()))
            seen = self.seen()
        number = seen[op.path]
        self._handles[op.handle] = number if number != FOLDER else -self._folder_number(op.path)
        if op.how == "cut":
            self._size(Op("size", op.handle))

    def _folder_number(self, path: str) -> int:
        """Return a number for a folder that a handle can be; found again by its path."""
        if path not in self._folders:
            self._folders.append(path)
        return self._folders.index(path) + 1

    def _write(self, op: Op) -> None:
        file = self.files[self._handles[op.handle]]
        file.waiting.append(Piece(op.place, op.data))
        file.size = max(file.size, op.place + len(op.data))

    def _size(self, op: Op) -> None:
        file = self.files[self._handles[op.handle]]
        file.waiting.append(Piece(op.place, None))
        file.size = op.place

    def _sync(self, op: Op) -> None:
        number = self._handles[op.handle]
        if number < 0:
            parent = self._folders[-number - 1]
            done = [one for one in self.naming if one.parent == parent]
            self.names = self.with_naming(done)
            self.naming = [one for one in self.naming if one.parent != parent]
        else:
            file = self.files[number]
            file.lasting = file.with_pieces(file.waiting)
            file.waiting.clear()
            if self.gate:
                self.names = self.seen()
                self.naming.clear()

    def _unsynced(self, op: Op) -> None:
        number = self._handles[op.handle]
        if self.gate and number > 0:
            self.files[number].waiting.clear()

    def _name(self, op: Op) -> None:
        seen = self.seen()
        match op.how:
            case "folder":
                self._wait(op.path, (op.path, FOLDER))
            case "remove":
                self._wait(op.path, (op.path, None))
            case "link":
                self._wait(op.to, (op.to, seen[op.path]))
            case _:
                self._wait(op.to, (op.to, seen[op.path]), (op.path, None))

    def _wait(self, path: str, *changes: tuple[str, int | None]) -> None:
        self.naming.append(Naming(str(PurePosixPath(path).parent), changes))
