"""Entries that are stored come into the search index: each gets its place, and its words go in."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from journal_tui.vault.database import Database, Row
from journal_tui.vault.indexing import terms
from journal_tui.vault.indexing.numbering import Placed, give_places, number_anew

FEW = 2000
"""So many entries are indexed where they stand; more of them aside, which is quicker."""

_AT_ONCE = 500
_READING = 0.8  # of the work: what is read meanwhile is indexed on other threads
_MOST_MOVED = 8
"""Where more than one of so many entries would have to move, the index is made anew: that is quicker."""


def index_stored(
    database: Database, orders: Sequence[int], look: Callable[[float], None] | None = None
) -> None:
    """Give stored entries their places among the others, and put their words into the index.

    Args:
        database: in a transaction.
        orders: their keys, growing; none of them has a place.
        look: told how far it is, 0 to 1; may raise to stop it.
    """
    look = look or (lambda _part: None)
    placed = give_places(database, orders)
    if placed.moved and _many(database, placed):
        number_anew(database)
        terms.remove_all(database)
        places = list(database.numbers("SELECT place FROM places ORDER BY place"))
    else:
        places = _taken_out(database, placed)
    index_places(database, places, look)


def index_places(database: Database, places: Sequence[int], look: Callable[[float], None]) -> None:
    """Put the words of stored entries into the index.

    Args:
        database: in a transaction.
        places: of entries that are not in the index, growing.
        look: told how far it is, 0 to 1; may raise to stop it.
    """
    if len(places) > FEW:
        # Late: a command that writes one entry need not wait for it.
        from journal_tui.vault.indexing.aside import Aside, LayoutUnknown  # noqa: PLC0415 - see above

        with suppress(LayoutUnknown), Aside(database, lambda: None) as aside:
            for part, rows in _stored(database, places):
                look(_READING * part)
                aside.add(rows)
            aside.finish(lambda part: look(_READING + (1 - _READING) * part))
            return
    for part, rows in _stored(database, places):
        look(part)
        # With bound values: an INSERT from a SELECT would have the index write out what it collected.
        terms.add(database, rows)


def _stored(database: Database, places: Sequence[int]) -> Iterator[tuple[float, list[Row]]]:
    """Give what is to be indexed, in pieces, with how far it is."""
    for first in range(0, len(places), _AT_ONCE):
        yield first / len(places), terms.stored(database, places[first : first + _AT_ONCE])


def _many(database: Database, placed: Placed) -> bool:
    return len(placed.moved) * _MOST_MOVED > database.number("SELECT count(*) FROM places")


def _taken_out(database: Database, placed: Placed) -> list[int]:
    """Take those that moved out of the index; return the places that are not in it now, growing.

    All are taken out before the first goes in: the index writes out what it collected at each change of kind.
    """
    former = sorted((place, entry) for entry, place in placed.moved.items())
    new: dict[int, int] = {}
    for some in _pieces(former):
        new |= terms.remove_from(database, some)
    return sorted([*placed.given.values(), *new.values()])


def _pieces(rows: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        yield some
