"""Names by their capitals, the lists and the words beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding import cues
from journal_tui.sharing.finding.languages import titles
from journal_tui.sharing.finding.lists import COMMON, FIRST, FREQUENT, LAST, PLACE, PROPER, USUAL, WORD
from journal_tui.sharing.finding.spans import Span
from journal_tui.sharing.finding.tokens import Token
from journal_tui.sharing.finding.vocabulary import Vocabulary

_NAME = FIRST | LAST | PLACE | PROPER
_JOINS = (" ", "-", ". ", " & ", "/", " - ", ".", "\n", "‐", "  ")
_LINK_GAPS = (" ", "-", "'", "’")


@dataclass(slots=True)
class Run:
    """Words side by side that may be one name: the first and the last (inclusive) of the tokens."""

    first: int
    last: int
    certainty: Certainty


def _headline(words: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether most words from ``start`` to ``end`` (exclusive) have capitals, so that capitals say nothing."""
    lettered = [word for word in words[start:end] if len(word.text) > 3]
    if len(lettered) < 4:
        return end - start >= 2 and all(word.shouted for word in words[start:end])
    return sum(word.cap for word in lettered) > 0.65 * len(lettered)


def mark_headlines(words: Sequence[Token]) -> None:
    """Let every word of a headline or a shouted sentence count as one that opens."""
    start = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or words[index].opens:
            if _headline(words, start, index):
                for word in words[start:index]:
                    word.opens = True
            start = index


