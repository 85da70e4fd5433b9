"""Entries as lists show them: pages, the order of all, lines for a few, months and tags."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from journal_tui.model.entry import EntryLine
from journal_tui.model.moment import Moment
from journal_tui.vault.database import Database, Row, Value, statement
from journal_tui.vault.wording import read_happened_columns, split

LINE_COLUMNS = (
    "e.id, e.public_id, e.title, e.opening, e.written, e.happened_words, e.happened_edtf, e.tags, "
    "e.content_note, e.veiled, e.word_count, e.binned"
)
"""What :func:`line_of` needs, of the table ``entries`` called ``e``."""

_LINES = statement("SELECT {columns} FROM entries e", columns=LINE_COLUMNS)
_AT_ONCE = 500
_BINNED = "SELECT id FROM entries WHERE binned IS NOT NULL"


def line_of(row: Row) -> EntryLine:
    """Return the short form of an entry from its :data:`LINE_COLUMNS`."""
    order, public_id, title, opening, written, words, edtf, tags, note, veiled, count, binned = row
    return EntryLine(
        id=public_id,
        order=order,
        title=title,
        opening="" if veiled else opening,
        written=Moment(written),
        happened=read_happened_columns(words, edtf),
        tags=split(tags),
        content_note=note,
        veiled=bool(veiled),
        word_count=count,
        binned=Moment(binned) if binned else None,
    )


def _day_bounds(from_: date | None, to: date | None) -> tuple[list[str], list[Value]]:
    """Conditions for days as the writer saw them, both included; narrowed by the key, which is fast."""
    conditions: list[str] = []
    values: list[Value] = []
    # The key counts in UTC; the writer's day may begin or end 14 hours off, and crowded keys move on a bit.
    if from_ is not None:
        conditions.append("e.id >= ? AND substr(e.written, 1, 10) >= ?")
        values += [_micros(from_, -2), from_.isoformat()]
    if to is not None:
        conditions.append("e.id < ? AND substr(e.written, 1, 10) <= ?")
        values += [_micros(to, 3), to.isoformat()]
    return conditions, values


def _micros(day: date, days: int) -> int:
    try:
        return Moment((day + timedelta(days=days)).isoformat()).micros
    except OverflowError:  # the first and last days that a date can name
        return (1 if days > 0 else -1) * (1 << 62)


class EntryLists:
    """Reading entries in their short form; every list is newest first and leaves the bin out, unless asked.

    Args:
        database: the open journal's connection.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self,
        before: int | None = None,
        limit: int = 50,
        *,
        tag: str | None = None,
        from_: date | None = None,
        to: date | None = None,
        binned: bool = False,
    ) -> list[EntryLine]:
        """Return the ``limit`` newest entries that are older than the one with the order ``before``.

        Args:
            before: the ``order`` of the last line of the page above; ``None`` for the first page.
            limit: how many at most.
            tag: only entries with this tag, whatever its case.
            from_: only entries written on this day or later, as the writer saw it.
            to: only entries written on this day or earlier.
            binned: the bin's entries instead.
        """
        conditions, values = self._where(tag, from_, to, binned=binned)
        if before is not None:
            conditions.append("e.id < ?")
            values.append(before)
        return self._lines(conditions, values, "e.id DESC", limit)

    def page_after(
        self, order: int, limit: int = 50, *, tag: str | None = None, binned: bool = False
    ) -> list[EntryLine]:
        """Return the ``limit`` entries just above the one with this ``order``, newest first."""
        conditions, values = self._where(tag, None, None, binned=binned)
        conditions.append("e.id > ?")
        values.append(order)
        return self._lines(conditions, values, "e.id ASC", limit)[::-1]

    def page_by_happened(self, before: EntryLine | None = None, limit: int = 50) -> list[EntryLine]:
        """Return entries by when it happened, latest first; those without a date come last.

        Args:
            before: the last line of the page above; ``None`` for the first page.
            limit: how many at most.
        """
        conditions, values = self._where(None, None, None, binned=False)
        if before is not None:
            conditions.append("(e.happened_sort, e.id) < (?, ?)")
            earliest = before.happened.earliest() if before.happened else None
            values += [earliest.isoformat() if earliest else "", before.order]
        return self._lines(conditions, values, "e.happened_sort DESC, e.id DESC", limit)

    def orders(
        self, tag: str | None = None, *, binned: bool = False, by_happened: bool = False
    ) -> "array[int]":
        """Return the ``order`` of every entry (8 bytes each), newest first: the backbone of a long list.

        Args:
            tag: only entries with this tag.
            binned: the bin's entries instead.
            by_happened: latest *happened* first instead, those without a date last.
        """
        conditions, values = self._where(tag, None, None, binned=binned)
        by = "e.happened_sort DESC, e.id DESC" if by_happened else "e.id DESC"
        # Every condition and order here is answered by an index alone, so no text is read.
        source = "entries e" if tag is None else "(SELECT entry AS id, folded FROM tags) e"
        if tag is not None:
            conditions = ["e.folded = ?", f"e.id {'' if binned else 'NOT '}IN ({_BINNED})"]
            if by_happened:
                wanted = set(self.orders(tag, binned=binned))
                return array("q", (o for o in self.orders(binned=binned, by_happened=True) if o in wanted))
        sql = statement(
            "SELECT e.id FROM {source} WHERE {conditions} ORDER BY {by}",
            source=source,
            conditions=" AND ".join(conditions),
            by=by,
        )
        return array("q", self._database.numbers(sql, values))

    def lines_for(self, orders: Sequence[int]) -> list[EntryLine]:
        """Return the short forms of these entries, in this order; one that is gone is left out."""
        found: dict[int, EntryLine] = {}
        for first in range(0, len(orders), _AT_ONCE):
            some = list(orders[first : first + _AT_ONCE])
            marks = ",".join("?" * len(some))
            for row in self._database.rows(_LINES + f" WHERE e.id IN ({marks})", some):
                found[row[0]] = line_of(row)
        return [found[order] for order in orders if order in found]

    def lines_of(self, ids: Iterable[str]) -> list[EntryLine]:
        """Return the short forms of the entries with these public ids, in this order, without gone ones."""
        found: list[EntryLine] = []
        for public_id in ids:
            row = self._database.row(_LINES + " WHERE e.public_id = ?", [public_id])
            if row:
                found.append(line_of(row))
        return found

    def count(
        self,
        *,
        tag: str | None = None,
        from_: date | None = None,
        to: date | None = None,
        binned: bool = False,
    ) -> int:
        """Return how many entries there are."""
        if tag is not None and from_ is None and to is None:
            return len(self.orders(tag, binned=binned))
        conditions, values = self._where(tag, from_, to, binned=binned)
        return self._database.number(
            statement("SELECT count(*) FROM entries e WHERE {where}", where=" AND ".join(conditions)), values
        )

    def months(self) -> list[tuple[int, int, int]]:
        """Return (year, month, entries) for each month something was written in, newest first."""
        found = self._database.rows(
            "SELECT substr(written, 1, 7), count(*) FROM entries WHERE binned IS NULL "
            "GROUP BY 1 ORDER BY 1 DESC"
        )
        return [(int(month[:4]), int(month[5:7]), count) for month, count in found]

    def tags(self) -> list[tuple[str, int]]:
        """Return (tag, entries) in the spelling used last, the most used first."""
        found = self._database.rows(
            statement(
                "SELECT tag, count(*), max(entry), folded FROM tags "
                "WHERE entry NOT IN ({binned}) GROUP BY folded ORDER BY 2 DESC, folded",
                binned=_BINNED,
            )
        )
        return [(tag, count) for tag, count, _newest, _folded in found]

    def _where(
        self, tag: str | None, from_: date | None, to: date | None, *, binned: bool
    ) -> tuple[list[str], list[Value]]:
        conditions, values = _day_bounds(from_, to)
        # Through the index: the bin holds few of many entries.
        conditions.append(f"e.id IN ({_BINNED})" if binned else "e.binned IS NULL")
        if tag is not None:
            conditions.append("e.id IN (SELECT entry FROM tags WHERE folded = ?)")
            values.append(tag.lstrip("#").casefold())
        return conditions, values

    def _lines(
        self, conditions: Sequence[str], values: Sequence[Value], by: str, limit: int
    ) -> list[EntryLine]:
        sql = _LINES + statement(
            " WHERE {conditions} ORDER BY {by} LIMIT ?", conditions=" AND ".join(conditions), by=by
        )
        return [line_of(row) for row in self._database.rows(sql, [*values, limit])]
