"""Names written without a capital."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding import cues
from journal_tui.sharing.finding.languages import titles
from journal_tui.sharing.finding.lists import COMMON, FIRST, FREQUENT, LAST, PLACE, PROPER, USUAL, WORD
from journal_tui.sharing.finding.names import place_of_several_words
from journal_tui.sharing.finding.spans import Span
from journal_tui.sharing.finding.tokens import Token
from journal_tui.sharing.finding.vocabulary import Vocabulary

# Titles that are hardly anything else when a name follows.
_TITLES = titles("en") - cues.WEAK_TITLES
_CUES = cues.BETWEEN | cues.RELATIONS | cues.IN_PLACE | cues.NAMED


def _mostly_small(words: Sequence[Token]) -> bool:
    """Tell whether the passage does without capitals."""
    lettered = [word for word in words if word.low != "i"]
    return sum(word.cap and not word.shouted for word in lettered) <= 0.02 * len(lettered)


class SmallLetters:
    """Finds names without a capital in one passage.

    Args:
        words: its words.
        vocabulary: what its language knows.
        names: folded words that are names with a capital elsewhere in the text.
        table: what the lists know.
    """

    def __init__(
        self,
        words: Sequence[Token],
        vocabulary: Vocabulary,
        names: AbstractSet[str],
        table: Mapping[str, int],
    ) -> None:
        self.words = tuple(words)
        self.vocabulary = vocabulary
        self.names = names
        self.table = table
        self.small = _mostly_small(words)

    def spans(self) -> Iterator[Span]:
        """Yield names without a capital: more of them where the passage does without capitals at all."""
        index = 0
        while index < len(self.words):
            word = self.words[index]
            if word.cap or word.taken:
                index += 1
                continue
            size = place_of_several_words(self.words, index, self.table)
            if not size and self._is_name(index):
                size = self._size(index)
            if not size and self.small:
                size = self._institution(index)
            if size:
                first = self._begin(index)
                last = self.words[index + size - 1]
                yield Span(self.words[first].start, last.end, self._kind(index, size), Certainty.POSSIBLE)
            index += size or 1

    def _institution(self, index: int) -> int:
        """Return 2 where a word and the next look like *state department* or *summer street*."""
        word, after = self.words[index], self.words[index + 1] if index + 1 < len(self.words) else None
        if after is None or after.gap != " " or after.low not in cues.ENDS_OF_INSTITUTIONS or after.taken:
            return 0
        plain = self.vocabulary.is_small(word.low) or word.low in cues.OPENERS or word.low in cues.ADJECTIVES
        return 0 if plain or word.low in cues.NO_NAME_BEFORE or len(word.text) < 3 else 2

    def _kind(self, index: int, size: int) -> FindingKind:
        word = self.words[index]
        if size > 1 and self.words[index + size - 1].low in cues.ENDS_OF_PLACES:
            return FindingKind.PLACE
        return FindingKind.PLACE if word.flags & PLACE and not word.flags & FIRST else FindingKind.PERSON

    def _begin(self, index: int) -> int:
        before = self.words[index - 1] if index else None
        gap = self.words[index].gap
        if before and not before.taken and before.low in _TITLES and gap in (" ", ". ", "."):
            return self._begin(index - 1)
        described = before is not None and (
            before.low in cues.ADJECTIVES
            or (before.low in cues.DIRECTIONS and self.words[index].flags & PLACE != 0)
        )
        if before and not before.taken and gap == " " and described:
            return self._begin(index - 1)
        return index

    def _size(self, index: int) -> int:
        """Return how many words the name has that begins at ``index``."""
        size = 1
        if index + 2 < len(self.words):
            initial, family = self.words[index + 1 : index + 3]
            joined = initial.gap == " " and family.gap in (". ", " ") and len(initial.text) == 1
            if joined and initial.low not in ("i", "a") and family.flags & LAST:
                size = 3
        while index + size < len(self.words) and size < 4:
            word = self.words[index + size]
            if (
                word.gap in (" ", ", ")
                and word.low in cues.US_STATES
                and self.words[index].flags & PLACE
                and not word.cap
            ):
                if word.gap == ", " or word.low not in ("in", "or", "me", "de", "la", "hi", "ok"):
                    size += 1
                    break
            if word.taken or word.cap or word.gap not in (" ", "-") or self.vocabulary.is_small(word.low):
                break
            rank = self.vocabulary.rank(word)
            family = word.flags & LAST and (
                rank < 2
                or (word.flags & FREQUENT and self.words[index].flags & FIRST and word.low not in cues.VERBS)
            )
            place = (
                word.low in (cues.ENDS_OF_PLACES if self.small else cues.ENDS_OF_PLACES_ANYWHERE)
                and word.gap == " "
            )
            if not (family or place or (self.small and self._is_name(index + size))):
                break
            size += 1
        return size

    def _is_name(self, index: int) -> bool:
        word = self.words[index]
        if self.small and self._country(index, word):
            return True
        if len(word.text) < 2 or self.vocabulary.is_small(word.low) or word.low in cues.NEVER:
            return False
        rank = self.vocabulary.rank(word)
        before = self.words[index - 1] if index and word.gap in (" ", ". ", ".") else None
        lead = before.low if before else ""
        if lead in _TITLES and before is not None and (word.gap != ". " or len(lead) < 5):
            return rank < 3 or lead in cues.ALWAYS_TITLES
        if word.low in cues.BESIDE_ONLY or (len(word.text) < 3 and word.low not in cues.NEARLY_ALWAYS_NAMES):
            return False
        if word.low in self.names and rank < 2:
            return True
        if rank == 0 or word.low in cues.NEARLY_ALWAYS_NAMES:
            return self._unknown_is_name(word, lead)
        if not self.small:
            return False
        if rank == 1:
            speaks = lead in cues.SAID or (
                index + 1 < len(self.words) and self.words[index + 1].low in cues.SAID
            )
            return (
                bool(word.flags & (FIRST | PLACE))
                or lead in cues.TITLES_BEFORE_SURNAMES
                or (speaks and bool(word.flags & (LAST | PROPER)))
            )
        return self._usual_is_name(index, word, lead)

    def _country(self, index: int, word: Token) -> bool:
        if word.low in ("uk", "usa", "nyc", "uae", "ussr"):
            return True
        return word.low == "us" and index > 0 and word.gap == " " and self.words[index - 1].low == "the"

    def _unknown_is_name(self, word: Token, lead: str) -> bool:
        if word.flags & (FIRST | PLACE) and (self.small or word.flags & FREQUENT or not word.flags & WORD):
            return self.small or len(word.text) > 3 or bool(word.flags & FREQUENT)
        if word.flags & PROPER and not word.flags & WORD:
            return True
        if not self.small or word.low in cues.SLANG:
            return False
        if word.flags & LAST:
            return True
        return len(word.text) > 3 or lead in _CUES

    def _usual_is_name(self, index: int, word: Token, lead: str) -> bool:
        """Judge a usual word such as *grace* or *bill* by the words beside it."""
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        if word.low in cues.RELATIONS or lead in cues.DETERMINERS:
            return False
        if word.flags & FIRST and after is not None and after.gap == " " and not after.flags & WORD:
            known_family = after.flags & LAST and (after.flags & FREQUENT or word.flags & FREQUENT)
            unknown = (
                not after.flags
                and word.flags & FREQUENT
                and len(after.text) > 3
                and after.low not in cues.SLANG
            )
            if known_family or (unknown and self.vocabulary.rank(after) == 0):
                return True
        if word.flags & FIRST and after is not None and after.gap == " " and after.low in cues.SAID:
            return True
        if word.flags & FIRST and word.flags & FREQUENT:
            if lead in cues.RELATIONS | cues.NAMED:
                return True
            if not word.flags & COMMON:
                return lead != "of"
            return after is not None and after.gap[:2] in ("'s", "’s")
        if word.flags & PLACE and word.flags & FREQUENT:
            return lead in ("in", "from", "near") or (lead in cues.IN_PLACE and not word.flags & COMMON)
        return bool(
            word.flags & LAST
            and not word.flags & COMMON
            and lead in cues.TITLES_BEFORE_SURNAMES
            and word.flags & USUAL
        )
