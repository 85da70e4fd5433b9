"""Names of several words, and what kind of thing they name."""

import re
from collections.abc import Iterator, Sequence

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding import cues, partners
from journal_tui.sharing.finding.judging import Judge
from journal_tui.sharing.finding.languages import ENGLISH
from journal_tui.sharing.finding.lists import FIRST, FREQUENT, LAST, PLACE, USUAL, WORD, WordList
from journal_tui.sharing.finding.misspelling import misspelled
from journal_tui.sharing.finding.spans import Span
from journal_tui.sharing.finding.tokens import Token

_JOINS = (" ", "-", ". ", "/", " - ", ".", "\n", "‐", "  ", " '", "'", "’")
_LINK_GAPS = (" ", "-", "'", "’", "\n")
_POSSESSIVE = ("'s", "’s")
_BENT = ("ed", "ing", "ly", "s")
_INITIALS = re.compile("[b-df-hj-np-tv-xz]{2}")
_RANKS = frozenset({"king", "queen", "duke", "bishop"})
_NAME_WORDS = cues.ORGANISATION | cues.PLACE_WORD


def place_of_several_words(words: Sequence[Token], index: int, table: WordList) -> int:
    """Return of how many words the place is that begins at ``index`` (*New York*); 0 for none."""
    if not table.begins(words[index].low):
        return 0
    for size in (3, 2):
        several = words[index : index + size]
        together = len(several) == size and all(word.gap == " " and not word.taken for word in several[1:])
        if together and table.get(" ".join(word.low for word in several)) & PLACE:
            return size
    return 0


def two_initials(word: Token) -> bool:
    """Tell whether a word is two letters that are no word, as in *PJ Tucker*."""
    if word.flags & WORD or word.low in cues.NEVER or word.low in cues.SLANG:
        return False
    return _INITIALS.fullmatch(word.low) is not None


