"""Command lines that need no explaining, read without click: it takes 30 ms to load.

Only what is asked for most, and only where nothing about it is unusual: every option written out and known,
no value that is empty or begins with a hyphen, no word too many. All else goes to click, which understands
more and explains what it does not. ``tests/cli/test_simple.py`` holds that both read the same out of a line.
"""

from __future__ import annotations

from journal_tui.cli.options import Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Value = str | int | bool | tuple[str, ...] | None

FLAG, TEXT, TEXTS, COUNT, PLATFORM = "flag", "text", "texts", "count", "platform"
"""Kinds of options: there or not; a value; a value that can be given again; a number from 1; a platform."""


class Shape:
    """What a command takes.

    Args:
        module: where in ``journal_tui.cli.doing`` it is done, by a function of the same name.
        options: option: (parameter, kind, what it is when it is not given).
        words: the parameter of the words that are no options; empty where there are none.
        many: whether there may be more than one of them; then there must be one.
        needed: the parameter that must be given, if there is one.
    """

    __slots__ = ("many", "module", "needed", "options", "words")

    def __init__(
        self,
        module: str,
        options: dict[str, tuple[str, str, Value]],
        words: str = "",
        *,
        many: bool = False,
        needed: str = "",
    ) -> None:
        self.module, self.options, self.words, self.many, self.needed = module, options, words, many, needed


_JSON: dict[str, tuple[str, str, Value]] = {
    "--json": ("as_json", FLAG, False),
    "--jsonl": ("as_lines", FLAG, False),
}
SHAPES = {
    "list": Shape(
        "list_entries",
        {
            "--tag": ("tag", TEXT, None),
            "--from": ("from_", TEXT, None),
            "--to": ("to", TEXT, None),
            "--limit": ("limit", COUNT, None),
            "--bin": ("binned", FLAG, False),
            **_JSON,
        },
    ),
    "search": Shape(
        "search",
        {"--limit": ("limit", COUNT, 50), "--relevance": ("relevance", FLAG, False), **_JSON},
        "words",
        many=True,
    ),
    "write": Shape(
        "write",
        {
            "--title": ("title", TEXT, ""),
            "--tag": ("tags", TEXTS, ()),
            "--happened": ("happened", TEXT, None),
            "--content-note": ("content_note", TEXT, ""),
            "--veil": ("veil", FLAG, False),
        },
        "file",
    ),
    "measure": Shape(
        "measure",
        {"--for": ("platform", PLATFORM, None), "--note": ("note", TEXT, ""), **_JSON},
        "file",
        needed="platform",
    ),
}
"""The commands that are read here."""

_FLAGS = frozenset({"--plain", "--recovery"})
_WITH_VALUE = frozenset({"--journal", "--passphrase-file", "--passphrase-fd"})


class Line:
    """A command line that was read.

    Attributes:
        command: the command's name; empty until it was read.
        options: what was said for the whole run.
        given: the command's parameters.
        words: the words that are no options.
    """

    __slots__ = ("command", "given", "options", "words")

    def __init__(self) -> None:
        self.command = ""
        self.options = Options()
        self.given: dict[str, Value] = {}
        self.words: list[str] = []


def read(arguments: list[str]) -> Line | None:
    """Read a command line.

    Args:
        arguments: the words after the program's name.

    Returns:
        What it says; ``None`` when anything about it is not as usual.
    """
    line = Line()
    words = iter(arguments)
    for word in words:
        if not word.startswith("-") or (word == "-" and line.command):
            if not _take_word(line, word):
                return None
        elif not _take_option(line, word, words):
            return None
    return line if _whole(line) else None


def done(line: Line) -> int:
    """Do what a line says and return the exit code."""
    from journal_tui.cli.running import finished  # noqa: PLC0415 - a line that is not simple is run by another

    return finished(lambda: _done(line))


def _done(line: Line) -> int:
    from importlib import import_module  # noqa: PLC0415 - as above

    from journal_tui.cli.reach import confine, unmade  # noqa: PLC0415 - as above

    module = SHAPES[line.command].module
    do: Callable[..., None] = getattr(import_module(f"journal_tui.cli.doing.{module}"), module)
    try:
        confine(line.command, line.given, line.options)
        do(line.options, **line.given)
    finally:
        unmade()
    return 0


def _take_word(line: Line, word: str) -> bool:
    if not line.command:
        shape = SHAPES.get(word)
        if shape is None:
            return False
        line.command = word
        line.given.update((name, otherwise) for name, _, otherwise in shape.options.values())
        return True
    line.words.append(word)
    return _plain(word)


def _take_option(line: Line, word: str, words: Iterator[str]) -> bool:
    if word in _FLAGS:
        setattr(line.options, word[2:], True)
        return True
    name, together, value = word.partition("=")
    known = SHAPES[line.command].options.get(name) if line.command else None
    if known is not None and known[1] == FLAG:
        line.given[known[0]] = True
        return not together
    if known is None and name not in _WITH_VALUE:
        return False
    if not together:
        value = next(words, "")
    if not _plain(value) or value.startswith("-"):
        return False
    if known is None:
        return line.options.set(name, value)
    return _put(line.given, known[0], known[1], value)


def _put(given: dict[str, Value], name: str, kind: str, value: str) -> bool:
    if kind == COUNT:
        if not _number(value) or not int(value):
            return False
        given[name] = int(value)
    elif kind == TEXTS:
        before = given[name]
        given[name] = (*before, value) if isinstance(before, tuple) else (value,)
    elif kind == PLATFORM and not _platform(value):
        return False
    else:
        given[name] = value
    return True


def _whole(line: Line) -> bool:
    if not line.command:
        return False
    shape = SHAPES[line.command]
    if shape.many:
        line.given[shape.words] = tuple(line.words)
        return bool(line.words)
    if shape.words:
        line.given[shape.words] = line.words[0] if line.words else None
    return len(line.words) <= bool(shape.words) and (not shape.needed or line.given[shape.needed] is not None)


def _plain(value: str) -> bool:
    """Whether it is a text that is not empty: what is no Unicode comes as halves of pairs."""
    return value != "" and not any("\ud800" <= sign <= "\udfff" for sign in value)


def _number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 10


def _platform(value: str) -> bool:
    from journal_tui.model.platform import Platform  # noqa: PLC0415 - for one command of four

    return value in set(Platform)
