"""Words of many entries, indexed aside: in memory, on threads of their own, and put in as finished pieces.

Most of the time of a large import goes into the index, and one connection indexes on one thread. Here each
thread has an index of its own, without a cipher and without a file; what comes out of it is put into the
journal's index page by page (:mod:`journal_tui.vault.indexing.pieces`), within the caller's transaction.
"""

import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from journal_tui.vault.database import Database, Value
from journal_tui.vault.indexing import pieces
from journal_tui.vault.indexing.many import merge_all
from journal_tui.vault.indexing.part import Part
from journal_tui.vault.indexing.pieces import Piece
from journal_tui.vault.indexing.varints import varints

PIECE_CHARACTERS = (3_000_000, 6_000_000, 12_000_000)
"""How much text makes a piece, the first and those that follow, so that no thread waits for long.

The last is that of all others: some 10,000 entries, 30 MB of index; 100 MB of memory are needed for it.
"""

MOST_PIECES = 16
"""With more than so many pieces in the journal's index they are made one, which takes as long again."""

_THREADS = 2
_LOOK_SECONDS = 0.2
_MERGING = 0.3  # of the work that is told; from here on it is the merging


class LayoutUnknown(Exception):
    """The index keeps its pieces in a way that is not known here; its own statements are to be used."""


class Aside:
    """Takes words that are to be indexed; used with ``with``, which ends its threads.

    Nobody else may change the index between the first :meth:`add` and the end of :meth:`finish`.

    Args:
        database: in a transaction.
        look: called a few times a second while this waits; may raise to stop it all.

    Raises:
        LayoutUnknown: the index's list of pieces is not laid out as expected.
    """

    def __init__(self, database: Database, look: Callable[[], None]) -> None:
        self._database = database
        self._look = look
        before = pieces.present(database)
        if before is None:
            raise LayoutUnknown
        self._before = before
        self._free = iter(pieces.free_numbers(before))
        self._new: list[Piece] = []
        self._totals: list[list[int]] = []
        self._part: Part | None = None
        self._sizes = iter(PIECE_CHARACTERS)
        self._size = next(self._sizes)
        self._to_do: SimpleQueue[Part | None] = SimpleQueue()
        self._done: SimpleQueue[Part] = SimpleQueue()
        self._under_way: set[Part] = set()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for part in self._under_way:
            part.interrupt()
        for _ in self._threads:
            self._to_do.put(None)
        for thread in self._threads:
            thread.join()
        for part in self._under_way:
            part.close()
        if self._part is not None:
            self._part.close()

    def add(self, rows: Sequence[Sequence[Value]]) -> None:
        """Take (place, title, text, tags as their column holds them, content note) of some entries."""
        if self._part is None:
            self._part = Part()
        self._part.collect(rows)
        if self._part.characters >= self._size:
            self._size = next(self._sizes, self._size)
            self._hand_over()

    def finish(self, settled: Callable[[float], None]) -> None:
        """Wait for the threads and complete the journal's index.

        Args:
            settled: told how far it is, 0 to 1; may raise to stop it all.
        """
        if self._part is not None:
            self._hand_over()
        while self._under_way:
            settled(_MERGING * len(self._new) / (len(self._new) + len(self._under_way)))
            self._take_one()
        pieces.add_totals(self._database, self._totals)
        listed = pieces.with_new(self._before, self._new)
        pieces.put(self._database, listed)
        if len(listed.numbers) > MOST_PIECES:
            merge_all(self._database, lambda part: settled(_MERGING + (1 - _MERGING) * part))
            pieces.settle(self._database)
        settled(1.0)

    def _hand_over(self) -> None:
        part, self._part = self._part, None
        if part is None:
            return
        if len(self._threads) < _THREADS:
            thread = threading.Thread(target=self._work, name="indexing", daemon=True)
            thread.start()
            self._threads.append(thread)
        self._under_way.add(part)
        self._to_do.put(part)
        while len(self._under_way) > _THREADS:
            self._take_one()

    def _work(self) -> None:
        while part := self._to_do.get():
            part.index()
            self._done.put(part)

    def _take_one(self) -> None:
        """Wait for a part that is finished, and put its pages into the journal's index."""
        while True:
            self._look()
            try:
                part = self._done.get(timeout=_LOOK_SECONDS)
            except Empty:
                if not any(thread.is_alive() for thread in self._threads):
                    raise RuntimeError("the threads ended before their work") from None
                continue
            break
        self._under_way.remove(part)
        try:
            part.require_done()
            self._put(part)
        finally:
            part.close()

    def _put(self, part: Part) -> None:
        listed = pieces.read_pieces(part.block(pieces.LIST))
        if listed is None:  # and the journal's is: the same library wrote both
            raise RuntimeError("the pieces of an index in memory are not listed as expected")
        for level in listed.levels:
            for piece in level.pieces:
                number = next(self._free)
                pieces.put_pages(self._database, number, part.pages(piece.number), part.words(piece.number))
                self._new.append(Piece(number, piece.first, piece.last))
        pieces.put_sizes(self._database, part.sizes())
        self._totals.append(varints(part.block(pieces.TOTALS)))