class NameRuns:
    """Puts the judged words of a passage together to names.

    Args:
        judge: the passage, judged.
        table: what the lists know.
    """

    def __init__(self, judge: Judge, table: WordList) -> None:
        self.judge = judge
        self.words = tuple(judge.words)
        self.table = table
        english = judge.vocabulary.language == ENGLISH
        self._particles = cues.PARTICLES_IN_ENGLISH if english else cues.PARTICLES

    def spans(self) -> Iterator[Span]:
        """Yield the names of the passage, in order and apart."""
        sure, words = self.judge.sure, self.words
        index = 0
        while index < len(words):
            if not words[index].cap or words[index].taken:
                index += 1
                continue
            first = last = index
            size = place_of_several_words(words, index, self.table)
            if size and words[index + size - 1].cap:
                certainty, last = Certainty.LIKELY, index + size - 1
            elif found := sure[index]:
                certainty = found
            elif self._opens_a_name(index):
                certainty, last = Certainty.POSSIBLE, index + (self.words[index + 1].cap)
            else:
                index += 1
                continue
            while (following := self._continued(first, last)) is not None:
                last = following
                if sure[last] is Certainty.LIKELY:
                    certainty = Certainty.LIKELY
            first = self._begin(first)
            if partners.is_firm(words, first, last):
                first = partners.first_owner(words, first, last)
            yield Span(words[first].start, words[last].end, self.kind(first, last), certainty)
            index = last + 1

    def _opens_a_name(self, index: int) -> bool:
        """Tell whether a usual word is the first of a name: *Burger King*, *British Columbia*."""
        word, after = self.words[index], self.judge.after(index)
        if partners.opens_a_firm(self.words, index):
            return True
        if after is None or after.gap != " " or not after.cap or after.opens or after.taken or word.headline:
            return False
        both = word.low in cues.BESIDE_ONLY and after.low in cues.BESIDE_ONLY
        if (
            self.judge.sure[index + 1] is None
            and not both
            and (after.low not in _NAME_WORDS or after.low in cues.NEVER)
        ):
            return False
        if word.low in cues.NEVER or word.low in cues.OPENERS or self.judge.vocabulary.is_small(word.low):
            return False
        if word.low in cues.BESIDE_ONLY:
            return True
        return bool(after.flags & USUAL) and len(word.text) > 1

    def _continued(self, first: int, last: int) -> int | None:
        """Return the next token that belongs to the name which ends at ``last``."""
        after = self.judge.after(last)
        if after is None or after.taken:
            return None
        if after.cap and self._goes_on(first, last, after):
            return last + 1
        if partners.and_sons(self.words, last):
            return last + 2
        lake = after.low in cues.GENERIC_PLACES and not self.words[last].flags & FIRST
        family = first == last and self._family_in_small_letters(last, after)
        if family or (after.gap == " " and lake and not after.cap):
            return last + 1
        if after.gap in ("-", "‐") and not after.cap:
            return last + 1 if self.judge.vocabulary.rank(after) < 2 or after.low in cues.PLACE_WORD else None
        linked = after.low in cues.LINKS and after.gap in _LINK_GAPS and not after.cap
        return self._over_links(last) if linked else None

    def _family_in_small_letters(self, first: int, after: Token) -> bool:
        """Tell whether a strange word without a capital is the family name: *Mauro renallo*."""
        strange = not (after.flags or after.cap) and after.gap == " " and len(after.text) > 3
        if not strange or not self.words[first].flags & FIRST or self.judge.vocabulary.language != ENGLISH:
            return False
        bent = after.low.endswith(_BENT) or after.low in cues.SLANG
        return not bent and not misspelled(after.low, self.table)

    def _goes_on(self, first: int, last: int, after: Token) -> bool:
        """Tell whether the word with a capital after a name is part of it."""
        here, sure = self.words[last], self.judge.sure[last + 1] is not None
        if after.gap[:2] in _POSSESSIVE:
            named = after.low in _NAME_WORDS or (not here.flags & FIRST and sure)
            return after.gap in ("'s ", "’s ") and named and not after.opens
        if after.gap not in _JOINS:
            inc = after.gap == ", " and after.low in cues.COMPANY_FORMS
            return inc or (after.gap == partners.SIGN and self._signed(first, last, after))
        leads = len(here.text) == 1 or here.low in self.judge.titles
        if after.gap in (". ", ".", "\n") and not leads:
            return after.gap == "." and not after.opens
        if sure:
            return not after.opens or after.gap == " " or len(here.text) == 1
        if len(after.text) == 1:
            return after.low != "i" and self._initial_within(last + 1)
        return self._ordinary_within(after)

    def _signed(self, first: int, last: int, after: Token) -> bool:
        """Tell whether ``&`` and the word after it go on with a firm's name."""
        if not partners.sign_joins(self.words, first, last + 1):
            return False
        if after.low in cues.ENDS_OF_PARTNERSHIPS or self.judge.sure[last + 1] is not None:
            return True
        return len(after.text) > 1 and self._ordinary_within(after)

    def _ordinary_within(self, after: Token) -> bool:
        """Tell whether a word that is no name by itself is part of the name before it."""
        if after.headline:
            return after.low in _NAME_WORDS
        if after.low in cues.NUMBERS_OF_NAMES and after.gap == " ":
            return True
        return (
            not after.opens and after.low not in cues.NEVER and not self.judge.vocabulary.is_small(after.low)
        )

    def _over_links(self, last: int) -> int | None:
        """Return the word with a capital behind small words within a name: *University of Bath*."""
        for skip in (1, 2, 3):
            if last + skip >= len(self.words):
                return None
            word = self.words[last + skip]
            if word.gap not in _LINK_GAPS or word.taken:
                return None
            if word.cap:
                linked = self.words[last + 1].low
                possible = self.judge.sure[last + skip] or (word.low in cues.BESIDE_ONLY and linked == "of")
                joined = linked not in ("the", "and") and not partners.of_somebody(self.words, last)
                return last + skip if possible and skip > 1 and joined else None
            if word.low not in cues.LINKS:
                return None
        return None

    def _initial_within(self, index: int) -> bool:
        after = self.judge.after(index)
        return after is None or after.cap or after.gap.startswith(".")

    def _begin(self, first: int) -> int:
        """Return where a name begins when titles, initials and adjectives before it go with it."""
        words, titles = self.words, self.judge.titles
        while first and not words[first - 1].taken:
            gap, before = words[first].gap, words[first - 1]
            titled = before.low in titles and before.cap and gap in (" ", ". ", ".", "\n")
            initial = (
                (len(before.text) == 1 or two_initials(before))
                and before.cap
                and before.low not in ("i", "a")
                and gap in (". ", ".", " ")
            )
            described = gap == " " and (
                (before.low in cues.ADJECTIVES and (before.opens or not before.cap))
                or (not before.cap and before.low.endswith(("ous", "ful", "ish", "looking")))
                or (before.low in cues.DIRECTIONS and not before.cap and words[first].flags & PLACE)
                or self._praised(first)
            )
            region = self._region_before(first)
            if region:
                first -= region
                continue
            kin = gap == " " and not before.cap and before.low in cues.TITLES_IN_SMALL_LETTERS
            particle = gap in (" ", "-") and not before.cap and before.low in self._particles
            people = gap in (" ", "-") and before.cap and not before.opens and before.low in cues.BESIDE_ONLY
            lordship = gap == " " and before.low == "my" and words[first].low in ("lord", "lady")
            if not (titled or initial or described or people or lordship or kin or particle):
                break
            first -= 1
        return first

    def _praised(self, first: int) -> bool:
        """Tell whether an adjective stands between *the* and a person: *the talented Miss Cowley*."""
        if first < 2 or not self.words[first].flags & (FIRST | LAST):
            return False
        before, determiner = self.words[first - 1], self.words[first - 2]
        adjective = not before.cap and before.low.endswith(
            ("ed", "ive", "al", "ant", "ent", "less", "able", "ing")
        )
        return (
            adjective
            and before.gap == " "
            and determiner.low in ("the", "this", "that")
            and len(before.low) > 5
        )

    def _region_before(self, first: int) -> int:
        """Return 2 where *city of* and the like, or *House of*, stand before a name; else 0."""
        if first < 2 or self.words[first].gap != " " or self.words[first - 1].gap != " ":
            return 0
        of, head = self.words[first - 1], self.words[first - 2]
        if of.low != "of" or of.cap or head.taken:
            return 0
        named = head.low in cues.REGIONS or (head.cap and head.low in _NAME_WORDS | _RANKS)
        return 2 if named else 0

    @staticmethod
    def _like_hill(parts: Sequence[Token]) -> bool:
        """Tell whether a name's second and last word is a frequent family name too: *Rob Hill*."""
        return len(parts) == 2 and bool(parts[1].flags & LAST and parts[1].flags & FREQUENT)

    @staticmethod
    def _firm(parts: Sequence[Token]) -> bool:
        """Tell whether a name ends like a firm's (*Northgate Logistics*), not a person's (*Rob Hill*)."""
        first, last = parts[0], parts[-1]
        person = first.flags & FIRST and last.flags & LAST
        return last.low in cues.ENDS_OF_FIRMS and not person and last.low not in cues.PLACE_WORD

    def kind(self, first: int, last: int) -> FindingKind:
        """Tell a person from a place and an organisation."""
        parts = [w for w in self.words[first : last + 1] if w.cap] or [self.words[first]]
        lows = {word.low for word in parts}
        before = self.judge.before(first)
        lead = before.low if before and self.words[first].gap == " " else ""
        head, several = parts[0], len(parts) > 1
        known = self.table.get(" ".join(word.low for word in parts)) if several else head.flags
        large = not several and head.flags & PLACE and head.flags & FREQUENT and not head.flags & LAST
        first_name = head.flags & FIRST and not (lead in cues.IN_PLACE and head.flags & PLACE) and not large
        if several and head.low in self.judge.titles:
            kind = FindingKind.PERSON
        elif (
            lows & cues.ORGANISATION
            or (several and self._firm(parts))
            or partners.is_firm(self.words, first, last)
        ):
            kind = FindingKind.ORGANISATION
        elif several and first_name and lead not in cues.IN_PLACE | {"the", "on"} and self._like_hill(parts):
            kind = FindingKind.PERSON
        elif several and (lows & cues.PLACE_WORD or known & PLACE):
            kind = FindingKind.PLACE
        elif first_name:
            kind = FindingKind.PERSON
        elif head.flags & PLACE or lead in ("in", "at", "near"):
            kind = FindingKind.PLACE
        elif any(word.shouted for word in parts):
            kind = FindingKind.ORGANISATION
        elif head.flags & LAST or lead in cues.RELATIONS:
            kind = FindingKind.PERSON
        else:
            kind = FindingKind.OTHER
        return kind
