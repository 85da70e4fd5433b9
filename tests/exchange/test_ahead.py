"""Reading ahead: the same items, the same errors, and nothing more once the reader stops."""

import threading
from collections.abc import Iterator

import pytest

from journal_tui.exchange import ahead as module
from journal_tui.exchange.ahead import ahead
from journal_tui.model.errors import UsageError


def _counted(most: int, given: list[int]) -> Iterator[int]:
    for number in range(most):
        given.append(number)
        yield number


@pytest.mark.parametrize("count", [0, 1, 199, 200, 201, 5000])
def test_everything_comes_in_order(count: int) -> None:
    assert list(ahead(iter(range(count)))) == list(range(count))


def test_it_reads_on_another_thread() -> None:
    seen: list[str] = []

    def items() -> Iterator[int]:
        seen.append(threading.current_thread().name)
        yield 1

    assert list(ahead(items())) == [1]
    assert seen == ["reading ahead"]


def test_an_error_comes_after_what_was_before_it() -> None:
    def failing() -> Iterator[int]:
        yield from range(250)
        raise UsageError("Line 251: It is not one JSON object.")

    items = ahead(failing())
    assert [next(items) for _ in range(250)] == list(range(250))
    with pytest.raises(UsageError, match="251"):
        next(items)


def test_it_never_reads_far_ahead_and_stops_with_the_reader() -> None:
    given: list[int] = []
    items = ahead(_counted(1_000_000, given))
    assert next(items) == 0
    del items
    assert len(given) <= module._AT_ONCE * (module._MOST + 3)
    assert not [thread for thread in threading.enumerate() if thread.name == "reading ahead"]
