"""Which language a passage is in, and that language's own small words."""

from collections.abc import Iterable, Mapping
from functools import cache

from journal_tui.sharing.finding.cues import section

ENGLISH = "en"

LANGUAGES = ("en", "de", "es", "fr", "it", "pt")


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the folded articles, pronouns, prepositions and the like of ``language``."""
    return section(f"small {language}")


@cache
def titles(language: str) -> frozenset[str]:
    """Return the folded titles that stand before a name in ``language``, the English ones among them."""
    return section(f"titles {language}") | section(f"titles {ENGLISH}")


@cache
def _votes() -> Mapping[str, tuple[str, ...]]:
    votes: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for word in small_words(language):
            votes.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in votes.items()}


def recognise(words: Iterable[str], fallback: str = ENGLISH) -> str:
    """Return the language of folded ``words``, or ``fallback`` when they are too few to tell."""
    votes = _votes()
    scores = dict.fromkeys(LANGUAGES, 0.0)
    for word in words:
        for language in (found := votes.get(word, ())):
            scores[language] += 1 / len(found)
    best = max(scores, key=lambda language: (scores[language], language == fallback))
    return best if scores[best] >= 2 and scores[best] > 1.2 * scores[fallback] else fallback
