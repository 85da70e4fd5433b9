from journal_tui.journal.idle import Idle


class Hands:
    """Two clocks that are moved by hand."""

    def __init__(self) -> None:
        self.monotonic = 100.0
        self.wall = 1_000_000.0


def make(hands: Hands, minutes: float = 5) -> Idle:
    return Idle(minutes, lambda: hands.monotonic, lambda: hands.wall)


def test_it_is_over_after_the_minutes_without_a_key() -> None:
    hands = Hands()
    idle = make(hands)
    hands.monotonic += 299
    assert not idle.over
    assert idle.seconds_left == 1
    hands.monotonic += 1
    assert idle.over


def test_a_key_begins_it_anew() -> None:
    hands = Hands()
    idle = make(hands)
    hands.monotonic += 299
    idle.touch()
    hands.monotonic += 299
    assert not idle.over


def test_a_laptop_that_slept_is_locked_when_it_wakes() -> None:
    hands = Hands()
    idle = make(hands)
    hands.wall += 8 * 3600
    assert idle.over


def test_a_clock_set_back_does_not_keep_it_open() -> None:
    hands = Hands()
    idle = make(hands)
    hands.wall -= 8 * 3600
    hands.monotonic += 300
    assert idle.over
