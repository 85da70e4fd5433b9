"""A draft on its way through the five steps: what may change, what may be undone, and what may go on.

Choose → Shape → Protect → Preview → Copy. The flow holds no screen, no file and no clock: it takes
what the finder said, answers what is still undecided, and gives the draft as it is to be saved. Entries are
never touched by it; it works on copied words.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from journal_tui.model.draft import Draft, Excerpt, Length, Platform, Step
from journal_tui.model.finding import Action, Decision, Entity
from journal_tui.model.text import normalise, normalise_line
from journal_tui.sharing.arranging import Arranged
from journal_tui.sharing.composing import TWO_WORDS, clean_tag, compose
from journal_tui.sharing.deciding import Found, as_offered
from journal_tui.sharing.replacing import Leak, last_gate, undecided
from journal_tui.sharing.whole import Leaving, Whole, leaving, whole

STEPS = tuple(Step)
"""The five steps in their order."""

MOST_UNDONE = 500
"""How many changes can be undone."""


class Flow:
    """One draft, every change to it, and the way back.

    Args:
        draft: as it was begun or found again.
        private_words: the writer's private words.
        changed: called after every change; the draft is then to be saved.
    """

    def __init__(
        self,
        draft: Draft,
        private_words: Sequence[str] = (),
        changed: Callable[[], None] | None = None,
    ) -> None:
        self.private_words = tuple(private_words)
        self.changed = changed
        self.seen_preview = STEPS.index(draft.step) >= STEPS.index(Step.PREVIEW)
        self._draft = draft
        self._before: list[Draft] = []
        self._kind = ""
        self._whole: tuple[Draft, Whole] | None = None
        self._leaving: tuple[Draft, Found, Leaving] | None = None
        self._leaks: tuple[Leaving, tuple[Leak, ...]] | None = None
        self._found: Found | None = None
        self._arranged = Arranged()

    @property
    def draft(self) -> Draft:
        """The draft as it stands."""
        return self._draft

    @property
    def just_words(self) -> bool:
        """Whether nothing but the two words would leave: nothing to protect, nothing to ask."""
        return self.whole.text == TWO_WORDS and not self._draft.excerpts

    @property
    def worth_saving(self) -> bool:
        """Whether anything was chosen or written; the two words alone need no draft."""
        return bool(self._draft.excerpts) or self.whole.text not in {"", TWO_WORDS}

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._before)

    # What may change

    def choose(self, excerpts: Iterable[Excerpt]) -> bool:
        """Take these passages and compose their text anew.

        Returns:
            Whether words edited by hand were replaced by that; undo brings them back.
        """
        taken = tuple(excerpts)
        if taken == self._draft.excerpts:
            return False
        edited = self.edited_by_hand
        length = Length.LONG if self._draft.length is Length.WORDS and taken else self._draft.length
        self._change(replace(self._draft, excerpts=taken, length=length, text=compose(taken, length)))
        return edited

    def lengthen(self, length: Length) -> bool:
        """Say just the words, something short, or all that was chosen; returns as :meth:`choose` does."""
        if length is self._draft.length and not self.edited_by_hand:
            return False
        edited = self.edited_by_hand
        text = TWO_WORDS if length is Length.WORDS else compose(self._draft.excerpts, length)
        self._change(replace(self._draft, length=length, text=text))
        return edited

    @property
    def edited_by_hand(self) -> bool:
        """Whether the text is no longer what was composed."""
        text = self._draft.text
        if self._draft.length is Length.WORDS:
            return text not in {"", TWO_WORDS}
        return text != compose(self._draft.excerpts, self._draft.length)

    def write(self, text: str) -> None:
        """Take the text as the writer edits it; one stretch of editing is one step to undo."""
        text = normalise(text)
        if text != self._draft.text:
            self._change(replace(self._draft, text=text), kind="text")

    def note(self, note: str) -> None:
        """Set the content note; empty takes it away."""
        self._change(replace(self._draft, note=normalise_line(note)), kind="note")

    def title(self, title: str) -> None:
        """Set the title for platforms that ask for one."""
        self._change(replace(self._draft, title=normalise_line(title)), kind="title")

    def alt_text(self, alt_text: str) -> None:
        """Set the card's description; empty means the full text."""
        self._change(replace(self._draft, alt_text=normalise(alt_text)), kind="alt text")

    def tag(self, words: str) -> None:
        """Put a tag in, or take it off when it is in.

        Raises:
            UsageError: it cannot be a tag.
        """
        tag = clean_tag(words)
        left = tuple(each for each in self._draft.tags if each.casefold() != tag.casefold())
        tags = left if len(left) < len(self._draft.tags) else (*left, tag)
        self._change(replace(self._draft, tags=tags))

    def close_with(self, closing: str) -> None:
        """Put this closing line in place of the one there is, or take it off when it is that one."""
        closing = normalise_line(closing)
        self._change(replace(self._draft, closing="" if closing == self._draft.closing else closing))

    def send_to(self, platform: Platform) -> None:
        """Follow another platform's rules."""
        self._change(replace(self._draft, platform=platform), kind="platform")

    def move_breaks(self, breaks: Iterable[int]) -> None:
        """Break the parts where the writer says; none means where the rules say."""
        self._change(replace(self._draft, breaks=tuple(breaks)))

    # What was found, and what is decided

    @property
    def whole(self) -> Whole:
        """Everything that would leave but the tags, before replacing."""
        if self._whole is None or self._whole[0] is not self._draft:
            self._whole = (self._draft, whole(self._draft))
        return self._whole[1]

    @property
    def found(self) -> Found | None:
        """What the finder said about the words as they are now; ``None`` while it has not looked."""
        words = self.whole.text
        if words in {"", TWO_WORDS}:
            return Found(words)
        if self._found is None or self._found.words != words:
            return None
        return self._arranged.of(self._found, self._draft.belongings)

    def take(self, found: Found) -> bool:
        """Take what the finder said; refused when the words changed meanwhile."""
        if found.words != self.whole.text:
            return False
        self._found = found
        return True

    @property
    def undecided(self) -> tuple[Entity, ...]:
        """The people, places and things nobody decided on yet."""
        found = self.found
        return tuple(undecided(found.entities, self._draft.decisions)) if found else ()

    def decision(self, entity: Entity) -> Decision | None:
        """Return what was decided for an entity."""
        return next((each for each in self._draft.decisions if each.entity == entity.key), None)

    @property
    def replacements(self) -> frozenset[str]:
        """The words that stand in someone's or something's place already."""
        return frozenset(each.replacement for each in self._draft.decisions if each.replacement)

    def replace_everywhere(self, entity: Entity, replacement: str) -> None:
        """Let ``replacement`` stand wherever the entity is mentioned; an empty one changes nothing."""
        words = normalise_line(replacement)
        if words:
            self._decide([Decision(entity.key, entity.name, Action.REPLACE, words)])

    def keep(self, entity: Entity) -> None:
        """Keep the entity as it is written."""
        self._decide([Decision(entity.key, entity.name, Action.KEEP)])

    def replace_the_rest(self) -> int:
        """Replace every undecided entity by what is offered first; one step to undo. Returns how many."""
        decisions = as_offered(self.undecided, self.replacements)
        self._decide(decisions)
        return len(decisions)

    def reconsider(self, entity: Entity) -> None:
        """Take the decision about an entity back."""
        left = tuple(each for each in self._draft.decisions if each.entity != entity.key)
        if left != self._draft.decisions:
            self._change(replace(self._draft, decisions=left))

    def arrange(self, draft: Draft) -> None:
        """Take the draft with a mention put elsewhere by :mod:`~journal_tui.sharing.arranging`."""
        self._change(draft)

    # What leaves

    def leaving(self) -> Leaving:
        """Return exactly what would leave, with where everything found now stands."""
        found = self.found or Found(self.whole.text)
        if self._leaving is None or self._leaving[0] is not self._draft or self._leaving[1] is not found:
            self._leaving = (self._draft, found, leaving(self._draft, self.whole, found.findings))
        return self._leaving[2]

    def leaks(self) -> tuple[Leak, ...]:
        """Ask the last gate: every private word and replaced original still in what would leave."""
        leaving = self.leaving()
        if self._leaks is None or self._leaks[0] is not leaving:
            self._leaks = (leaving, self.asked_of_the_gate(leaving.texts()))
        return self._leaks[1]

    def asked_of_the_gate(self, texts: Mapping[str, str]) -> tuple[Leak, ...]:
        """Ask the last gate about these texts, by their names."""
        entities = self.found.entities if self.found is not None else ()
        return tuple(last_gate(texts, self.private_words, self._draft.decisions, entities))

    def why_not(self, step: Step) -> str:
        """Say in words what keeps the draft from a step; empty when nothing does."""
        wanted = STEPS.index(step)
        if wanted >= STEPS.index(Step.SHAPE) and not self._draft.excerpts and not self._draft.text:
            return "Nothing is taken yet. Space takes a passage."
        if wanted >= STEPS.index(Step.PROTECT) and not self.whole.text.strip():
            return "There are no words yet."
        return self._why_not_leave(step) if wanted >= STEPS.index(Step.PREVIEW) else ""

    def _why_not_leave(self, step: Step) -> str:
        if self.found is None:
            return "Still looking for names and places."
        left = len(self.undecided)
        if left:
            return f"{left} not decided yet." if left > 1 else "One is not decided yet."
        if step is Step.COPY and self.leaks():
            return "Something private is still in the words."
        return ""

    def go(self, step: Step) -> str:
        """Go to a step when nothing keeps the draft from it; returns as :meth:`why_not` does."""
        reason = self.why_not(step)
        if not reason and step is not self._draft.step:
            self._kind = ""
            self._draft = replace(self._draft, step=step)
            self._tell()
        return reason

    def undo(self) -> bool:
        """Take the last change back, at the step where it was made."""
        if not self._before:
            return False
        self._draft = self._before.pop()
        self._kind = ""
        self._tell()
        return True

    def _decide(self, decisions: Sequence[Decision]) -> None:
        keys = {each.entity for each in decisions}
        kept = tuple(each for each in self._draft.decisions if each.entity not in keys)
        if decisions:
            self._change(replace(self._draft, decisions=(*kept, *decisions)))

    def _change(self, draft: Draft, *, kind: str = "") -> None:
        """Take a changed draft; hand-moved breaks hold only for the words they were set in.

        Changes of one kind in a row are one step to undo.
        """
        if draft == self._draft:
            return
        if draft.breaks == self._draft.breaks:
            draft = replace(draft, breaks=())
        if not kind or kind != self._kind:
            self._before.append(self._draft)
            del self._before[:-MOST_UNDONE]
        self._kind = kind
        self._draft = draft
        self._tell()

    def _tell(self) -> None:
        if self.changed is not None:
            self.changed()
