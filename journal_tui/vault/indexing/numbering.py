"""The numbers by which the search index knows entries: small, in the order of the entries' keys.

A key is a moment in microseconds, and the index keeps the distance between two of them for every word of
every entry. With numbers :data:`STEP` apart the index has three fifths of the size and takes half the time
to make. The space between two numbers takes entries that come in between later; where it is used up,
neighbours are moved. All of it happens within a transaction of the caller.
"""

from bisect import bisect_left
from collections.abc import Sequence

from journal_tui.model.record import Record
from journal_tui.vault.database import Database, Row

STEP = 16
"""How far apart two numbers are at first; what the index keeps of a distance fits one byte up to 127."""

_ROOMY = 2
_FIRST_WINDOW = 8
_NEW = "INSERT INTO places (place, entry) VALUES (?, ?)"
_BEFORE = "SELECT place, entry FROM places WHERE entry < ? ORDER BY entry DESC LIMIT ?"
_AFTER = "SELECT place, entry FROM places WHERE entry > ? ORDER BY entry LIMIT ?"


class Placed(Record):
    """What came of giving places.

    Attributes:
        given: place by key, of the entries that had none.
        moved: by key, the places that others had before they were moved.
    """

    given: dict[int, int]
    moved: dict[int, int]


def place_of(database: Database, order: int) -> int:
    """Return the place of the entry with this key."""
    return database.number("SELECT place FROM places WHERE entry = ?", [order])


def append_places(database: Database, orders: Sequence[int]) -> list[tuple[int, int]]:
    """Give entries that are newer than all others their places.

    Args:
        database: in a transaction.
        orders: keys of stored entries without a place, growing.

    Returns:
        (place, key) of each, growing.
    """
    last = database.number("SELECT max(place) FROM places")
    given = [(last + STEP * number, order) for number, order in enumerate(orders, 1)]
    database.change_many(_NEW, given)
    return given


def number_anew(database: Database) -> None:
    """Give every entry a new place; the index has to be made anew afterwards."""
    database.change("DELETE FROM places")
    database.change(
        "INSERT INTO places (place, entry) SELECT ? * row_number() OVER (ORDER BY id), id FROM entries",
        [STEP],
    )


def give_places(database: Database, orders: Sequence[int]) -> Placed:
    """Give entries their places between those that have one; neighbours may be moved.

    The index is not touched: it has to follow.

    Args:
        database: in a transaction.
        orders: keys of stored entries without a place, growing.
    """
    placed = Placed({}, {})
    first = 0
    while first < len(orders):
        following = database.row(_AFTER, [orders[first], 1])
        after = len(orders) if following is None else bisect_left(orders, following[1], first)
        _give(database, orders[first:after], placed)
        first = after
    return placed


def _give(database: Database, orders: Sequence[int], placed: Placed) -> None:
    """Give places to entries with no entry between them that has one."""
    room = _room(database, orders)
    everyone = [*(entry for _, entry in room.left), *orders, *(entry for _, entry in room.right)]
    new = dict(zip(everyone, room.spread(len(everyone)), strict=True))
    moved = {entry: place for place, entry in room.left + room.right if place != new[entry]}
    database.change_many("DELETE FROM places WHERE entry = ?", [(entry,) for entry in moved])
    database.change_many(_NEW, [(new[entry], entry) for entry in [*moved, *orders]])
    for entry, place in moved.items():
        if entry in placed.given:
            placed.given[entry] = new[entry]
        else:
            placed.moved.setdefault(entry, place)
    placed.given.update((order, new[order]) for order in orders)


class _Room(Record):
    """Where new entries go: between two numbers, together with neighbours that are moved.

    Attributes:
        low: the number before all of them.
        high: the number after all of them; ``None`` where nothing follows.
        left, right: (place, key) of the neighbours on both sides, growing.
    """

    low: int
    high: int | None
    left: list[Row]
    right: list[Row]

    def spread(self, count: int) -> list[int]:
        """Return so many numbers, evenly between both ends."""
        if self.high is None:
            return [self.low + STEP * number for number in range(1, count + 1)]
        width = self.high - self.low
        return [self.low + number * width // (count + 1) for number in range(1, count + 1)]


def _room(database: Database, orders: Sequence[int]) -> _Room:
    """Find room: between both neighbours, or else among more and more of them.

    Neighbours are moved only where at least half of the numbers stay free, so that the next entries at the
    same place find room again.
    """
    window = 0
    while True:
        left = database.rows(_BEFORE, [orders[0], window + 1])[::-1]
        right = database.rows(_AFTER, [orders[-1], window + 1])
        low = left.pop(0)[0] if len(left) > window else 0
        high = right.pop()[0] if len(right) > window else None
        room = _Room(low, high, left, right)
        count = len(orders) + len(left) + len(right)
        if high is None or high - low > (_ROOMY * count if window else count):
            return room
        window = 2 * window or max(_FIRST_WINDOW, len(orders) // STEP)
