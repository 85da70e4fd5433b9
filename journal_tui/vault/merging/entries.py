"""Bringing the entries of another copy in, as it was planned; rows are copied as they are."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext

from journal_tui.model.moment import Moment
from journal_tui.vault.database import Database, Row, Value, statement
from journal_tui.vault.entry_rows import BACK, PUT_BACK, WORDS, insert_tags
from journal_tui.vault.indexing import terms
from journal_tui.vault.indexing.coming_in import index_stored
from journal_tui.vault.indexing.many import in_large_pieces
from journal_tui.vault.indexing.numbering import place_of
from journal_tui.vault.merging.plan import EntryPlan, Joined
from journal_tui.vault.merging.reading import (
    AT_ONCE,
    Cancel,
    Stand,
    look,
    micros,
    said,
    version,
)
from journal_tui.vault.orders import FreeOrders
from journal_tui.vault.wording import WORD_COLUMNS, split

_WORD_COLUMNS = ", ".join(WORD_COLUMNS)
_TAGS = WORD_COLUMNS.index("tags")
_INDEXED = tuple(WORD_COLUMNS.index(name) for name in terms.INDEXED.split(", "))
_NEW = statement(
    "INSERT INTO entries (id, public_id, written, revised, binned, {columns}) VALUES ({marks})",
    columns=_WORD_COLUMNS,
    marks=", ".join("?" * (5 + len(WORD_COLUMNS))),
)
_WHOLE = (
    "SELECT id, public_id, written, revised, binned, {columns} FROM entries WHERE id IN ({marks}) ORDER BY id"
)
_FORMER = (
    "SELECT entry, number, saved, {words} FROM revisions WHERE entry IN ({marks}) ORDER BY entry, number"
)
_NEW_FORMER = statement(
    "INSERT INTO revisions (entry, number, saved, {words}) VALUES (?, ?, ?, {marks})",
    words=WORDS,
    marks=", ".join("?" * len(WORDS.split(", "))),
)
_HEAD = statement("SELECT coalesce(revised, written), {words} FROM entries WHERE id = ?", words=WORDS)
_VERSIONS = statement("SELECT saved, {words} FROM revisions WHERE entry = ? ORDER BY number", words=WORDS)
_PRESENT = statement("SELECT revised, {columns} FROM entries WHERE id = ?", columns=_WORD_COLUMNS)
_REPLACE = statement(
    "UPDATE entries SET revised = ?, {columns} WHERE id = ?",
    columns=", ".join(f"{name} = ?" for name in WORD_COLUMNS),
)

_FEW = 200


class EntryJoining:
    """Joins the entries of two copies; within a transaction of the caller.

    Args:
        database: the journal's connection.
        theirs: the other copy's, read-only.
        plan: what becomes of each entry.
        there: how the other copy's entries stand.
        progress: told how far it is, 0 to 1.
        cancelled: asked now and then whether to stop.
    """

    def __init__(
        self,
        database: Database,
        theirs: Database,
        plan: EntryPlan,
        there: dict[str, Stand],
        *,
        progress: Callable[[float], None],
        cancelled: Cancel,
    ) -> None:
        self._database = database
        self._theirs = theirs
        self._plan = plan
        self._there = there
        self._progress = progress
        self._cancelled = cancelled
        self._free = FreeOrders(database)

    def do(self) -> None:
        """Bring everything in.

        Raises:
            Cancelled: ``cancelled`` said so.
            NotSaved: it could not be written.
        """
        many_of_them = len(self._plan.added) + len(self._plan.joined) > _FEW
        with in_large_pieces(self._database, self._settled) if many_of_them else nullcontext():
            self._add_new()
            self._join_all()
            for public_id, at in self._plan.to_bin.items():
                self._database.change("UPDATE entries SET binned = ? WHERE public_id = ?", [at, public_id])
            back = {joined.public_id: joined.back for joined in self._plan.joined}
            back |= {public_id: self._there[public_id].back for public_id in self._plan.added}
            known = [(BACK + public_id, at) for public_id, at in back.items() if at is not None]
            self._database.change_many(PUT_BACK, known)
            look(self._cancelled)
        self._progress(1.0)

    def _settled(self, _part: float) -> None:
        look(self._cancelled)

    def _join_all(self) -> None:
        count = len(self._plan.joined)
        # The index takes terms in as they come as long as keys grow; each step back begins a new piece.
        in_order = sorted(self._plan.joined, key=lambda joined: joined.here.order)
        for first in range(0, count, AT_ONCE):
            look(self._cancelled)
            self._join(in_order[first : first + AT_ONCE])
            self._progress(0.5 + 0.5 * first / count)

    # Entries that are new here.

    def _add_new(self) -> None:
        wanted = sorted(self._there[public_id].order for public_id in self._plan.added)
        new: list[int] = []
        for first in range(0, len(wanted), AT_ONCE):
            look(self._cancelled)
            new += self._add(wanted[first : first + AT_ONCE])
            self._progress(0.2 * first / len(wanted))
        index_stored(self._database, sorted(new), self._placed)

    def _placed(self, part: float) -> None:
        look(self._cancelled)
        self._progress(0.2 + 0.3 * part)

    def _add(self, some: Sequence[int]) -> list[int]:
        marks = ", ".join("?" * len(some))
        rows = self._theirs.rows(statement(_WHOLE, columns=_WORD_COLUMNS, marks=marks), some)
        orders = {row[0]: self._free.take(Moment(row[2]).micros) for row in rows}
        self._database.change_many(_NEW, [(orders[row[0]], *row[1:]) for row in rows])
        insert_tags(self._database, [(orders[row[0]], _tags(row[5 + _TAGS])) for row in rows])
        former = self._theirs.rows(statement(_FORMER, words=WORDS, marks=marks), some)
        self._database.change_many(_NEW_FORMER, [(orders[row[0]], *row[1:]) for row in former])
        return list(orders.values())

    # Entries that are in both copies.

    def _join(self, some: Sequence[Joined]) -> None:
        for joined in some:
            order = joined.here.order
            if joined.theirs or joined.grows:
                former = list(self._former(joined))
                self._database.change("DELETE FROM revisions WHERE entry = ?", [order])
                self._database.change_many(
                    _NEW_FORMER, [(order, number, *row) for number, row in enumerate(former, 1)]
                )
            if joined.binned != joined.here.binned:
                self._database.change("UPDATE entries SET binned = ? WHERE id = ?", [joined.binned, order])
        self._replace([(joined.here.order, joined.there.order) for joined in some if joined.theirs])

    def _former(self, joined: Joined) -> Iterator[Row]:
        """Give the former versions of both copies, each once: in time order, or in the order they had."""
        ours = _versions(self._database, joined.here.order)
        theirs = _versions(self._theirs, joined.there.order)
        present = joined.there.head if joined.theirs else joined.here.head
        everything = ours | theirs
        if len(everything) == len(theirs):
            united = list(theirs.items())
        else:
            united = sorted(everything.items(), key=lambda item: (micros(item[1][0]), item[0]))
        return (row for fingerprint, row in united if fingerprint != present)

    def _replace(self, orders: Sequence[tuple[int, int]]) -> None:
        """Put the other copy's present words in the place of ours: (our key, the other copy's)."""
        database = self._database
        rows = [(order, self._theirs.rows(_PRESENT, [theirs])[0]) for order, theirs in orders]
        terms.remove(database, (order for order, _ in rows))
        database.change_many(_REPLACE, [(*row, order) for order, row in rows])
        database.change_many("DELETE FROM tags WHERE entry = ?", [(order,) for order, _ in rows])
        insert_tags(database, [(order, _tags(row[1 + _TAGS])) for order, row in rows])
        terms.add(database, [_indexed(place_of(database, order), row[1:]) for order, row in rows])


def _indexed(place: int, words: Row) -> tuple[Value, ...]:
    """Return what the search index holds of an entry, from its columns :data:`WORD_COLUMNS`."""
    return (place, *(words[column] for column in _INDEXED))


def _versions(database: Database, order: int) -> dict[bytes, Row]:
    """Return every version of an entry by its fingerprint, the present one last: (saved, words)."""
    rows = [*database.rows(_VERSIONS, [order]), *database.rows(_HEAD, [order])]
    return {version(row[0], said(row[1:])): row for row in rows}


def _tags(column: str) -> tuple[str, ...]:
    """Return the tags of one column, no two alike when case is folded."""
    return tuple({tag.casefold(): tag for tag in reversed(split(column))}.values())
