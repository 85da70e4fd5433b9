"""Write ``docs/guide/keys.md`` from the commands that the screens declare.

Run ``python tools/make_keys_page.py`` after a key or a command has changed; a test fails until that is done.
"""

import inspect
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from journal_tui.tui import screens
from journal_tui.tui.commands import EVERYWHERE, Command, key_shown
from journal_tui.tui.screens.base import CalmDialog, CalmScreen

PAGE = Path(__file__).resolve().parents[1] / "docs" / "guide" / "keys.md"

HEAD = """\
# Keys

The quiet line at the bottom of each screen shows the keys that work at that moment; `?` or `F1` shows all of
that screen, and `Ctrl+P` finds everything by name. The mouse works too. `^Q` means Ctrl and Q together.
"""


def _keys(command: Command) -> str:
    names = [name for keys in (command.key, command.also) for name in keys.split(",") if name]
    shown = [key_shown(name) for name in names] or [command.shown_as or "^P"]
    return " or ".join(f"`{name}`" for name in shown) + ("" if names or command.shown_as else ", by name")


def _table(commands: tuple[Command, ...]) -> list[str]:
    rows = [f"| {_keys(command)} | {command.label} | {command.help} |" for command in commands]
    return ["| key | | what it does |", "|---|---|---|", *rows, ""]


def screen_kinds() -> list[type[CalmScreen[object]]]:
    """Return every screen and dialog of the program, in alphabetical order of their names."""
    bases = {CalmScreen, CalmDialog}
    found: dict[str, type[CalmScreen[object]]] = {}
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        kinds = inspect.getmembers(import_module(module.name), inspect.isclass)
        found.update(
            {
                name: kind
                for name, kind in kinds
                if issubclass(kind, CalmScreen) and kind not in bases and kind.ABOUT
            }
        )
    return [found[name] for name in sorted(found)]


def _commands(kind: type[CalmScreen[object]]) -> tuple[Command, ...]:
    found: dict[str, Command] = {}
    for base in kind.__mro__:
        for command in base.__dict__.get("CAN", ()):
            found.setdefault(command.id, command)
    return tuple(found.values())


def page() -> str:
    """Return the page's text."""
    lines = [HEAD, "## Everywhere", "", *_table(EVERYWHERE)]
    for kind in screen_kinds():
        name = kind.NAME or kind.__name__.removesuffix("Screen").removesuffix("Dialog").lower()
        lines += [f"## {name[0].upper()}{name[1:]}", "", kind.ABOUT, ""]
        if commands := _commands(kind):
            lines += _table(commands)
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
