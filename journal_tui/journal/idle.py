"""When the journal locks by itself."""

import time
from collections.abc import Callable


class Idle:
    """Knows how long nobody touched a key.

    Both clocks count: the monotonic one cannot be set back, and the wall clock goes on while a laptop sleeps
    (on Linux the monotonic one does not), so an open lid after a night asks for the passphrase.

    Args:
        minutes: minutes without a key before it is time to lock.
        monotonic: seconds that never run backwards.
        wall: seconds since 1970.
    """

    def __init__(
        self,
        minutes: float,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.minutes = minutes
        self._monotonic = monotonic
        self._wall = wall
        self._touched = (monotonic(), wall())

    def touch(self) -> None:
        """A key was pressed, or the mouse used."""
        self._touched = (self._monotonic(), self._wall())

    @property
    def seconds_left(self) -> float:
        """Seconds until it is time to lock; 0 when it is."""
        since = max(self._monotonic() - self._touched[0], self._wall() - self._touched[1])
        return max(0.0, self.minutes * 60 - since)

    @property
    def over(self) -> bool:
        """Whether it is time to lock."""
        return self.seconds_left <= 0
