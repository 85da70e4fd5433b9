"""Names written without a capital."""

from collections.abc import Iterator, Sequence

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding import cues
from journal_tui.sharing.finding.lists import FIRST, FREQUENT, LAST, PLACE, PROPER, known
from journal_tui.sharing.finding.spans import Span
from journal_tui.sharing.finding.tokens import Token
from journal_tui.sharing.finding.vocabulary import Vocabulary


def _mostly_small(words: Sequence[Token]) -> bool:
    """Tell whether the passage does without capitals."""
    lettered = [word for word in words if word.low != "i"]
    capitals = sum(word.cap and not word.shouted for word in lettered)
    return capitals <= 0.02 * len(lettered)


def small_letter_spans(words: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Span]:
    """Yield names without a capital: more of them where the passage does without capitals at all."""
    small = _mostly_small(words)
    table = known()
    index = 0
    while index < len(words):
        word = words[index]
        if word.cap or word.taken:
            index += 1
            continue
        size, kind = _place_of_several_words(words, index, table)
        if size:
            yield Span(word.start, words[index + size - 1].end, kind, Certainty.POSSIBLE)
            index += size
            continue
        if _is_name(words, index, vocabulary, small):
            kind = FindingKind.PLACE if word.flags & PLACE and not word.flags & FIRST else FindingKind.PERSON
            yield Span(word.start, word.end, kind, Certainty.POSSIBLE)
        index += 1


def _place_of_several_words(words: Sequence[Token], index: int, table: object) -> tuple[int, FindingKind]:
    known_words = known()
    for size in (3, 2):
        several = words[index : index + size]
        if len(several) == size and all(word.gap == " " for word in several[1:]):
            flags = known_words.get(" ".join(word.low for word in several), 0)
            if flags & PLACE:
                return size, FindingKind.PLACE
    return 0, FindingKind.PLACE


def _is_name(words: Sequence[Token], index: int, vocabulary: Vocabulary, small: bool) -> bool:
    word = words[index]
    if len(word.text) < 3 or vocabulary.is_small(word.low) or word.low in cues.ORDINARY:
        return False
    rank = vocabulary.rank(word)
    before = words[index - 1] if index else None
    if rank == 0 or word.low in cues.NEARLY_ALWAYS_NAMES:
        if word.flags & (FIRST | PLACE) and (small or word.flags & FREQUENT):
            return True
        if not small:
            return False
        if word.flags & (LAST | PROPER):
            return True
        return before is not None and before.low in (cues.BETWEEN | cues.RELATIONS | cues.IN_PLACE)
    if not small or before is None or word.gap != " ":
        return False
    if rank == 1:
        return bool(word.flags & (FIRST | PLACE))
    return bool(word.flags & FIRST) and before.low in cues.RELATIONS
