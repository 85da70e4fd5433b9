"""From a decrypted page to the records on it (https://sqlite.org/fileformat.html sections 1.6 and 2.1)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from journal_tui.vault.salvage.pages import USABLE, Page, PageFile

Value = str | int | float | bytes | None

TABLE_LEAF = 0x0D
INDEX_LEAF = 0x0A
INDEX_INNER = 0x02

_HEADERS = {TABLE_LEAF: 8, INDEX_LEAF: 8, INDEX_INNER: 12}
_CHAIN = USABLE - 4
_LEAST = (USABLE - 12) * 32 // 255 - 23
_MOST_TABLE = USABLE - 35
_MOST_INDEX = (USABLE - 12) * 64 // 255 - 23
_MOST_PAYLOAD = 64 * 1024 * 1024
_MOST_COLUMNS = 20
_FIXED = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
_REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Cell:
    """One record as it stands on a page, before what runs over to other pages.

    Attributes:
        key: the row's integer key; ``None`` for an index and for a table without one.
        length: of the whole record in bytes.
        local: the part of it on this page.
        chain: the page where it goes on, 0 for none.
        sealed: whether the page's seal holds.
        place, after: where on the page it begins, and what comes after it.
    """

    key: int | None
    length: int
    local: bytes = field(repr=False)
    chain: int
    sealed: bool
    place: int
    after: int


@dataclass(frozen=True, slots=True)
class Record:
    """One record.

    Attributes:
        key: the row's integer key, or ``None``.
        values: its columns; a text that is not UTF-8 has U+FFFD in place of what cannot be read.
        sealed: whether the seals of all its pages hold.
        complete: whether nothing is missing at its end.
        whole: whether it is complete and all its text is UTF-8.
    """

    key: int | None
    values: tuple[Value, ...] = field(repr=False)
    sealed: bool
    complete: bool
    whole: bool


def varint(data: bytes, place: int) -> tuple[int, int]:
    """Read a number of variable length; return it and the place after it.

    Raises:
        IndexError: the data ends within it.
    """
    number = 0
    for count in range(8):
        byte = data[place + count]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + count + 1
    return number << 8 | data[place + 8], place + 9


def cells(page: Page) -> Iterator[Cell]:
    """Give the cells that a page's own list names; what cannot be one is left out."""
    data = page.data
    start = 100 if page.number == 1 else 0
    header = _HEADERS.get(data[start])
    if header is None:
        return
    count = min(int.from_bytes(data[start + 3 : start + 5], "big"), USABLE // 2)
    for number in range(count):
        pointer = start + header + 2 * number
        place = int.from_bytes(data[pointer : pointer + 2], "big")
        if place < start + header:
            continue
        found = cell_at(page, data[start], place)
        if found is not None:
            yield found


def cell_at(page: Page, kind: int, place: int) -> Cell | None:
    """Read the cell that begins at ``place`` on a page of this kind; ``None`` when there can be none."""
    data = page.data
    begin = place
    try:
        if kind == INDEX_INNER:
            place += 4
        length, place = varint(data, place)
        key: int | None = None
        if kind == TABLE_LEAF:
            key, place = varint(data, place)
            key -= (key >> 63) << 64
    except IndexError:
        return None
    if not 2 <= length <= _MOST_PAYLOAD:
        return None
    local = _local(length, _MOST_TABLE if kind == TABLE_LEAF else _MOST_INDEX)
    after = place + local + (4 if local < length else 0)
    if after > USABLE:
        return None
    chain = int.from_bytes(data[place + local : after], "big") if local < length else 0
    return Cell(key, length, data[place : place + local], chain, page.sealed, begin, after)


def _local(length: int, most: int) -> int:
    """Return how much of a record stands on its own page (section 1.6, "cell payload")."""
    if length <= most:
        return length
    surplus = _LEAST + (length - _LEAST) % _CHAIN
    return surplus if surplus <= most else _LEAST


def kinds(local: bytes) -> tuple[tuple[int, ...], int] | None:
    """Return the serial types of a record's columns and where its values begin; ``None`` when it is none."""
    try:
        end, place = varint(local, 0)
        if not 2 <= end <= len(local):
            return None
        found: list[int] = []
        while place < end:
            kind, place = varint(local, place)
            if kind in {10, 11} or len(found) == _MOST_COLUMNS:
                return None
            found.append(kind)
    except IndexError:
        return None
    return (tuple(found), end) if place == end else None


def size_of(kind: int) -> int:
    """Return how many bytes a value of this serial type takes."""
    return _FIXED[kind] if kind < 10 else (kind - 12) // 2


def read(cell: Cell, file: PageFile) -> Record | None:
    """Read a whole record, following it over its pages; ``None`` when it is none.

    Where a page of it is missing, its end is missing: what comes after cannot be told from other text.
    """
    shape = kinds(cell.local)
    if shape is None or shape[1] + sum(map(size_of, shape[0])) != cell.length:
        return None
    payload = bytearray(cell.local)
    sealed, number, seen = cell.sealed, cell.chain, set[int]()
    while len(payload) < cell.length:
        page = file.page(number) if number not in seen else None
        if page is None:
            break
        seen.add(number)
        # A page with a broken seal may have lost the number of the next one; its own words still count.
        sealed = sealed and page.sealed
        number = int.from_bytes(page.data[:4], "big")
        payload += page.data[4 : 4 + cell.length - len(payload)]
    whole = complete = len(payload) == cell.length
    place, values = shape[1], list[Value]()
    for kind in shape[0]:
        size = size_of(kind)
        value = _value(kind, bytes(payload[place : place + size]))
        whole = whole and not (
            isinstance(value, str) and _REPLACED in value and not _said(payload, place, size)
        )
        values.append(value)
        place += size
    return Record(cell.key, tuple(values), sealed and whole, complete, whole)


def _said(payload: bytearray, place: int, size: int) -> bool:
    """Tell whether a text is UTF-8 and the writer's own signs include U+FFFD."""
    try:
        payload[place : place + size].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _value(kind: int, data: bytes) -> Value:
    if kind >= 12:
        return data.decode("utf-8", "replace") if kind % 2 else data
    if kind == 0:
        return None
    if kind == 7:
        return float(struct.unpack(">d", data.ljust(8, b"\x00"))[0])
    return kind - 8 if kind >= 8 else int.from_bytes(data, "big", signed=True)
