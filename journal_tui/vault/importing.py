"""Adding many entries at once: one transaction, the search index made at the end."""

from collections.abc import Callable, Iterable

from journal_tui.model.entry import Words
from journal_tui.model.errors import Cancelled
from journal_tui.model.moment import Moment
from journal_tui.vault.database import Database
from journal_tui.vault.entry_rows import (
    entry_of_id,
    index_entry,
    insert_entries,
    insert_tags,
    new_id,
)
from journal_tui.vault.wording import kept_words

_AT_ONCE = 500
_REBUILD_FROM = 2000
_LARGE_HASH = 16 * 1024 * 1024
_USUAL_HASH = 1024 * 1024


def import_entries(
    database: Database,
    entries: Iterable[tuple[Words, Moment | None, str | None]],
    now: Moment,
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> int:
    """Add many entries; see :meth:`journal_tui.vault.entries.Entries.import_many`."""
    with database.transaction():
        arriving = _Arriving(database)
        for seen, (words, written, public_id) in enumerate(entries, 1):
            arriving.take(kept_words(words), written or now, public_id)
            if seen % _AT_ONCE == 0:
                arriving.write()
                _look(len(arriving.orders), progress, cancelled)
        arriving.write()
        insert_tags(database, arriving.tagged)
        _look(len(arriving.orders), progress, cancelled)
        if len(arriving.orders) >= max(_REBUILD_FROM, arriving.before):
            _rebuild_index(database)
        else:
            for order in arriving.orders:
                index_entry(database, order)
        _look(len(arriving.orders), progress, cancelled)
    return len(arriving.orders)


def _look(added: int, progress: Callable[[int], None] | None, cancelled: Callable[[], bool] | None) -> None:
    if progress is not None:
        progress(added)
    if cancelled is not None and cancelled():
        raise Cancelled("Stopped.", "Nothing was added; everything is as it was before.")


class _Arriving:
    """Entries on their way in: keys and ids are given out here, rows written some hundreds at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[int, str, Moment, Words]] = []
        self._taken = set(database.numbers("SELECT id FROM entries"))
        self._next_free: dict[int, int] = {}
        self._ids: set[str] = set()
        self.before = len(self._taken)
        self.orders: list[int] = []
        self.tagged: list[tuple[int, tuple[str, ...]]] = []

    def take(self, words: Words, written: Moment, public_id: str | None) -> None:
        """Take one entry, unless the very same is there already."""
        if public_id:
            if public_id in self._ids:
                self.write()
            present = entry_of_id(self._database, public_id)
            if present is not None and (present.words, present.written) == (words, written):
                return
            if present is not None:
                public_id = None
        public_id = public_id or new_id()
        order = self._free(written.micros)
        self._ids.add(public_id)
        self._waiting.append((order, public_id, written, words))
        self.orders.append(order)
        if words.tags:
            self.tagged.append((order, words.tags))

    def write(self) -> None:
        """Write what was taken since the last time."""
        insert_entries(self._database, self._waiting)
        self._waiting.clear()

    def _free(self, wanted: int) -> int:
        # Many entries of one date (a bare date is one moment) must not each walk past all of the others.
        order = self._next_free.get(wanted, wanted)
        while order in self._taken:
            order += 1
        self._taken.add(order)
        self._next_free[wanted] = order + 1
        return order


def _rebuild_index(database: Database) -> None:
    """Make the search index anew from the entries: several times faster than one entry after the other.

    The pieces are merged at once, because the first saves after the import would have to wait for that.
    """
    setting = "INSERT INTO entry_index (entry_index, rank) VALUES ('hashsize', ?)"
    database.change(setting, [_LARGE_HASH])
    database.change("INSERT INTO entry_index (entry_index) VALUES ('rebuild')")
    database.change("INSERT INTO entry_index (entry_index) VALUES ('optimize')")
    database.change(setting, [_USUAL_HASH])
