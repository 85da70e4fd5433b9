"""Adding many entries at once: one transaction, the search index filled as they come."""

from collections.abc import Callable, Iterable

from journal_tui.model.entry import Words
from journal_tui.model.errors import Cancelled
from journal_tui.model.moment import Moment
from journal_tui.vault.database import Database
from journal_tui.vault.entry_rows import entry_of_id, index_many, insert_entries, insert_tags, new_id
from journal_tui.vault.wording import kept_words

_LOOK_EVERY = 500
_AT_ONCE = 2000
_MERGE_PAGES = 1000
# With the usual cache most pages of the index would be sealed and written several times: 4.8 s became 2.3 s.
_CACHE_KIB = 64_000
_SETTING = "INSERT INTO entry_index (entry_index, rank) VALUES (?, ?)"

# Merging waits until the end: pieces of 64 MB of memory, as many as come.
_MANY = (("hashsize", 64 * 1024 * 1024), ("automerge", 0), ("crisismerge", 1000))
# As the schema and the library have them.
_USUAL = (("hashsize", 1024 * 1024), ("automerge", 4), ("crisismerge", 64))


def import_entries(
    database: Database,
    entries: Iterable[tuple[Words, Moment | None, str | None]],
    now: Moment,
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
    *,
    settling: Callable[[float], None] | None = None,
    kept: bool = False,
) -> int:
    """Add many entries; see :meth:`journal_tui.vault.entries.Entries.import_many`."""

    def settled(part: float) -> None:
        if settling is not None:
            settling(part)
        _stop_if(cancelled)

    with database.transaction(), database.cache(_CACHE_KIB):
        arriving = _Arriving(database)
        for seen, (words, written, public_id) in enumerate(entries, 1):
            arriving.take(words if kept else kept_words(words), written, now, public_id)
            if seen % _LOOK_EVERY == 0:
                if progress is not None:
                    progress(arriving.count)
                _stop_if(cancelled)
        arriving.finish()
        if progress is not None:
            progress(arriving.count)
        _stop_if(cancelled)
        arriving.settle(settled)
    return arriving.count


def _stop_if(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled("Stopped.", "Nothing was added; everything is as it was before.")


class _Arriving:
    """Entries on their way in: keys and ids are given out here, rows written many at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[int, str, Moment, Words]] = []
        self._taken = set(database.numbers("SELECT id FROM entries"))
        self._present = set(database.texts("SELECT public_id FROM entries")) if self._taken else set()
        self._next_free: dict[int, int] = {}
        self._ids: set[str] = set()
        self._tagged: list[tuple[int, tuple[str, ...]]] = []
        self._many = False
        self.count = 0

    def take(self, words: Words, dated: Moment | None, now: Moment, public_id: str | None) -> None:
        """Take one entry, unless the very same is there already (of any date, where none was given)."""
        written = dated or now
        if public_id in self._ids:
            self._write()
            self._present |= self._ids
            self._ids.clear()
        if public_id in self._present:
            present = entry_of_id(self._database, public_id)
            if present is not None and (present.words, present.written) == (words, dated or present.written):
                return
            public_id = None
        public_id = public_id or new_id()
        order = self._free(written.micros)
        self._ids.add(public_id)
        self._waiting.append((order, public_id, written, words))
        self.count += 1
        if words.tags:
            self._tagged.append((order, words.tags))
        if len(self._waiting) == _AT_ONCE:
            if not self._many:
                self._begin_many()
            self._write()

    def finish(self) -> None:
        """Write what waits."""
        self._write()
        insert_tags(self._database, self._tagged)

    def settle(self, look: Callable[[float], None]) -> None:
        """Make one piece of the index's many, some pages at a time.

        It is not left to later saves: when they had made enough small pieces, one of them would have to merge
        all large ones too (3 s at 20,000 entries). In steps, pages that were read are used again for what is
        written, so the file does not grow to twice the index as with ``optimize``.
        """
        if not self._many:
            return
        pages = self._database.number("SELECT count(*) FROM entry_index_data")
        done, wanted = 0, -_MERGE_PAGES
        while self._merge(wanted):
            done += _MERGE_PAGES
            wanted = _MERGE_PAGES
            look(min(1.0, done / max(pages, 1)))
        for setting in _USUAL:
            self._database.change(_SETTING, setting)

    def _merge(self, pages: int) -> bool:
        # https://sqlite.org/fts5.html#the_merge_command: fewer than two changes mean that nothing was left.
        before = self._database.number("SELECT total_changes()")
        self._database.change(_SETTING, ("merge", pages))
        return self._database.number("SELECT total_changes()") - before >= 2

    def _begin_many(self) -> None:
        self._many = True
        for setting in _MANY:
            self._database.change(_SETTING, setting)

    def _write(self) -> None:
        # The index takes them as they come as long as keys grow; each step back begins a new piece.
        self._waiting.sort(key=_order)
        insert_entries(self._database, self._waiting)
        index_many(self._database, self._waiting)
        self._waiting.clear()

    def _free(self, wanted: int) -> int:
        # Many entries of one date (a bare date is one moment) must not each walk past all of the others.
        order = self._next_free.get(wanted, wanted)
        while order in self._taken:
            order += 1
        self._taken.add(order)
        self._next_free[wanted] = order + 1
        return order


def _order(row: tuple[int, str, Moment, Words]) -> int:
    return row[0]
