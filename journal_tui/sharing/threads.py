"""Break a text into the parts of a thread, each within its platform's limit, its number included.

The words keep their order; only white space between parts is left out. A part ends at a paragraph where that
leaves it well filled, else at a sentence, a clause, a space; between signs only in scripts without spaces.
A word that is longer than a part is kept whole and reported.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from journal_tui.model.platform import Platform
from journal_tui.sharing import counting
from journal_tui.sharing.breaking import Level, pieces
from journal_tui.sharing.rules import RULES, Rules

# How well filled a part has to be for a break of this quality to end it.
_FILLED = ((Level.PARAGRAPH, 0.5), (Level.SENTENCE, 0.35), (Level.CLAUSE, 0.45), (Level.SPACE, 0.0))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a thread.

    Attributes:
        text: exactly what is posted: note line, words, tags and number.
        length: its length in the platform's unit, the note field included.
        start: index of its first character in the text it was made from.
        end: index after its last; what lies between two parts is white space.
        overlong: what makes it longer than the platform takes, because it is never cut.
        note: what goes into the platform's own field for a content note.
    """

    text: str = field(repr=False)
    length: int
    start: int
    end: int
    overlong: tuple[str, ...] = field(default=(), repr=False)
    note: str = field(default="", repr=False)


def note_line(note: str) -> str:
    """Return the content note as a first line: ``CW: topic``; empty when there is none."""
    note = " ".join(note.split())
    if not note or note.casefold().startswith(("cw:", "cw ", "tw:", "content note", "content warning")):
        return note
    return f"CW: {note}"


def split(
    text: str, platform: Platform, note: str = "", tags: Sequence[str] = (), breaks: Iterable[int] = ()
) -> list[Part]:
    """Break ``text`` into numbered parts; one part has no number.

    Args:
        text: the words, the closing line among them.
        platform: by whose rules.
        note: the content note, without ``CW:``; it opens part 1, or goes into the platform's own field.
        tags: with ``#``; they close the last part.
        breaks: where the writer wants parts to end, as indices into ``text``; one inside a word moves before
            it. Parts that are still too long are broken further.

    Returns:
        The parts in order; none when there is nothing to post.
    """
    rules = RULES[platform]
    own_field = " ".join(note.split()) if rules.note_field else ""
    return _Thread(text, rules, own_field, "" if rules.note_field else note_line(note), " ".join(tags)).parts(
        breaks
    )


