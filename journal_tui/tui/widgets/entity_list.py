"""The people, places and things found in a draft, two lines each, with what was decided about them."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal_tui.model.finding import Action, Certainty, Decision, Entity, FindingKind
from journal_tui.model.text import shown_line
from journal_tui.tui.widgets.choice_list import fit
from journal_tui.tui.widgets.wrapping import cells

KINDS = {
    FindingKind.PERSON: "person",
    FindingKind.PLACE: "place",
    FindingKind.ORGANISATION: "workplace, group",
    FindingKind.DATE: "date",
    FindingKind.AGE: "age",
    FindingKind.PHONE: "phone number",
    FindingKind.EMAIL: "e-mail address",
    FindingKind.URL: "link",
    FindingKind.HANDLE: "handle",
    FindingKind.ADDRESS: "address",
    FindingKind.ID_NUMBER: "number",
    FindingKind.PRIVATE_WORD: "your private word",
    FindingKind.OTHER: "perhaps a name",
}
"""What the kinds of findings are called on the screen."""

_ROWS = 3
_TWICE = 2


def times(count: int) -> str:
    """Say how often: "once", "twice", "3 times"."""
    return {1: "once", _TWICE: "twice"}.get(count, f"{count} times")


class Row(NamedTuple):
    """One entity as the list shows it.

    Attributes:
        entity: what was found.
        decision: what was decided about it.
        offered: the replacement that is offered; empty when nothing is.
    """

    entity: Entity
    decision: Decision | None
    offered: str


class EntityList(ScrollView, can_focus=False):
    """Shows entities and decisions; the current one offers what can be decided."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "entity-list--name",
        "entity-list--quiet",
        "entity-list--replacement",
        "entity-list--key",
        "entity-list--current",
        "entity-list--undecided",
    }

    DEFAULT_CSS = """
    EntityList {
        background: $ground; color: $ink; scrollbar-size-vertical: 1; overflow-x: hidden;
        scrollbar-gutter: stable;
        .entity-list--quiet { color: $quiet; }
        .entity-list--replacement { color: $accent-ink; text-style: bold; }
        .entity-list--key { color: $accent-ink; text-style: bold; }
        .entity-list--current { background: $raised; text-style: bold; }
        .entity-list--undecided { color: $mark; }
    }
    """

    class Pointed(Message):
        """An entity was clicked, perhaps on one of its choices.

        Attributes:
            index: the entity's place in the list.
            action: "replace", "others", "own_words" or "keep"; empty for the entity itself.
        """

        def __init__(self, index: int, action: str) -> None:
            self.index = index
            self.action = action
            super().__init__()

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._rows: Sequence[Row] = ()
        self._current = 0

    def show(self, rows: Iterable[Row], current: int) -> None:
        """Show these entities, one of them current."""
        self._rows = tuple(rows)
        self._current = current
        self._measure()
        self._bring_into_view()
        self.refresh()

    def on_resize(self) -> None:
        """Take the new width."""
        self._measure()
        self._bring_into_view()

    def render_line(self, y: int) -> Strip:
        """Draw one line: names on the first of three, what was decided on the second."""
        index, row = divmod(y + self.scroll_offset.y, _ROWS)
        base = self.rich_style
        width = self.scrollable_content_region.width
        if index >= len(self._rows) or row == _ROWS - 1:
            return Strip.blank(width, base)
        is_current = index == self._current
        if is_current:
            base += Style(bgcolor=self.get_component_rich_style("entity-list--current").bgcolor)
        said = self._first(self._rows[index]) if row == 0 else self._second(self._rows[index], is_current)
        segments = [Segment("▌" if is_current else " ", self._look("key", base))]
        used = 1
        for look, words, _ in said:
            fits = fit(words, width - used)
            style = self._look(look, base)
            segments.append(
                Segment(fits, style + Style(bold=True) if is_current and look == "name" else style)
            )
            used += cells(fits)
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Say what was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index, row = divmod(offset.y + self.scroll_offset.y, _ROWS)
        if index >= len(self._rows):
            return
        event.stop()
        action = ""
        if row == 1 and index == self._current:
            at = 1
            for _, words, does in self._second(self._rows[index], is_current=True):
                action = does if at <= offset.x else action
                at += cells(words)
        self.post_message(self.Pointed(index, action))

    def _first(self, row: Row) -> list[tuple[str, str, str]]:
        entity = row.entity
        kind = KINDS[entity.kind]
        if entity.certainty is Certainty.POSSIBLE and entity.kind is not FindingKind.OTHER:
            kind = f"perhaps a {kind}" if kind[0] not in "aeo" else f"perhaps an {kind}"
        return [
            ("name", f" {shown_line(entity.name)}", ""),
            ("quiet", f"   {kind} · {times(len(entity.findings))}", ""),
        ]

    def _second(self, row: Row, is_current: bool) -> list[tuple[str, str, str]]:
        decision = row.decision
        if decision is not None and decision.action is Action.REPLACE:
            return [
                ("replacement", f"  {shown_line(decision.replacement)}", ""),
                ("quiet", "   replaced everywhere", ""),
            ]
        if decision is not None:
            return [("quiet", "  kept as it is written", "")]
        if not is_current:
            return [("undecided", "  not decided", "")]
        return [
            ("key", "  r", "replace"),
            ("name", f" {shown_line(row.offered)}", "replace"),
            ("key", "  k", "keep"),
            ("name", " keep", "keep"),
            ("key", "  e", "own_words"),
            ("name", " own words", "own_words"),
            ("key", "  o", "others"),
            ("name", " other", "others"),
        ]

    def _look(self, look: str, base: Style) -> Style:
        style = self.get_component_rich_style(f"entity-list--{look}", partial=True)
        return base + style

    def _bring_into_view(self) -> None:
        """Scroll so that the current one can be read; where there is room for one alone, it is that one."""
        top, height = self._current * _ROWS, self.size.height
        if height <= _ROWS:
            self.scroll_to(y=top, animate=False)
        elif top - 1 < self.scroll_offset.y:
            self.scroll_to(y=max(0, top - _ROWS), animate=False)
        elif top + _ROWS > self.scroll_offset.y + height:
            self.scroll_to(y=top + 2 * _ROWS - height, animate=False)

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows) * _ROWS)
