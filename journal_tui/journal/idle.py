"""How long nobody has touched the journal, by two clocks: a laptop that slept locks when it wakes."""

import time
from collections.abc import Callable


class Idle:
    """Counts the time since the last key.

    The monotonic clock stands still while a computer sleeps, the wall clock can be set back; the longer of
    the two counts. Ask :meth:`due` about once a second.

    Args:
        minutes: after how many it is time to lock; 0: never.
        monotonic: seconds that never go back.
        wall: seconds since 1970.
    """

    def __init__(
        self,
        minutes: float,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.minutes = minutes
        self._monotonic = monotonic
        self._wall = wall
        self._touched = (monotonic(), wall())

    def touch(self) -> None:
        """Begin to count anew: a key, a click or a paste."""
        self._touched = (self._monotonic(), self._wall())

    def since(self) -> float:
        """Return the seconds since the last touch."""
        return max(self._monotonic() - self._touched[0], self._wall() - self._touched[1], 0.0)

    def left(self) -> float | None:
        """Return the seconds until it is time to lock, 0 when it is; ``None`` for never."""
        if not self.minutes:
            return None
        return max(self.minutes * 60 - self.since(), 0.0)

    def due(self) -> bool:
        """Tell whether it is time to lock."""
        return self.left() == 0.0
