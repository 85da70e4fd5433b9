"""Putting together what is one person, and taking out who is somebody else."""

from collections import Counter
from typing import ClassVar

from journal_tui.model.finding import Entity
from journal_tui.model.text import shown_line
from journal_tui.sharing.arranging import mention_of, mentions, part, put_together
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.share.dialogs import ListDialog
from journal_tui.tui.screens.share.two_panes import TwoPanes
from journal_tui.tui.widgets.choice_list import Item
from journal_tui.tui.widgets.entity_list import KINDS, times


class Arranging(TwoPanes):
    """Base of the step that shows people, places and things: which mentions are of one of them."""

    CAN: ClassVar[tuple[Command, ...]] = (
        Command("same", "same as …", "Say who else this is: one decision then counts for both.", "m"),
        Command("part", "someone else", "Take one way it is written out: that is somebody else.", "s"),
    )

    @property
    def entities(self) -> tuple[Entity, ...]:
        """What was found."""
        found = self.flow.found
        return found.entities if found is not None else ()

    @property
    def current(self) -> Entity | None:
        """The one that can be decided on now; ``None`` when none can."""
        raise NotImplementedError

    def point_at(self, index: int) -> None:
        """Go to the one at ``index`` in the list, and show everything anew."""
        raise NotImplementedError

    def _point_at(self, mention: str) -> None:
        found = (index for index, each in enumerate(self.entities) if mention in mentions(each))
        self.point_at(next(found, 0))

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        if command == "same":
            return self.current is not None and len(self.entities) > 1
        if command == "part":
            return self.current is not None and len(mentions(self.current)) > 1
        return super().can(command)

    def action_same(self) -> None:
        """Choose who else it is."""
        entity = self.current
        if entity is None:
            return
        others = {each.key: each for each in self.entities if each.key != entity.key}
        items = [Item(key, shown_line(each.name), KINDS[each.kind]) for key, each in others.items()]

        def taken(key: str | None) -> None:
            other = others.get(key) if key is not None else None
            if other is None:
                return
            self.flow.arrange(put_together(self.flow.draft, entity, other))
            self._point_at(mentions(other)[0])
            self.say("They are one now, with one decision. u takes it back.")

        self.app.push_screen(ListDialog(f"{shown_line(entity.name)} is the same as", items), taken)

    def action_part(self) -> None:
        """Choose which way of writing it is somebody else."""
        entity = self.current
        if entity is None:
            return
        counts = Counter(mention_of(each.text) for each in entity.findings)
        items = [
            Item(each, shown_line(each), times(counts[mention_of(each)]))
            for each in reversed(mentions(entity))
        ]

        def taken(mention: str | None) -> None:
            if mention is None:
                return
            self.flow.arrange(part(self.flow.draft, mention))
            self._point_at(mention)
            self.say("It is asked about by itself now. u takes it back.")

        self.app.push_screen(ListDialog("Which one is somebody else?", items), taken)