class NameFinder:
    """Finds names in the words of one passage.

    Args:
        words: the words of the passage, in order.
        vocabulary: what its language knows.
        seen: folded words that are names elsewhere in the text.
    """

    def __init__(self, words: Sequence[Token], vocabulary: Vocabulary) -> None:
        self.words = words
        self.vocabulary = vocabulary
        self.titles = titles(vocabulary.language)

    def _before(self, index: int) -> Token | None:
        return self.words[index - 1] if index else None

    def _after(self, index: int) -> Token | None:
        return self.words[index + 1] if index + 1 < len(self.words) else None

    def _titled(self, index: int) -> bool:
        before = self._before(index)
        return (
            before is not None
            and before.low in self.titles
            and before.cap
            and self.words[index].gap in (" ", ". ", ".", "\n")
        )

    def judged(self, index: int) -> Certainty | None:
        """Tell how sure it is that the word with a capital at ``index`` is a name; None when it is none."""
        word = self.words[index]
        if word.taken or not word.cap:
            return None
        if self._titled(index) and not self.vocabulary.is_small(word.low):
            return Certainty.LIKELY
        if word.low in cues.ORDINARY or (len(word.text) == 1 and not word.text.isalpha()):
            return None
        if self.vocabulary.is_small(word.low):
            return None
        if word.opens or self.vocabulary.nouns_have_capitals:
            return self._judged_at_opening(index, word)
        return self._judged_within(index, word)

    def _judged_within(self, index: int, word: Token) -> Certainty | None:
        if len(word.text) == 1:
            return None
        if word.shouted and word.flags & USUAL and not word.flags & (FIRST | PLACE) & ~0:
            return None
        if word.flags & _NAME or not word.flags & WORD:
            return Certainty.LIKELY
        return Certainty.POSSIBLE

    def _judged_at_opening(self, index: int, word: Token) -> Certainty | None:
        rank = self.vocabulary.rank(word)
        if len(word.text) == 1:
            return None
        if word.low in cues.NEARLY_ALWAYS_NAMES:
            return Certainty.LIKELY
        if rank == 0:
            if word.flags & _NAME:
                return Certainty.LIKELY
            return Certainty.POSSIBLE if len(word.text) > 2 else None
        if rank == 1:
            if word.flags & (FIRST | PLACE):
                return Certainty.LIKELY
            return None if not word.flags & _NAME or not self._beside_name(index) else Certainty.POSSIBLE
        if word.flags & (FIRST | LAST | PLACE) and self._acts(index, word):
            return Certainty.POSSIBLE
        return None

    def _beside_name(self, index: int) -> bool:
        after = self._after(index)
        return after is not None and after.gap in (" ", "-") and after.cap and not after.opens

    def _acts(self, index: int, word: Token) -> bool:
        """Tell whether the words around an ambiguous name at an opening use it as one (*Will said*, not *Will you*)."""
        after = self._after(index)
        if after is None:
            return False
        if after.gap == " " and after.cap and not after.opens and after.low not in cues.ORDINARY:
            return bool(word.flags & FIRST) and bool(after.flags & LAST) and not word.flags & COMMON
        possessive = after.gap[:2] in ("'s", "’s")
        if not word.flags & FIRST:
            return False
        return possessive or (after.gap == " " and after.low in cues.VERBS and not self._verb_of_its_own(word, after))

    def _verb_of_its_own(self, word: Token, after: Token) -> bool:
        return (word.low, after.low) in {("hope", "is"), ("faith", "is"), ("hope", "was"), ("will", "can")} or (
            word.flags & COMMON != 0 and after.low in ("and", "is", "was", "has", "can", "will", "would", "never")
            and not word.flags & FREQUENT
        )

    def runs(self) -> list[Run]:
        """Return the names of the passage, in order and apart."""
        words = self.words
        sure = [self.judged(index) for index in range(len(words))]
        self._once_a_name(sure)
        found: list[Run] = []
        index = 0
        while index < len(words):
            certainty = sure[index]
            if certainty is None:
                index += 1
                continue
            last = index
            while (following := self._continued(last, sure)) is not None:
                last = following
                if sure[last] is Certainty.LIKELY:
                    certainty = Certainty.LIKELY
            found.append(Run(self._with_title(index), last, certainty))
            index = last + 1
        return found

    def _once_a_name(self, sure: list[Certainty | None]) -> None:
        """What is a name within a sentence is one at the beginning of another too."""
        names = {
            word.low
            for word, certainty in zip(self.words, sure, strict=True)
            if certainty and (not word.flags & COMMON or word.flags & FIRST) and not word.shouted
        }
        for index, word in enumerate(self.words):
            if sure[index] is None and word.cap and not word.taken and word.low in names and len(word.text) > 1:
                rank = self.vocabulary.rank(word)
                if rank < 3 or (word.flags & FIRST and self._acts(index, word)):
                    sure[index] = Certainty.POSSIBLE

    def _continued(self, last: int, sure: Sequence[Certainty | None]) -> int | None:
        """Return the next token that belongs to the name which ends at ``last``."""
        words = self.words
        after = self._after(last)
        if after is None or after.taken:
            return None
        here = words[last]
        possessive = after.gap[:2] in ("'s", "’s")
        if after.cap and after.gap in _JOINS and not possessive:
            if after.gap in (". ", ".") and not (len(here.text) == 1 or here.low in self.titles):
                return None
            if sure[last + 1] and (not after.opens or after.gap == " " or len(here.text) == 1):
                return last + 1
            if len(after.text) == 1 and after.low != "i":
                return last + 1 if self._initial_within(last + 1) else None
            if after.low in cues.ORDINARY and after.gap == " " and after.low in (cues.ORGANISATION | cues.PLACE_WORD):
                return last + 1
        if after.low in cues.LINKS and after.gap in _LINK_GAPS and not after.cap:
            for skip in (2, 3):
                if last + skip < len(words):
                    beyond = words[last + skip]
                    if beyond.cap and sure[last + skip] and beyond.gap in _LINK_GAPS and after.low != "the":
                        return last + skip
                    if beyond.low not in cues.LINKS:
                        break
        return None

    def _initial_within(self, index: int) -> bool:
        after = self._after(index)
        return after is None or after.cap or after.gap.startswith(".")

    def _with_title(self, first: int) -> int:
        while first and self.words[first - 1].low in self.titles and self.words[first - 1].cap and not self.words[first - 1].taken:
            if self.words[first].gap not in (" ", ". ", ".", "\n"):
                break
            first -= 1
        while first and len(self.words[first - 1].text) == 1 and self.words[first - 1].cap:
            if self.words[first].gap not in (". ", ".", " ") or self.words[first - 1].low in ("i", "a"):
                break
            first -= 1
        return first

    def spans(self) -> list[Span]:
        """Return the names of the passage as spans."""
        return [
            Span(self.words[run.first].start, self.words[run.last].end, self.kind(run), run.certainty)
            for run in self.runs()
        ]

    def kind(self, run: Run) -> FindingKind:
        """Tell a person from a place and an organisation."""
        parts = [w for w in self.words[run.first : run.last + 1] if w.cap or w.low not in cues.LINKS]
        lows = {word.low for word in parts}
        before = self._before(run.first)
        lead = before.low if before and self.words[run.first].gap == " " else ""
        if parts[0].low in self.titles and len(parts) > 1:
            return FindingKind.PERSON
        if lows & cues.ORGANISATION:
            return FindingKind.ORGANISATION
        if len(parts) > 1 and lows & cues.PLACE_WORD:
            return FindingKind.PLACE
        if parts[0].flags & FIRST and not (lead in cues.IN_PLACE and parts[0].flags & PLACE):
            if parts[0].flags & PLACE and parts[0].flags & FREQUENT and len(parts) == 1 and not parts[0].flags & LAST:
                return FindingKind.PLACE
            return FindingKind.PERSON
        if parts[0].flags & PLACE:
            return FindingKind.PLACE
        if lead in cues.IN_PLACE and lead not in ("of", "from", "to"):
            return FindingKind.PLACE
        if any(word.shouted for word in parts):
            return FindingKind.ORGANISATION
        return FindingKind.PERSON if parts[0].flags & LAST or lead in cues.RELATIONS else FindingKind.OTHER
