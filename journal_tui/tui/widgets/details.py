"""What can be said about an entry besides its text; every line of it may stay empty."""

import re
from dataclasses import dataclass, replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from journal_tui.model.entry import EntryKind, Words
from journal_tui.model.errors import BadDate
from journal_tui.model.happened import MAX_WORDS, Happened, read_happened
from journal_tui.model.text import MAX_TITLE, normalise_line, shown_line
from journal_tui.tui.widgets.choice_line import ChoiceLine
from journal_tui.tui.widgets.line_input import LineInput
from journal_tui.vault.wording import MAX_TAG, MAX_TAGS

WHEN_HINT = "summer 2009 · when I was about nine · not sure"
_KINDS = tuple((kind.value, kind.value) for kind in EntryKind)
_SHOWN = (("open", "open"), ("veiled", "veiled: title and note only"))


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer to "when did it happen".

    Attributes:
        happened: what is kept; ``None`` for no answer.
        said: what was understood, in words.
    """

    happened: Happened | None
    said: str


def understand(words: str) -> Understood:
    """Read an answer to "when": any words are fine, and none is refused."""
    line = normalise_line(words)
    if not line:
        return Understood(None, "in your own words, or not at all")
    try:
        happened = read_happened(line)
    except BadDate as error:
        return Understood(
            Happened(line[:MAX_WORDS]), f"{error.happened} It is kept in your words, without a date."
        )
    if not happened.edtf:
        return Understood(happened, "kept in your words, without a date")
    said = Happened("", happened.edtf).shown()
    return Understood(happened, f"understood as {said}")


def read_tags(words: str) -> tuple[str, ...]:
    """Read tags that are separated by commas or begin with #; no two alike when case is folded.

    One that is too long becomes several, and of too many the first stay: the text beside them must not wait.
    """
    kept: dict[str, str] = {}
    for piece in re.split(r",|(?:^|(?<=\s))#", words):
        left = normalise_line(piece).lstrip("# ")
        while left:
            end = len(left) if len(left) <= MAX_TAG else left.rfind(" ", 1, MAX_TAG + 1)
            tag, left = left[: end if end > 0 else MAX_TAG], left[end if end > 0 else MAX_TAG :].lstrip("# ")
            kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())[:MAX_TAGS]


def summary(words: Words) -> str:
    """Return what the details say, in one line; empty when they say nothing."""
    parts: list[str] = []
    if words.happened is not None:
        parts.append(f"happened {words.happened.shown()}")
    if words.kind is not EntryKind.ENTRY:
        parts.append(words.kind.value)
    parts += [f"#{shown_line(tag)}" for tag in words.tags]
    if words.content_note:
        parts.append(f"note: {shown_line(words.content_note)}")
    if words.veiled:
        parts.append("veiled")
    return " · ".join(parts)


class Details(VerticalScroll):
    """When it happened, tags, a content note, the veil and the kind."""

    can_focus = False

    class Changed(Message):
        """Something in the details is different."""

    def __init__(self) -> None:
        super().__init__(id="details")
        self._given: Happened | None = None
        self._when = LineInput(placeholder=WHEN_HINT, max_length=MAX_WORDS, id="when", select_on_focus=False)
        self._tags = LineInput(
            placeholder="separated by commas", max_length=4000, id="tags", select_on_focus=False
        )
        self._note = LineInput(
            placeholder="a few words shown before the text",
            max_length=MAX_TITLE,
            id="note",
            select_on_focus=False,
        )
        self._veil = ChoiceLine("shown", _SHOWN, "open", id="veil")
        self._kind = ChoiceLine("kind", _KINDS, EntryKind.ENTRY.value, id="kind")
        self._said = Static("", classes="quiet", id="understood")
        self.display = False

    def compose(self) -> ComposeResult:
        """Yield a line for each detail."""
        for label, field in (("when", self._when), ("tags", self._tags), ("note", self._note)):
            with Horizontal(classes="field-row"):
                yield Static(label, classes="field-label quiet")
                yield field
            if field is self._when:
                yield self._said
        yield self._veil
        yield self._kind

    def fill(self, words: Words) -> None:
        """Show what ``words`` say."""
        happened = words.happened
        self._given = happened
        with self.prevent(Input.Changed):
            self._when.value = "" if happened is None else shown_line(happened.words or happened.edtf)
            self._tags.value = ", ".join(words.tags)
            self._note.value = words.content_note
        self._veil.value = "veiled" if words.veiled else "open"
        self._kind.value = words.kind.value
        self._understand()

    def onto(self, words: Words) -> Words:
        """Return ``words`` with these details."""
        return replace(
            words,
            happened=self._answer().happened,
            tags=read_tags(self._tags.value),
            content_note=normalise_line(self._note.value)[:MAX_TITLE],
            veiled=self._veil.value == "veiled",
            kind=EntryKind(self._kind.value),
        )

    @property
    def veiled(self) -> bool:
        """Whether the entry is veiled."""
        return self._veil.value == "veiled"

    @property
    def kind(self) -> EntryKind:
        """What the entry is."""
        return EntryKind(self._kind.value)

    @kind.setter
    def kind(self, kind: EntryKind) -> None:
        self._kind.value = kind.value

    def enter(self) -> None:
        """Show the details and give them the keys."""
        self.display = True
        self._when.focus()

    def _answer(self) -> Understood:
        given = self._given
        if given is not None and self._when.value == shown_line(given.words or given.edtf):
            if given.edtf:
                return Understood(given, f"understood as {Happened('', given.edtf).shown()}")
            return Understood(given, "kept in your words, without a date")
        return understand(self._when.value)

    def _understand(self) -> None:
        said = self._answer().said
        if len(read_tags(self._tags.value)) == MAX_TAGS:
            said = f"an entry has at most {MAX_TAGS} tags; the first {MAX_TAGS} are kept"
        self._said.update(Content(shown_line(said)))

    @on(Input.Changed)
    @on(ChoiceLine.Changed)
    def _changed(self, event: Input.Changed | ChoiceLine.Changed) -> None:
        event.stop()
        self._understand()
        self.post_message(self.Changed())

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()
