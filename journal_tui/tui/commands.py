"""One record for each thing one can do; keys, the keys line, the palette and the help page follow from it."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding

_SHOWN_AS = {
    "space": "space",
    "enter": "enter",
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "tab": "tab",
    "delete": "del",
    "comma": ",",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something the writer can do on a screen, or everywhere.

    Attributes:
        id: short and unique on its screen; ``id`` "find-next" is done by the method ``action_find_next``.
        label: one to three small words for the keys line: "write", "back up".
        help: one sentence for the help page and the palette.
        key: Textual's names of keys, separated by commas ("n", "up,k"); they do nothing while a text field
            is being typed in, when they are letters.
        also: keys that work in text fields too, and before the widget in focus sees them ("f1", "ctrl+q").
        quiet: leave it out of the keys line (the help page and the palette still show it).
        shown_as: how the keys line draws the key, where the key's own name is not good enough ("↑↓").
    """

    id: str
    label: str
    help: str
    key: str = ""
    also: str = ""
    quiet: bool = False
    shown_as: str = ""

    @property
    def action(self) -> str:
        """The action's name: the method is called ``action_`` and this."""
        return self.id.replace("-", "_")


def key_shown(key: str) -> str:
    """Return a key the way keyboards and this program write it: "ctrl+q" is "^Q", "f1" is "F1"."""
    if key.startswith("ctrl+"):
        return "^" + key_shown(key.removeprefix("ctrl+")).upper()
    if key.startswith("shift+"):
        return "⇧" + key_shown(key.removeprefix("shift+"))
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _SHOWN_AS.get(key, key)


def bindings_of(place: str, commands: Iterable[Command]) -> list[Binding]:
    """Return the bindings of ``commands``; each binding's id is ``place.command``."""
    made: list[Binding] = []
    for command in commands:
        for keys, first in ((command.key, False), (command.also, True)):
            if keys:
                made.append(
                    Binding(
                        keys,
                        command.action,
                        command.label,
                        id=f"{place}.{command.id}",
                        priority=first,
                        show=not command.quiet,
                    )
                )
    return made


HELP = Command("help", "help", "What can be done on this screen, and with which keys.", "question_mark", "f1")
PALETTE = Command("palette", "all commands", "All one can do here, by name.", also="ctrl+p", quiet=True)
GROUNDING = Command("grounding", "grounding", "A few quiet exercises for right now.", also="f2", quiet=True)
HELPLINES = Command("helplines", "helplines", "People to talk to, by country.", also="f3", quiet=True)
VEIL = Command("veil", "veil", "Cover what is on the screen; any key shows it again.", also="f4", quiet=True)
LOCK = Command("lock", "lock", "Save, close the journal and ask for the passphrase again.", also="ctrl+l")
LEAVE = Command("leave", "leave", "Leave at once: the words vanish, everything is saved.", also="ctrl+q")

EVERYWHERE = (HELP, PALETTE, GROUNDING, HELPLINES, VEIL, LOCK, LEAVE)
"""What can be done on every screen and dialog."""
