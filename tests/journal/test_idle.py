from journal_tui.journal.idle import Idle


class Clocks:
    def __init__(self) -> None:
        self.monotonic = 100.0
        self.wall = 1_000_000.0

    def idle(self, minutes: float) -> Idle:
        return Idle(minutes, monotonic=lambda: self.monotonic, wall=lambda: self.wall)

    def both(self, seconds: float) -> None:
        self.monotonic += seconds
        self.wall += seconds


def test_it_is_due_after_the_minutes_and_touching_begins_anew() -> None:
    clocks = Clocks()
    idle = clocks.idle(5)
    clocks.both(299)
    assert not idle.due()
    assert idle.left() == 1
    idle.touch()
    clocks.both(299)
    assert not idle.due()
    clocks.both(1)
    assert idle.due()
    assert idle.left() == 0


def test_a_computer_that_slept_locks_when_it_wakes() -> None:
    clocks = Clocks()
    idle = clocks.idle(5)
    clocks.wall += 3600
    assert idle.due()


def test_a_clock_set_back_does_not_stop_the_count() -> None:
    clocks = Clocks()
    idle = clocks.idle(5)
    clocks.wall -= 7200
    clocks.monotonic += 300
    assert idle.due()


def test_never_is_never() -> None:
    clocks = Clocks()
    idle = clocks.idle(0)
    clocks.both(10**9)
    assert not idle.due()
    assert idle.left() is None


def test_the_computers_own_clocks_are_used_by_default() -> None:
    idle = Idle(5)
    assert 0 <= idle.since() < 5
