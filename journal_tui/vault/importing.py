"""Adding many entries at once: one transaction, the search index filled as they come."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress

from journal_tui.model.entry import Words
from journal_tui.model.errors import Cancelled
from journal_tui.model.moment import Moment
from journal_tui.vault.database import Database
from journal_tui.vault.entry_rows import entry_of_id, insert_entries, insert_tags, new_id
from journal_tui.vault.indexing import terms
from journal_tui.vault.indexing.aside import Aside, LayoutUnknown
from journal_tui.vault.indexing.coming_in import FEW, index_stored
from journal_tui.vault.indexing.numbering import append_places
from journal_tui.vault.orders import FreeOrders
from journal_tui.vault.wording import joined, kept_words

_LOOK_EVERY = 500
_AT_ONCE = 2000
_CHARACTERS_AT_ONCE = 8_000_000
# Of the work after the last entry, where entries came out of order.
_PLACING = 0.8
# With the usual cache most pages of the index would be sealed and written several times: 4.8 s became 2.3 s.
_CACHE_KIB = 64_000

_New = tuple[int, str, Moment, Words]
_Indexed = tuple[int, str, str, str, str]


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

    def look() -> None:
        _stop_if(cancelled)

    with database.transaction(), database.cache(_CACHE_KIB), ExitStack() as threads:
        arriving = _Arriving(database, threads, look, settled)
        for seen, (words, written, public_id) in enumerate(entries, 1):
            arriving.take(words if kept else kept_words(words), written, now, public_id)
            if seen % _LOOK_EVERY == 0:
                if progress is not None:
                    progress(arriving.count)
                look()
        arriving.finish()
        if progress is not None:
            progress(arriving.count)
        look()
    return arriving.count


def _stop_if(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled("Stopped.", "Nothing was added; everything is as it was before.")


class _Arriving:
    """Entries on their way in: keys and ids are given out here, rows written many at a time.

    As long as each is newer than all before, as in most exports, the index takes them as they come. The
    others find their places among the rest when all are there.

    Args:
        database: in a transaction.
        threads: ended before the transaction is.
        look: called now and then; may raise to stop it all.
        settled: told how far the index is, 0 to 1, when all entries are there; may raise to stop it all.
    """

    def __init__(
        self,
        database: Database,
        threads: ExitStack,
        look: Callable[[], None],
        settled: Callable[[float], None],
    ) -> None:
        self._database = database
        self._threads = threads
        self._look = look
        self._settled = settled
        self._aside: Aside | None = None
        self._waiting: list[_New] = []
        self._characters = 0
        self._free = FreeOrders(database)
        self._newest = self._free.newest
        self._present = set(database.texts("SELECT public_id FROM entries")) if self._free.before else set()
        self._ids: set[str] = set()
        self._tagged: list[tuple[int, tuple[str, ...]]] = []
        self._between: list[int] = []
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
        order = self._free.take(written.micros)
        self._ids.add(public_id)
        self._waiting.append((order, public_id, written, words))
        self.count += 1
        if words.tags:
            self._tagged.append((order, words.tags))
        self._characters += len(words.text)
        if len(self._waiting) == _AT_ONCE or self._characters > _CHARACTERS_AT_ONCE:
            self._write()

    def finish(self) -> None:
        """Write what waits, and give those that came out of order their places."""
        self._write()
        insert_tags(self._database, self._tagged)
        placing = _PLACING if self._between else 0.0
        if self._aside is not None:
            self._aside.finish(lambda part: self._settled(part * (1 - placing)))
        if self._between:
            index_stored(
                self._database,
                sorted(self._between),
                lambda part: self._settled(1 - placing + part * placing),
            )

    def _write(self) -> None:
        some, self._waiting, self._characters = self._waiting, [], 0
        if not some:
            return
        insert_entries(self._database, some)
        if some[0][0] > some[-1][0]:  # newest first, as other exports are: all that follow will be older
            self._between += [order for order, *_ in some]
            return
        some.sort(key=_order)
        newer = {order: words for order, _, _, words in some if order > self._newest}
        self._between += [order for order, *_ in some if order <= self._newest]
        if newer:
            given = append_places(self._database, list(newer))
            self._newest = given[-1][1]
            self._index([_indexed(place, newer[order]) for place, order in given])

    def _index(self, rows: list[_Indexed]) -> None:
        if self._aside is None and self.count >= FEW:
            with suppress(LayoutUnknown):
                self._aside = self._threads.enter_context(Aside(self._database, self._look))
        if self._aside is None:
            terms.add(self._database, rows)
        else:
            self._aside.add(rows)


def _order(row: _New) -> int:
    return row[0]


def _indexed(place: int, words: Words) -> _Indexed:
    return place, words.title, words.text, joined(words.tags), words.content_note
