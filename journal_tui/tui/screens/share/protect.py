"""Protect: people, places and dates one at a time, then one read-through with what remains."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.model.draft import Step
from journal_tui.model.finding import Entity
from journal_tui.model.text import shown_line
from journal_tui.sharing.deciding import offered
from journal_tui.sharing.finding import CHECKLIST, remaining
from journal_tui.sharing.replacing import roles
from journal_tui.sharing.whole import Leaving, Spot, spot_at
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.share.arranging import Arranging
from journal_tui.tui.screens.share.dialogs import LineDialog, ListDialog
from journal_tui.tui.screens.share.step import Sharing
from journal_tui.tui.widgets.choice_list import Item
from journal_tui.tui.widgets.entity_list import EntityList, Row
from journal_tui.tui.widgets.marked_text import Mark, MarkedText

_LOOKING = "Looking for names, places and dates …"
_NO_PROGRAM = "No program finds everything. What could someone recognise who was there?"
_READ = "Read it once as someone who was there would. What still has a capital or a number stands out."
_DECIDING = {"replace", "others", "own_words", "keep"}


class ProtectScreen(Arranging):
    """The text with everything found in it, and one decision for each person, place or thing."""

    STEP = Step.PROTECT
    ABOUT = "Decide for each person, place and date: other words everywhere, your own words, or as it is."
    CAN = (
        Command("up", "up", "The one before.", "up", quiet=True),
        Command("down", "next", "The next one.", "down", shown_as="↑↓"),
        Command(
            "replace", "replace", "Put the offered words everywhere in its place.", "r,enter", quiet=True
        ),
        Command("others", "others", "Choose from other words to put in its place.", "o", quiet=True),
        Command("own_words", "own words", "Put your own words everywhere in its place.", "e", quiet=True),
        Command("keep", "keep", "Keep it as it is written.", "k", quiet=True),
        Command("again", "decide again", "Take the decision about this one back.", "backspace", quiet=True),
        Command("rest", "replace the rest", "Put the offered words in the place of all that is left.", "a"),
        Command("read", "read through", "See what still has a capital or a number.", "t", quiet=True),
        Command("other_pane", "list", "Show the whole list, or the text again.", "v"),
    )

    def __init__(self, sharing: Sharing) -> None:
        super().__init__(sharing)
        self._at = 0
        self._was_read = False
        self._leaving: Leaving | None = None
        self._text = MarkedText(classes="reading")
        self._list = EntityList()
        self._heading = Static(Content(_LOOKING), classes="heading quiet")

    def step_body(self) -> ComposeResult:
        """Yield the text, and beside it what was found."""
        yield self._text
        with Vertical(classes="aside"):
            yield self._heading
            yield self._list
            yield Static(Content(_NO_PROGRAM), classes="closing quiet")
            with VerticalScroll(classes="checklist", can_focus=False):
                for line in CHECKLIST:
                    yield Static(Content(line), classes="quiet")

    def on_mount(self) -> None:
        """Show the words, and look through them."""
        super().on_mount()
        self._text.show(self.flow.whole.text)
        self.run_worker(self._look_through(), group="look", exclusive=True)

    @property
    def current(self) -> Entity | None:
        """The one that can be decided on now; none in the read-through."""
        found = () if self.reading_through else self.entities[: self._at + 1]
        return found[-1] if found else None

    @property
    def reading_through(self) -> bool:
        """Whether the read-through is shown."""
        return self.has_class("reading-through")

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        deciding = self.current is not None
        match command:
            case "up" | "down":
                return deciding or self.reading_through
            case "replace" | "others" | "own_words" | "keep" | "again":
                return deciding
            case "rest":
                return deciding and len(self.flow.undecided) > 1
            case "read":
                return self.flow.found is not None
            case _:
                return super().can(command)

    def label_of(self, command: Command) -> str:
        """Name what the next key shows."""
        if command.id == "onward" and not self._was_read:
            return "read through"
        if command.id == "down" and self.reading_through:
            return "scroll"
        return super().label_of(command)

    def other_pane(self) -> str:
        """Return the words for the pane that is not shown."""
        beside = "checklist" if self.reading_through else "list"
        return "text" if self.aside_shown else beside

    async def _look_through(self) -> None:
        await self.look()
        first = self.flow.undecided
        self._at = self.entities.index(first[0]) if first else 0
        if not self.entities:
            self._read()
        self.changed()

    def changed(self) -> None:
        """Show the words as they would leave, and what was decided."""
        super().changed()
        if self.flow.found is None:
            self._leaving = None
            self._heading.update(Content(_LOOKING))
            self.run_worker(self._look_through(), group="look", exclusive=True)
            return
        self._at = max(0, min(self._at, len(self.entities) - 1))
        self.aside_if_long(self.flow.leaving, self._show)

    def _show(self, leaving: Leaving) -> None:
        self._leaving = leaving
        current = self.current.key if self.current is not None else ""
        marks = [Mark(s.start, s.end, str(s.state), s.entity) for s in leaving.spots if s.end > s.start]
        if self.reading_through:
            marks.extend(
                Mark(start, end, "remaining")
                for start, end in remaining(leaving.reading)
                if not _touches(leaving.spots, start, end)
            )
        self._text.show(leaving.reading, marks)
        self._text.make_current(current)
        used = self.flow.replacements
        rows = [Row(each, self.flow.decision(each), offered(each, used)) for each in self.entities]
        self._list.show(rows, self._at)
        self._heading.update(Content(self._summary()))

    def _summary(self) -> str:
        if self.reading_through:
            return _READ
        count, left = len(self.entities), len(self.flow.undecided)
        what = f"{count} people, places and dates" if count > 1 else "One person, place or date"
        return f"{what}  ·  {left} not decided" if left else f"{what}  ·  all decided"

    def _read(self) -> None:
        self._was_read = True
        self.add_class("reading-through")
        self.remove_class("aside-shown")

    def _decided(self) -> None:
        """Go on to the next one that is not decided."""
        self.say("")
        left = {each.key for each in self.flow.undecided}
        order = [*range(self._at, len(self.entities)), *range(self._at)]
        self._at = next((index for index in order if self.entities[index].key in left), self._at)
        self.changed()

    def action_onward(self) -> None:
        """Show the read-through once, then go to the preview; what is not decided comes first."""
        left = self.flow.undecided
        if left:
            self.remove_class("reading-through")
            self._at = self.entities.index(left[0])
            self.say(self.flow.why_not(Step.PREVIEW))
            self.changed()
        elif not self._was_read and self.flow.found is not None:
            self.action_read()
        else:
            super().action_onward()

    def action_back(self) -> None:
        """Go back to the list, or to the step before."""
        if self.reading_through and self.entities:
            self.action_read()
        else:
            super().action_back()

    def action_read(self) -> None:
        """Show what remains, or the list again."""
        self.say("")
        if self.reading_through:
            self.remove_class("reading-through")
        else:
            self._read()
        self.changed()

    def move(self, by: int) -> None:
        """Go to another one, or through the text while it is read."""
        if self.reading_through:
            self._text.scroll_relative(y=by, animate=False)
            return
        self._at = max(0, min(self._at + by, len(self.entities) - 1))
        self.changed()

    def point_at(self, index: int) -> None:
        """Go to the one at ``index``, and show everything anew."""
        self._at = index
        self.changed()

    def action_replace(self) -> None:
        """Put the offered words in its place."""
        entity = self.entities[self._at]
        self.flow.replace_everywhere(entity, offered(entity, self.flow.replacements))
        self._decided()

    def action_keep(self) -> None:
        """Keep it as it is written."""
        self.flow.keep(self.entities[self._at])
        self._decided()

    def action_again(self) -> None:
        """Take the decision back."""
        self.flow.reconsider(self.entities[self._at])
        self.changed()

    def action_rest(self) -> None:
        """Replace all that is left."""
        self.flow.replace_the_rest()
        self.say("All that was left is replaced by what was offered. Look through it; u takes it back.")
        self.changed()

    def action_undo(self) -> None:
        """Take the last change back, and go to what it was about."""
        before = set(self.flow.draft.decisions)
        super().action_undo()
        other = {each.entity for each in before.symmetric_difference(self.flow.draft.decisions)}
        places = [index for index, each in enumerate(self.entities) if each.key in other]
        if places and self.is_current:
            self._at = places[0]
            self.changed()

    def action_others(self) -> None:
        """Choose from a list."""
        entity = self.entities[self._at]
        items = [Item(role, role) for role in roles(entity.kind)]
        self.app.push_screen(ListDialog(f"In place of {shown_line(entity.name)}", items), self._take)

    def action_own_words(self) -> None:
        """Type own words."""
        entity = self.entities[self._at]
        decision = self.flow.decision(entity)
        value = decision.replacement if decision is not None else ""
        dialog = LineDialog(
            f"In place of {shown_line(entity.name)}", value, "They stand wherever it is mentioned."
        )
        self.app.push_screen(dialog, self._take)

    def _take(self, words: str | None) -> None:
        if words and words.strip():
            self.flow.replace_everywhere(self.entities[self._at], words)
            self._decided()

    def on_entity_list_pointed(self, message: EntityList.Pointed) -> None:
        """Go to what was clicked, and do what was clicked on it."""
        self.point_at(message.index)
        if message.action in _DECIDING:
            self.call_later(self.run_action, message.action)

    def on_marked_text_clicked(self, message: MarkedText.Clicked) -> None:
        """Go to what was clicked in the text."""
        spot = spot_at(self._leaving.spots, message.place) if self._leaving is not None else None
        keys = [each.key for each in self.entities]
        if spot is not None and spot.entity in keys and not self.reading_through:
            self.point_at(keys.index(spot.entity))


def _touches(spots: tuple[Spot, ...], start: int, end: int) -> bool:
    """Tell whether a stretch lies under something found."""
    return spot_at(spots, start) is not None or spot_at(spots, max(start, end - 1)) is not None
