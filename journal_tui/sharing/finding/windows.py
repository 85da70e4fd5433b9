"""Matches of a pattern in a long text, found window by window.

One search through a megabyte keeps every other thread waiting to its end, and with them the keys; between two
windows the others have their turn.
"""

import re
from collections.abc import Iterator

_WINDOW = 32_768
_MARGIN = 2_304
"""Longer than any match of the finder's patterns, what it looks at included, but for runs of one kind."""


def each(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give the matches that ``pattern.finditer(text)`` gives, in the same order.

    Args:
        pattern: never matches an empty text. Its matches are shorter than the margin or grow with the window.
        text: any text.
    """
    size = len(text)
    if size <= _WINDOW:
        yield from pattern.finditer(text)
        return
    place, reach = 0, _WINDOW
    while place < size:
        end = min(size, place + reach)
        # What ends closer to the window's end may go on, or look at what comes after it.
        settled = size if end == size else end - _MARGIN
        found = None
        next_place = settled
        for found in pattern.finditer(text, place, end):
            if found.end() > settled:
                next_place = found.start()
                break
            yield found
            next_place = max(settled, found.end())
        reach = _WINDOW if next_place > place else 2 * reach
        place = next_place
