"""What the journal's own lists say of entries: that there was one, its name, its number in the index."""

from bisect import bisect_left
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from sys import intern

from journal_tui.vault.salvage.index_leaves import SEGMENT, lengths
from journal_tui.vault.salvage.recognising import INDEX_SETTINGS, is_moment
from journal_tui.vault.salvage.records import Record, Value

_INDEX_KEYS = 1 << 49
"""Up to format 2 the index knows an entry by its key; its own rows have smaller ones than this (in 1987)."""

_NUMBERED = 3
"""From this format on the search index knows entries by numbers of their own, in the order of their keys."""


@dataclass(slots=True)
class Traces:
    """What all lists together say; only records whose seals hold come here.

    Attributes:
        format: of the file, 0 where its first page is damaged.
        expected: keys of entries that there are, found or not.
        versions: (key, number) of former texts that there are.
        names: what entries are called outside, by key.
        binned: when entries were put into the bin, by key.
        tags: the tags of entries, by key.
        sizes: how many words the index knows in each column of an entry, by the index's number for it.
        places: the keys of entries, by the index's numbers for them.
    """

    format: int = 0
    expected: set[int] = field(default_factory=set)
    versions: set[tuple[int, int]] = field(default_factory=set)
    names: dict[int, str] = field(default_factory=dict)
    binned: dict[int, str] = field(default_factory=dict)
    tags: dict[int, list[str]] = field(default_factory=dict, repr=False)
    sizes: dict[int, bytes] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)

    def take(self, table: str, record: Record) -> None:
        """Remember what a record of one of the lists says."""
        match table, record.values:
            case "names", (str(name), int(order)) if name not in INDEX_SETTINGS:
                self._keyed(order, name if is_moment(name) else None)
                if not is_moment(name):
                    self.names[order] = name
            case "tags", (_, int(order), str(tag)):
                self.expected.add(order)
                self.tags.setdefault(order, []).append(intern(tag))
            case "orders", (binned, *_, int(order)):
                self._keyed(order, binned)
            case "versions", (int(entry), int(number), int()):
                self.versions.add((entry, number))
            case "places", (_, int(order)) if record.key is not None:
                self.places[record.key] = order
            case "places_by_key", (int(order), int(place)):
                self.places[place] = order
            case "sizes", (_, bytes(block)) if record.key is not None and lengths(block):
                self.sizes[record.key] = block
            case _:
                pass

    def _keyed(self, order: int, binned: Value) -> None:
        self.expected.add(order)
        if binned is not None:
            self.binned[order] = str(binned)

    @property
    def numbered(self) -> bool:
        """Whether the search index knows entries by numbers of their own."""
        if self.format:
            return self.format >= _NUMBERED
        return bool(self.places) or (bool(self.sizes) and max(self.sizes) < SEGMENT)

    def expect_indexed(self) -> None:
        """Expect the entries that the search index and its list of numbers name."""
        if self.numbered:
            self.expected.update(self.places.values())
        else:
            self.expected.update(number for number in self.sizes if number >= _INDEX_KEYS)

    def numbering(self, found: AbstractSet[int]) -> "Numbering":
        """Return which entry is meant by which number of the index.

        Args:
            found: keys of entries that were found.
        """
        orders = self.expected | found
        if self.numbered:
            return Numbering(self.places, self.sizes, orders)
        return Numbering({order: order for order in orders}, (), ())


@dataclass(frozen=True, slots=True)
class Gap:
    """Where an entry belongs whose key is not known.

    Attributes:
        low, high: (number, key) of the entries next to it on both sides; ``None`` where there is none.
        candidates: keys of the entries between them whose numbers are not known.
    """

    low: tuple[int, int] | None
    high: tuple[int, int] | None
    candidates: list[int]


class Numbering:
    """Which entry is meant by which number of the search index; numbers and keys grow together.

    Where as many numbers as keys are left between two pairs that are known, they belong together one by one.

    Args:
        places: keys of entries by their numbers, as the journal's list says.
        numbers: all that are known.
        orders: all keys that are known.

    Attributes:
        orders: keys of entries, by number.
    """

    def __init__(self, places: Mapping[int, int], numbers: Collection[int], orders: Collection[int]) -> None:
        self._numbers = sorted(places)
        self._keys = [places[number] for number in self._numbers]
        self._free: dict[int, list[int]] = {}
        self.orders = dict(places)
        if any(key >= after for key, after in pairwise(self._keys)):
            return  # nothing that this program wrote
        self._free = _parted(orders, self._keys)
        for gap, waiting in _parted(numbers, self._numbers).items():
            if len(waiting) == len(self._free.get(gap, ())):
                self.orders.update(zip(waiting, self._free.pop(gap), strict=True))

    def gap(self, number: int) -> Gap:
        """Return where the entry of this number belongs."""
        at = bisect_left(self._numbers, number)
        return Gap(self._pair(at - 1), self._pair(at), self._free.get(at, []))

    def _pair(self, at: int) -> tuple[int, int] | None:
        return (self._numbers[at], self._keys[at]) if 0 <= at < len(self._keys) else None


def _parted(values: Collection[int], marks: list[int]) -> dict[int, list[int]]:
    """Return, sorted, the values that are no marks, by how many marks are smaller."""
    parts: dict[int, list[int]] = {}
    for value in sorted(values):
        gap = bisect_left(marks, value)
        if gap == len(marks) or marks[gap] != value:
            parts.setdefault(gap, []).append(value)
    return parts
