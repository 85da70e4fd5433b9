"""Preview: exactly what leaves, for each platform, with honest counts; the last gate stands before it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from journal_tui.model.draft import Platform, Step
from journal_tui.sharing.outgoing import Outgoing, moved_break, outgoing
from journal_tui.sharing.platforms import RULES
from journal_tui.sharing.replacing import Leak
from journal_tui.sharing.whole import Field
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.share.step import LONG, Sharing
from journal_tui.tui.screens.share.two_panes import TwoPanes
from journal_tui.tui.widgets.choice_list import ChoiceList, Item
from journal_tui.tui.widgets.marked_text import Mark, MarkedText
from journal_tui.tui.widgets.platform_preview import PlatformPreview

_WAIT = "It can also wait a day. It stays here as it is, and w keeps it for you."
_COUNTING = "Counting …"


class PreviewScreen(TwoPanes):
    """What would leave, part by part, and how long it is elsewhere."""

    STEP = Step.PREVIEW
    ABOUT = "This is exactly what would leave. Nothing has left yet, and nothing has to."
    CAN = (
        Command("up", "up", "The platform above.", "up,k", quiet=True),
        Command("down", "platform", "The platform below.", "down,j", shown_as="↑↓"),
        Command("part", "next part", "Go to the next part.", "n"),
        Command("part_before", "part before", "Go to the part before.", "b", quiet=True),
        Command(
            "less",
            "move break",
            "Move this part's last word into the next part.",
            "less_than_sign,shift+left",
            shown_as="< >",
        ),
        Command(
            "more",
            "break later",
            "Move the next part's first word into this part.",
            "greater_than_sign,shift+right",
            quiet=True,
            shown_as=">",
        ),
        Command("computed", "breaks anew", "Break the parts where the rules say.", "0", quiet=True),
        Command("edit", "edit", "Change the text, from this part on; then it is looked through again.", "e"),
        Command("wait", "wait a day", "Keep it with your drafts for now.", "w", quiet=True),
        Command("other_pane", "platforms", "Show the platforms, or the text again.", "v"),
    )

    def __init__(self, sharing: Sharing) -> None:
        super().__init__(sharing)
        self._piece = 0
        self._outs: dict[Platform, Outgoing] = {}
        self._leaks: tuple[Leak, ...] = ()
        self._offers_waiting = not (
            sharing.wait_offered or sharing.flow.seen_preview or sharing.flow.just_words
        )
        sharing.wait_offered = True
        self._text = PlatformPreview(classes="reading")
        self._list = ChoiceList()
        self._remarks = Static(Content(""), classes="remarks")
        self._private = Button("Keep it private", id="keep")
        self._copy = Button("Go on to copy", id="go-on")

    @property
    def out(self) -> Outgoing | None:
        """What would be handed over for the chosen platform; ``None`` while it is counted."""
        return self._outs.get(self.flow.draft.platform)

    def status(self) -> Sequence[str]:
        """Say for where it is, too."""
        return (RULES[self.flow.draft.platform].name, *super().status())

    def step_body(self) -> ComposeResult:
        """Yield what would leave, and beside it the platforms."""
        yield self._text
        with Vertical(classes="aside"):
            yield self._list
            yield self._remarks
            if self._offers_waiting:
                yield Static(Content(_WAIT), classes="waiting quiet")

    def below(self) -> ComposeResult:
        """Yield the two buttons, alike; keeping it private is the one in focus."""
        with Horizontal(classes="buttons"):
            yield self._private
            yield self._copy

    def on_mount(self) -> None:
        """Show what would leave."""
        super().on_mount()
        self.flow.seen_preview = True
        self._private.focus()
        self.run_worker(self._begin(), group="look", exclusive=True)

    async def _begin(self) -> None:
        await self.look()
        self.changed()

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        many = self.out is not None and len(self.out.parts) > 1
        match command:
            case "part" | "part_before" | "less" | "more":
                return many and not self._leaks
            case "computed":
                return bool(self.flow.draft.breaks)
            case "wait":
                return self._offers_waiting
            case _:
                return super().can(command)

    def other_pane(self) -> str:
        """Return the words for the pane that is not shown."""
        return "text" if self.aside_shown else "platforms"

    def changed(self) -> None:
        """Count anew what the draft would hand over, and ask the last gate."""
        super().changed()
        self._outs = {}
        if self.flow.found is None:
            self._text.show(_COUNTING)
            self.run_worker(self._begin(), group="look", exclusive=True)
            return
        self._list.show(self._items(), self.flow.draft.platform)
        self.aside_if_long(self._counted, self._show)

    def _platforms(self) -> list[Platform]:
        return [
            each for each in Platform if each is not Platform.MARKDOWN or self.flow.draft.platform is each
        ]

    def _items(self) -> list[Item]:
        return [
            Item(each, RULES[each].name, self._outs[each].count if each in self._outs else "", sign=sign)
            for each in self._platforms()
            for sign in ("●" if each is self.flow.draft.platform else "",)
        ]

    def _counted(self) -> tuple[dict[Platform, Outgoing], tuple[Leak, ...]]:
        """Count for every platform; for a long text only for the chosen one, the others when asked for."""
        draft, leaving = self.flow.draft, self.flow.leaving()
        wanted = self._platforms() if len(leaving.reading) <= LONG else [draft.platform]
        return {each: outgoing(draft, leaving, each) for each in wanted}, self.flow.leaks()

    def _show(self, counted: tuple[dict[Platform, Outgoing], tuple[Leak, ...]]) -> None:
        self._outs, self._leaks = counted
        out = self.out
        if out is None:
            return
        self._list.show(self._items(), out.platform)
        self._remarks.update(Content("\n".join(out.remarks)))
        self._piece = max(0, min(self._piece, len(out.pieces) - 1))
        if self._leaks:
            self._show_leaks()
        else:
            self._text.preview(out, self._piece)
        self._copy.disabled = bool(self._leaks)
        self.refresh_bindings()

    def _show_leaks(self) -> None:
        """Show where something private still stands; nothing can leave like this."""
        leaving = self.flow.leaving()
        marks = []
        elsewhere = []
        for leak in self._leaks:
            start = leaving.places.get(Field(leak.where)) if leak.where in set(Field) else None
            if start is None:
                elsewhere.append(leak.where)
            else:
                marks.append(Mark(start + leak.start, start + leak.end, "leak", "leak"))
        self._text.show(leaving.reading, _apart(marks))
        self._text.make_current("leak")
        where = f" Look at the {' and the '.join(dict.fromkeys(elsewhere))} too." if elsewhere else ""
        self.say(
            "A private word or a replaced name is still there, so nothing can leave yet. "
            f"It stands out in the text; e edits it.{where}"
        )

    def move(self, by: int) -> None:
        """Go to another platform."""
        self._list.move(by)
        self._take_platform()

    def _take_platform(self) -> None:
        self._piece = 0
        self.flow.send_to(Platform(self._list.current))
        self.changed()

    def on_choice_list_pointed(self, message: ChoiceList.Pointed) -> None:
        """Follow the platform that was clicked."""
        message.stop()
        self._take_platform()

    def on_marked_text_clicked(self, message: MarkedText.Clicked) -> None:
        """Go to the part that was clicked."""
        if message.key.startswith("piece:"):
            self._piece = int(message.key.removeprefix("piece:"))
            self._again()

    def _again(self) -> None:
        if self.out is not None:
            self._text.preview(self.out, self._piece)

    def action_part(self) -> None:
        """Go to the next part; after the last one to the first."""
        if self.out is not None:
            self._piece = (self._piece + 1) % len(self.out.pieces)
            self._again()

    def action_part_before(self) -> None:
        """Go to the part before."""
        if self.out is not None:
            self._piece = (self._piece - 1) % len(self.out.pieces)
            self._again()

    def action_less(self) -> None:
        """Break earlier."""
        self._move_break(-1)

    def action_more(self) -> None:
        """Break later."""
        self._move_break(1)

    def _move_break(self, by: int) -> None:
        out = self.out
        number = self._part()
        if out is not None and number is not None:
            self.flow.move_breaks(moved_break(self.flow.leaving().body, out.parts, number, by))
            self.changed()

    def _part(self) -> int | None:
        """Return the current part, from 0."""
        out = self.out
        return (
            out.pieces[self._piece].number - 1 if out is not None and out.pieces[self._piece].number else None
        )

    def action_computed(self) -> None:
        """Break the parts where the rules say."""
        self.flow.move_breaks(())
        self.changed()

    def action_edit(self) -> None:
        """Edit the text from here on."""
        leaving = self.flow.leaving()
        number = self._part()
        place = self.out.parts[number].start if self.out is not None and number is not None else 0
        leak = next((each for each in self._leaks if each.where == Field.TEXT), None)
        self.sharing.cursor = leaving.before_replacing(leak.start if leak is not None else place)
        self.turn_to(Step.SHAPE)

    async def action_wait(self) -> None:
        """Keep it for now."""
        await self.action_private()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep it private, or go on."""
        event.stop()
        if event.button is self._private:
            await self.action_private()
        else:
            self.action_onward()


def _apart(marks: list[Mark]) -> list[Mark]:
    """Return marks without those that begin inside the one before."""
    kept: list[Mark] = []
    for mark in sorted(marks):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
