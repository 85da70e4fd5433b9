"""Records are what frozen dataclasses with slots are."""

import copy
import dataclasses
import pickle
from collections.abc import Callable

import pytest

from journal_tui.model.record import Record, part


class Point(Record):
    """With every kind of field."""

    x: int
    words: str = part(repr=False)
    y: int = 2
    label: str = part(default="a")

    @property
    def total(self) -> int:
        """A property stays one."""
        return self.x + self.y


class Other(Record):
    """With the same fields."""

    x: int
    words: str = part(repr=False)
    y: int = 2
    label: str = part(default="a")


def test_fields_are_given_by_place_or_name_or_not_at_all() -> None:
    assert Point(1, "w") == Point(x=1, words="w", y=2, label="a")
    made = Point(1, "w", 3, label="b")
    assert (made.x, made.words, made.y, made.label, made.total) == (1, "w", 3, "b", 4)


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), ((1,), {}), ((1, "w", 2, "a", 5), {}), ((1, "w"), {"z": 1}), ((1,), {"x": 2})],
)
def test_what_does_not_fit_is_refused(given: tuple[object, ...], named: dict[str, object]) -> None:
    make: Callable[..., Point] = Point
    with pytest.raises(TypeError):
        make(*given, **named)


def test_it_cannot_be_changed_and_has_no_room_for_more() -> None:
    point = Point(1, "w")
    for name in ("x", "z"):
        with pytest.raises(AttributeError, match="cannot be changed"):
            setattr(point, name, 3)
        with pytest.raises(AttributeError, match="cannot be changed"):
            delattr(point, name)
    assert not hasattr(point, "__dict__")


def test_it_is_compared_and_hashed_by_what_it_holds() -> None:
    assert len({Point(1, "w"), Point(1, "w"), Point(2, "w")}) == 2
    assert Point(1, "w") != Other(1, "w")
    assert Point(1, "w") != (1, "w", 2, "a")


def test_what_is_not_to_be_shown_is_not() -> None:
    assert repr(Point(1, "secret")) == "Point(x=1, y=2, label='a')"


def test_it_is_copied_and_matched() -> None:
    point = Point(1, "w", 5)
    assert copy.copy(point) == copy.deepcopy(point) == pickle.loads(pickle.dumps(point)) == point
    match point:
        case Point(x, words, y=5):
            assert (x, words) == (1, "w")
        case _:
            pytest.fail("it did not match")


def test_the_standard_library_takes_it_for_a_dataclass() -> None:
    point = Point(1, "secret", 5)
    assert dataclasses.is_dataclass(point)
    assert dataclasses.replace(point, y=6) == Point(1, "secret", 6)
    assert dataclasses.asdict(point) == {"x": 1, "words": "secret", "y": 5, "label": "a"}
    assert [(one.name, one.repr) for one in dataclasses.fields(Point)] == [
        ("x", True),
        ("words", False),
        ("y", True),
        ("label", True),
    ]
