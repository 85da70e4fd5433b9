"""All records of a file, page after page: sealed ones as they come, doubtful ones after them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from journal_tui.model.entry import Entry
from journal_tui.vault.salvage.fragments import fragments
from journal_tui.vault.salvage.index_leaves import is_leaf
from journal_tui.vault.salvage.pages import USABLE, Page, PageFile
from journal_tui.vault.salvage.recognising import table_of
from journal_tui.vault.salvage.records import (
    INDEX_LEAF,
    TABLE_LEAF,
    Cell,
    Record,
    cell_at,
    cells,
    kinds,
    read,
    size_of,
)

_FORMAT = 60
"""Where the first page has the file's format (https://sqlite.org/fileformat.html section 1.3)."""

_AT_ONCE = 128
_SEARCHED = {
    TABLE_LEAF: frozenset({"entries", "revisions"}),
    INDEX_LEAF: frozenset({"drafts", "excerpts", "decisions", "handed_over"}),
}
"""What is looked for, by the kind of cell, on pages whose own list of cells may be damaged."""


@dataclass(slots=True)
class Found:
    """What became of the pages.

    Attributes:
        pages: how many the file has, or should have.
        damaged: how many of them have a broken seal, or only zeros.
        doubtful: records from such pages, with their table; to be looked at after all others.
        fragments: entries from such pages whose rows are broken; to be looked at last.
        leaves: the pages of the search index's leaves whose seals hold, by the leaf's key.
        format: the file's, 0 where its first page is damaged.
    """

    pages: int = 0
    damaged: int = 0
    doubtful: list[tuple[str, Record]] = field(default_factory=list)
    fragments: list[Entry] = field(default_factory=list)
    leaves: dict[int, int] = field(default_factory=dict)
    format: int = 0


def sealed_records(
    file: PageFile, found: Found, progress: Callable[[float], None]
) -> Iterator[tuple[str, Record]]:
    """Give (table, record) of every record whose seals all hold; the others are left in ``found.doubtful``.

    Args:
        file: its pages.
        found: filled while the records are used up.
        progress: told how much is done, 0 to 1; it may raise to stop.
    """
    found.pages = file.count
    seen = 0
    for page in file.pages(progress=progress):
        seen += 1
        found.damaged += not page.sealed
        if page.number == 1 and page.sealed:
            found.format = int.from_bytes(page.data[_FORMAT : _FORMAT + 4], "big")
        taken: list[tuple[int, int]] = []
        for table, cell in _known(page):
            record = read(cell, file)
            if record is None:
                continue
            taken.append((cell.place, cell.after))
            if record.sealed and table == "sizes" and _leaf(record) is not None:
                found.leaves[record.key or 0] = page.number
            elif record.sealed:
                yield table, record
            else:
                found.doubtful.append((table, record))
        if not page.sealed:
            found.fragments += fragments(page, taken, file)
    found.damaged += file.count - len(file.free) - seen


def leaves(
    file: PageFile, found: Found, progress: Callable[[float], None] = lambda _done: None
) -> Iterator[tuple[int, bytes]]:
    """Give (key, block) of the leaves of the search index, with growing keys.

    Args:
        file: its pages.
        found: what became of them.
        progress: told how much is done, 0 to 1; it may raise to stop.
    """
    keys = sorted(found.leaves)
    for first in range(0, len(keys), _AT_ONCE):
        progress(first / len(keys))
        some = keys[first : first + _AT_ONCE]
        pages = {page.number: page for page in file.some({found.leaves[key] for key in some})}
        for key in some:
            page = pages.get(found.leaves[key])
            for cell in cells(page) if page is not None else ():
                record = read(cell, file) if cell.key == key else None
                block = _leaf(record) if record is not None and record.sealed else None
                if block is not None:
                    yield key, block
                    break


def _leaf(record: Record) -> bytes | None:
    block = record.values[1]
    return block if isinstance(block, bytes) and is_leaf(record.key or 0, block) else None


def _known(page: Page) -> Iterator[tuple[str, Cell]]:
    """Give the cells of a page that are of one of our tables."""
    listed: list[Cell] = []
    for cell in cells(page):
        table = _table(cell)
        if table is not None:
            listed.append(cell)
            yield table, cell
    if not page.sealed:
        yield from _searched(page, listed)


def _table(cell: Cell) -> str | None:
    shape = kinds(cell.local)
    if shape is None or shape[1] + sum(map(size_of, shape[0])) != cell.length:
        return None
    return table_of(shape[0], keyed=cell.key is not None)


def _searched(page: Page, listed: list[Cell]) -> Iterator[tuple[str, Cell]]:
    """Look for cells at every place of a damaged page that none of the listed ones takes."""
    taken = bytearray(USABLE)
    for cell in listed:
        taken[cell.place : cell.after] = b"\x01" * (cell.after - cell.place)
    place = 0
    while place < USABLE - 4:
        found = None if taken[place] else _at(page, place)
        if found is None:
            place += 1
            continue
        yield found
        place = found[1].after


def _at(page: Page, place: int) -> tuple[str, Cell] | None:
    for kind, tables in _SEARCHED.items():
        cell = cell_at(page, kind, place)
        if cell is not None:
            table = _table(cell)
            if table in tables:
                return table, cell
    return None
