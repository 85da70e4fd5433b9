"""What the language of a passage knows: its small words and how usual a word is in it."""

from dataclasses import dataclass, field
from functools import cache

from journal_tui.sharing.finding.cues import section
from journal_tui.sharing.finding.languages import ENGLISH, small_words
from journal_tui.sharing.finding.lists import COMMON, FIRST, PLACE, USUAL, WORD, foreign_words
from journal_tui.sharing.finding.tokens import Token


@dataclass(slots=True)
class Vocabulary:
    """The words of one language.

    Attributes:
        language: its ISO 639-1 code.
    """

    language: str
    _small: frozenset[str] = field(init=False, repr=False)
    _verb_endings: tuple[str, ...] = field(init=False, repr=False)
    _noun_endings: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._small = small_words(self.language) | small_words(ENGLISH)
        # Romance languages leave the pronoun out: a verb often opens a sentence, and no list has all forms.
        self._verb_endings = tuple(section(f"verb endings {self.language}"))
        self._noun_endings = tuple(section(f"noun endings {self.language}"))

    @property
    def nouns_have_capitals(self) -> bool:
        """German writes every noun with a capital, so that a capital says little."""
        return self.language == "de"

    def is_small(self, low: str) -> bool:
        """Tell whether a folded word is an article, a pronoun or the like."""
        return low in self._small

    def rank(self, word: Token) -> int:
        """Return how usual ``word`` is as a word: 3 very, 2 usual, 1 known, 0 unknown."""
        if self.language != ENGLISH:
            return self._foreign_rank(word)
        flags = word.flags
        if flags & COMMON:
            return 3
        return 2 if flags & USUAL else 1 if flags & WORD else 0

    def is_verb_form(self, low: str) -> bool:
        """Tell whether an unknown word that opens a sentence ends like a verb or adverb of its language."""
        return low.endswith(self._verb_endings)

    def _foreign_rank(self, word: Token) -> int:
        flags = foreign_words(self.language).get(word.low)
        if flags:
            return 3 if flags & COMMON else 2
        if word.flags & (FIRST | PLACE):
            return 0
        if self.language == "de" and self._german_noun(word.low):
            return 2
        return 1 if word.flags & USUAL else 0

    def _german_noun(self, low: str) -> bool:
        """Tell whether ``low`` ends like a German noun, or is put together with one as its last part."""
        if len(low) > 6 and low.endswith(self._noun_endings):
            return True
        words = foreign_words("de")
        return any(words.get(low[cut:]) for cut in range(3, len(low) - 3))


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of ``language``, made once."""
    return Vocabulary(language)
