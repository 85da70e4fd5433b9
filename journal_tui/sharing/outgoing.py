"""What a draft hands over for a platform, piece by piece: title, content warning, and the parts in order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from journal_tui.model.draft import Draft, Platform
from journal_tui.sharing.platforms import RULES, remarks
from journal_tui.sharing.threads import Part, split
from journal_tui.sharing.whole import Leaving


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to copy.

    Attributes:
        name: what it is: "title", "content warning", "text", "part 2 of 3".
        text: exactly what leaves.
        number: which part, from 1; 0 for a title or content warning.
        note: how long it is, in the platform's own count; empty where nothing is counted.
    """

    name: str
    text: str = field(repr=False)
    number: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Everything a draft hands over for one platform.

    Attributes:
        platform: for where.
        pieces: what is copied, in order.
        parts: the parts among them, as they were broken.
        remarks: what else there is to know, a sentence each.
    """

    platform: Platform
    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...]
    remarks: tuple[str, ...]

    @property
    def count(self) -> str:
        """How long it is, in few words: "243 of 280", "3 parts"."""
        if len(self.parts) > 1:
            return f"{len(self.parts)} parts"
        return _length(self.parts[0], self.platform) if self.parts else ""


def outgoing(draft: Draft, leaving: Leaving, platform: Platform) -> Outgoing:
    """Return what a draft hands over for a platform.

    Args:
        draft: for its breaks, which hold for its own platform only.
        leaving: the words as they would leave.
        platform: for where.
    """
    rules = RULES[platform]
    breaks = draft.breaks if platform is draft.platform else ()
    parts = split(leaving.body, platform, note=leaving.note, tags=leaving.tags, breaks=breaks)
    pieces = []
    said = []
    if leaving.title and rules.title_max:
        long = len(leaving.title)
        pieces.append(Piece("title", leaving.title, note=f"{long} of {rules.title_max}"))
        if long > rules.title_max:
            said.append(f"The title is longer than {rules.name} takes.")
    if leaving.note and rules.note_field:
        pieces.append(Piece("content warning", leaving.note))
    for number, part in enumerate(parts, start=1):
        name = f"part {number} of {len(parts)}" if len(parts) > 1 else "text"
        pieces.append(Piece(name, part.text, number, _length(part, platform)))
        if part.overlong:
            said.append(f"{name.capitalize()} is too long: a word or link in it cannot be broken.")
    said += remarks([part.text for part in parts], platform)
    return Outgoing(platform, tuple(pieces), tuple(parts), tuple(said))


def moved_break(body: str, parts: Sequence[Part], number: int, by: int) -> tuple[int, ...]:
    """Return the breaks with the one after part ``number`` (from 0) moved by a word.

    Args:
        body: the words the parts were made from.
        parts: the parts as they are.
        number: which part's end is moved.
        by: 1 moves a word into this part, -1 moves its last word into the next.

    Returns:
        every break there is, as places in ``body``; unchanged when nothing can be moved.
    """
    breaks = [after.start for _, after in pairwise(parts)]
    if number >= len(breaks):
        return tuple(breaks)
    lowest = parts[number].start
    highest = parts[number + 1].end
    at = breaks[number]
    if by > 0:
        end = _skip(body, at, space=False)
        at = _skip(body, end, space=True)
    else:
        while at > lowest and body[at - 1].isspace():
            at -= 1
        while at > lowest and not body[at - 1].isspace():
            at -= 1
    if lowest < at < highest:
        breaks[number] = at
    return tuple(breaks)


def _skip(body: str, at: int, *, space: bool) -> int:
    while at < len(body) and body[at].isspace() is space:
        at += 1
    return at


def _length(part: Part, platform: Platform) -> str:
    limit = RULES[platform].limit
    return f"{part.length:,} of {limit:,}" if limit else f"{part.length:,} characters"
