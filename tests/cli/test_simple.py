"""What is read without click is what click reads."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.cli import simple
from journal_tui.cli.commands.measure import PLATFORMS
from journal_tui.cli.options import Options
from journal_tui.cli.program import build
from journal_tui.model.errors import BadText

EVERYWHERE = ("journal", "passphrase_file", "passphrase_fd", "recovery", "plain")
Said = tuple[str, dict[str, object], dict[str, object]]
Calls = list[tuple[str, dict[str, object], Options]]


def kept(options: Options) -> dict[str, object]:
    return {name: getattr(options, name) for name in EVERYWHERE}


@pytest.fixture(scope="module")
def calls() -> Iterator[Calls]:
    """Every call that click makes of what a command does."""
    made: Calls = []
    with pytest.MonkeyPatch.context() as patch:
        for name, shape in simple.SHAPES.items():
            module = importlib.import_module(f"journal_tui.cli.doing.{shape.module}")

            def note(options: Options, *, name: str = name, **given: object) -> None:
                made.append((name, given, options))

            patch.setattr(module, shape.module, note)
        yield made


def by_click(arguments: list[str], calls: Calls) -> Said | None:
    """Return what click reads; ``None`` where it does not do the command."""
    calls.clear()
    options = Options()
    try:
        program = build()
        with program.make_context("metoo-journal", list(arguments), obj=options) as ctx:
            program.invoke(ctx)
    except (click.UsageError, click.exceptions.Exit, BadText):
        return None
    [(name, found, _)] = calls
    return name, found, kept(options)


def by_itself(arguments: list[str]) -> Said | None:
    line = simple.read(arguments)
    return None if line is None else (line.command, dict(line.given), kept(line.options))


ODD = ("0", "-1", "007", "1_0", " 5", "٣", "", "-", "--", "-x", "\udcff", "99999999999", "\n")
EVEN = (
    "one",
    "1",
    "50",
    "a=b",
    "x y",
    "mastodon",
    "Mastodon",
    "bluesky",
    "/tmp/somewhere",
    "2026-11",
    "list",
)
VALUES = st.sampled_from([*ODD, *EVEN, "--json"])
OWN = {option for shape in simple.SHAPES.values() for option in shape.options}
OF_ALL = ("--journal", "--passphrase-file", "--passphrase-fd", "--recovery", "--plain", "--help", "--version")
OPTIONS = [*sorted(OWN), *OF_ALL, "-h", "--verbose", "--jour", "-t", "--told"]
WORDS = st.one_of(
    VALUES,
    st.sampled_from(OPTIONS),
    st.builds("{}={}".format, st.sampled_from(OPTIONS), VALUES),
    st.builds("{} {}".format, st.sampled_from(OPTIONS), VALUES),
)
LINES = st.builds(
    lambda before, name, after: [*before, name, *after],
    st.lists(st.sampled_from(["--plain", "--recovery", "--journal=j", "--passphrase-fd=3"]), max_size=2),
    st.sampled_from(["list", "search", "write", "measure", "show", "nothing", "--limit"]),
    st.lists(st.one_of(WORDS, st.sampled_from(["--for=mastodon", "--limit=3", "words"])), max_size=5),
)


@settings(max_examples=400)
@given(line=LINES)
def test_a_line_that_is_read_says_the_same_to_click(line: list[str], calls: Calls) -> None:
    found = by_itself(line)
    if found is not None:
        assert by_click(line, calls) == found


@pytest.mark.parametrize(
    "line",
    [
        ["list"],
        ["--plain", "list", "--limit", "5", "--tag", "one two", "--from=2026", "--to", "2026-11", "--bin"],
        ["list", "--json", "--journal", "a b", "--passphrase-file=p", "--plain"],
        ["--journal", "first", "list", "--journal", "second", "--limit=1", "--limit=2"],
        ["search", "one"],
        ["search", "one", "--limit", "7", "two", "--relevance", "--jsonl", "--passphrase-fd", "3"],
        ["write"],
        ["write", "-"],
        ["write", "--tag", "a", "--tag=b", "--title", "T", "--happened", "2009", "--veil", "a.txt"],
        ["write", "--content-note=c", "--recovery"],
        ["measure", "--for", "bluesky", "--note", "n", "a.txt"],
        ["measure", "--for=x", "--json"],
    ],
)
def test_what_is_asked_for_most_is_read_without_click(line: list[str], calls: Calls) -> None:
    found = by_itself(line)
    assert found is not None
    assert by_click(line, calls) == found


@pytest.mark.parametrize(
    "line",
    [
        ["list", "more"],
        ["list", "--limit", "0"],
        ["list", "--limit"],
        ["list", "--help"],
        ["list", "--tag", ""],
        ["list", "--tag", "--bin"],
        ["list", "--bin=yes"],
        ["list", "--", "x"],
        ["search"],
        ["write", "a", "b"],
        ["write", "--passphrase-fd", "-1"],
        ["measure", "a.txt"],
        ["measure", "--for", "nowhere"],
        ["show", "ab"],
        ["--version", "list"],
        ["--limit", "3", "list"],
        ["-", "list"],
        [],
    ],
)
def test_everything_else_goes_to_click(line: list[str]) -> None:
    assert simple.read(line) is None


@pytest.mark.parametrize("name", simple.SHAPES)
def test_the_shape_of_a_command_is_the_one_click_was_told(name: str) -> None:
    shape = simple.SHAPES[name]
    command = build().get_command(click.Context(build()), name)
    assert command is not None
    told: dict[str, tuple[str | None, str, object]] = {}
    for param in command.params:
        if isinstance(param, click.Option) and param.name not in EVERYWHERE:
            assert len(param.opts) == 1
            told[param.opts[0]] = (param.name, _kind(param), _otherwise(param))
    assert shape.options == told
    [*arguments] = [param for param in command.params if isinstance(param, click.Argument)]
    assert [param.name for param in arguments] == ([shape.words] if shape.words else [])
    assert all((param.nargs == -1) == shape.many == param.required for param in arguments)
    needed = [param.name for param in command.params if param.required and isinstance(param, click.Option)]
    assert needed == ([shape.needed] if shape.needed else [])


def _kind(param: click.Option) -> str:
    if param.is_flag:
        return simple.FLAG
    if param.multiple:
        return simple.TEXTS
    if isinstance(param.type, click.IntRange):
        assert (param.type.min, param.type.max) == (1, None)
        return simple.COUNT
    if param.type is PLATFORMS:
        return simple.PLATFORM
    assert param.type is click.STRING
    return simple.TEXT


def _otherwise(param: click.Option) -> object:
    context = click.Context(click.Command("none"))
    given = param.get_default(context)
    if param.multiple and not isinstance(given, tuple):
        return ()
    return given if isinstance(given, str | int | bool | tuple) else None


def test_click_is_not_loaded_for_them(tmp_path: Path) -> None:
    from tests.architecture.test_loading import loaded_by

    text = tmp_path / "text"
    text.write_text("A few words.\n")
    assert "click" not in loaded_by("measure", "--for", "mastodon", str(text))
    assert "click" in loaded_by("measure", "--for", "mastodon", str(text), "--help")
