"""Usual words that are names too, written without a capital: *grace*, *bill*, *mason*."""

from collections.abc import Sequence

from journal_tui.sharing.finding import cues
from journal_tui.sharing.finding.lists import COMMON, FIRST, FREQUENT, LAST, PLACE, PROPER, WORD
from journal_tui.sharing.finding.tokens import Token
from journal_tui.sharing.finding.vocabulary import Vocabulary


class UsualWords:
    """Judges usual words of a passage without capitals by the words beside them.

    Args:
        words: its words.
        vocabulary: what its language knows.
    """

    def __init__(self, words: Sequence[Token], vocabulary: Vocabulary) -> None:
        self.words = words
        self.vocabulary = vocabulary

    def is_name(self, index: int, word: Token, lead: str) -> bool:
        """Judge a usual word such as *grace* or *bill* by the words beside it."""
        if word.low in cues.RELATIONS or lead in cues.DETERMINERS:
            return False
        if word.flags & FIRST:
            named = self._first_name(index, word, lead)
            if named or word.flags & FREQUENT:
                return named
            if self._spoken_to(index, word):
                return True
        if word.flags & PROPER and word.flags & (LAST | PLACE) and not word.flags & COMMON:
            return lead in cues.IN_PLACE or lead in cues.BETWEEN
        if word.flags & PLACE and word.flags & FREQUENT:
            return lead in ("in", "from", "near") or (lead in cues.IN_PLACE and not word.flags & COMMON)
        return bool(word.flags & LAST) and not word.flags & COMMON and lead in cues.TITLES_BEFORE_SURNAMES

    def _spoken_to(self, index: int, word: Token) -> bool:
        """Tell whether a sentence opens by speaking to somebody: *lily i love this*, *mason, come*."""
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        if after is None or not word.opens or word.low in cues.VERBS_RATHER_THAN_NAMES:
            return False
        if not word.flags & PROPER or word.flags & COMMON:
            return False
        return after.opens or after.gap == ", " or after.low in cues.I_AND_YOU

    def _first_name(self, index: int, word: Token, lead: str) -> bool:
        """Judge a usual word that is a first name too: *mark*, and less frequent ones such as *chuck*."""
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        if after is not None and self._first_name_before(word, after):
            return True
        if not word.flags & FREQUENT:
            return self._stands_for_a_person(index, word, lead)
        possessive = after is not None and after.gap[:2] in ("'s", "’s")
        called = lead in cues.RELATIONS or lead in cues.NAMED
        return called or (possessive if word.flags & COMMON else lead != "of")

    def _stands_for_a_person(self, index: int, word: Token, lead: str) -> bool:
        """Tell whether a first name that is a usual word too stands where people stand: *and chuck came*."""
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        before = self.words[index - 1] if index else None
        if lead in cues.NAMED or (lead in cues.BETWEEN and not word.flags & COMMON):
            return True
        beside = [near for near in (before, after) if near is not None and near.low in ("and", "&")]
        for joint in beside:
            at = index - 2 if joint is before else index + 2
            if 0 <= at < len(self.words):
                other = self.words[at]
                if other.flags & FIRST and self.vocabulary.rank(other) < 2:
                    return True
        does = after is not None and after.gap == " " and after.low in cues.VERBS
        starts = word.opens or (before is not None and "," in word.gap)
        return does and (starts or not word.flags & COMMON)

    def _first_name_before(self, word: Token, after: Token) -> bool:
        """Tell whether what follows a usual word shows it to be a first name: a family name, *said*."""
        if after.gap != " ":
            return False
        if after.low in cues.SAID:
            return True
        if after.flags & LAST and not after.flags & WORD:
            return bool((after.flags | word.flags) & FREQUENT)
        strange = not after.flags and len(after.text) > 3 and after.low not in cues.SLANG
        return strange and bool(word.flags & FREQUENT) and self.vocabulary.rank(after) == 0
