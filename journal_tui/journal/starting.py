"""Places to start from on an empty page: offered when asked for, never put into the text.

None of them asks for feelings; after something has just happened, the facts alone are enough, and so is
nothing at all.
"""

from dataclasses import dataclass

from journal_tui.model.entry import EntryKind


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """One way to begin.

    Attributes:
        name: a few words.
        hint: shown on the empty page until the first key; lines are kept.
        kind: what the entry is then.
    """

    name: str
    hint: str
    kind: EntryKind = EntryKind.ENTRY


STARTING_POINTS = (
    StartingPoint("An empty page", ""),
    StartingPoint(
        "Only the facts",
        "Where it was. When, as far as you know. Who was there.\n"
        "What was done, and what was said.\n"
        "What there is of it: messages, pictures, someone you told.\n\n"
        "“I don't remember” is an answer. Any of this can stay out.",
        EntryKind.FACTS,
    ),
    StartingPoint("One moment", "One place, one minute.\nBegin anywhere, stop anywhere."),
    StartingPoint(
        "What I know, and what I don't",
        "What is clear. What is not. What others have said.\n\nMemory has gaps. They can stay.",
    ),
    StartingPoint(
        "A letter I will not send",
        "To anyone: someone from then, someone now, yourself at that age.\n\nIt stays here.",
        EntryKind.LETTER,
    ),
    StartingPoint("A later thought", "Something that looks different now, or the same."),
    StartingPoint(
        "Something else", "A walk, a meal, a thing that was said today.\nThis page is for other days too."
    ),
)
"""The places to start from, in the order they are offered."""

ABOUT_FACTS = (
    "Whether notes help with a complaint or in a court is a question for a lawyer or an advocate; "
    "this program can promise nothing there."
)
"""Said once, where facts are written apart."""
