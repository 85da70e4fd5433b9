"""Entries: adding, revising, the bin, and their former texts."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from journal_tui.model.clock import Clock
from journal_tui.model.entry import Entry, Revision, Words
from journal_tui.model.errors import AmbiguousId, UnknownId
from journal_tui.model.moment import Moment
from journal_tui.vault.database import Database, statement
from journal_tui.vault.entry_lists import EntryLists
from journal_tui.vault.entry_rows import (
    BACK,
    ENTRY,
    PUT_BACK,
    WORDS,
    entry_of,
    free_order,
    insert_entries,
    insert_tags,
    new_id,
    words_of,
)
from journal_tui.vault.indexing import terms
from journal_tui.vault.indexing.numbering import place_of
from journal_tui.vault.wording import WORD_COLUMNS, kept_words, word_values

SITTING = timedelta(minutes=10)
"""After this long without a save, the next save begins a new sitting, and keeps what was before."""

_AT_ONCE = 100
_BY_ID = statement("SELECT {entry} FROM entries WHERE public_id = ?", entry=ENTRY)
_AFTER = "SELECT {entry} FROM entries WHERE id > ? AND binned IS {state} ORDER BY id LIMIT ?"
_HISTORY = statement(
    "SELECT number, saved, {words} FROM revisions WHERE entry = ? ORDER BY number", words=WORDS
)
_UPDATE = statement(
    "UPDATE entries SET {columns}, revised = ? WHERE id = ?",
    columns=", ".join(f"{name} = ?" for name in WORD_COLUMNS),
)
_KEEP = statement(
    "INSERT INTO revisions (entry, number, saved, {words}) "
    "SELECT id, (SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE entry = entries.id), "
    "coalesce(revised, written), {words} FROM entries WHERE id = ?",
    words=WORDS,
)


class Entries(EntryLists):
    """What was written.

    Args:
        database: the open journal's connection.
        clock: where the time comes from.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database)
        self._clock = clock
        self._sittings: dict[str, datetime] = {}

    def add(self, words: Words, written: Moment | None = None, id: str | None = None) -> Entry:  # noqa: A002 - the word people use
        """Save a new entry; on the disk when this returns.

        Args:
            words: what it says; kept normalised.
            written: when; now when not given.
            id: a public id that it had in another journal; a new one when not given.

        Raises:
            BadText: it is larger than an entry may be.
            AmbiguousId: the id is taken.
            NotSaved: it could not be written (also as :class:`DiskFull` and :class:`ReadOnly`). When a disk
                fails at the very last step of a save, the entry can be there all the same.
        """
        kept = kept_words(words)
        now = self._clock.now()
        moment = written or Moment.of(now)
        public_id = id or new_id()
        from journal_tui.vault.indexing.coming_in import index_stored  # noqa: PLC0415 - no reading command needs it

        with self._database.transaction():
            if self._order_of(public_id) is not None:
                raise AmbiguousId("An entry with this id exists already.", "Nothing was changed.")
            order = free_order(self._database, moment.micros)
            insert_entries(self._database, [(order, public_id, moment, kept)])
            insert_tags(self._database, [(order, kept.tags)])
            index_stored(self._database, [order])
        self._sittings[public_id] = now
        return Entry(public_id, order, kept, moment)

    def revise(self, entry_id: str, words: Words, *, same_sitting: bool = False) -> Entry:
        """Save changed words; what was there before is kept as a revision.

        Args:
            entry_id: the entry's full public id.
            words: what it says now. Nothing happens when it says that already.
            same_sitting: within one sitting (saves at most :data:`SITTING` apart in one open journal) only
                the first save keeps what was before; the next ones replace it.

        Raises:
            UnknownId: there is no such entry.
            BadText, NotSaved: as :meth:`add`.
        """
        kept = kept_words(words)
        now = self._clock.now()
        with self._database.transaction():
            before = self.get(entry_id)
            if before.words == kept:
                return before
            if not (same_sitting and self._sits(entry_id, now)):
                self._keep(before)
            terms.remove(self._database, [before.order])
            moment = Moment.of(now)
            self._database.change(
                _UPDATE,
                [*word_values(kept), moment.iso, before.order],
            )
            if before.words.tags != kept.tags:
                self._database.change("DELETE FROM tags WHERE entry = ?", [before.order])
                insert_tags(self._database, [(before.order, kept.tags)])
            place = place_of(self._database, before.order)
            terms.add(self._database, terms.stored(self._database, [place]))
        self._sittings[entry_id] = now
        return Entry(entry_id, before.order, kept, before.written, moment, before.binned)

    def begin_sitting(self, entry_id: str) -> None:
        """Say that the writer opened this entry anew: the next save keeps what was before."""
        self._sittings.pop(entry_id, None)

    def _sits(self, public_id: str, now: datetime) -> bool:
        last = self._sittings.get(public_id)
        return last is not None and abs(now - last) <= SITTING

    def _keep(self, entry: Entry) -> None:
        self._database.change(_KEEP, [entry.order])

    def get(self, entry_id: str) -> Entry:
        """Return the entry with this full public id, from the bin too.

        Raises:
            UnknownId: there is none.
        """
        row = self._database.row(_BY_ID, [entry_id])
        if row is None:
            raise UnknownId(
                "There is no entry with this id.", next_step="`metoo-journal list` shows the ids."
            )
        return entry_of(row)

    def at(self, order: int) -> Entry:
        """Return the entry with this order.

        Raises:
            UnknownId: there is none.
        """
        row = self._database.row("SELECT public_id FROM entries WHERE id = ?", [order])
        return self.get(row[0] if row else "")

    def find(self, prefix: str) -> str:
        """Return the full public id that begins with ``prefix``.

        Raises:
            UnknownId: none does.
            AmbiguousId: more than one does.
        """
        wanted = prefix.strip()
        found = self._database.rows(
            "SELECT public_id FROM entries WHERE public_id >= ? AND public_id < ? ORDER BY public_id LIMIT 2",
            [wanted, wanted + "\U0010ffff"],
        )
        if not found or not wanted:
            raise UnknownId(
                "No entry's id begins like this.", next_step="`metoo-journal list` shows the ids."
            )
        first: str = found[0][0]
        if len(found) > 1 and first != wanted:
            raise AmbiguousId("More than one entry's id begins like this.", next_step="Type more of the id.")
        return first

    def bin(self, entry_id: str) -> Entry:
        """Put an entry into the bin; its words stay in the journal and can be brought back.

        Raises:
            UnknownId: there is no such entry.
        """
        return self._set_binned(entry_id, Moment.of(self._clock.now()))

    def unbin(self, entry_id: str) -> Entry:
        """Bring an entry back from the bin.

        Raises:
            UnknownId: there is no such entry.
        """
        return self._set_binned(entry_id, None)

    def _set_binned(self, public_id: str, binned: Moment | None) -> Entry:
        with self._database.transaction():
            entry = self.get(public_id)
            if (entry.binned is None) == (binned is None):
                return entry
            self._database.change(
                "UPDATE entries SET binned = ? WHERE id = ?", [binned.iso if binned else None, entry.order]
            )
            if binned is None:
                self._database.change(PUT_BACK, [BACK + entry.id, Moment.of(self._clock.now()).iso])
        return Entry(entry.id, entry.order, entry.words, entry.written, entry.revised, binned)

    def history(self, entry_id: str) -> list[Revision]:
        """Return the former texts of an entry, the first version first; the present one is not among them.

        Raises:
            UnknownId: there is no such entry.
        """
        entry = self.get(entry_id)
        found = self._database.rows(_HISTORY, [entry.order])
        return [
            Revision(entry_id, number, Moment(saved), words_of(tuple(words)))
            for number, saved, *words in found
        ]

    def all(self, *, binned: bool = False) -> Iterator[Entry]:
        """Give every entry, oldest first, a few at a time; entries added meanwhile may come too."""
        after = -(1 << 63)
        next_few = statement(_AFTER, entry=ENTRY, state="NOT NULL" if binned else "NULL")
        while True:
            rows = self._database.rows(next_few, [after, _AT_ONCE])
            if not rows:
                return
            after = rows[-1][0]
            for row in rows:
                yield entry_of(row)

    def import_many(
        self,
        entries: Iterable[tuple[Words, Moment | None, str | None]],
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        settling: Callable[[float], None] | None = None,
        kept: bool = False,
    ) -> int:
        """Add many entries in one transaction: all of them, or none.

        An id that is there already with the same words and date is left alone, and not counted; with other
        words the entry is added under a new id, so nothing is ever overwritten.

        Args:
            entries: (words, when written or ``None`` for now, public id or ``None`` for a new one).
            progress: told every few hundred entries how many were added so far.
            cancelled: asked as often whether to stop.
            settling: told how far the search index is tidied after many entries, 0 to 1.
            kept: whether all words are as :func:`journal_tui.vault.wording.kept_words` gives them.

        Returns:
            How many were added.

        Raises:
            BadText, NotSaved: nothing was added. An error of the iterable passes through; nothing was added.
            Cancelled: ``cancelled`` said so; nothing was added.
        """
        now = Moment.of(self._clock.now())
        from journal_tui.vault.importing import import_entries  # noqa: PLC0415 - few commands need it

        return import_entries(self._database, entries, now, progress, cancelled, settling=settling, kept=kept)

    def _order_of(self, public_id: str) -> int | None:
        row = self._database.row("SELECT id FROM entries WHERE public_id = ?", [public_id])
        return None if row is None else int(row[0])
