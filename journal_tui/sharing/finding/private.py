"""The writer's private words: found always, in any case, with or without accents."""

import re
from collections.abc import Iterable, Iterator

from journal_tui.model.finding import FindingKind
from journal_tui.sharing.finding.folding import Folded, fold_with_origin, folded
from journal_tui.sharing.finding.spans import Span
from journal_tui.sharing.finding.windows import each

SHORTEST_INSIDE = 4
"""A private word of at least this many letters is found inside a handle, a tag or an address too."""

_JOINED = re.compile(r"(?:[@#]|https?://|www\.)\S{1,300}+|(?<![^\s@])[^\s@]{1,100}+@\S{1,200}+")
_BETWEEN = r"[\s_.\-]{1,3}"
_PIECES = re.compile(r"[\s_\-]+")
# Scripts without spaces between words (CJK, kana, Thai, Lao, Khmer, Burmese): no borders to ask for.
_NO_BORDERS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def pattern(word: str) -> re.Pattern[str] | None:
    """Return what finds ``word`` as a whole word in folded text; None when nothing of it can be searched."""
    pieces = [re.escape(piece) for piece in _PIECES.split(folded(word).strip()) if piece]
    if not pieces:
        return None
    body = _BETWEEN.join(pieces)
    if _NO_BORDERS.search(word):
        return re.compile(body)
    before = r"(?<![^\W_])" if pieces[0][0] != "\\" else ""
    after = r"(?:s|es)?(?![^\W_])" if len(body) > 1 and body[-1].isalnum() else r"(?![^\W_])"
    return re.compile(before + body + (after if body[-1].isalnum() else ""))


def occurrences(word: str, text: Folded) -> Iterator[tuple[int, int]]:
    """Yield where ``word`` stands in ``text``, as spans of the text before folding, overlaps included."""
    wanted = pattern(word)
    if wanted is None:
        return
    for match in each(wanted, text.text):
        yield text.span(*match.span())


def occurrences_inside(word: str, text: Folded) -> Iterator[tuple[int, int]]:
    """Yield where ``word`` stands within handles, tags and addresses, written together with others."""
    wanted = "".join(c for c in folded(word) if c.isalnum())
    if len(wanted) < SHORTEST_INSIDE:
        return
    for joined in _JOINED.finditer(text.text):
        at = joined.group().find(wanted)
        if at >= 0:
            yield text.span(joined.start() + at, joined.start() + at + len(wanted))


def private_spans(text: str, words: Iterable[str]) -> Iterator[Span]:
    """Yield every place of ``text`` where one of the private ``words`` stands."""
    comparable = fold_with_origin(text)
    for word in words:
        for start, end in occurrences(word, comparable):
            yield Span(start, end, FindingKind.PRIVATE_WORD)
        for start, end in occurrences_inside(word, comparable):
            yield Span(start, end, FindingKind.PRIVATE_WORD)
