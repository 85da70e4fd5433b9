"""Names that spaCy finds, added where spaCy and one of its models are installed; never required.

Nothing is downloaded, and spaCy is not imported until the first text is searched.
"""

import importlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding.spans import Span

_KINDS: Mapping[str, FindingKind] = {
    "PERSON": FindingKind.PERSON,
    "PER": FindingKind.PERSON,
    "GPE": FindingKind.PLACE,
    "LOC": FindingKind.PLACE,
    "FAC": FindingKind.PLACE,
    "ORG": FindingKind.ORGANISATION,
}
_SIZES = ("trf", "lg", "md", "sm")
_MOST_AT_ONCE = 100_000
"""Characters handed to a model at once; spaCy refuses more than a million."""


@cache
def model(language: str) -> Callable[[str], Any] | None:
    """Return the largest installed spaCy model for ``language``; None without spaCy or a model."""
    try:
        spacy = importlib.import_module("spacy")
        installed = importlib.import_module("spacy.util").get_installed_models()
    except ImportError:
        return None
    of_language = [name for name in installed if name.startswith(f"{language}_")]
    for size in _SIZES:
        for name in of_language:
            if name.endswith(f"_{size}"):
                loaded: Callable[[str], Any] = spacy.load(name)
                return loaded
    return None


def spacy_spans(text: str, language: str) -> Iterator[Span]:
    """Yield the persons, places and organisations that spaCy sees in ``text``; nothing without a model."""
    nlp = model(language)
    if nlp is None:
        return
    for start in range(0, len(text), _MOST_AT_ONCE):
        for found in nlp(text[start : start + _MOST_AT_ONCE]).ents:
            kind = _KINDS.get(found.label_)
            if kind is not None:
                yield Span(start + found.start_char, start + found.end_char, kind, Certainty.POSSIBLE)
