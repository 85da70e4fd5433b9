"""Which are the newest matches, without a look at the older ones: piece by piece, from the newest down."""

from journal_tui.model.errors import Cancelled
from journal_tui.vault.database import Database

_PLACES = (
    "SELECT i.rowid FROM entry_index i CROSS JOIN places p ON p.place = i.rowid "
    "CROSS JOIN entries e INDEXED BY entries_binned ON e.binned IS NULL AND e.id = p.entry "
    "WHERE i.entry_index MATCH ? AND i.rowid BETWEEN ? AND ? AND +i.rowid >= ? ORDER BY i.rowid LIMIT ?"
)
_LEAST = -(1 << 62)
_MOST_FOUND = 500
_WIDER, _NARROWER = 64, 8


def require_going_on(database: Database) -> None:
    """Look between two statements, where an interruption finds nothing that runs.

    Raises:
        Cancelled: there was one.
    """
    if database.interrupted:
        raise Cancelled("Stopped.", "Everything is as it was before.")


def newest_places(
    database: Database, expression: str, top: int, width: int, wanted: int, *, highest: int
) -> list[int]:
    """Return the places of the newest matches that are not in the bin, newest first.

    Args:
        database: the open journal's connection.
        expression: what is looked for, in the index's language.
        top: the place below which they are.
        width: how many places are looked at first.
        wanted: how many at most.
        highest: the highest place that may be leapt to.

    Raises:
        Cancelled: the search was interrupted.
    """
    found: list[int] = []
    most = max(_MOST_FOUND, 2 * wanted)
    while top > 0 and len(found) < wanted:
        require_going_on(database)
        low = top - width if top > width else _LEAST
        some = list(database.numbers(_PLACES, [expression, min(low, highest), top - 1, low, most + 1]))
        if len(some) > most and width > most:
            width = max(width // _NARROWER, most)  # far more than wanted: nearer to the top is enough
            continue
        found += reversed(some)
        top = low
        missing = wanted - len(found)
        width = width * missing * 3 // (2 * len(some)) + 1 if some else width * _WIDER
    return found[:wanted]
