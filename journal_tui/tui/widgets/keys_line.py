"""The quiet line of keys at the bottom: only those that work now, and never cut without a sign."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.content import Content
from textual.widget import Widget

from journal_tui.tui.commands import Command

GAPS = (5, 3, 2)
MORE = "…"


class KeyShown(NamedTuple):
    """One key as the line draws it."""

    command: Command
    key: str
    label: str

    @property
    def width(self) -> int:
        """How many cells it takes."""
        return Content(f"{self.key} {self.label}").cell_length


class Laid(NamedTuple):
    """A key and where it stands."""

    start: int
    shown: KeyShown


def lay(own: Sequence[KeyShown], everywhere: Sequence[KeyShown], width: int) -> tuple[list[Laid], int]:
    """Place keys in ``width`` cells.

    The gaps narrow first; then keys give way: first those that work everywhere but the first and the last of
    them (*help*, *leave*), then the last of the screen's own, and *leave* stays longest.

    Returns:
        the keys that fit, and the column of the sign that some are missing (-1 when none is).
    """
    own, everywhere = list(own), list(everywhere)
    complete = True
    while own or everywhere:
        keys = [*own, *everywhere]
        sign = 0 if complete else len(MORE)
        for gap in GAPS if complete else GAPS[-1:]:
            if sum(key.width + gap for key in keys) - gap + (sign + gap if sign else 0) <= width:
                return _placed(keys, gap, None if complete else len(own))
        complete = False
        if len(everywhere) > 2:
            everywhere.pop(1)
        elif own:
            own.pop()
        else:
            everywhere.pop(0)
    return [], -1


def _placed(keys: Sequence[KeyShown], gap: int, sign_before: int | None) -> tuple[list[Laid], int]:
    placed: list[Laid] = []
    at, sign = 0, -1
    for number, key in enumerate(keys):
        if number == sign_before:
            sign = at
            at += len(MORE) + gap
        placed.append(Laid(at, key))
        at += key.width + gap
    if sign_before == len(keys):
        sign = at
    return placed, sign


class KeysLine(Widget):
    """The keys that work now; a click on one does it too.

    Args:
        keys: gives the screen's own keys and those that work everywhere.
        press: does a command.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys-line--key"}

    def __init__(
        self,
        keys: Callable[[], tuple[Sequence[KeyShown], Sequence[KeyShown]]],
        press: Callable[[Command], None],
    ) -> None:
        super().__init__(classes="keys-line")
        self._keys = keys
        self._press = press
        self._laid: list[Laid] = []
        self._said: tuple[Sequence[KeyShown], Sequence[KeyShown]] | None = None

    def look(self) -> None:
        """Draw the line anew where other keys work now, or say something else."""
        if self._keys() != self._said:
            self.refresh()

    def render(self) -> Content:
        """Draw the line at its present width."""
        self._said = own, everywhere = self._keys()
        self._laid, sign = lay(own, everywhere, self.size.width)
        style = self.get_visual_style("keys-line--key")
        line = Content("")
        for start, shown in self._laid:
            if 0 <= sign < start and line.cell_length <= sign:
                line = Content.assemble(line.pad_right(sign - line.cell_length), MORE)
            line = Content.assemble(
                line.pad_right(start - line.cell_length),
                (shown.key, style),
                f" {shown.label}",
            )
        if sign >= 0 and line.cell_length <= sign:
            line = Content.assemble(line.pad_right(sign - line.cell_length), MORE)
        return line

    def on_click(self, event: events.Click) -> None:
        """Do what stands under the pointer."""
        at = event.x
        for start, shown in self._laid:
            if start <= at < start + shown.width:
                event.stop()
                self._press(shown.command)
                return
