"""Keys for many entries that come in at once: each follows the moment it was written."""

from journal_tui.vault.database import Database

_LEAST = -(1 << 63)


class FreeOrders:
    """Gives out free keys; nobody else may add entries meanwhile.

    Args:
        database: the open journal's connection.

    Attributes:
        before: how many keys were taken at the beginning.
        newest: the largest of them; the least number there is when there was none.
    """

    def __init__(self, database: Database) -> None:
        self._taken = set(database.numbers("SELECT id FROM entries"))
        self._next_free: dict[int, int] = {}
        self.before = len(self._taken)
        self.newest = max(self._taken, default=_LEAST)

    def take(self, wanted: int) -> int:
        """Return ``wanted`` (microseconds since 1970), or the next larger key that is free, and take it."""
        # Many entries of one date (a bare date is one moment) must not each walk past all of the others.
        order = self._next_free.get(wanted, wanted)
        while order in self._taken:
            order += 1
        self._taken.add(order)
        self._next_free[wanted] = order + 1
        return order
