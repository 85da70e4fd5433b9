"""What the language of a passage knows: its small words and how usual a word is in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from journal_tui.sharing.finding.languages import ENGLISH, small_words
from journal_tui.sharing.finding.lists import COMMON, FIRST, PLACE, USUAL, WORD, foreign_words
from journal_tui.sharing.finding.tokens import Token

_NOUN_ENDINGS = ("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "tion", "tionen", "ismus", "chen", "tat", "nis")

# Romance languages leave the pronoun out, so that a verb often opens a sentence; no list holds all forms.
_VERB_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "es": ("amos", "emos", "imos", "aba", "abas", "aban", "ian", "ias", "aron", "ieron", "ando", "iendo", "mente", "aste", "iste", "arse", "erse", "irse", "cion"),
    "it": ("amo", "avo", "evo", "ivo", "ava", "eva", "iva", "avano", "evano", "ivano", "ando", "endo", "mente", "arono", "irono", "zione", "arsi", "ersi"),
    "pt": ("amos", "emos", "imos", "ava", "avam", "iam", "aram", "eram", "iram", "ando", "endo", "indo", "mente", "ei", "cao"),
    "fr": ("ais", "ait", "aient", "ions", "iez", "erent", "irent", "ment", "ant", "tion", "ez"),
}


@dataclass(slots=True)
class Vocabulary:
    """The words of one language.

    Attributes:
        language: its ISO 639-1 code.
    """

    language: str
    _small: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._small = small_words(self.language) | small_words(ENGLISH)

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
        """Tell whether an unknown word that opens a sentence ends like a verb or an adverb of its language."""
        return low.endswith(_VERB_ENDINGS.get(self.language, ()))

    def _foreign_rank(self, word: Token) -> int:
        flags = foreign_words(self.language).get(word.low, 0)
        if flags:
            return 3 if flags & COMMON else 2
        if word.flags & (FIRST | PLACE):
            return 0
        if self.language == "de" and self._german_noun(word.low):
            return 2
        return 1 if word.flags & USUAL else 0

    def _german_noun(self, low: str) -> bool:
        """Tell whether ``low`` ends like a German noun, or is put together with one as its last part."""
        if len(low) > 6 and low.endswith(_NOUN_ENDINGS):
            return True
        words = foreign_words("de")
        return any(low[cut:] in words for cut in range(3, len(low) - 3))
