"""Records: what ``@dataclass(frozen=True, slots=True)`` makes, made in a twentieth of the time.

For the records that every command loads: the standard library writes and compiles six methods for each
class, a millisecond each time, and the program starts anew for each command. ``dataclasses.replace`` and its
like work on them, too.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import Field
    from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

    T = TypeVar("T")
else:

    def dataclass_transform(**_how: object) -> object:
        """Do at run time nothing of what type checkers do with it."""
        return lambda made: made


_MISSING = object()


class _Part:
    """What is said of a field besides its type."""

    __slots__ = ("default", "repr")

    def __init__(self, default: object, *, repr: bool) -> None:  # noqa: A002 - as in dataclasses
        self.default, self.repr = default, repr


def part(*, default: Any = _MISSING, repr: bool = True) -> Any:  # noqa: A002 - as in dataclasses
    """Describe a field.

    Args:
        default: what it is when it is not given.
        repr: whether ``repr()`` shows it; the writer's words are not shown.
    """
    return _Part(default, repr=repr)


class _Fields:
    """The fields as :mod:`dataclasses` wants them, made when somebody asks."""

    def __get__(self, _record: object, kind: type[Record]) -> dict[str, Field[Any]]:
        import dataclasses  # noqa: PLC0415 - what this module is there to avoid

        fields: list[tuple[str, str, Field[Any]]] = []
        for name in kind.__match_args__:
            said: dict[str, Any] = {"default": kind.defaults[name]} if name in kind.defaults else {}
            one: Field[Any] = dataclasses.field(repr=name in kind.shown_in_repr, **said)
            fields.append((name, str(kind.__annotations__[name]), one))
        twin = dataclasses.make_dataclass(kind.__name__, fields)
        found: dict[str, Field[Any]] = twin.__dict__["__dataclass_fields__"]
        return found


@dataclass_transform(frozen_default=True, field_specifiers=(part,))
class _RecordType(type):
    """Turns the annotations of a class into its fields."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _RecordType:
        names = tuple(body.get("__annotations__", {})) if bases else ()
        defaults: dict[str, object] = {}
        shown: list[str] = []
        for each in names:
            given = body.pop(each, _MISSING)
            if isinstance(given, _Part):
                if given.repr:
                    shown.append(each)
                given = given.default
            else:
                shown.append(each)
            if given is not _MISSING:
                defaults[each] = given
        body.update(__slots__=names, __match_args__=names, defaults=defaults, shown_in_repr=tuple(shown))
        return super().__new__(cls, name, bases, body)


class Record(metaclass=_RecordType):
    """Base of records: the annotations of a class are its fields; it cannot be changed once it is made.

    Attributes:
        defaults: what fields are that need not be given.
        shown_in_repr: the fields that ``repr()`` shows.
    """

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
        defaults: ClassVar[dict[str, object]]
        shown_in_repr: ClassVar[tuple[str, ...]]
        __match_args__: ClassVar[tuple[str, ...]]
    else:
        __dataclass_fields__ = _Fields()

        def __init__(self, *given: object, **named: object) -> None:
            names, put = self.__match_args__, object.__setattr__
            if len(given) > len(names):
                raise TypeError(f"{type(self).__name__} has {len(names)} fields, {len(given)} were given")
            for name, value in zip(names, given, strict=False):
                put(self, name, value)
            defaults = self.defaults
            for name in names[len(given) :]:
                value = named.pop(name, _MISSING)
                if value is _MISSING:
                    if name not in defaults:
                        raise TypeError(f"{type(self).__name__} needs {name}")
                    value = defaults[name]
                put(self, name, value)
            if named:
                raise TypeError(f"{type(self).__name__} has no further {', '.join(named)}")

    def _values(self) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in self.__match_args__])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.shown_in_repr)
        return f"{type(self).__qualname__}({shown})"

    def __reduce__(self) -> tuple[type[Record], tuple[object, ...]]:
        return type(self), self._values()

    if not TYPE_CHECKING:

        def __setattr__(self, name: str, value: object) -> NoReturn:
            raise AttributeError(f"{type(self).__name__} cannot be changed")

        def __delattr__(self, name: str) -> NoReturn:
            raise AttributeError(f"{type(self).__name__} cannot be changed")
