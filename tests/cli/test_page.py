"""The page about the commands says what the program does, no more and no less."""

import runpy
from pathlib import Path

import click
import pytest

from journal_tui.cli.index import COMMANDS
from journal_tui.cli.program import build

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "guide" / "commands.md").read_text(encoding="utf-8")


def test_the_page_is_what_the_program_declares() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "make_commands_page.py"))
    assert made["page"]() == PAGE, "run: python tools/make_commands_page.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_on_the_page(name: str) -> None:
    program = build()
    command = program.get_command(click.Context(program), name)
    assert command is not None
    _, _, section = PAGE.partition(f"\n## {name}\n")
    section, _, _ = section.partition("\n## ")
    everywhere = PAGE.partition("\n## Everywhere\n")[2].partition("\n## ")[0]
    assert section
    for param in command.params:
        for option in param.opts if isinstance(param, click.Option) else ():
            assert f"`{option}" in section or f", {option}" in section or f"`{option}" in everywhere, option


def test_every_command_explains_itself() -> None:
    program = build()
    for name in COMMANDS:
        command = program.get_command(click.Context(program), name)
        assert command is not None
        assert command.help
        assert all(param.help for param in command.params if isinstance(param, click.Option))
