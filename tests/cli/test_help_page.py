"""The help that is shown without loading click is click's own, to the letter."""

import click
import pytest

from journal_tui.cli.help_page import page
from journal_tui.cli.program import build
from tests.cli.conftest import Cli


@pytest.mark.parametrize("columns", range(30, 121))
def test_it_is_the_same_at_every_width(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    program = build()
    with click.Context(program, info_name="metoo-journal", **program.context_settings) as ctx:
        assert page() == program.get_help(ctx) + "\n"


def test_what_is_no_option_does_not_stand_among_the_options(bare: Cli) -> None:
    said = bare("history", "--help").out
    assert "[OPTIONS] ID [M]" in said
    assert all(line.lstrip().startswith("-") for line in said.partition("Options:\n")[2].splitlines()[:1])
