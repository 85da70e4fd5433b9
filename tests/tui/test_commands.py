"""What each screen offers can be done by the keys that its help page names."""

import pytest

from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.screens.help import keys_of
from tools.make_keys_page import screen_kinds


def _offered(kind: type[CalmScreen[object]]) -> dict[str, Command]:
    found: dict[str, Command] = {}
    for base in kind.__mro__:
        for command in base.__dict__.get("CAN", ()):
            found.setdefault(command.id, command)
    return found


@pytest.mark.parametrize("kind", screen_kinds(), ids=lambda kind: kind.__name__)
def test_every_key_of_a_command_leads_to_it(kind: type[CalmScreen[object]]) -> None:
    bound = kind._merged_bindings
    assert bound is not None
    for command in _offered(kind).values():
        for key in (*command.key.split(","), *command.also.split(",")):
            leads_to = [each.action for each in bound.key_to_bindings.get(key, [])]
            assert not key or command.action in leads_to, f"{key} does not lead to {command.id}"


@pytest.mark.parametrize("kind", screen_kinds(), ids=lambda kind: kind.__name__)
def test_the_help_page_names_a_key_for_what_the_keys_line_shows(kind: type[CalmScreen[object]]) -> None:
    for command in _offered(kind).values():
        assert command.quiet or keys_of(command), command.id
