"""Adding many entries at once: one transaction, the search index made at the end."""

from collections.abc import Callable, Iterable

from journal_tui.model.entry import Words
from journal_tui.model.errors import Cancelled
from journal_tui.model.moment import Moment
from journal_tui.vault.database import Database
from journal_tui.vault.entry_rows import (
    entry_of_id,
    free_order,
    index_entry,
    insert_entry,
    new_id,
)
from journal_tui.vault.wording import kept_words

_LOOK_EVERY = 500
_REBUILD_FROM = 2000
_LARGE_HASH = 64 * 1024 * 1024
_USUAL_HASH = 1024 * 1024


def import_entries(
    database: Database,
    entries: Iterable[tuple[Words, Moment | None, str | None]],
    now: Moment,
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> int:
    """Add many entries; see :meth:`journal_tui.vault.entries.Entries.import_many`."""
    orders: list[int] = []
    next_free: dict[int, int] = {}
    seen = 0
    with database.transaction():
        before = database.number("SELECT count(*) FROM entries")
        for words, written, public_id in entries:
            seen += 1
            if seen % _LOOK_EVERY == 0:
                _look(len(orders), progress, cancelled)
            order = _add(database, kept_words(words), written or now, public_id, next_free)
            if order is not None:
                orders.append(order)
        _look(len(orders), progress, cancelled)
        if len(orders) >= _REBUILD_FROM and len(orders) > before:
            _rebuild_index(database)
        else:
            for order in orders:
                index_entry(database, order)
        _look(len(orders), progress, cancelled)
    return len(orders)


def _look(added: int, progress: Callable[[int], None] | None, cancelled: Callable[[], bool] | None) -> None:
    if progress is not None:
        progress(added)
    if cancelled is not None and cancelled():
        raise Cancelled("Stopped.", "Nothing was added; everything is as it was before.")


def _add(
    database: Database, words: Words, written: Moment, public_id: str | None, next_free: dict[int, int]
) -> int | None:
    """Insert one entry and return its key; ``None`` when the very same entry is there already."""
    if public_id:
        present = entry_of_id(database, public_id)
        if present is not None and (present.words, present.written) == (words, written):
            return None
        if present is not None:
            public_id = None
    wanted = written.micros
    # Many entries of one date (a bare date is one moment) would each walk past all of the others.
    order = free_order(database, next_free.get(wanted, wanted))
    next_free[wanted] = order + 1
    insert_entry(database, order, public_id or new_id(), written, words)
    return order


def _rebuild_index(database: Database) -> None:
    """Make the search index anew from the entries: several times faster than one entry after the other."""
    setting = "INSERT INTO entry_index (entry_index, rank) VALUES ('hashsize', ?)"
    database.change(setting, [_LARGE_HASH])
    database.change("INSERT INTO entry_index (entry_index) VALUES ('rebuild')")
    database.change(setting, [_USUAL_HASH])
