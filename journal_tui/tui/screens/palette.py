"""Everything one can do here, by name."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from journal_tui.model.text import fold
from journal_tui.tui.commands import EVERYWHERE, Command
from journal_tui.tui.holding import CalmScreenLike
from journal_tui.tui.screens.help import keys_of
from journal_tui.tui.screens.option_dialog import OptionDialog

_WIDE = 58
_AROUND = 14  # columns of the panel that no line can have
_MOVES = {"up", "down", "left", "right"}


def commands_for(about: object) -> list[Command]:
    """Return what can be done now: the screen's own commands, then those that work everywhere."""
    own = [c for c in about.commands() if about.can(c.id)] if isinstance(about, CalmScreenLike) else []
    own = [command for command in own if not _MOVES & set(command.key.split(","))]
    return [*own, *(command for command in EVERYWHERE if command.id != "palette")]


def matching(commands: list[Command], words: str) -> list[Command]:
    """Return the commands that have every word in their label or help; those of the label first."""
    asked = fold(words).split()
    found = [c for c in commands if all(word in fold(f"{c.label} {c.help}") for word in asked)]
    return sorted(found, key=lambda c: not all(word in fold(c.label) for word in asked))


class PaletteDialog(OptionDialog[Command]):
    """A field and the commands that fit what is typed; gives back the one chosen.

    Args:
        about: the screen below.
    """

    NAME = "what would you like to do?"
    CAN = (
        Command("take", "do it", "Do the chosen command.", also="enter"),
        Command("next", "choose", "Choose another.", also="down", shown_as="↑↓"),
        Command("previous", "choose", "Choose another.", also="up", quiet=True),
        Command("close", "close", "Go back.", also="escape"),
    )

    def __init__(self, about: object) -> None:
        super().__init__(id="palette-list")
        self._commands = commands_for(about)
        self._shown: list[Command] = []

    def body(self) -> ComposeResult:
        """Yield the field and the list."""
        yield Input(placeholder="type a word", id="palette-field")
        yield self.choices

    def on_mount(self) -> None:
        """Show everything."""
        self._show("")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def on_resize(self) -> None:
        """Cut the lines anew, one for each command."""
        at = self.choices.highlighted
        self._show(self.query_one(Input).value)
        self.choices.highlighted = at

    def _show(self, words: str) -> None:
        self._shown = matching(self._commands, words)
        self.choices.clear_options()
        self.choices.add_options([Option(self._line(command)) for command in self._shown])
        self.choices.highlighted = 0 if self._shown else None

    def _line(self, command: Command) -> Content:
        keys = keys_of(command)
        line = Content(f"{command.label:<14}  {command.help}")
        wide = min(_WIDE, self.app.size.width * 96 // 100 - _AROUND)
        room = max(wide - Content(keys).cell_length, 0)
        line = line.truncate(room, ellipsis=True).stylize("$quiet", 14)
        return Content.assemble(line.pad_right(max(room - line.cell_length, 0)), "  ", (keys, "$accent-ink"))

    def at(self, number: int) -> Command:
        """Return a command that is shown."""
        return self._shown[number]
