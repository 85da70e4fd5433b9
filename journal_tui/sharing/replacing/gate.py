"""The last gate: an exact search for what must not leave, in everything that is about to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from journal_tui.model.finding import Action, Decision, Entity
from journal_tui.sharing.finding.folding import Folded, fold_with_origin, folded
from journal_tui.sharing.finding.mentions import telling_parts, tells_alone
from journal_tui.sharing.finding.private import occurrences, occurrences_inside


@dataclass(frozen=True, slots=True)
class Leak:
    """A private word or a replaced name that is still there.

    Attributes:
        where: which of the texts, by the name it was handed in with.
        start: index of its first character there.
        end: index after its last.
    """

    where: str
    start: int
    end: int


def last_gate(
    texts: Mapping[str, str],
    private_words: Iterable[str],
    decisions: Iterable[Decision],
    entities: Iterable[Entity] = (),
) -> list[Leak]:
    """Search every text for every private word and every replaced original, in any case, accents folded.

    Of a name of several words those that tell alone are searched too: *Hannah* and *Weiss* of *Dr Hannah
    Weiss*. So is every way in which the text mentions it (*Dan*, *Mr Weiss*), but for usual words (*Will*).
    Whole words are searched, also within handles, tags and addresses. What the writer decided to keep is no
    leak where it stands as it was kept.

    Args:
        texts: everything that is about to leave, by name: text, note, tags, alt text, file name.
        private_words: the writer's private words.
        decisions: the decisions of the draft.
        entities: what was found in the text, with its mentions.

    Returns:
        what is still there, by text in the order given, then by place; empty when nothing is.
    """
    chosen = list(decisions)
    originals = [d.original for d in chosen if d.action is Action.REPLACE]
    wanted = [*private_words, *originals]
    wanted += [part for original in originals for part in telling_parts(original)]
    kept = [d.original for d in chosen if d.action is Action.KEEP]
    actions = {d.entity: d.action for d in chosen}
    for entity in entities:
        mentions = dict.fromkeys(folded(finding.text) for finding in entity.findings)
        if actions.get(entity.key) is Action.REPLACE:
            wanted += [mention for mention in mentions if tells_alone(mention)]
        elif actions.get(entity.key) is Action.KEEP:
            kept += mentions
    wanted, kept = list(dict.fromkeys(wanted)), list(dict.fromkeys(kept))
    leaks: list[Leak] = []
    for where, text in texts.items():
        comparable = fold_with_origin(text)
        spared = [span for word in kept for span in occurrences(word, comparable)]
        leaks += [Leak(where, start, end) for start, end in sorted(set(_found(wanted, comparable, spared)))]
    return leaks


def _found(
    words: Iterable[str], text: Folded, spared: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    for word in words:
        for start, end in (*occurrences(word, text), *occurrences_inside(word, text)):
            if not any(first <= start and end <= last for first, last in spared):
                yield start, end
