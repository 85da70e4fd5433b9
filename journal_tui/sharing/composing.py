"""From chosen passages to the text of a draft: copied whole or cut between sentences, never rewritten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from journal_tui.model.draft import Draft, Excerpt, Length
from journal_tui.model.entry import Entry
from journal_tui.model.errors import UsageError
from journal_tui.model.finding import Finding
from journal_tui.sharing.passages import Passage, sentences
from journal_tui.sharing.replacing import replace_all
from journal_tui.sharing.threads import Part, note_line, split

__all__ = [
    "CLOSING_LINES",
    "NOTES",
    "TAGS",
    "TWO_WORDS",
    "Tag",
    "clean_tag",
    "compose",
    "final_parts",
    "final_text",
    "from_entries",
    "note_line",
]

TWO_WORDS = "Me too."
"""Just the words; they need no entry."""

SHORT_CHARACTERS = 400
"""How long a short text is meant to be, in characters; a passage's first sentence is taken however long."""

CLOSING_LINES = (
    "If this is your story too, you are not alone.",
    "Believe people who tell you.",
    "Teach consent, early and plainly.",
    "You don't have to tell anyone. I wanted to.",
    "Please don't ask me for more. I am here if you need to talk.",
)
"""Lines for readers; offered, never chosen for the writer."""

NOTES = (
    "sexual harassment",
    "sexual assault",
    "abuse",
    "harassment at work",
)
"""Topics for a content note: plain, whole words, because filters for muted words miss others; no details."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the movement.

    Attributes:
        text: with ``#``, in CamelCase so that screen readers speak its words.
        language: where it comes from, in words.
        preselected: whether a new draft holds it; it can be taken off.
    """

    text: str
    language: str
    preselected: bool = False


TAGS = (
    Tag("#MeToo", "English", preselected=True),
    Tag("#YoTambién", "Spanish"),
    Tag("#Cuéntalo", "Spanish"),
    Tag("#QuellaVoltaChe", "Italian"),
    Tag("#EnaZeda", "Tunisian"),
    Tag("#وأنا_كمان", "Arabic"),
    Tag("#وانا_ايضا", "Arabic"),
    Tag("#米兔", "Chinese"),
)
"""The movement's own tags. One French tag is left out because it invites naming a person."""

_TAG_SIGNS = regex.compile(r"[\p{L}\p{M}\p{Nd}_\u200c\u200d]+")
_DIGITS = regex.compile(r"[\p{Nd}_\u200c\u200d]+")


def clean_tag(words: str) -> str:
    """Return what was typed as a tag: ``me too`` → ``#MeToo``.

    Raises:
        UsageError: it holds a sign no platform takes in a tag, no letter, or nothing.
    """
    said = words.strip().lstrip("#＃").split()
    tag = said[0] if len(said) == 1 else "".join(word[:1].upper() + word[1:] for word in said)
    if not _TAG_SIGNS.fullmatch(tag) or _DIGITS.fullmatch(tag):
        raise UsageError(
            "A tag has letters, digits and underscores only, and not digits alone.", "Nothing was changed."
        )
    return f"#{tag}"


def from_entries(entries: Iterable[Entry]) -> tuple[Excerpt, ...]:
    """Copy the text of each entry without the white space around it; entries without text give nothing."""
    copied = []
    for entry in entries:
        text = entry.words.text
        bare = text.strip()
        if bare:
            start = len(text) - len(text.lstrip())
            copied.append(Excerpt(entry.id, bare, start, start + len(bare)))
    return tuple(copied)


def compose(excerpts: Sequence[Excerpt], length: Length) -> str:
    """Return the text of a draft.

    *Just the words* are :data:`TWO_WORDS`. *Long* is every passage, whole, in the order given, a blank line
    between two. *Short* is the opening of each: its first sentence, then further sentences in turn, one from
    each passage, while the whole stays within :data:`SHORT_CHARACTERS`. Sentences are whole and stand in
    their order; nothing is written anew.

    Args:
        excerpts: copied passages.
        length: how much to say.
    """
    if length is Length.WORDS:
        return TWO_WORDS
    said = [excerpt.text.strip() for excerpt in excerpts if excerpt.text.strip()]
    return "\n\n".join(said if length is Length.LONG else _openings(said))


def _openings(said: list[str]) -> list[str]:
    """Return how each passage opens, as many whole sentences as there is room for."""
    places = [_first_sentences(passage) for passage in said]
    taken = [1] * len(said)
    room = SHORT_CHARACTERS - sum(own[0].end - own[0].start for own in places)
    growing = True
    while growing:
        growing = False
        for number, own in enumerate(places):
            if taken[number] < len(own):
                more = own[taken[number]].end - own[taken[number] - 1].end
                if more <= room:
                    room -= more
                    taken[number] += 1
                    growing = True
    return [passage[: own[count - 1].end] for passage, own, count in zip(said, places, taken, strict=True)]


_AT_MOST = 200
_REACH = SHORT_CHARACTERS * 10


def _first_sentences(passage: str) -> list[Passage]:
    """Return the sentences a passage opens with; a very long passage is not read to its end."""
    found = sentences(passage[:_REACH])
    if len(passage) > _REACH and (len(found) == 1 or found[-1].end == _REACH):
        found = sentences(passage) if len(found) == 1 else found[:-1]
    return found[:_AT_MOST]


def final_text(draft: Draft, findings: Sequence[Finding] = ()) -> str:
    """Return everything that leaves, as one text: note line, words, closing line, tags.

    Args:
        draft: the draft; its decisions are carried out.
        findings: what was found in ``draft.text``.
    """
    lines = (note_line(draft.note), _body(draft, findings), " ".join(draft.tags))
    return "\n\n".join(line for line in lines if line)


def final_parts(draft: Draft, findings: Sequence[Finding] = ()) -> list[Part]:
    """Return everything that leaves, in the parts that the draft's platform takes.

    Args:
        draft: the draft; its decisions are carried out.
        findings: what was found in ``draft.text``.
    """
    return split(_body(draft, findings), draft.platform, draft.note, draft.tags, draft.breaks)


def _body(draft: Draft, findings: Sequence[Finding]) -> str:
    words = replace_all(draft.text, findings, draft.decisions).text if findings else draft.text
    return "\n\n".join(line for line in (words.strip(), draft.closing.strip()) if line)