class _Thread:
    """One text on its way into parts.

    Args:
        text: the words.
        rules: the platform's.
        note: what goes into the platform's own field; it counts with every part.
        lead: the note line that opens part 1.
        tags: what closes the last part.
    """

    def __init__(self, text: str, rules: Rules, note: str, lead: str, tags: str) -> None:
        self.text = text
        self.note = note
        self.lead = lead
        self.tags = tags
        self.pieces = pieces(text)
        self.counts: list[tuple[Callable[[str], int], int]] = []
        if rules.limit:
            taken = counting.graphemes(note) if note else 0
            self.counts.append((rules.count, rules.limit - taken))
        if rules.bytes:
            self.counts.append((counting.utf8_bytes, rules.bytes))
        self.taken = counting.graphemes(note) if note else 0
        self.length = rules.count
        # For each count, the length of everything before each piece; exact but for what joins at a border.
        self.before = [list(accumulate(self._lengths(count), initial=0)) for count, _ in self.counts]

    def _lengths(self, count: Callable[[str], int]) -> Iterable[int]:
        last = 0
        for piece in self.pieces:
            yield count(self.text[last : piece.end]) if last else count(self.text[piece.start : piece.end])
            last = piece.end

    def parts(self, breaks: Iterable[int]) -> list[Part]:
        """Return the parts, numbered with as many digits as their count needs."""
        if not self.pieces:
            said = "\n\n".join(each for each in (self.lead, self.tags) if each)
            return (
                [Part(said, self.length(said) + self.taken, 0, 0, self._too_long(said, said), self.note)]
                if said
                else []
            )
        ends = self._wanted(breaks)
        if not ends:
            only = self._text(0, len(self.pieces), "", first=True, last=True)
            if self._fit(only):
                return [self._part(0, len(self.pieces), only)]
        digits = 1
        while True:
            made = self._numbered(ends, digits)
            if len(str(len(made))) <= digits:
                return self._finish(made)
            digits = len(str(len(made)))

    def _wanted(self, breaks: Iterable[int]) -> list[int]:
        """Return the numbers of the pieces before which the writer wants a break."""
        starts = [piece.start for piece in self.pieces]
        wanted = set()
        for place in breaks:
            number = bisect_left(starts, place)
            inside = number and starts[number - 1] < place < self.pieces[number - 1].end
            wanted.add(number - 1 if inside else number)
        return sorted(number for number in wanted if 0 < number < len(starts))

    def _numbered(self, ends: list[int], digits: int) -> list[tuple[int, int]]:
        """Return the parts as ranges of pieces; an empty range holds the note or the tags alone."""
        made: list[tuple[int, int]] = []
        stops = [*ends, len(self.pieces)]
        start = 0
        for stop in stops:
            while start < stop:
                end = self._furthest(start, stop, self._number(len(made) + 1, digits), first=not made)
                made.append((start, end))
                start = end
        first, last = made[-1]
        number = self._number(len(made), digits)
        if self.tags and not self._fit(self._text(first, last, number, first=len(made) == 1, last=True)):
            made.append((len(self.pieces), len(self.pieces)))
        return made

    @staticmethod
    def _number(number: int, digits: int) -> str:
        return f" {number}/{'9' * digits}"

    def _furthest(self, start: int, stop: int, number: str, *, first: bool) -> int:
        """Return where a part that begins with piece ``start`` ends best, at ``stop`` at the latest."""
        end = stop
        extra = (f"{self.lead}\n\n" if first and self.lead else "") + number
        for (count, limit), before in zip(self.counts, self.before, strict=True):
            room = limit - count(extra) + (before[start + 1] - before[start]) - self._own(count, start)
            end = min(end, max(start, bisect_right(before, before[start] + room, start, stop + 1) - 1))
        while end > start and not self._fit(self._text(start, end, number, first=first)):
            end -= 1
        if end == start:
            # Nothing fits: the note stands alone where that helps, else the word stays whole and is reported.
            alone = self._text(start, start + 1, number, first=False)
            return start if first and self.lead and self._fit(alone) else start + 1
        return end if end == stop else self._best(start, end)

    def _own(self, count: Callable[[str], int], number: int) -> int:
        """Return the length of a piece without the white space before it."""
        piece = self.pieces[number]
        return count(self.text[piece.start : piece.end])

    def _best(self, start: int, end: int) -> int:
        """Return the best break between ``start`` and ``end``, which fits."""
        lengths = self.before[0]
        full = lengths[end] - lengths[start]
        for level, filled in _FILLED:
            for candidate in range(end, start, -1):
                if lengths[candidate] - lengths[start] < filled * full:
                    break
                if self.pieces[candidate - 1].level >= level:
                    return candidate
        return end

    def _text(self, start: int, end: int, number: str, *, first: bool, last: bool = False) -> str:
        said = [self.lead] if first and self.lead else []
        if end > start:
            said.append(self.text[self.pieces[start].start : self.pieces[end - 1].end])
        if last and self.tags:
            said.append(self.tags)
        return "\n\n".join(said) + number

    def _fit(self, text: str) -> bool:
        return all(count(text) <= limit for count, limit in self.counts)

    def _finish(self, made: list[tuple[int, int]]) -> list[Part]:
        total = len(made)
        finished = []
        for number, (start, end) in enumerate(made, start=1):
            shown = f" {number}/{total}" if total > 1 else ""
            finished.append(
                self._part(start, end, self._text(start, end, shown, first=number == 1, last=number == total))
            )
        return finished

    def _part(self, start: int, end: int, text: str) -> Part:
        if end > start:
            first, last = self.pieces[start].start, self.pieces[end - 1].end
        else:
            first = last = self.pieces[start].start if start < len(self.pieces) else self.pieces[-1].end
        return Part(
            text,
            self.length(text) + self.taken,
            first,
            last,
            self._too_long(text, self.text[first:last]),
            self.note,
        )

    def _too_long(self, text: str, said: str) -> tuple[str, ...]:
        """Return what makes a part too long; empty when it fits."""
        if self._fit(text):
            return ()
        return (said or text,)
