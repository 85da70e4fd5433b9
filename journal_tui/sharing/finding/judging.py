"""Whether one word with a capital is a name: by the lists, the sentence and the words beside it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from journal_tui.model.finding import Certainty
from journal_tui.sharing.finding import cues
from journal_tui.sharing.finding.languages import titles
from journal_tui.sharing.finding.lists import COMMON, FIRST, FREQUENT, LAST, PLACE, PROPER, USUAL, WORD
from journal_tui.sharing.finding.tokens import Token
from journal_tui.sharing.finding.vocabulary import Vocabulary

_NAME = FIRST | LAST | PLACE | PROPER
_TITLE_GAPS = (" ", ". ", ".", "\n", "  ")


def _headline(words: Sequence[Token]) -> bool:
    """Tell whether nearly all of a sentence has capitals, so that capitals say nothing."""
    lettered = [word for word in words if len(word.text) > 3]
    if len(lettered) < 4:
        return len(words) >= 2 and all(word.shouted for word in words)
    return sum(not word.cap for word in lettered) <= 0.15 * len(lettered)


def _enumeration(words: Sequence[Token]) -> bool:
    """Tell whether the words are names one after another, with commas between."""
    return len(words) > 3 and sum("," in word.gap for word in words[1:]) >= 0.2 * len(words)


def mark_headlines(words: Sequence[Token]) -> None:
    """Mark the words of each headline or shouted sentence."""
    start = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or words[index].opens:
            if words[start].cap and _headline(words[start:index]) and not _enumeration(words[start:index]):
                for word in words[start:index]:
                    word.headline = True
            start = index


class Judge:
    """Judges the words of one passage.

    Args:
        words: the words of the passage, in order.
        vocabulary: what its language knows.
    """

    def __init__(self, words: Sequence[Token], vocabulary: Vocabulary) -> None:
        self.words = words
        self.vocabulary = vocabulary
        self.titles = titles(vocabulary.language)
        self.sure: list[Certainty | None] = []

    def before(self, index: int) -> Token | None:
        """Return the word before, or None at the beginning."""
        return self.words[index - 1] if index else None

    def after(self, index: int) -> Token | None:
        """Return the word after, or None at the end."""
        return self.words[index + 1] if index + 1 < len(self.words) else None

    def judge(self) -> None:
        """Judge every word by itself and what stands beside it."""
        self.sure = [
            self._judged(index) if word.cap and not word.taken else None
            for index, word in enumerate(self.words)
        ]

    def names(self) -> set[str]:
        """Return the folded words judged to be names, but those too usual to be looked for elsewhere."""
        return {
            word.low
            for word, certainty in zip(self.words, self.sure, strict=True)
            if certainty
            and len(word.text) > 2
            and not word.shouted
            and (
                not word.flags & USUAL
                or (word.flags & FIRST and not word.flags & COMMON)
                or word.low in cues.NEARLY_ALWAYS_NAMES
            )
        }

    def once_a_name(self, names: AbstractSet[str]) -> None:
        """Take what is a name elsewhere in the text as one where it opens a sentence too."""
        for index, word in enumerate(self.words):
            if self.sure[index] is None and word.cap and not word.taken and word.low in names:
                self.sure[index] = Certainty.POSSIBLE

    def _titled(self, index: int) -> bool:
        before = self.before(index)
        return (
            before is not None
            and before.low in self.titles
            and before.cap
            and not before.taken
            and self.words[index].gap in _TITLE_GAPS
        )

    def _judged(self, index: int) -> Certainty | None:
        word = self.words[index]
        if self._abbreviated_place(index, word):
            return Certainty.LIKELY
        ordinary = self.vocabulary.is_small(word.low) or word.low in cues.NEVER
        if not ordinary and self._titled(index):
            return Certainty.LIKELY
        if ordinary or word.low in cues.BESIDE_ONLY or len(word.text) == 1:
            return None
        if word.opens or word.headline or self.vocabulary.nouns_have_capitals:
            return self._judged_at_opening(index, word)
        return self._judged_within(word)

    def _abbreviated_place(self, index: int, word: Token) -> bool:
        """Tell whether a word is a country or a state in a few capitals: *UK*, *Chillicothe, OH*."""
        if word.text in cues.ABBREVIATED_PLACES:
            return not word.headline
        after_town = word.gap == ", " and self.words[index - 1].cap
        return after_town and word.shouted and word.low in cues.US_STATES

    @staticmethod
    def _judged_within(word: Token) -> Certainty | None:
        if word.shouted and word.flags & USUAL and not word.flags & PLACE:
            return Certainty.POSSIBLE if len(word.text) < 5 and not word.flags & COMMON else None
        if word.flags & _NAME or not word.flags & WORD:
            return Certainty.LIKELY
        return Certainty.POSSIBLE

    def _judged_at_opening(self, index: int, word: Token) -> Certainty | None:
        if word.low in cues.NEARLY_ALWAYS_NAMES:
            return Certainty.LIKELY
        rank = self.vocabulary.rank(word)
        telling = (_NAME, FIRST | PLACE, 0, 0)[rank]
        if word.flags & telling or (word.flags & FIRST and self._followed_by_family_name(index, word)):
            return Certainty.LIKELY
        strange = rank == 0 and len(word.text) > 2 and not self.vocabulary.is_verb_form(word.low)
        ambiguous = rank > 1 and word.flags & FIRST and self._acts(index, word)
        return Certainty.POSSIBLE if strange or ambiguous else None

    def _followed_by_family_name(self, index: int, word: Token) -> bool:
        after = self.after(index)
        if after is None or after.gap != " " or not after.cap or after.low in cues.ORDINARY:
            return False
        if word.flags & COMMON and (
            not word.flags & FREQUENT or (after.flags & FIRST and word.low in cues.VERBS_RATHER_THAN_NAMES)
        ):
            return False
        return bool(after.flags & LAST) or not after.flags & WORD

    def _acts(self, index: int, word: Token) -> bool:
        """Tell whether the words around an ambiguous name use it as one: *Will said*, not *Will you*."""
        after = self.after(index)
        if after is None:
            return False
        usual, frequent = bool(word.flags & COMMON), bool(word.flags & FREQUENT)
        if after.gap[:2] in ("'s", "’s"):
            return frequent or not usual
        if after.gap in (" - ", " – ", " — ", " (") and word.opens:
            return frequent and not usual
        if after.gap != " " or after.headline or after.low not in cues.VERBS:
            return False
        if after.low == "and":
            other = self.after(index + 1)
            return other is not None and other.cap and bool(other.flags & FIRST or not other.flags & WORD)
        by_people = after.low not in cues.VERBS_OF_THINGS
        return by_people or (frequent and word.low not in cues.THINGS_RATHER_THAN_NAMES)
