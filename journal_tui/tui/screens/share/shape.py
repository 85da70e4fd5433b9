"""Shape: how much is said, a content note, tags, a closing line; and the text may be edited by hand."""

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.widgets import TextArea

from journal_tui.model.draft import Length, Platform, Step
from journal_tui.model.errors import UsageError
from journal_tui.model.text import shown_line
from journal_tui.sharing.composing import CLOSING_LINES, NOTES, TAGS, TWO_WORDS, note_line
from journal_tui.sharing.platforms import RULES
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.share.dialogs import LineDialog
from journal_tui.tui.screens.share.step import AWAY, Sharing
from journal_tui.tui.screens.share.two_panes import TwoPanes
from journal_tui.tui.widgets.choice_list import GAP, ChoiceList, Item
from journal_tui.tui.widgets.marked_text import Mark, MarkedText

_LENGTHS = {
    Length.WORDS: f"just the two words: {TWO_WORDS}",
    Length.SHORT: "something short",
    Length.LONG: "all that was chosen",
}
_NOTE_HINT = "The topic in plain words, without details. It stands before the text as “CW: …”."
_TAG_HINT = "Letters, digits and _. Capitals inside, as in #MeToo, help screen readers."
_TITLE_HINT = "For places that ask for a title."


class ShapeScreen(TwoPanes):
    """The text on the left, what stands around it on the right."""

    STEP = Step.SHAPE
    ABOUT = "Say how much is said. A content note, tags and a closing line are there if you want them."
    CAN = (
        Command("take", "take", "Take this, or leave it.", "space,enter"),
        Command("up", "up", "The line above.", "up,k", quiet=True),
        Command("down", "choose", "The line below.", "down,j", shown_as="↑↓"),
        Command("edit", "edit", "Change the text by hand; your entry stays as it is.", "e"),
        Command("done", "done", "Stop editing the text; every change is kept.", also="escape"),
        Command("other_pane", "text", "Show the text, or the choices again.", "v"),
        AWAY,
    )

    def __init__(self, sharing: Sharing) -> None:
        super().__init__(sharing)
        self._text = MarkedText(classes="reading")
        self._editor = TextArea(soft_wrap=True, show_line_numbers=False)
        self._list = ChoiceList(classes="aside")
        self._begin_editing = sharing.cursor is not None

    def step_body(self) -> ComposeResult:
        """Yield the text, its editor, and the choices."""
        yield self._text
        yield self._editor
        yield self._list

    def on_mount(self) -> None:
        """Show the text and the choices."""
        super().on_mount()
        self._editor.disabled = True
        self.add_class("aside-shown")
        self.changed()
        self._list.point(f"length:{self.flow.draft.length}")
        if self._begin_editing:
            self.action_edit()

    @property
    def editing(self) -> bool:
        """Whether the text is being edited."""
        return self.has_class("editing")

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        if command == "done":
            return self.editing
        return not self.editing and super().can(command)

    def other_pane(self) -> str:
        """Return the words for the pane that is not shown."""
        return "text" if self.aside_shown else "choices"

    def changed(self) -> None:
        """Show the text and the choices as they are."""
        super().changed()
        draft = self.flow.draft
        marks = []
        text = ""
        if draft.title:
            text = f"{draft.title}\n\n"
            marks.append(Mark(0, len(draft.title), "heading"))
        if draft.note:
            text += f"{note_line(draft.note)}\n\n"
        text += draft.text
        after = "\n\n".join(each for each in (draft.closing, " ".join(draft.tags)) if each)
        if after:
            text += "\n\n" if text else ""
            marks.append(Mark(len(text), len(text) + len(after), "quiet"))
            text += after
        self._text.show(text, marks)
        self._list.show(self._items())

    def _items(self) -> Iterator[Item]:
        draft = self.flow.draft
        yield Item("", "How much")
        for length, words in _LENGTHS.items():
            if length is Length.WORDS or draft.excerpts:
                yield Item(f"length:{length}", words, sign="●" if draft.length is length else "○")
        yield GAP
        yield Item("", "A content note before it, if you like")
        for note in NOTES:
            yield Item(f"note:{note}", note, sign="✓" if draft.note == note else "○")
        own = draft.note if draft.note not in NOTES else ""
        yield Item("own:note", own or "own words …", sign="✓" if own else "○")
        yield GAP
        yield Item("", "Tags, if you like")
        languages = {tag.text: tag.language for tag in TAGS}
        for tag in dict.fromkeys((*languages, *draft.tags)):
            yield Item(f"tag:{tag}", tag, languages.get(tag, ""), sign="✓" if tag in draft.tags else "○")
        yield Item("own:tag", "another …", sign="○")
        yield GAP
        yield Item("", "A last line for readers, if you like")
        for closing in CLOSING_LINES:
            yield Item(f"closing:{closing}", closing, sign="✓" if draft.closing == closing else "○")
        own = draft.closing if draft.closing not in CLOSING_LINES else ""
        yield Item("own:closing", own or "own words …", sign="✓" if own else "○")
        yield GAP
        yield Item("", "Where it may go")
        for platform in Platform:
            yield Item(
                f"for:{platform}", RULES[platform].name, sign="●" if draft.platform is platform else "○"
            )
        if RULES[draft.platform].title_max:
            yield GAP
            yield Item("own:title", draft.title or "a title …", "title", sign="✓" if draft.title else "○")

    def move(self, by: int) -> None:
        """Move, and say in full what the row has no room for."""
        self._list.move(by)
        self.say(shown_line(self._list.current.partition(":")[2]) if self._list.cut else "")

    def on_choice_list_pointed(self, message: ChoiceList.Pointed) -> None:
        """Take what was clicked."""
        message.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the current line, or leave it."""
        self.say("")
        kind, _, value = self._list.current.partition(":")
        draft = self.flow.draft
        match kind:
            case "length":
                if self.flow.lengthen(Length(value)):
                    self.say("The text was composed anew. Your own changes to it are one undo away.")
            case "note":
                self.flow.note("" if draft.note == value else value)
            case "tag":
                self.flow.tag(value)
            case "closing":
                self.flow.close_with(value)
            case "for":
                self.flow.send_to(Platform(value))
            case _:
                self._ask(value)
        self.changed()

    def _ask(self, what: str) -> None:
        draft = self.flow.draft
        asks: dict[str, tuple[str, str, str, Callable[[str], None]]] = {
            "note": ("Content note", draft.note, _NOTE_HINT, self.flow.note),
            "tag": ("Another tag", "", _TAG_HINT, self.flow.tag),
            "closing": ("A last line for readers", draft.closing, "", self.flow.close_with),
            "title": ("Title", draft.title, _TITLE_HINT, self.flow.title),
        }
        name, value, hint, take = asks[what]

        def taken(words: str | None) -> None:
            try:
                if words is not None and shown_line(words) != shown_line(value):
                    take(words)
            except UsageError as error:
                self.say(str(error))
            self.changed()

        self.app.push_screen(LineDialog(name, value, hint), taken)

    def action_edit(self) -> None:
        """Edit the text by hand."""
        text = self.flow.draft.text
        self._editor.load_text(text)
        self._editor.disabled = False
        self.add_class("editing")
        self._editor.focus()
        if self.sharing.cursor is not None:
            before = text[: self.sharing.cursor]
            self._editor.move_cursor((before.count("\n"), len(before) - before.rfind("\n") - 1))
            self.sharing.cursor = None
        self.refresh_bindings()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Keep every change."""
        if self.editing:
            self.flow.write(message.text_area.text)

    def action_done(self) -> None:
        """Stop editing."""
        self.flow.write(self._editor.text)
        self.remove_class("editing")
        self._editor.load_text("")
        self._editor.disabled = True
        self.changed()
