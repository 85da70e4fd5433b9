"""Which passages of which entries go into a draft: chosen piece by piece, copied, in their order."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from journal_tui.model.draft import Excerpt
from journal_tui.sharing.passages import Passage, paragraphs, sentences

_BETWEEN = "\n\n"


class Grain(StrEnum):
    """How finely passages are chosen."""

    PARAGRAPHS = "paragraphs"
    SENTENCES = "sentences"


class Origin(StrEnum):
    """What became of an entry since its words were copied."""

    PRESENT = "present"
    CHANGED = "changed"
    BINNED = "binned"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Source:
    """One entry to choose from.

    Attributes:
        entry_id: the entry.
        heading: its title or date, for showing.
        text: its words, or the copied words when the entry changed or is gone.
        origin: whether these are the entry's words as they are now.
    """

    entry_id: str
    heading: str = field(repr=False)
    text: str = field(repr=False)
    origin: Origin = Origin.PRESENT


@dataclass(frozen=True, slots=True)
class Piece:
    """One passage that can be taken or left.

    Attributes:
        source: index of its source.
        start: index of its first character in the source's text.
        end: index after its last.
        taken: whether it goes into the draft.
    """

    source: int
    start: int
    end: int
    taken: bool


class Choice:
    """The pieces of all sources, in order, and which of them are taken.

    Args:
        sources: the entries in the order they were marked.
        excerpts: what a draft holds already; ``None`` takes everything.
    """

    def __init__(
        self,
        sources: Iterable[Source],
        excerpts: Sequence[Excerpt] | None = None,
        grain: Grain = Grain.PARAGRAPHS,
    ) -> None:
        self.sources = tuple(sources)
        self.grain = grain
        self._pieces: list[Piece] = []
        for number, source in enumerate(self.sources):
            if excerpts is None:
                taken = [Passage(0, len(source.text))]
            else:
                taken = [Passage(e.start, e.end) for e in excerpts if e.entry_id == source.entry_id]
            self._pieces.extend(self._cut(number, taken))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces in the order of the sources and their texts."""
        return tuple(self._pieces)

    def toggle(self, index: int) -> None:
        """Take the piece with this index, or leave it."""
        self._pieces[index] = replace(self._pieces[index], taken=not self._pieces[index].taken)

    def toggle_source(self, source: int) -> None:
        """Take every piece of a source, or leave them all when all were taken."""
        own = [piece for piece in self._pieces if piece.source == source]
        taken = not all(piece.taken for piece in own)
        self._pieces = [
            replace(piece, taken=taken) if piece.source == source else piece for piece in self._pieces
        ]

    def regrain(self, grain: Grain) -> None:
        """Cut into paragraphs or sentences; exactly what was taken stays taken."""
        taken: list[list[Passage]] = [[] for _ in self.sources]
        for number, stretch in self._stretches():
            taken[number].append(stretch)
        self.grain = grain
        self._pieces = [piece for number, own in enumerate(taken) for piece in self._cut(number, own)]

    def narrow(self, source: int, start: int, end: int) -> None:
        """Take exactly one stretch of a source, as it was selected by hand, in place of all its pieces."""
        before = [piece for piece in self._pieces if piece.source < source]
        after = [piece for piece in self._pieces if piece.source > source]
        self._pieces = [*before, *self._cut(source, [Passage(start, end)]), *after]

    def restore(self, pieces: Iterable[Piece]) -> None:
        """Put back an earlier state of :attr:`pieces`."""
        self._pieces = list(pieces)

    def excerpts(self) -> tuple[Excerpt, ...]:
        """Return what is taken; neighbours in one entry are joined with what stood between them."""
        return tuple(
            Excerpt(self.sources[number].entry_id, self.sources[number].text[start:end], start, end)
            for number, (start, end) in self._stretches()
        )

    def _stretches(self) -> list[tuple[int, Passage]]:
        """Return what is taken as (source, stretch); neighbours are one stretch."""
        joined: list[tuple[int, Passage]] = []
        before: Piece | None = None
        for piece in self._pieces:
            if piece.taken:
                start = piece.start
                if before is not None and before.taken and before.source == piece.source:
                    start = joined.pop()[1].start
                joined.append((piece.source, Passage(start, piece.end)))
            before = piece
        return joined

    def _cut(self, number: int, taken: Iterable[Passage]) -> list[Piece]:
        """Cut a source's text by the grain, and also where what is taken begins and ends."""
        text = self.sources[number].text
        stretches = sorted(taken)
        cuts = sorted({place for stretch in stretches for place in stretch})
        starts = [stretch.start for stretch in stretches]
        pieces = []
        for start, end in paragraphs(text) if self.grain is Grain.PARAGRAPHS else sentences(text):
            inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
            for first, last in pairwise([start, *inner, end]):
                words = text[first:last]
                bare = words.strip()
                if bare:
                    at = first + len(words) - len(words.lstrip())
                    place = bisect_right(starts, at) - 1
                    is_taken = place >= 0 and at < stretches[place].end
                    pieces.append(Piece(number, at, at + len(bare), is_taken))
        return pieces


def source_of(
    entry_id: str, heading: str, text: str | None, excerpts: Iterable[Excerpt], *, binned: bool = False
) -> Source:
    """Return what can be chosen from an entry that a draft may hold words of already.

    The copied words count: when the entry changed or is gone, they are what there is to choose from.

    Args:
        entry_id: the entry.
        heading: its title or date.
        text: its words now; ``None`` when it is gone.
        excerpts: the draft's excerpts, of any entry.
        binned: whether it lies in the bin.
    """
    own = [each for each in excerpts if each.entry_id == entry_id]
    if text is not None and all(text[each.start : each.end] == each.text for each in own):
        return Source(entry_id, heading, text, Origin.BINNED if binned else Origin.PRESENT)
    copied = _BETWEEN.join(each.text for each in own)
    return Source(entry_id, heading, copied, Origin.GONE if text is None else Origin.CHANGED)


def rebased(excerpts: Iterable[Excerpt], sources: Iterable[Source]) -> tuple[Excerpt, ...]:
    """Return excerpts with their places in the copied words, where those are all there is to choose from."""
    copied = {each.entry_id for each in sources if each.origin in {Origin.CHANGED, Origin.GONE}}
    ends: dict[str, int] = {}
    placed = []
    for each in excerpts:
        if each.entry_id in copied:
            start = ends.get(each.entry_id, 0)
            ends[each.entry_id] = start + len(each.text) + len(_BETWEEN)
            placed.append(replace(each, start=start, end=start + len(each.text)))
        else:
            placed.append(each)
    return tuple(placed)
