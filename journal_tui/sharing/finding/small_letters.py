"""Names written without a capital."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding import cues, partners
from journal_tui.sharing.finding.languages import ENGLISH, titles
from journal_tui.sharing.finding.lists import COMMON, FIRST, FREQUENT, LAST, PLACE, PROPER, WORD, WordList
from journal_tui.sharing.finding.misspelling import misspelled
from journal_tui.sharing.finding.names import place_of_several_words, two_initials
from journal_tui.sharing.finding.spans import Span
from journal_tui.sharing.finding.tokens import Token
from journal_tui.sharing.finding.usual_words import UsualWords
from journal_tui.sharing.finding.vocabulary import Vocabulary

# Titles that are hardly anything else when a name follows.
_TITLES = titles("en") - cues.WEAK_TITLES
_FIRMS = cues.ENDS_OF_FIRMS | cues.ENDS_OF_INSTITUTIONS
_LONGEST = 4
_VOWELS = frozenset("aeiouy")
_OF_PEOPLES = ("an", "ic", "ish", "s")
_CUES = cues.BETWEEN | cues.RELATIONS | cues.IN_PLACE | cues.NAMED


def _mostly_small(words: Sequence[Token]) -> bool:
    """Tell whether the passage does without capitals, or without those that open a sentence."""
    lettered = [word for word in words if word.low != "i"]
    openers = [word.cap for word in lettered if word.opens and not word.taken]
    if openers and sum(openers) <= 0.2 * len(openers):
        return True
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
        table: WordList,
    ) -> None:
        self.words = tuple(words)
        self.vocabulary = vocabulary
        self.names = names
        self.table = table
        self.small = _mostly_small(words)
        self.english = vocabulary.language == ENGLISH
        self.usual = UsualWords(self.words, vocabulary)

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
                size = self._with_family(index, self._initials(index))
            if self.small and (not size or self._kind(index, size) is not FindingKind.PERSON or size == 1):
                size = max(size, self._institution(index), partners.small_firm(self.words, index))
            if size:
                first = self._begin(index)
                size = self._with_endings(index, self._with_state(index, size))
                last = self.words[index + size - 1]
                yield Span(self.words[first].start, last.end, self._kind(index, size), Certainty.POSSIBLE)
            index += size or 1

    def _institution(self, index: int) -> int:
        """Return 2 where a word and the next look like *state department* or *summer street*."""
        word, after = self.words[index], self.words[index + 1] if index + 1 < len(self.words) else None
        if after is None or after.gap != " " or after.taken:
            return 0
        if after.low in cues.ENDS_OF_FIRMS and self.english and self.vocabulary.rank(word) < 3:
            return 0 if word.low in cues.NO_NAME_BEFORE_FIRMS | cues.NO_NAME_BEFORE else 2
        if after.low not in cues.ENDS_OF_INSTITUTIONS:
            return 0
        plain = self.vocabulary.is_small(word.low) or word.low in cues.OPENERS or word.low in cues.ADJECTIVES
        return 0 if plain or word.low in cues.NO_NAME_BEFORE or len(word.text) < 3 else 2

    def _with_endings(self, index: int, size: int) -> int:
        """Return the size of a name with the words of a firm after it: *enron investment partners*."""
        if not self.small:
            return size
        while index + size < len(self.words):
            word = self.words[index + size]
            if word.taken or word.gap not in (" ", ", ") or word.low not in _FIRMS:
                break
            size += 1
        return size

    def _with_state(self, index: int, size: int) -> int:
        """Return the size of a town with its state: *san rafael ca*, *baltimore,md*."""
        after = self.words[index + size] if index + size < len(self.words) else None
        if not self.small or not self.english or after is None or after.taken:
            return size
        if (
            after.low not in cues.US_STATES
            or self._kind(index, size) is not FindingKind.PLACE
            or after.gap not in (" ", ", ", ",")
        ):
            return size
        return size + (after.gap != " " or after.low not in cues.STATES_THAT_ARE_WORDS)

    def _with_family(self, index: int, size: int) -> int:
        """Return the size of initials and a name with one more family name: *k. michael stevens*."""
        after = self.words[index + size] if size and index + size < len(self.words) else None
        if after is None or after.taken or after.gap != " " or not after.flags & LAST:
            return size
        return size + (self.vocabulary.rank(after) < 2)

    def _kind(self, index: int, size: int) -> FindingKind:
        word, last = self.words[index], self.words[index + size - 1]
        if size > 1 and (last.low in cues.ENDS_OF_FIRMS or last.gap == partners.SIGN):
            return FindingKind.ORGANISATION
        if size > 1 and self.words[index + size - 1].low in cues.ENDS_OF_PLACES:
            return FindingKind.PLACE
        return FindingKind.PLACE if word.flags & PLACE and not word.flags & FIRST else FindingKind.PERSON

    def _begin(self, index: int) -> int:
        """Return where a name begins when titles and adjectives before it go with it."""
        while index and not self.words[index - 1].taken:
            word, before = self.words[index], self.words[index - 1]
            titled = before.low in _TITLES and word.gap in (" ", ". ", ".")
            direction = before.low in cues.DIRECTIONS and word.flags & PLACE
            if not (titled or (word.gap == " " and (before.low in cues.ADJECTIVES or direction))):
                break
            index -= 1
        return index

    def _size(self, index: int) -> int:
        """Return how many words the name has that begins at ``index``."""
        size = 1 + self._initials(index + 1)
        while index + size < len(self.words) and size < _LONGEST:
            word = self.words[index + size]
            if word.taken or word.cap:
                break
            town = self.english and self.words[index].flags & PLACE
            if town and word.gap in (" ", ", ") and word.low in cues.US_STATES:
                return size + (word.gap == ", " or word.low not in cues.STATES_THAT_ARE_WORDS)
            if not self._goes_on(index, index + size):
                break
            size += 1
        return size

    def _initials(self, index: int) -> int:
        """Return the size of initials and a family name from ``index`` on: *j. may*, *r. l. petruck*."""
        size = 0
        while size < _LONGEST and index + size < len(self.words) and len(self.words[index + size].text) == 1:
            size += 1
        if not size and self._two_initials(index):
            return 2
        if not 0 < size < _LONGEST or index + size >= len(self.words):
            return 0
        first, family = self.words[index], self.words[index + size]
        dotted = all(word.gap in (". ", ".") for word in self.words[index + 1 : index + size + 1])
        if not dotted and (size > 1 or family.gap != " " or first.low in ("i", "a", "s", "t", "u", "r", "n")):
            return 0
        if family.taken or len(family.text) < 3 or self.vocabulary.is_small(family.low):
            return 0
        known = family.flags & LAST and self.vocabulary.rank(family) < 2 + dotted
        strange = dotted and self.vocabulary.rank(family) == 0
        return size + 1 if known or strange else 0

    def _two_initials(self, index: int) -> bool:
        """Tell whether two letters that are no word stand before a family name: *pj tucker*."""
        if index + 1 >= len(self.words):
            return False
        word, after = self.words[index], self.words[index + 1]
        return (
            two_initials(word) and after.gap == " " and bool(after.flags & LAST) and not after.flags & COMMON
        )

    def _goes_on(self, first: int, index: int) -> bool:
        """Tell whether the word at ``index`` is part of the name that begins at ``first``."""
        word = self.words[index]
        if word.gap not in (" ", "-") or self.vocabulary.is_small(word.low):
            return False
        after_first = word.flags & FREQUENT and self.words[first].flags & FIRST and word.low not in cues.VERBS
        if word.flags & LAST and (after_first or self.vocabulary.rank(word) < 2):
            return True
        if word.flags & LAST and word.flags & PROPER and not word.flags & COMMON and self._first_name(first):
            return True
        ends = cues.ENDS_OF_PLACES if self.small else cues.ENDS_OF_PLACES_ANYWHERE
        return (word.gap == " " and word.low in ends) or (self.small and self._is_name(index))

    def _first_name(self, index: int) -> bool:
        """Tell whether a word is a first name and hardly anything else."""
        word = self.words[index]
        usual = self.vocabulary.rank(word) > 1 and word.low not in cues.NEARLY_ALWAYS_NAMES
        return bool(word.flags & FIRST) and not usual

    def _is_name(self, index: int) -> bool:
        word = self.words[index]
        if self.small and self._country(index, word):
            return True
        if len(word.text) < 2 or self.vocabulary.is_small(word.low) or word.low in cues.NEVER:
            return False
        lead = self.words[index - 1].low if index and word.gap in (" ", ". ", ".") else ""
        if lead in _TITLES and (word.gap != ". " or len(lead) < 5):
            return lead in cues.ALWAYS_TITLES or self.vocabulary.rank(word) < 3
        return self._untitled_is_name(index, word, lead)

    def _untitled_is_name(self, index: int, word: Token, lead: str) -> bool:
        rank = self.vocabulary.rank(word)
        nearly = word.low in cues.NEARLY_ALWAYS_NAMES
        if word.low in cues.BESIDE_ONLY or (len(word.text) < 3 and not nearly):
            return False
        if rank == 0 or nearly or (word.low in self.names and rank == 1):
            return word.low in self.names or self._unknown_is_name(word, lead)
        if not self.small:
            return False
        return self._rare_is_name(index, word, lead) if rank == 1 else self.usual.is_name(index, word, lead)

    def _rare_is_name(self, index: int, word: Token, lead: str) -> bool:
        after = self.words[index + 1].low if index + 1 < len(self.words) else ""
        speaks = lead in cues.SAID or after in cues.SAID
        if lead in cues.TITLES_BEFORE_SURNAMES:
            return True
        if word.flags & (FIRST | PLACE) or (speaks and word.flags & (LAST | PROPER)):
            return True
        described = (
            word.low.endswith(_OF_PEOPLES) or (lead != "the" and lead in cues.DETERMINERS) or word.gap == "-"
        )
        return bool(word.flags & PROPER) and not described

    def _country(self, index: int, word: Token) -> bool:
        if word.low in ("uk", "usa", "nyc", "uae", "ussr"):
            return True
        return word.low == "us" and index > 0 and word.gap == " " and self.words[index - 1].low == "the"

    def _unknown_is_name(self, word: Token, lead: str) -> bool:
        known = word.flags & (FIRST | PLACE)
        if not word.text[0].islower():
            # A script without capitals: every word looks alike, and only the lists tell.
            return bool(known or word.flags & LAST)
        rare = self.english and not word.flags & WORD
        if known and (word.flags & FREQUENT or rare) and not self.small:
            return len(word.text) > 3 or bool(word.flags & FREQUENT)
        if word.flags & PROPER and not word.flags & WORD:
            return True
        return self.small and self._strange_is_name(word, lead)

    def _strange_is_name(self, word: Token, lead: str) -> bool:
        """Judge a word that is in no list of words, in a passage without capitals."""
        known = word.flags & (FIRST | PLACE | LAST)
        if word.low in cues.SLANG and not word.flags & (FIRST | PLACE):
            return False
        if lead == "the" and len(word.text) < _LONGEST and not word.flags and not _VOWELS & set(word.low):
            return True
        beside_name = self.table.get(lead) & (FIRST | COMMON) == FIRST
        if self.english and not word.flags and not beside_name and misspelled(word.low, self.table):
            return False
        return bool(known) or len(word.text) > 3 or lead in _CUES
